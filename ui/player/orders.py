"""What the GUI thread asks of the decoder's thread, and in which order it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from ui.player.picture import Look
from ui.player.stream import Stream
from vidreview.timing import Timestamp


@dataclass(frozen=True, slots=True)
class Seek:
    """Show the frame on screen at ``time``; ``quiet`` only moves there."""

    time: Timestamp
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Show the frame that is ``count`` frames away from the one shown last; negative means earlier."""

    count: int


@dataclass(frozen=True, slots=True)
class Play:
    """Fill ``stream`` from the frame shown last (or ``start``) to ``end`` (or the footage's end).

    Attributes:
        min_interval_s: Frames closer together than this may be left out.
    """

    stream: Stream
    start: Timestamp | None = None
    end: Timestamp | None = None
    min_interval_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Redraw:
    """Show the frame shown last again, with another look."""


@dataclass(frozen=True, slots=True)
class Index:
    """Nothing is asked for just now, so that the footage may be indexed."""


@dataclass(frozen=True, slots=True)
class Close:
    """End the thread."""


Order = Seek | Step | Play | Redraw | Index | Close
_Keep = Callable[[Order], bool]


class Orders:
    """A queue that forgets what a newer order makes pointless; the newest seek wins.

    Attributes:
        look: How frames are to be shown from now on.
    """

    def __init__(self, look: Look) -> None:
        self.look = look
        self._waiting: list[Order] = []
        self._stream: Stream | None = None
        self._indexed = False
        self._changed = threading.Condition()

    def seek(self, time: Timestamp, *, quiet: bool = False) -> None:
        """Replaces everything that waits, and stops playing."""
        self._put(Seek(time, quiet), lambda order: isinstance(order, Redraw))

    def step(self, count: int) -> None:
        """Adds to the steps that wait."""
        with self._changed:
            if self._waiting and isinstance(last := self._waiting[-1], Step):
                self._waiting.pop()
                count += last.count
        self._put(Step(count), lambda order: not isinstance(order, Play))

    def play(self, order: Play) -> None:
        """Plays after the seeks and steps that wait."""
        self._put(order, lambda order: not isinstance(order, Play))
        self._stream = order.stream

    def redraw(self, look: Look) -> None:
        """Changes the look, and shows the frame shown last again."""
        self.look = look
        with self._changed:
            if not any(isinstance(order, Redraw) for order in self._waiting):
                self._waiting.append(Redraw())
            self._changed.notify_all()

    def close(self) -> None:
        """Ends the thread after what it is doing now."""
        self._put(Close(), lambda _order: False)

    def superseded(self) -> bool:
        """Whether a newer seek waits, or the end, so that what is sought now is not wanted any more."""
        with self._changed:
            return any(isinstance(order, Seek | Close) for order in self._waiting)

    def next(self) -> Order:
        """Waits for an order. Called by the decoder's thread."""
        with self._changed:
            if not self._waiting and not self._indexed:
                self._indexed = True
                return Index()
            self._changed.wait_for(lambda: bool(self._waiting))
            return self._waiting.pop(0)

    def _put(self, order: Order, keep: _Keep) -> None:
        if self._stream is not None:
            self._stream.cancel()
            self._stream = None
        with self._changed:
            self._waiting = [waiting for waiting in self._waiting if keep(waiting)] + [order]
            self._changed.notify_all()
