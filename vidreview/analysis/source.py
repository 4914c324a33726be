"""A recording as analysis sees it: its digest, its packets, its frames by rank."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vidreview.analysis.cascade import LONGEST_BLIND_S, Packets
from vidreview.media import CannotDecodeError
from vidreview.media.probing import Recording, survey
from vidreview.records import MediaInfo
from vidreview.timing import Timestamp

Ranks = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Source:
    """A recording to analyse. Can be sent to another process that sees the same file.

    Attributes:
        sha256: Digest of the file, hex.
        recording: The file, surveyed.
    """

    sha256: str
    recording: Recording

    @property
    def info(self) -> MediaInfo:
        """What probing found."""
        return self.recording.info

    @property
    def path(self) -> Path:
        """The file."""
        return self.recording.path

    @cached_property
    def times(self) -> Ranks:
        """Presentation timestamp of every frame, by rank (its place in order of presentation)."""
        return self.recording.timeline.times()

    @cached_property
    def seconds(self) -> npt.NDArray[np.float64]:
        """Media time of every frame, by rank."""
        base = self.recording.timeline.time_base
        return np.asarray(self.times * base.numerator / base.denominator, np.float64)

    @cached_property
    def keyframes(self) -> Ranks:
        """Ranks of the frames where decoding can start, rising."""
        ranks = self.recording.timeline.rank[self.recording.packets.key]
        return np.sort(ranks[ranks >= 0])

    @cached_property
    def glances(self) -> Ranks:
        """Ranks of the keyframes that are glanced at: as few as can vouch for what is between them."""
        return self.keyframes[_sparse(self.seconds[self.keyframes], LONGEST_BLIND_S)]

    @cached_property
    def packets(self) -> Packets:
        """What the sizes of packets tell."""
        order = self.recording.timeline.order
        key = np.zeros(len(order), np.bool_)
        key[self.keyframes] = True
        return Packets(self.recording.packets.size[order], key, self.seconds, self.glances)

    def at(self, rank: int) -> Timestamp:
        """When a frame is shown."""
        return Timestamp(int(self.times[rank]), self.recording.timeline.time_base)

    def chosen(self, interval_s: float) -> Ranks:
        """Ranks of the frames that are looked at, at least an interval apart; rising.

        They follow from the whole recording's timestamps, never from where a chunk begins.
        """
        # A unit of the time base is forgiven: timestamps are rounded to it.
        return spaced(self.seconds, interval_s - float(self.recording.timeline.time_base))

    def __getstate__(self) -> dict[str, object]:
        return {"sha256": self.sha256, "recording": self.recording}


def spaced(seconds: npt.NDArray[np.float64], least_s: float) -> Ranks:
    """Indices of the first time, and of each that is at least ``least_s`` after the last one chosen."""
    chosen: list[int] = []
    last = -np.inf
    for index, time in enumerate(seconds.tolist()):
        if time - last >= least_s:
            chosen.append(index)
            last = time
    return np.array(chosen, np.int64)


def _sparse(seconds: npt.NDArray[np.float64], most_s: float) -> Ranks:
    """Indices from the first time to the last, each as far from the one before as ``most_s`` allows."""
    chosen = [0] if len(seconds) else []
    while chosen and chosen[-1] < len(seconds) - 1:
        furthest = int(np.searchsorted(seconds, seconds[chosen[-1]] + most_s, side="right")) - 1
        chosen.append(max(furthest, chosen[-1] + 1))
    return np.array(chosen, np.int64)


def open_source(path: Path, sha256: str | None = None) -> Source:
    """Reads a recording from end to end, decoding next to nothing.

    Args:
        path: The file.
        sha256: Its digest, hex, where it is known.

    Raises:
        CannotDecodeError: It is no recording, or no picture comes out of it.
    """
    recording = survey(path)
    return Source(sha256 or _digest(path), recording)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CannotDecodeError(name=path.name, detail=str(error)) from error
