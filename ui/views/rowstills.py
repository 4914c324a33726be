"""A picture in each row of the queue that is in sight: made when the list rests, dropped when it goes by."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from ui.peeks import Peek, Peeks
from ui.views.knowing import Knower
from ui.views.queue import Queue
from ui.views.queuerow import PICTURE_PX
from ui.views.sight import Sight, small_scene
from ui.workbench import Workbench
from vidreview.queue import QueueItem
from vidreview.timing import Timestamp

_REST_MS: Final = 150
"""Rows that are scrolled by faster than this get no picture."""
_DENSE: Final = 2
"""Pixels of a picture for each of the list's, for dense screens."""
_WIDEST: Final = 480


class RowStills(QObject):
    """Gives the queue the pictures of its rows in sight.

    That a recording is looked at goes on the record before its first picture is made, as for the player.

    Args:
        bench: For whom.
        knower: Knows where the footage of an item lies.
        queue: Whose rows they are.
        sight: What this person has been shown.
        parent: In Qt's sense.
    """

    def __init__(self, bench: Workbench, knower: Knower, queue: Queue, sight: Sight, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._knower, self._queue, self._sight = bench, knower, queue, sight
        self._asked: set[str] = set()
        self._allowed: set[str] = set()
        self.peeks = Peeks("row pictures", self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._queue.pictures_of(self._image)
        self._queue.rows_moved.connect(self._rest.start)
        self.peeks.made.connect(lambda _: queue.view.viewport().update())

    def leave(self) -> None:
        """Drop all pictures: another case is opened."""
        self._rest.stop()
        self.peeks.forget()

    def pause(self) -> None:
        """Nobody sees the list."""
        self._rest.stop()
        self.peeks.want(())

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Let go of footage and wait for the thread."""
        self._rest.stop()
        return self.peeks.shutdown(timeout_s)

    def _image(self, item: QueueItem) -> QImage | None:
        made = self.peeks.of(item.id)
        return None if made is None else made.image

    def _look(self) -> None:
        """Have the pictures of what is in sight made, once it is on the record that they are looked at."""
        if not self._queue.isVisible():
            return
        wanted = [item for item in self._queue.in_sight() if item.footage.media is not None]
        places = {item.footage.id: self._knower.desk_of(item) for item in wanted}
        new = {footage_id: desk for footage_id, desk in places.items() if footage_id not in self._asked}
        if new:
            self._asked |= new.keys()
            self._bench.ask(self, partial(self._sight.of_each, new), self._shown)
        self.peeks.want([self._peek(item) for item in wanted if item.footage.id in self._allowed])

    def _shown(self, footage_ids: frozenset[str]) -> None:
        self._allowed |= footage_ids
        self._rest.start()

    def _peek(self, item: QueueItem) -> Peek:
        footage_id = item.footage.id
        opener = partial(small_scene, self._knower.desk_of(item), footage_id, _WIDEST)
        return Peek(item.id, footage_id, opener, representative(item), PICTURE_PX * _DENSE)


def representative(item: QueueItem) -> Timestamp:
    """The moment that stands for a span: where the machine was surest, or the middle of a mark."""
    if item.proposal is not None:
        return item.proposal.peak
    start, end = item.span.start, item.span.end
    return Timestamp((start.pts + end.pts) // 2, start.time_base)
