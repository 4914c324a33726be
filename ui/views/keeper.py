"""What goes on the record while someone watches: stretches and speeds, stills, and readings of clocks."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Job
from ui.notices import Tone
from ui.player import Player
from ui.views.clocksheet import ClockSheet
from ui.walltime import wall_text
from ui.widgets.dialog import SheetDialog
from ui.workbench import Workbench
from vidreview.clocks import FootageClock, footage_clock
from vidreview.desk import Desk
from vidreview.permissions import Permission
from vidreview.records import Footage
from vidreview.stills import Still, keep_still
from vidreview.timing import Timestamp
from vidreview.watching import Watched, WatchedBy, merged, record_watched, watched

SAVE_EVERY_S: Final = 60
"""While someone watches on and on, what was watched is recorded this often."""


class Keeper(QObject):
    """Looks after one player's footage on behalf of the signed-in person.

    Args:
        bench: Of the window.
        player: Whose footage it is.

    Signals:
        clock_known(FootageClock): The clock of the footage was looked up, or read anew.
        watched_known(): ``watched`` has changed: what anyone watched of the footage.
    """

    clock_known = Signal(object)
    watched_known = Signal()

    def __init__(self, bench: Workbench, player: Player) -> None:
        super().__init__(player)
        self._bench = bench
        self._player = player
        self._desk: Desk | None = None
        self._footage: Footage | None = None
        self._given: FootageClock | None = None
        self.clock: FootageClock | None = None
        self.watched: tuple[Watched, ...] = ()
        self._timer = QTimer(self, interval=SAVE_EVERY_S * 1000)
        self._timer.timeout.connect(self.save)
        player.still_wanted.connect(self.keep_still)
        player.clock_wanted.connect(self.ask_clock)
        bench.signed_out.connect(self.leave)
        bench.changed.connect(self._ask_for_clock)

    @property
    def footage(self) -> Footage | None:
        """The recording on the player, or None."""
        return self._footage

    def watch(self, footage: Footage, desk: Desk, clock: FootageClock | None = None) -> None:
        """Other footage is on the player now.

        Args:
            footage: The recording.
            desk: Whose store it lies in, on whose record everything goes.
            clock: Its clock, where that is not what is on record of it.
        """
        self.leave()
        self._desk, self._footage, self._given = desk, footage, clock
        self._player.set_clock(lambda _: wall_text(None))
        self._ask_for_clock()
        self._ask_for_watched()
        self._timer.start()

    def leave(self) -> None:
        """The footage is left: what was watched goes on the record."""
        self.save()
        self._timer.stop()
        self._desk = self._footage = self._given = self.clock = None
        self.watched = ()

    def save(self) -> Job | None:
        """Records what was watched since the last time; None where nothing was."""
        seen = self._player.attention.take()
        if not seen or self._desk is None or self._footage is None:
            return None
        return self._record(self._desk, self._footage.id, seen)

    def keep_still(self, at: Timestamp) -> None:
        """Keeps the frame on screen as an object of its own."""
        if self._footage is None or self._desk is None:
            return
        if not self._bench.may(Permission.KEEP_STILL):
            self._bench.tell(Tone.INFO, lambda: self.tr("Your role may not keep still pictures."))
            return
        job = partial(keep_still, self._desk, self._footage.id, at, masked=self._player.masked)
        self._bench.ask(self, job, self._kept)

    def ask_clock(self) -> SheetDialog | None:
        """Ask what the recorder's clock shows in this frame, and how it stood against true time."""
        at, footage, desk = self._player.position, self._footage, self._desk
        if at is None or footage is None or desk is None:
            return None
        if not self._bench.may(Permission.READ_CLOCK):
            self._bench.tell(Tone.INFO, lambda: self.tr("Your role may not record clock readings."))
            return None
        self._player.pause()
        sheet = ClockSheet(self._bench, footage, at, self.clock)
        dialog = SheetDialog(sheet, self._player)
        dialog.run(lambda: sheet.act(desk), lambda _: self._bench.recorded())
        return dialog

    def _record(self, desk: Desk, footage_id: str, seen: tuple[Watched, ...]) -> Job:
        job = self._bench.lanes.ledger.call(partial(record_watched, desk, footage_id, seen))
        job.failed.connect(self._bench.tell_failure)
        job.finished.connect(self._ask_for_watched)
        return job

    def _kept(self, still: Still) -> None:
        name, entry = still.name, still.entry

        def words() -> str:
            told = self.tr("The frame is kept as %1, as recorded. Entry %2 says where it is from.")
            return told.replace("%1", name).replace("%2", str(entry))

        self._bench.tell(Tone.GOOD, words)
        self._bench.recorded()

    def _ask_for_clock(self) -> None:
        if self._footage is None or self._desk is None:
            return
        desk, footage_id = self._desk, self._footage.id
        if self._given is not None:
            self._clock_known((footage_id, self._given))
            return
        self._bench.ask(self, lambda: (footage_id, footage_clock(desk, footage_id)), self._clock_known)

    def _ask_for_watched(self) -> None:
        if self._footage is None or self._desk is None or not self._bench.may(Permission.READ_PROPOSALS):
            return
        desk, footage = self._desk, self._footage
        self._bench.ask(self, lambda: (footage.id, watched(desk, footage.case)), self._watched_known)

    def _watched_known(self, answer: tuple[str, tuple[WatchedBy, ...]]) -> None:
        footage_id, found = answer
        if self._footage is not None and footage_id == self._footage.id:
            self.watched = merged(each.watched for each in found if each.footage_id == footage_id)
            self.watched_known.emit()

    def _clock_known(self, answer: tuple[str, FootageClock]) -> None:
        footage_id, clock = answer
        if self._footage is None or footage_id != self._footage.id:
            return
        self.clock = clock
        self._player.set_clock(lambda at: wall_text(clock.wall(at)))
        self.clock_known.emit(clock)
