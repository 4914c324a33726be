"""The home of those who work on cases: what waits today, all cases, and opening a new one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import text
from ui.design import Space
from ui.proof import Proof
from ui.tables import Column
from ui.views.today import InvestigatorToday, ProsecutorToday, Today
from ui.widgets.dialog import Sheet, SheetDialog
from ui.widgets.fields import field, require_filled
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, hide_unless, label, row
from ui.workbench import Workbench
from vidreview.casework import Case, open_case
from vidreview.overview import CaseLine, New, Readiness, case_lines
from vidreview.permissions import Permission
from vidreview.records import Role


class NewCaseSheet(Sheet):
    """Number and title of a new case."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("New case"), lambda: self.tr("Open the case"))
        self.number, self.name = QLineEdit(), QLineEdit()
        self.add(
            field(self, lambda: self.tr("Case number"), self.number),
            field(self, lambda: self.tr("What it is about"), self.name, optional=True),
        )
        require_filled([self.number], self.accept_button.setEnabled)

    def focus_first(self) -> None:
        """The number comes first."""
        self.number.setFocus()


class CasesPage(Speaking):
    """What waits today, and a table of cases with what is left to do in each.

    Signals:
        case_opened(str, str): The person opens a case, at one of its tabs or ("") where it begins.
    """

    case_opened = Signal(str, str)

    def __init__(self, bench: Workbench, proof: Proof, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._since = bench.personal.text("left_utc")
        self.today = self._today(proof)
        title, self._new = label("title"), button("primary")
        self.word(title.setText, lambda: self.tr("Cases"))
        self.word(self._new.setText, lambda: self.tr("New case…"))
        hide_unless(bench.may(Permission.OPEN_CASE), self._new)
        self.listing: Listing[CaseLine] = Listing(
            bench.look, self._columns(), lambda line: line.case.id, self._nothing
        )
        self.listing.expect()
        head = row(title, STRETCH, self.listing.search, self._new, spacing=Space.M)
        self.listing.search.setFixedWidth(260)
        parts = [] if self.today is None else [self.today]
        self.setLayout(column(head, *parts, self.listing, spacing=Space.M, margin=Space.L))
        self.retinted()
        self._new.clicked.connect(self.ask_new)
        self.listing.opened.connect(self._open)
        bench.changed.connect(self._changed)

    def _today(self, proof: Proof) -> Today | None:
        today: Today | None = None
        if self._bench.desk.role is Role.INVESTIGATOR:
            today = InvestigatorToday(self._bench, self._since)
        elif self._bench.desk.role is Role.PROSECUTOR:
            today = ProsecutorToday(self._bench, proof)
        if today is not None:
            today.case_wanted.connect(self.case_opened)
            today.hide()
        return today

    def _columns(self) -> tuple[Column[CaseLine], ...]:
        columns: list[Column[CaseLine]] = [
            Column(lambda: self.tr("Case"), lambda line: line.case.id, font=lambda _: _bold()),
            Column(lambda: self.tr("About"), lambda line: line.case.title or "—"),
            Column(
                lambda: self.tr("Recordings"),
                lambda line: text.whole(line.case.footage),
                lambda line: line.case.footage,
                number=True,
            ),
            Column(
                lambda: self.tr("Length"),
                lambda line: text.length(line.duration_s),
                lambda line: line.duration_s,
                number=True,
            ),
        ]
        if self._bench.may(Permission.READ_PROPOSALS):
            columns += [
                Column(
                    lambda: self.tr("Analysed"), self._analysed, lambda line: line.case.analyzed, number=True
                ),
                Column(
                    lambda: self.tr("Left to judge"),
                    self._left,
                    lambda line: line.left or 0,
                    number=True,
                    colour=self._left_colour,
                ),
            ]
        opened: Column[CaseLine] = Column(
            lambda: self.tr("Opened"),
            lambda line: text.instant(line.case.opened_utc),
            lambda line: line.case.opened_utc,
            tip=lambda line: f"{text.instant(line.case.opened_utc)}, {line.case.opened_by}",
        )
        return (*columns, *self._own_columns(), opened)

    def _own_columns(self) -> tuple[Column[CaseLine], ...]:
        """What only one role needs to see of a case."""
        if self._bench.desk.role is Role.INVESTIGATOR:
            return (
                Column(
                    lambda: self.tr("New"),
                    self._fresh,
                    lambda line: line.new.flags + line.new.recordings,
                    number=True,
                ),
                Column(
                    lambda: self.tr("Mine"),
                    lambda line: text.whole(line.mine) if line.mine else "—",
                    lambda line: line.mine,
                    number=True,
                ),
            )
        if self._bench.desk.role is Role.PROSECUTOR:
            ready: Column[CaseLine] = Column(
                lambda: self.tr("Export"), self._readiness, colour=self._ready_colour, tip=self._readiness
            )
            return (ready,)
        return ()

    def _fresh(self, line: CaseLine) -> str:
        return text.whole(line.new.flags + line.new.recordings) if line.new != New(0, 0) else "—"

    def _readiness(self, line: CaseLine) -> str:
        if line.exported is not None and line.readiness is Readiness.READY:
            return self.tr("exported %1").replace("%1", text.instant(line.exported.utc))
        words = {
            Readiness.EMPTY: self.tr("no footage"),
            Readiness.NOT_ANALYZED: self.tr("not analysed"),
            Readiness.NOT_JUDGED: self.tr("%n flag(s) to judge", "", line.left or 0),
            Readiness.READY: self.tr("ready"),
        }
        return words[line.readiness]

    def _ready_colour(self, line: CaseLine) -> QColor:
        return QColor(
            self.look.colours.good if line.readiness is Readiness.READY else self.look.colours.quiet
        )

    def _analysed(self, line: CaseLine) -> str:
        total = line.case.footage - line.case.undecodable
        return self.tr("%1 of %2").replace("%1", str(line.case.analyzed)).replace("%2", str(total))

    def _left(self, line: CaseLine) -> str:
        if not line.flags:
            return "—"
        return self.tr("%1 of %2").replace("%1", str(line.left)).replace("%2", str(line.flags))

    def _left_colour(self, line: CaseLine) -> QColor:
        return QColor(self.look.colours.accent if line.left else self.look.colours.quiet)

    def _nothing(self) -> str:
        if self._bench.may(Permission.OPEN_CASE):
            return self.tr("No cases yet. Open the first one with “New case…”.")
        return self.tr("No cases yet. An investigator or an institution opens the first one.")

    def retinted(self) -> None:
        """A new case is the first thing to do only where nothing else is offered."""
        first = self.today is None or not self.today.lines
        self.give_lead(self._new, "plus", first)

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()
        self.listing.view.setFocus()

    def refresh(self) -> None:
        """Ask for the cases again."""
        desk, since = self._bench.desk, self._since
        self.listing.follow(self._bench.ask(self, lambda: case_lines(desk, since), self._show))

    def _show(self, lines: tuple[CaseLine, ...]) -> None:
        self.listing.show_rows(lines)
        if self.today is not None:
            self.today.show_lines(lines)
            self.retinted()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def ask_new(self) -> None:
        """Ask for number and title, and open the case."""
        sheet, desk = NewCaseSheet(self._bench), self._bench.desk
        SheetDialog(sheet, self).run(
            lambda: partial(open_case, desk, sheet.number.text().strip(), sheet.name.text().strip()),
            self._opened,
        )

    def _opened(self, case: Case) -> None:
        self._bench.recorded()
        self.case_opened.emit(case.id, "footage")

    def _open(self) -> None:
        line = self.listing.current()
        if line is not None:
            exports = self._bench.desk.role is Role.PROSECUTOR
            self.case_opened.emit(line.case.id, "export" if exports else "")


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
