"""How far the record can be trusted right now, for the status bar and the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.notices import sentence
from ui.tasks import Task
from ui.workbench import Workbench
from vidreview.custody_log import LedgerState, state
from vidreview.permissions import Permission
from vidreview.upkeep import check_store
from vidreview.verification import Report

_DAY_S: Final = 86_400


class Proof(QObject):
    """The state of the ledger, and what the last verification in this session found.

    Signals:
        changed(): Either is different now.
        verified(Report): A verification has ended.
    """

    changed = Signal()
    verified = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._task: Task | None = None
        self.state: LedgerState | None = None
        self.report: Report | None = None
        self.checked_utc = ""
        bench.changed.connect(self.refresh)

    @property
    def checking(self) -> bool:
        """Whether a verification is running."""
        return self._task is not None

    @property
    def due(self) -> bool:
        """Whether a check comes next: none has ended since signing in, or for a day."""
        if self.report is None:
            return True
        return (datetime.now(UTC) - datetime.fromisoformat(self.checked_utc)).total_seconds() >= _DAY_S

    @property
    def failed(self) -> bool:
        """Whether the last check found something wrong."""
        return self.report is not None and self.report.verdict == "failed"

    @property
    def damage(self) -> str:
        """What is wrong with the record, as far as signing in has shown; "" where nothing is."""
        found = self._bench.desk.damage if self._bench.occupied else None
        return "" if found is None else sentence(found, self._bench.language)

    def refresh(self) -> None:
        """Ask for the state of the ledger."""
        if self._bench.may(Permission.READ_LEDGER):
            desk = self._bench.desk
            self._bench.ask(self, lambda: state(desk), self._known, about="state of the record")

    def verify(self, title: Callable[[], str]) -> None:
        """Check the whole store: its ledger, every object, the catalogue."""
        if self._task is not None:
            return
        task = self._bench.work(title, partial(check_store, self._bench.desk), "check of the store")
        self._task = task
        task.job.result.connect(self._found)
        task.job.finished.connect(self._over)
        self.changed.emit()

    def _known(self, found: LedgerState) -> None:
        self.state = found
        self.changed.emit()

    def _found(self, value: object) -> None:
        if isinstance(value, Report):
            self.report, self.checked_utc = value, datetime.now(UTC).isoformat()
            self.verified.emit(value)

    def _over(self) -> None:
        self._task = None
        self.changed.emit()
        self.refresh()
