"""Heads that are shown and sound that is heard: only with a reason, and on the record before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ui.notices import Tone
from ui.player import Player
from ui.views.showing import Showing
from ui.views.unmasking import UnmaskSheet, UnmuteSheet, WhySheet
from ui.widgets.dialog import SheetDialog
from ui.widgets.page import Say
from ui.workbench import Workbench
from vidreview.casework import unmask, unmute
from vidreview.desk import Desk
from vidreview.permissions import Permission

Recorded = Callable[[Desk, str, str], object]
"""Puts on the record that footage is seen or heard, and why."""


class Exposing(QObject):
    """Answers the player where somebody wants to see heads, or to hear what is hard to hear.

    Args:
        bench: For whom.
        player: Shows nothing of it before.
        showing: Knows what is on the stage.
        parent: In Qt's sense.
    """

    def __init__(self, bench: Workbench, player: Player, showing: Showing, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._player, self._showing = bench, player, showing
        player.unmask_requested.connect(self.ask_unmask)
        player.unmute_requested.connect(self.ask_unmute)

    def ask_unmask(self) -> SheetDialog | None:
        """Ask why heads are to be seen, record it, and show them."""
        return self._ask(UnmaskSheet, unmask, lambda: self._player.set_masked(False), self._no_heads)

    def ask_unmute(self) -> SheetDialog | None:
        """Ask why footage of a case that is hard to watch is to be heard, record it, and let it be heard."""
        return self._ask(UnmuteSheet, unmute, lambda: self._player.set_sound(True), self._no_sound)

    def _ask(
        self, make: Callable[[Workbench], WhySheet], record: Recorded, do: Callable[[], None], refused: Say
    ) -> SheetDialog | None:
        watched = self._showing.watched
        if watched is None:
            return None
        if not self._bench.may(Permission.UNMASK):
            self._bench.tell(Tone.INFO, refused)
            return None
        self._player.pause()
        sheet, desk, footage_id = make(self._bench), watched.desk, watched.footage.id
        dialog = SheetDialog(sheet, self._player)
        dialog.run(
            lambda: partial(record, desk, footage_id, sheet.reason.text().strip()),
            lambda _: self._recorded(footage_id, do),
        )
        return dialog

    def _recorded(self, footage_id: str, do: Callable[[], None]) -> None:
        """Not where other footage is on the stage by now."""
        watched = self._showing.watched
        if watched is not None and watched.footage.id == footage_id:
            do()
        self._bench.recorded()

    def _no_heads(self) -> str:
        return self.tr("Heads stay blurred: your role may not see them.")

    def _no_sound(self) -> str:
        return self.tr("The sound stays off: your role may not hear it.")
