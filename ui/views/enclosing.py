"""Putting a finished bundle into one file under a passphrase, and opening such a file that came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.jobs import Make
from ui.notices import Tone
from ui.views.users import PassphrasePair
from ui.widgets.dialog import Sheet, SheetDialog
from ui.widgets.fields import Passphrase, field, hinted
from ui.widgets.filing import FileField, FolderField
from ui.workbench import Workbench
from vidreview.enclosing import SUFFIX, Opened, enclose, open_enclosed


class EncloseSheet(Sheet):
    """The passphrase, typed twice, and where the file goes."""

    def __init__(self, bench: Workbench, bundle: Path) -> None:
        super().__init__(
            bench, lambda: self.tr("One file under a passphrase"), lambda: self.tr("Make the file")
        )
        self.passphrase, self.name = PassphrasePair(bench), QLineEdit(f"{bundle.name}{SUFFIX}")
        self.folder = FolderField(bench.look, lambda: self.tr("Choose where the file goes"))
        self.folder.edit.setText(str(bundle.parent))
        self.add(
            hinted(self, self._about),
            self.passphrase,
            field(self, lambda: self.tr("Folder"), self.folder),
            field(self, lambda: self.tr("Name of the file"), self.name),
        )
        self.passphrase.changed.connect(self._check)
        for edit in (self.folder.edit, self.name):
            edit.textChanged.connect(self._check)
        self._check()

    @property
    def target(self) -> Path:
        """The file that is to be made."""
        return (self.folder.path or Path()) / self.name.text().strip()

    def focus_first(self) -> None:
        """The passphrase."""
        self.passphrase.first.setFocus()

    def _about(self) -> str:
        return self.tr(
            "For a medium that may be lost. The bundle itself stays as it is. Tell the receiver the "
            "passphrase by another way. It is opened with “python -m chain_of_custody disclose”; the zip "
            "file that comes out is checked like the folder."
        )

    def _check(self) -> None:
        filled = self.folder.path is not None and bool(self.name.text().strip())
        self.accept_button.setEnabled(filled and self.passphrase.good)


def _title() -> str:
    return QCoreApplication.translate("EncloseSheet", "Putting the bundle under a passphrase")


def _made(bench: Workbench, path: object) -> None:
    def words() -> str:
        told = QCoreApplication.translate("EncloseSheet", "The file under the passphrase is at %1.")
        return told.replace("%1", str(path))

    bench.tell(Tone.GOOD, words)


def ask_enclose(bench: Workbench, bundle: Path, parent: QWidget) -> SheetDialog:
    """Ask for the passphrase; the work goes on when the page is left."""
    sheet = EncloseSheet(bench, bundle)

    def filled() -> Make:
        return partial(enclose, bundle, sheet.target, sheet.passphrase.text(), bench.desk.environment.random)

    return _ask(bench, sheet, parent, _title, filled, _made)


class DiscloseSheet(Sheet):
    """A file under a passphrase that came, its passphrase, and where the zip file in it goes."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(
            bench, lambda: self.tr("Open a file under a passphrase"), lambda: self.tr("Open and check")
        )
        self.file = FileField(bench.look, lambda: self.tr("Choose the file that came"))
        self.passphrase, self.name = Passphrase(bench.look), QLineEdit()
        self.folder = FolderField(bench.look, lambda: self.tr("Choose where the zip file goes"))
        self.add(
            hinted(self, self._about),
            field(self, lambda: self.tr("File that came"), self.file),
            field(self, lambda: self.tr("Passphrase, as the sender told it"), self.passphrase),
            field(self, lambda: self.tr("Folder"), self.folder),
            field(self, lambda: self.tr("Name of the zip file"), self.name),
        )
        self.file.changed.connect(self._suggest)
        for edit in (self.passphrase.edit, self.folder.edit, self.name):
            edit.textChanged.connect(self._check)
        self._check()

    @property
    def target(self) -> Path:
        """The zip file that is to be made."""
        return (self.folder.path or Path()) / self.name.text().strip()

    def focus_first(self) -> None:
        """The file."""
        self.file.setFocus()

    def _about(self) -> str:
        return self.tr(
            "The file stays as it is. The zip file that comes out is checked at once, like a bundle."
        )

    def _suggest(self) -> None:
        """The zip file beside what came, under the same name."""
        path = self.file.path
        if path is not None:
            self.folder.edit.setText(str(path.parent))
            self.name.setText(f"{path.name.removesuffix(SUFFIX)}.zip")
        self._check()

    def _check(self) -> None:
        filled = self.file.path is not None and self.folder.path is not None
        self.accept_button.setEnabled(filled and bool(self.name.text().strip() and self.passphrase.text()))


def _opening() -> str:
    return QCoreApplication.translate("DiscloseSheet", "Opening the file under a passphrase")


def _opened(bench: Workbench, found: object) -> None:
    if not isinstance(found, Opened):
        return
    good, path = found.report.verdict == "verified", str(found.path)

    def words() -> str:
        told = QCoreApplication.translate(
            "DiscloseSheet", "The zip file is at %1. The check FAILED: do not rely on it."
        )
        if good:
            told = QCoreApplication.translate(
                "DiscloseSheet", "The zip file is at %1. It was checked: in order."
            )
        return told.replace("%1", path)

    bench.tell(Tone.GOOD if good else Tone.WARNING, words)


def ask_disclose(bench: Workbench, parent: QWidget) -> SheetDialog:
    """Ask for the file and its passphrase; the work goes on when the page is left."""
    sheet = DiscloseSheet(bench)

    def filled() -> Make:
        return partial(open_enclosed, sheet.file.path or Path(), sheet.target, sheet.passphrase.text())

    return _ask(bench, sheet, parent, _opening, filled, _opened)


def _ask(
    bench: Workbench,
    sheet: EncloseSheet | DiscloseSheet,
    parent: QWidget,
    title: Callable[[], str],
    filled: Callable[[], Make],
    done: Callable[[Workbench, object], None],
) -> SheetDialog:
    """Shows a sheet; once it is accepted, starts the work that it was filled in for."""
    dialog = SheetDialog(sheet, parent)

    def start() -> None:
        task = bench.work(title, filled(), type(sheet).__name__)
        task.job.result.connect(partial(done, bench))
        dialog.accept()

    sheet.accept_button.clicked.connect(start)
    dialog.open()
    return dialog
