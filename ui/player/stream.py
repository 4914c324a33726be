"""A bounded buffer between the decoder's thread, which fills it, and the GUI thread, which never waits."""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

from ui.player.picture import Card, Picture, Shown

_BYTES: Final = 96 * 1024 * 1024
_LEAST, _MOST = 3, 16


class Stream:
    """Pictures of one stretch of playing, in order. Thrown away when playing stops or jumps.

    Args:
        most_bytes: Memory for pictures that wait.
    """

    def __init__(self, most_bytes: int = _BYTES) -> None:
        self._most_bytes = most_bytes
        self._items: deque[Shown] = deque()
        self._changed = threading.Condition()
        self._cancelled = False
        self._ended = False
        self._limit = _MOST

    def put(self, item: Shown) -> bool:
        """Adds a picture, waiting while the buffer is full; False where nobody wants it any more."""
        with self._changed:
            self._limit = _room(item, self._most_bytes)
            self._changed.wait_for(lambda: self._cancelled or len(self._items) < self._limit)
            if not self._cancelled:
                self._items.append(item)
            return not self._cancelled

    def end(self) -> None:
        """Says that nothing more will come."""
        with self._changed:
            self._ended = True

    def cancel(self) -> None:
        """Says that nobody takes pictures any more; whoever waits in `put` goes on."""
        with self._changed:
            self._cancelled = True
            self._items.clear()
            self._changed.notify_all()

    @property
    def cancelled(self) -> bool:
        """Whether nobody takes pictures any more."""
        return self._cancelled

    @property
    def ended(self) -> bool:
        """Whether all that will ever come has been taken."""
        with self._changed:
            return self._ended and not self._items

    def head(self) -> Shown | None:
        """The next picture, left in its place, or None where there is none yet."""
        with self._changed:
            return self._items[0] if self._items else None

    def take_due(self, media_s: float) -> list[Shown]:
        """Takes every picture whose time has come, oldest first."""
        due: list[Shown] = []
        with self._changed:
            while self._items and float(self._items[0].time.seconds) <= media_s:
                due.append(self._items.popleft())
            if due:
                self._changed.notify_all()
        return due


def _room(item: Shown, most_bytes: int) -> int:
    if isinstance(item, Card):
        return _MOST
    return max(_LEAST, min(_MOST, most_bytes // max(1, _weight(item))))


def _weight(picture: Picture) -> int:
    return picture.image.sizeInBytes()
