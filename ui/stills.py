"""Stills across spans, made off the GUI thread and kept for a while: heads are hidden in every one.

One lane of its own makes them, with one recording open at a time. What nobody waits for any more is dropped.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from ui.jobs import Job, Lane
from ui.player.picture import Look, render
from vidreview.analysis.poses import PoseTable
from vidreview.media import VideoReader
from vidreview.timing import Span, Timestamp

HEIGHT_PX: Final = 144
"""Height of a still: twice that of the strip, for dense screens."""

KEPT: Final = 48
"""Strips that are kept; about 25 MB, half as much again on a large screen."""

Opener = Callable[[], VideoReader]


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """One still.

    Attributes:
        time: Of the frame that it shows.
        image: Small, heads hidden.
    """

    time: Timestamp
    image: QImage


@dataclass(frozen=True, slots=True)
class Wanted:
    """Stills that someone wants.

    Attributes:
        name: Of the strip, to ask for it again.
        recording: Name of the recording; the same one stays open from strip to strip.
        opener: Opens it, on the lane's thread.
        poses: Where heads are, or None before the analysis: then whole pictures are made coarse.
        times: The moments.
    """

    name: str
    recording: str
    opener: Opener
    poses: PoseTable | None
    times: tuple[Timestamp, ...]


def moments(span: Span, count: int) -> tuple[Timestamp, ...]:
    """Evenly spread moments of a span, its ends among them."""
    start, end = span.start.seconds, span.end.seconds
    step = (end - start) / max(1, count - 1)
    base = span.start.time_base
    return tuple(Timestamp.at(Fraction(start + step * at), base) for at in range(count))


class Stills(QObject):
    """Makes strips of stills.

    Signals:
        made(str): One more still of the strip of this name is there.
        failed(str, BaseException): The strip can't be made.
    """

    made = Signal(str)
    failed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = Lane("stills lane", parent=self)
        self._open = _Open()
        self._kept: OrderedDict[str, list[Still]] = OrderedDict()
        self._whole: dict[str, int] = {}
        self._job: Job | None = None
        self._asked = ""

    def of(self, name: str) -> tuple[Still, ...]:
        """The stills of a strip that are there already."""
        return tuple(self._kept.get(name, ()))

    def want(self, wanted: Wanted) -> None:
        """Make a strip, instead of the one that is being made; nothing happens where it is there."""
        if self._whole.get(wanted.name) == len(wanted.times):
            return
        if wanted.name == self._asked and self._job is not None:
            return
        self._drop_job()
        self._asked = wanted.name
        self._kept[wanted.name] = []
        self._kept.move_to_end(wanted.name)
        while len(self._kept) > KEPT:
            gone, _ = self._kept.popitem(last=False)
            self._whole.pop(gone, None)
        job = self._job = self._lane.start(lambda: _make(self._open, wanted))
        job.result.connect(lambda still: self._add(wanted.name, still))
        job.failed.connect(lambda error: self.failed.emit(wanted.name, error))
        job.finished.connect(lambda: self._ended(job, wanted))

    def forget(self) -> None:
        """Drop what is being made, and close the recording."""
        self._drop_job()
        self._lane.call(self._open.close)

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Let go of everything and wait for the thread."""
        self._drop_job()
        self._lane.call(self._open.close)
        return self._lane.close(timeout_s)

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job, self._asked = None, ""

    def _add(self, name: str, still: Still) -> None:
        if name in self._kept:
            self._kept[name].append(still)
            self.made.emit(name)

    def _ended(self, job: Job, wanted: Wanted) -> None:
        if len(self._kept.get(wanted.name, ())) == len(wanted.times):
            self._whole[wanted.name] = len(wanted.times)
        elif wanted.name not in self._whole:
            self._kept.pop(wanted.name, None)
        if self._job is job:
            self._job = None


class _Open:
    """The recording that is open, if any; touched by the lane's thread alone."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._name = ""
        self._reader: VideoReader | None = None

    def reader(self, wanted: Wanted) -> VideoReader:
        if self._reader is None or self._name != wanted.recording:
            self.close()
            self._reader = self._stack.enter_context(wanted.opener())
            self._name = wanted.recording
        return self._reader

    def close(self) -> None:
        self._reader, self._name = None, ""
        self._stack.close()


def _make(held: _Open, wanted: Wanted) -> Iterator[object]:
    reader, look = held.reader(wanted), Look(poses=wanted.poses)
    for time in wanted.times:
        frame = reader.frame_at(time)
        picture = render(frame, look)
        small = picture.image.scaledToHeight(HEIGHT_PX, Qt.TransformationMode.SmoothTransformation)
        yield Still(frame.time, small)
