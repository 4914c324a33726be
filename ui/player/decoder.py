"""The decoder's thread: one reader, opened, used and closed on it, and never touched from the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.player.orders import Close, Index, Orders, Play, Redraw, Seek, Step
from ui.player.picture import Card, Look, Picture, Shown, render
from vidreview.media import Frame, Gap, SeekAbandonedError, VideoReader
from vidreview.records import GapSpan, MediaInfo
from vidreview.timing import Timestamp

_LAST_PICTURE_S: Final = 0.04
_FEW: Final = 8
"""Where more frames than these must be decoded for the one that is sought, a keyframe is shown meanwhile."""

Opener = Callable[[], VideoReader]
"""Opens footage; called once, on the decoder's thread."""


@dataclass(frozen=True, slots=True)
class _Opened:
    info: MediaInfo


@dataclass(frozen=True, slots=True, eq=False)
class _Indexed:
    timestamps: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


@dataclass(frozen=True, slots=True)
class _Glimpse:
    picture: Picture


@dataclass(frozen=True, slots=True)
class _Gone:
    pass


_Task = Seek | Step | Play | Redraw | Index
_Told = _Opened | _Indexed | _Failed | _Glimpse | _Gone | Shown


class Decoder(QObject):
    """Footage that is open on a thread of its own.

    Orders go in through ``orders``; signals come out on the GUI thread:
        opened(MediaInfo): The footage could be opened.
        shown(Picture | Card): Answer to a seek, a step or a new look.
        glimpsed(Picture): A keyframe near what is sought, where that takes a while; `shown` follows, unless
            something else is sought by then.
        indexed(numpy.ndarray): All presentation timestamps: int64, rising.
        failed(Exception): Opening or decoding failed; other orders may still succeed.
        gone(): The reader is closed and the thread is about to end; always last.
    """

    opened = Signal(object)
    shown = Signal(object)
    glimpsed = Signal(object)
    indexed = Signal(object)
    failed = Signal(object)
    gone = Signal()
    _wake = Signal()

    def __init__(
        self, opener: Opener, look: Look, at: Timestamp | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        orders = self.orders = Orders(look)
        post = self._post = _Post(self._wake.emit)
        self._wake.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        worker = _Worker(opener, at, orders, post.tell)
        self._thread = threading.Thread(target=worker.run, name="decoder")
        self.destroyed.connect(lambda: _abandon(orders, post))
        self._thread.start()

    def close(self) -> None:
        """Asks the thread to end; `gone` follows."""
        self.orders.close()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Waits for the thread after `close`; whether it has ended."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @Slot()
    def _hear(self) -> None:
        for told in self._post.collect():
            match told:
                case _Opened(info):
                    self.opened.emit(info)
                case _Indexed(timestamps):
                    self.indexed.emit(timestamps)
                case _Failed(error):
                    self.failed.emit(error)
                case _Glimpse(picture):
                    self.glimpsed.emit(picture)
                case _Gone():
                    self.gone.emit()
                case _:
                    self.shown.emit(told)


class _Post:
    """Carries what the thread tells over to the GUI thread, for as long as someone listens there."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake: Callable[[], None] | None = wake
        self._told: list[_Told] = []
        self._lock = threading.Lock()

    def tell(self, what: _Told) -> None:
        with self._lock:
            if self._wake is not None:
                self._told.append(what)
                self._wake()

    def collect(self) -> list[_Told]:
        with self._lock:
            told, self._told = self._told, []
        return told

    def detach(self) -> None:
        with self._lock:
            self._wake = None
            self._told.clear()


def _abandon(orders: Orders, post: _Post) -> None:
    """Ends the thread of a decoder that was deleted without being closed."""
    post.detach()
    orders.close()


class _Worker:
    """What runs on the thread. Holds no Qt object of its own."""

    def __init__(
        self, opener: Opener, at: Timestamp | None, orders: Orders, tell: Callable[[_Told], None]
    ) -> None:
        self._opener = opener
        self._at = at
        self._orders = orders
        self._tell = tell
        self._current: Frame | None = None

    def run(self) -> None:
        try:
            with self._opener() as reader:
                self._tell(_Opened(reader.info))
                self._serve(reader)
        except Exception as error:  # noqa: BLE001 - footage is hostile input; the player must show it
            self._tell(_Failed(error))
        finally:
            self._current = None
            self._tell(_Gone())

    def _serve(self, reader: VideoReader) -> None:
        self._try(reader, Seek(self._at or reader.info.start))
        while not isinstance(order := self._orders.next(), Close):
            self._try(reader, order)

    def _try(self, reader: VideoReader, order: _Task) -> None:
        try:
            self._obey(reader, order)
        except Exception as error:  # noqa: BLE001 - one bad stretch must not end the player
            self._tell(_Failed(error))

    def _obey(self, reader: VideoReader, order: _Task) -> None:
        match order:
            case Seek(time, quiet):
                self._seek(reader, time, quiet)
            case Step(count):
                self._step(reader, count)
            case Play():
                self._play(reader, order)
            case Redraw():
                self._show(self._current)
            case Index():
                self._tell(_Indexed(reader.times))

    def _seek(self, reader: VideoReader, time: Timestamp, quiet: bool) -> None:
        gap = None if quiet else _gap_around(reader.info, time)
        if gap is not None:
            self._tell(Card(time, gap.span, gap.reason, gap.detail))
        elif not quiet and reader.frames_to(time) > _FEW:
            self._glimpse(reader, time)
        try:
            self._current = reader.frame_at(time, lambda: not self._orders.superseded())
        except SeekAbandonedError:
            return
        if gap is None and not quiet:
            self._show(self._current)

    def _glimpse(self, reader: VideoReader, time: Timestamp) -> None:
        frame = reader.keyframe_at(time)
        if frame is not None:
            self._tell(_Glimpse(render(frame, self._orders.look)))

    def _step(self, reader: VideoReader, count: int) -> None:
        for _ in range(abs(count)):
            frame = reader.next_frame() if count > 0 else reader.previous_frame()
            if frame is None:
                break
            self._current = frame
        self._show(self._current)

    def _play(self, reader: VideoReader, order: Play) -> None:
        start = order.start or (self._current.time if self._current else None)
        stream = order.stream
        items = reader.frames(start, order.end, order.min_interval_s)
        try:
            for item in items:
                if stream.cancelled or not stream.put(self._to_show(item)):
                    return
        finally:
            stream.end()
            if isinstance(items, Generator):
                items.close()

    def _to_show(self, item: Frame | Gap) -> Shown:
        if isinstance(item, Gap):
            return Card(_after_last_picture(item), item.span, item.reason, item.detail)
        return render(item, self._orders.look)

    def _show(self, frame: Frame | None) -> None:
        if frame is not None:
            self._tell(render(frame, self._orders.look))


def _after_last_picture(gap: GapSpan) -> Timestamp:
    """When a gap takes the screen: a gap may start at its last picture, which is to be seen first."""
    shown_s = min(_LAST_PICTURE_S, gap.span.duration_s / 2)
    return Timestamp.at(float(gap.span.start.seconds) + shown_s, gap.span.start.time_base)


def _gap_around(info: MediaInfo, time: Timestamp) -> GapSpan | None:
    """The known gap that ``time`` lies within, its two ends apart."""
    return next((gap for gap in info.gaps if gap.span.start < time < gap.span.end), None)
