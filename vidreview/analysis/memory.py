"""What a close look at whole recordings shows, kept so that experiments with the contact model take minutes.

Recordings are looked at in the chunks that an analysis makes, so the model is trained on and measured with
what it will be given. The chunks lie in a cache beside the user's other ones and hold no pictures;
anything in it may be deleted at any time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import platformdirs

from models.pose.estimator import PoseEstimator
from vidreview.analysis.chunks import Chunk, plan, read
from vidreview.analysis.looking import observing
from vidreview.analysis.observing import Follower, Observation
from vidreview.analysis.settings import Settings
from vidreview.analysis.source import open_source
from vidreview.records import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """All that was observed in one recording.

    Attributes:
        observations: In order of time.
        time_base: Of their timestamps, seconds a unit.
        size: Width and height of its pictures, pixels.
        duration_s: Length of the recording.
        took_s: How long observing took; 0 where all of it was kept.
    """

    observations: tuple[Observation, ...]
    time_base: Fraction
    size: tuple[int, int]
    duration_s: float
    took_s: float

    @property
    def width(self) -> int:
        """Pixels across its pictures."""
        return self.size[0]


def default_folder() -> Path:
    """Where chunks of labelled recordings are kept for this user."""
    return Path(platformdirs.user_cache_dir("vidreview")) / "labelled"


def recall(
    path: Path, estimator: PoseEstimator, settings: Settings, folder: Path | None = None
) -> Iterator[Progress | Observed]:
    """What a close look at all of a recording shows: from the cache, or by looking now.

    Yields:
        Progress where it is looked at now, in frames, and last what was observed.

    Raises:
        CannotDecodeError: It is no recording, or no picture comes out of it.
        ChunkUnreadableError: What was kept is damaged; asked for again, it is observed anew.
    """
    source, kept = open_source(path), folder or default_folder()
    chunks = plan(source, settings.exhaustive(), estimator)
    missing = [chunk for chunk in chunks if not chunk.is_observed(kept)]
    started = time.perf_counter()
    for chunk in missing:
        for done in observing(chunk, source, estimator, kept):
            yield Progress("observe", chunk.first + done, len(source.times), path.name)
    took_s = time.perf_counter() - started if missing else 0.0
    info, base = source.info, source.recording.timeline.time_base
    seen = tuple(_followed(chunks, base, kept))
    yield Observed(seen, base, (info.width, info.height), info.duration_s, took_s)


def _followed(chunks: Sequence[Chunk], time_base: Fraction, folder: Path) -> Iterator[Observation]:
    follower = Follower(time_base)
    for chunk in chunks:
        for frame in read(chunk, folder).frames:
            yield follower.follow(frame.pts, frame.people, frame.motion)
