"""Reads a recording's frames by presentation timestamp: in a row, at any time, and step by step.

All three ways give the same pictures, byte for byte, because all of them decode from a keyframe that
the frame may depend on and take the frame by its packet, never by counting or by an average rate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from vidreview.media.decoding import Decoder, Outcome
from vidreview.media.errors import CannotDecodeError
from vidreview.media.frames import Frame, Gap
from vidreview.media.pictures import image_of
from vidreview.media.probing import Recording, survey
from vidreview.media.stepping import Walker, Wanted, always
from vidreview.media.telling import Telling
from vidreview.media.timeline import Timeline
from vidreview.records import MediaInfo
from vidreview.timing import Timestamp

_Run: TypeAlias = Callable[[Decoder, Timeline, int, int], Iterator[Outcome]]

CACHE_BYTES: Final = 200 * 2**20


def open_video(
    path: Path | str,
    *,
    threads: int | None = None,
    damaged: bool = False,
    cache_bytes: int = CACHE_BYTES,
    widest: int | None = None,
) -> VideoReader:
    """Opens a recording; use it as a context manager.

    Args:
        path: The recording. All of it is read once, without decoding.
        threads: Decoding threads; None for as many as there are cores, at most 8.
        damaged: Whether to give pictures that are known to be wrong too, marked as `Frame.damaged`,
            besides the gap that tells of them.
        cache_bytes: Memory for decoded pictures around the current one.
        widest: Most pixels across in the frames given, for many small pictures; None for their own size.

    Raises:
        CannotDecodeError: It is no recording, or no picture comes out of it.
    """
    recording = survey(Path(path))
    return VideoReader(recording, threads=threads, damaged=damaged, cache_bytes=cache_bytes, widest=widest)


class VideoReader:
    """A recording that is open for reading. Use it from one thread at a time."""

    def __init__(
        self,
        recording: Recording,
        *,
        threads: int | None = None,
        damaged: bool = False,
        cache_bytes: int = CACHE_BYTES,
        widest: int | None = None,
    ) -> None:
        """Reads a recording that was surveyed already; see `open_video`."""
        self._recording = recording
        self._threads = threads
        self._damaged = damaged
        self._widest = widest
        self._shown = recording.timeline.times()
        self._shown.flags.writeable = False
        self._scout: Decoder | None = None
        self._walker = Walker(self._decoder(), recording.timeline, cache_bytes, damaged=damaged)
        self._streams: set[Decoder] = set()
        self._at: int | None = None
        self._times: tuple[int, ...] | None = None
        self._closed = False

    @property
    def info(self) -> MediaInfo:
        """What probing found."""
        return self._recording.info

    @property
    def times(self) -> npt.NDArray[np.int64]:
        """The same as `timestamps`, as a read-only array: a day has two million."""
        return self._shown

    def timestamps(self) -> tuple[int, ...]:
        """Presentation timestamps of all frames, damaged ones too, ascending, in the stream's time base."""
        if self._times is None:
            self._times = tuple(self._shown.tolist())
        return self._times

    def frames(
        self, start: Timestamp | None = None, end: Timestamp | None = None, min_interval_s: float = 0.0
    ) -> Iterator[Frame | Gap]:
        """Frames and gaps in order of presentation, independent of stepping.

        Args:
            start: First time to give; None for the beginning.
            end: Last time to give, inclusive; None for the end.
            min_interval_s: Frames closer than this to the last one given are decoded but not given.
                A single unit of the time base is forgiven, as timestamps are rounded.
        """
        yield from self._tell(_all, start, end, min_interval_s)

    def keyframes(
        self, start: Timestamp | None = None, end: Timestamp | None = None
    ) -> Iterator[Frame | Gap]:
        """Only the frames where decoding can start, with the same pictures and far cheaper than all."""
        yield from self._tell(_keys, start, end, 0.0)

    def frame_at(self, time: Timestamp, wanted: Wanted = always) -> Frame:
        """The good frame that is on screen at a time; before the first one, the first one.

        Args:
            time: Any time.
            wanted: Asked at every picture on the way; where it says no, decoding stops.

        Raises:
            CannotDecodeError: No good frame is left in the recording.
            SeekAbandonedError: It is not wanted any more. Going on from there costs nothing extra.
        """
        rank, count = self._rank_at(time), len(self._recording.timeline.order)
        back, on = range(rank, -1, -1), range(max(rank, 0), count)
        found = self._nearest(back, wanted) or self._nearest(on, wanted)
        if found is None:
            raise CannotDecodeError(name=self._recording.path.name, detail="no good picture")
        return found

    def frames_to(self, time: Timestamp) -> int:
        """How many frames `frame_at` would decode for a time; 0 where the frame is at hand."""
        return self._walker.distance(max(0, self._rank_at(time)))

    def keyframe_at(self, time: Timestamp) -> Frame | None:
        """The last frame at or before a time that decodes alone, at once; None where it is damaged.

        Leaves stepping where it is. The frame bears its own time, which is not the one asked for.
        """
        self._check_open()
        if self._scout is None:
            self._scout = self._decoder(1)
        ordinal = int(self._recording.timeline.order[max(0, self._rank_at(time))])
        entry = self._scout.entries.before(ordinal)
        outcome = next(iter(self._scout.keyframes(entry, entry + 1)), None)
        good = outcome is not None and outcome.picture is not None and not outcome.damage
        return self._frame(outcome) if outcome is not None and good else None

    def next_frame(self) -> Frame | None:
        """The good frame after the last one that was stepped to, or None at the end; at first, the first."""
        after = 0 if self._at is None else self._at + 1
        return self._nearest(range(after, len(self._recording.timeline.order)))

    def previous_frame(self) -> Frame | None:
        """The good frame before the last one that was stepped to, or None at the beginning."""
        return None if self._at is None else self._nearest(range(self._at - 1, -1, -1))

    def close(self) -> None:
        """Frees the decoders and the cache. Iterators that are still held end with `RuntimeError`."""
        self._closed = True
        self._walker.close()
        if self._scout is not None:
            self._scout.close()
        for decoder in tuple(self._streams):
            decoder.close()
        self._streams.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _decoder(self, threads: int | None = None) -> Decoder:
        recording = self._recording
        return Decoder(
            recording.path, recording.packets, recording.timeline, threads=threads or self._threads
        )

    def _rank_at(self, time: Timestamp) -> int:
        """The number of the frame on screen at a time, -1 before the first."""
        at = _floor(time, self._recording.timeline.time_base)
        return int(np.searchsorted(self._shown, at, side="right")) - 1

    def _nearest(self, ranks: range, wanted: Wanted = always) -> Frame | None:
        """The first good frame along some ranks, which becomes the current one."""
        self._check_open()
        for rank in ranks:
            outcome = self._walker.fetch(rank, wanted)
            if outcome is not None:
                self._at = rank
                return self._frame(outcome)
        return None

    def _frame(self, outcome: Outcome) -> Frame:
        if outcome.picture is None:
            raise ValueError("no picture to show")
        image = image_of(outcome.picture, self._recording.rotation, self._widest)
        return Frame(self._recording.timeline.at(outcome.rank), image, damaged=bool(outcome.damage))

    def _ranks(self, start: Timestamp | None, end: Timestamp | None) -> tuple[int, int]:
        """Ranks from the first at or after ``start`` to before the first after ``end``."""
        times, time_base = self._shown, self._recording.timeline.time_base
        first = 0 if start is None else int(np.searchsorted(times, _ceiling(start, time_base), side="left"))
        last = (
            len(times) if end is None else int(np.searchsorted(times, _floor(end, time_base), side="right"))
        )
        return first, last

    def _tell(
        self, run: _Run, start: Timestamp | None, end: Timestamp | None, min_interval_s: float
    ) -> Iterator[Frame | Gap]:
        self._check_open()
        timeline, known = self._recording.timeline, self.info.gaps
        telling = Telling(timeline, known, start, end, min_interval_s, self._damaged)
        first, last = self._ranks(start, end)
        decoder = self._decoder()
        self._streams.add(decoder)
        try:
            outcomes = run(decoder, timeline, first, last) if first < last else ()
            for item in telling.of(outcomes, self._frame):
                yield item
                self._check_open()
        finally:
            self._streams.discard(decoder)
            decoder.close()

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("the reader is closed")


def _all(decoder: Decoder, timeline: Timeline, first: int, last: int) -> Iterator[Outcome]:
    entry = decoder.entries.before(int(timeline.order[first]))
    for outcome in decoder.run(entry):
        if outcome.rank >= last:
            return
        if outcome.rank >= first:
            yield outcome


def _keys(decoder: Decoder, timeline: Timeline, first: int, last: int) -> Iterator[Outcome]:
    entry = decoder.entries.before(int(timeline.order[first]))
    final = int(timeline.order[first:last].max())
    for outcome in decoder.keyframes(entry, final + 1):
        if first <= outcome.rank < last:
            yield outcome


def _floor(time: Timestamp, time_base: Fraction) -> int:
    return math.floor(time.seconds / time_base)


def _ceiling(time: Timestamp, time_base: Fraction) -> int:
    return math.ceil(time.seconds / time_base)
