"""Where in the footage the sound is read, so that it stays with the pictures without being torn."""

from __future__ import annotations

from typing import Final

from vidreview.media.sound import RATE

JUMP_S: Final = 0.08
"""Sound that is further from the pictures than this goes to them at once; less is how threads take turns."""
DRIFT_S: Final = 0.02
"""Sound that is further away than this for a while has drifted, and goes to them too."""
_WHILE_S: Final = 1.0


class InStep:
    """Follows the pictures: reads on from where it was, and jumps only when it is out of step.

    No stretch is told twice and none is left out as long as both clocks agree; a sound device's own clock
    runs a little faster or slower than the pictures' and is caught up with.
    """

    def __init__(self) -> None:
        self._at_s: float | None = None
        self._off_s = 0.0

    def stand(self) -> None:
        """Nothing is heard: what comes next begins anew."""
        self._at_s = None

    def take(self, due_s: float, count: int) -> float:
        """Where to read ``count`` samples that should begin at ``due_s``, in seconds of media time."""
        if self._at_s is None or self._is_off(self._at_s - due_s, count / RATE):
            self._at_s, self._off_s = due_s, 0.0
        taken = self._at_s
        self._at_s += count / RATE
        return taken

    def _is_off(self, now_s: float, length_s: float) -> bool:
        share = min(1.0, length_s / _WHILE_S)
        self._off_s += share * (now_s - self._off_s)
        return abs(now_s) > JUMP_S or abs(self._off_s) > DRIFT_S
