"""Handing over: the home of an institution's administrator, who sees nothing that was found in footage."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from ui import text
from ui.design import Space
from ui.steps import Steps, held
from ui.tables import Column
from ui.views.importing import ImportPage
from ui.views.receipt import issue_receipt
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, label, row
from ui.workbench import Workbench
from vidreview.casework import cases, footage
from vidreview.desk import Desk
from vidreview.records import Footage

Known = tuple[tuple[str, ...], tuple[Footage, ...]]


class IntakePage(Speaking):
    """Hand in footage; behind it, what was handed in before."""

    def __init__(self, bench: Workbench, importing: ImportPage) -> None:
        super().__init__(bench.look)
        self._bench = bench
        title, self._earlier = label("title"), button()
        self._earlier.setCheckable(True)
        self.word(title.setText, lambda: self.tr("Hand in footage"))
        self.word(self._earlier.setText, lambda: self.tr("Handed in before"))
        self.tint(self._earlier.setIcon, "receipt")
        self.importing = importing
        self.importing.form.back.hide()
        self.importing.form.word(self.importing.form.go.setText, lambda: self.tr("Hand in"))
        self.listing: Listing[Footage] = Listing(
            bench.look, self._columns(), lambda item: item.id, lambda: self.tr("Nothing handed in yet.")
        )
        self.listing.expect()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.importing)
        self._stack.addWidget(self.listing)
        self._earlier.toggled.connect(self._show_earlier)
        self.receipt = button()
        self.word(self.receipt.setText, lambda: self.tr("Receipt for this case…"))
        self.word(
            self.receipt.setToolTip,
            lambda: self.tr("For all that was handed in for the case of the chosen row"),
        )
        self.tint(self.receipt.setIcon, "receipt")
        self.receipt.clicked.connect(self._issue)
        self.receipt.hide()
        self.listing.picked.connect(self._offer_receipt)
        head = row(title, STRETCH, self.receipt, self._earlier)
        self.setLayout(column(head, self._stack, spacing=Space.M, margin=Space.L))
        self.importing.receipt_wanted.connect(partial(issue_receipt, bench, self))
        bench.changed.connect(self._changed)

    @classmethod
    def in_steps(cls, bench: Workbench) -> Steps[IntakePage]:
        """Make the page."""
        importing = yield from ImportPage.in_steps(bench)
        with held(importing):
            yield
        return cls(bench, importing)

    def _columns(self) -> tuple[Column[Footage], ...]:
        return (
            Column(lambda: self.tr("Case"), lambda item: item.case),
            Column(
                lambda: self.tr("No."), lambda item: str(item.exhibit), lambda item: item.exhibit, number=True
            ),
            Column(lambda: self.tr("File"), lambda item: item.name),
            Column(lambda: self.tr("Camera"), lambda item: item.camera or "—"),
            Column(
                lambda: self.tr("Size"),
                lambda item: text.size(item.size_bytes),
                lambda item: item.size_bytes,
                number=True,
            ),
            Column(
                lambda: self.tr("Handed in"),
                lambda item: f"{text.instant(item.imported_utc)}, {item.imported_by}",
                lambda item: item.imported_utc,
            ),
            Column(lambda: "SHA-256", lambda item: item.sha256, tip=lambda item: item.sha256),
        )

    def _show_earlier(self, on: bool) -> None:
        self._stack.setCurrentIndex(int(on))
        self.receipt.setVisible(on)
        self._offer_receipt()

    def _offer_receipt(self) -> None:
        self.receipt.setEnabled(self.listing.current() is not None)

    def _issue(self) -> None:
        """A receipt once more, for who closed the first one unsaved, or has lost it."""
        chosen = self.listing.current()
        if chosen is not None:
            of_case = tuple(item.id for item in self.listing.table.rows if item.case == chosen.case)
            issue_receipt(self._bench, self, of_case)

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Ask for what is known again."""
        desk = self._bench.desk
        self.listing.follow(self._bench.ask(self, lambda: _known(desk), self._show))

    def _show(self, known: Known) -> None:
        names, items = known
        self.importing.open(names)
        self.listing.show_rows(items)


def _known(desk: Desk) -> Known:
    return tuple(case.id for case in cases(desk)), footage(desk)
