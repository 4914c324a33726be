"""Media time while footage plays: presentation timestamps against a steady clock, no frame counts."""

from __future__ import annotations

from typing import Final

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)


class PlayClock:
    """Says which media time is due. All times in seconds; the steady clock's come in as arguments.

    The clock never runs ahead of what is decoded (see `hold_at`): where a machine can't keep up with the
    speed that was asked for, footage plays more slowly, and nothing is jumped over.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._media = 0.0
        self._since: float | None = None

    @property
    def speed(self) -> float:
        """Seconds of media per second."""
        return self._speed

    @property
    def running(self) -> bool:
        """Whether media time goes on."""
        return self._since is not None

    def start(self, media: float, now: float) -> None:
        """Runs from ``media``."""
        self._media, self._since = media, now

    def stop(self) -> None:
        """Stands still until it is started again."""
        self._since = None

    def at(self, now: float) -> float:
        """Media time that is due."""
        return self._media if self._since is None else self._media + (now - self._since) * self._speed

    def set_speed(self, speed: float, now: float) -> None:
        """Goes on from where it is at another speed."""
        self._media = self.at(now)
        self._since = None if self._since is None else now
        self._speed = speed

    def hold_at(self, media: float, now: float) -> None:
        """Falls back to ``media`` where the clock is beyond it, and goes on from there."""
        if self._since is not None and self.at(now) > media:
            self.start(media, now)

    def jump_to(self, media: float, now: float) -> None:
        """Goes on from ``media`` where the clock is not there yet."""
        if self._since is not None and self.at(now) < media:
            self.start(media, now)


def slower(speed: float) -> float:
    """The next lower of `SPEEDS`, or the lowest."""
    return max((s for s in SPEEDS if s < speed), default=SPEEDS[0])


def faster(speed: float) -> float:
    """The next higher of `SPEEDS`, or the highest."""
    return min((s for s in SPEEDS if s > speed), default=SPEEDS[-1])


def speed_text(speed: float) -> str:
    """A speed as people write it, such as ``¼×``."""
    return {0.25: "¼×", 0.5: "½×"}.get(speed, f"{speed:g}×")
