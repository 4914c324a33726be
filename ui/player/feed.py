"""Sound ahead of where it is heard: a thread reads it, and a buffer gives it by media time."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

import numpy as np

from ui.player.speaker import Samples
from vidreview.media import Pcm, SoundReader
from vidreview.media.sound import CHANNELS, RATE

AHEAD_S: Final = 2.0
BEHIND_S: Final = 0.5

OpenSound = Callable[[], SoundReader]
"""Opens the sound of footage; called once, on the feed's thread, which also closes it."""


class Feed:
    """Gives samples for any second of media time, as far as they are at hand; silence for the rest.

    Whoever reads elsewhere than before has the thread go there.

    Args:
        opener: Opens the sound.
        failed: Called on the thread with what went wrong; the feed is silent from then on.
    """

    def __init__(self, opener: OpenSound, failed: Callable[[Exception], None]) -> None:
        self._opener = opener
        self._failed = failed
        self._pieces: deque[Pcm] = deque()
        self._changed = threading.Condition()
        self._wanted_s = 0.0
        self._round = 0
        self._from_s: float | None = None
        self._until_s = 0.0
        self._ended = False
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="sound")
        self._thread.start()

    def read(self, at_s: float, count: int) -> Samples:
        """Samples from a second of media time on: int16, shape (count, 2). Never waits for decoding."""
        given = np.zeros((count, CHANNELS), np.int16)
        with self._changed:
            self._wanted_s = at_s
            if self._from_s is None or not self._from_s <= at_s <= self._until_s + AHEAD_S:
                self._go_to(at_s)
            while self._pieces and self._pieces[0].end_s < at_s - BEHIND_S:
                self._from_s = self._pieces.popleft().end_s
            for piece in self._pieces:
                _lay(given, at_s, piece)
            self._changed.notify_all()
        return given

    def close(self) -> None:
        """Ends the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Waits for the thread after `close`; whether it has ended."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _go_to(self, at_s: float) -> None:
        self._pieces.clear()
        self._round += 1
        self._from_s = self._until_s = at_s
        self._ended = False

    def _run(self) -> None:
        try:
            with self._opener() as sound:
                while (order := self._next()) is not None:
                    self._fill(sound, *order)
        except Exception as error:  # noqa: BLE001 - footage is hostile input; the player must say so
            self._failed(error)

    def _next(self) -> tuple[int, float] | None:
        """The round that is wanted and where it begins, once something is left to read; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or (self._from_s is not None and not self._ended))
            return None if self._closed or self._from_s is None else (self._round, self._from_s)

    def _fill(self, sound: SoundReader, turn: int, start_s: float) -> None:
        """Reads on from a moment until another one is wanted, or nothing is left."""
        for piece in sound.pieces(start_s):
            if not self._put(piece, turn):
                return
        with self._changed:
            self._ended = turn == self._round

    def _put(self, piece: Pcm, turn: int) -> bool:
        """Adds a piece once there is room for it; False where another moment is wanted."""

        def over() -> bool:
            return self._closed or turn != self._round

        with self._changed:
            self._changed.wait_for(lambda: over() or piece.at_s < self._wanted_s + AHEAD_S)
            if over():
                return False
            self._pieces.append(piece)
            self._until_s = piece.end_s
            return True


def _lay(given: Samples, at_s: float, piece: Pcm) -> None:
    """Puts what a piece has of a stretch into its place."""
    place = round((piece.at_s - at_s) * RATE)
    first, last = max(0, place), min(len(given), place + len(piece.samples))
    if first < last:
        given[first:last] = piece.samples[first - place : last - place]
