"""The receipt that the giver of footage takes home: shown, and saved where they want it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from ui.design import Space
from ui.notices import Tone
from ui.widgets.dialog import Sheet, SheetDialog
from ui.workbench import Workbench
from vidreview.receipts import Receipt, receipt
from vidreview.saving import save

_WIDE: Final = 660
_LEAST_HEIGHT: Final = 360


class ReceiptSheet(Sheet):
    """A receipt as text; accepting saves it as a PDF."""

    long = True

    def __init__(self, bench: Workbench, issued: Receipt) -> None:
        super().__init__(bench, lambda: self.tr("Receipt"), lambda: self.tr("Save as PDF…"))
        self.issued = issued
        self.paper = QPlainTextEdit(readOnly=True)
        self.paper.setPlainText(issued.text)
        self.paper.setMinimumHeight(_LEAST_HEIGHT)
        self.setMinimumWidth(_WIDE)
        self.word(self.paper.setAccessibleName, lambda: self.tr("Receipt"))
        self.word(self.cancel_button.setText, lambda: self.tr("Close"))
        self.add(self.paper)
        self.body.setSpacing(Space.S)

    def ask_place(self) -> Path | None:
        """Ask where the PDF goes."""
        place, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the receipt"),
            f"{self.issued.id}.pdf",
            "PDF (*.pdf)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return Path(place) if place else None


def issue_receipt(bench: Workbench, parent: QWidget, footage_ids: tuple[str, ...]) -> None:
    """Issue a receipt, on the record, and show it."""
    desk, language = bench.desk, bench.language
    bench.ask(parent, lambda: receipt(desk, footage_ids, language), partial(show_receipt, bench, parent))


def show_receipt(bench: Workbench, parent: QWidget, issued: Receipt) -> SheetDialog:
    """Show a receipt that was issued."""
    sheet = ReceiptSheet(bench, issued)
    dialog = SheetDialog(sheet, parent)
    sheet.accept_button.clicked.connect(lambda: _save(bench, dialog, sheet))
    dialog.open()
    return dialog


def _save(bench: Workbench, dialog: SheetDialog, sheet: ReceiptSheet) -> None:
    place = sheet.ask_place()
    if place is None:
        return

    def done(path: Path) -> None:
        dialog.accept()
        bench.tell(Tone.GOOD, lambda: _saved(path))

    bench.ask(sheet, partial(save, place, sheet.issued.pdf), done, sheet.tell)


def _saved(path: Path) -> str:
    words = QCoreApplication.translate("ReceiptSheet", "The receipt is at %1.")
    return words.replace("%1", str(path))
