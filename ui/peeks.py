"""Small pictures of single moments, made off the GUI thread and kept for a while: heads are hidden in each.

One lane of its own makes them, in the order in which they are wanted. Whoever wants others takes the wish
for those before back: what nobody waits for any more is not decoded to its end.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from ui.jobs import Job, Lane
from ui.player.picture import Look, render
from ui.stills import Still
from vidreview.analysis.poses import PoseTable
from vidreview.media import Frame, SeekAbandonedError, VideoReader
from vidreview.timing import Timestamp

KEPT: Final = 120
"""Pictures that are kept; about 10 MB."""
OPEN: Final = 3
"""Recordings that stay open, with what was seen in them."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A recording that is open for small pictures.

    Attributes:
        reader: Gives its frames, smaller than they are.
        poses: Where heads are, or None before the analysis: then whole pictures are made coarse.
    """

    reader: VideoReader
    poses: PoseTable | None


@dataclass(frozen=True, slots=True)
class Peek:
    """One picture that someone wants.

    Attributes:
        name: To ask for it by.
        recording: Name of the recording; the same one stays open from picture to picture.
        opener: Opens it, on the lane's thread.
        time: The moment.
        height_px: How high it is to be.
        exact: Whether it has to be the frame on screen then; else the keyframe before it, which comes sooner.
    """

    name: str
    recording: str
    opener: Callable[[], Scene]
    time: Timestamp
    height_px: int
    exact: bool = True


class Peeks(QObject):
    """Makes small pictures.

    Signals:
        made(str): The picture of this name is there.
        failed(str, BaseException): It can't be made.
    """

    made = Signal(str)
    failed = Signal(str, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = Lane(name, parent=self)
        self._scenes = _Scenes()
        self._kept: OrderedDict[str, Still] = OrderedDict()
        self._job: Job | None = None
        self._unwanted = threading.Event()
        self._asked: tuple[str, ...] = ()

    def of(self, name: str) -> Still | None:
        """The picture of a name where it is there."""
        return self._kept.get(name)

    def want(self, peeks: Sequence[Peek]) -> None:
        """Make these, in this order, instead of what is still being made."""
        for peek in peeks:
            if peek.name in self._kept:
                self._kept.move_to_end(peek.name)
        todo = tuple(peek for peek in peeks if peek.name not in self._kept)
        asked = tuple(peek.name for peek in todo)
        if self._job is not None and asked == self._asked:
            return
        self._drop_job()
        if todo:
            unwanted = self._unwanted = threading.Event()
            self._asked = asked
            job = self._job = self._lane.start(lambda: _make(self._scenes, todo, unwanted))
            job.result.connect(self._add)
            job.finished.connect(lambda: self._ended(job))

    def forget(self) -> None:
        """Drop what is being made and what was, and close the recordings."""
        self._drop_job()
        self._kept.clear()
        self._lane.call(self._scenes.close)

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Let go of everything and wait for the thread."""
        self._drop_job()
        self._lane.call(self._scenes.close)
        return self._lane.close(timeout_s)

    def _drop_job(self) -> None:
        self._unwanted.set()
        if self._job is not None:
            self._job.cancel()
            self._job, self._asked = None, ()

    def _add(self, answer: tuple[Peek, Still | Exception]) -> None:
        peek, made = answer
        if isinstance(made, Exception):
            self.failed.emit(peek.name, made)
            return
        self._kept[peek.name] = made
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.made.emit(peek.name)

    def _ended(self, job: Job) -> None:
        if self._job is job:
            self._job, self._asked = None, ()


class _Scenes:
    """The recordings that are open; touched by the lane's thread alone."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Scene] = OrderedDict()

    def of(self, peek: Peek) -> Scene:
        if peek.recording not in self._open:
            while len(self._open) >= OPEN:
                _, gone = self._open.popitem(last=False)
                gone.reader.close()
            self._open[peek.recording] = peek.opener()
        self._open.move_to_end(peek.recording)
        return self._open[peek.recording]

    def close(self) -> None:
        for scene in self._open.values():
            scene.reader.close()
        self._open.clear()


def _make(scenes: _Scenes, peeks: Sequence[Peek], unwanted: threading.Event) -> Iterator[object]:
    for peek in peeks:
        try:
            yield peek, _picture(scenes.of(peek), peek, unwanted)
        except SeekAbandonedError:
            return
        except Exception as error:  # noqa: BLE001 - footage is hostile input; the next may be sound
            yield peek, error


def _picture(scene: Scene, peek: Peek, unwanted: threading.Event) -> Still:
    frame, info = _frame(scene.reader, peek, unwanted), scene.reader.info
    picture = render(frame, Look(poses=scene.poses, full_size=(info.width, info.height)))
    small = picture.image.scaledToHeight(peek.height_px, Qt.TransformationMode.SmoothTransformation)
    return Still(frame.time, small)


def _frame(reader: VideoReader, peek: Peek, unwanted: threading.Event) -> Frame:
    if not peek.exact and (frame := reader.keyframe_at(peek.time)) is not None:
        return frame
    return reader.frame_at(peek.time, lambda: not unwanted.is_set())
