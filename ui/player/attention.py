"""Notes what runs over the stage, so that what was watched can go on the record."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.player.masking import Cover
from ui.player.picture import Picture, Shown
from ui.player.playback import Playback
from vidreview.watching import Watch, Watched


class Attention(QObject):
    """What was watched on one player since it was last asked.

    A picture that is hidden as a whole shows nobody anything, so it does not count.

    Args:
        playback: What to follow; also its parent in Qt's sense.
    """

    def __init__(self, playback: Playback) -> None:
        super().__init__(playback)
        self._playback = playback
        self._watch = Watch()
        playback.shown.connect(self._on_shown)
        playback.jumped.connect(self._watch_nothing)

    @property
    def waiting_s(self) -> float:
        """Seconds of footage that were watched and not taken yet."""
        return self._watch.waiting_s

    def take(self) -> tuple[Watched, ...]:
        """All that was watched since the last time."""
        return self._watch.take()

    def _on_shown(self, shown: Shown) -> None:
        playback = self._playback
        if not isinstance(shown, Picture) or shown.cover is Cover.WHOLE:
            self._watch_nothing()
        elif playback.playing:
            self._watch.note(shown.time, playback.speed, back=playback.backward)
        elif playback.stepping:
            self._watch.stepped(shown.time)
        else:
            self._watch.break_off(shown.time, playback.speed)

    def _watch_nothing(self) -> None:
        self._watch.break_off()
