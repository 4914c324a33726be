"""All cases, and opening a new one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import text
from ui.design import Space
from ui.tables import Column
from ui.widgets.dialog import Sheet, SheetDialog
from ui.widgets.fields import field, require_filled
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, label, row
from ui.workbench import Workbench
from vidreview.casework import Case, open_case
from vidreview.overview import CaseLine, case_lines
from vidreview.permissions import Permission


class NewCaseSheet(Sheet):
    """Number and title of a new case."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("New case"), lambda: self.tr("Open the case"))
        self.number, self.name = QLineEdit(), QLineEdit()
        self.add(
            field(self, lambda: self.tr("Case number"), self.number),
            field(self, lambda: self.tr("What it is about (optional)"), self.name),
        )
        require_filled([self.number], self.accept_button.setEnabled)

    def focus_first(self) -> None:
        """The number comes first."""
        self.number.setFocus()


class CasesPage(Speaking):
    """A table of cases with what is left to do in each.

    Signals:
        case_opened(str): The person opens a case.
    """

    case_opened = Signal(str)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        title, self._new = label("title"), button("primary")
        self.word(title.setText, lambda: self.tr("Cases"))
        self.word(self._new.setText, lambda: self.tr("New case…"))
        self.tint(self._new.setIcon, "plus", "on_accent")
        self._new.setVisible(bench.may(Permission.OPEN_CASE))
        self.listing: Listing[CaseLine] = Listing(
            bench.look, self._columns(), lambda line: line.case.id, self._nothing
        )
        head = row(title, STRETCH, self.listing.search, self._new, spacing=Space.M)
        self.listing.search.setFixedWidth(260)
        self.setLayout(column(head, self.listing, spacing=Space.M, margin=Space.L))
        self._new.clicked.connect(self.ask_new)
        self.listing.opened.connect(self._open)
        bench.changed.connect(self._changed)

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
            lambda line: f"{text.instant(line.case.opened_utc)}, {line.case.opened_by}",
            lambda line: line.case.opened_utc,
        )
        return (*columns, opened)

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

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()
        self.listing.view.setFocus()

    def refresh(self) -> None:
        """Ask for the cases again."""
        desk = self._bench.desk
        self._bench.ask(self, lambda: case_lines(desk), self.listing.show_rows)

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
        self._bench.changed.emit()
        self.case_opened.emit(case.id)

    def _open(self) -> None:
        line = self.listing.current()
        if line is not None:
            self.case_opened.emit(line.case.id)


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
