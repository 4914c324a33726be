"""The base of dialogs: a title, fields, what is wrong with them, and two buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from ui.design import Size, Space
from ui.notices import sentence
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, label, row
from ui.workbench import Workbench

T = TypeVar("T")

_OF_WINDOW: Final = 0.8


class Sheet(Speaking):
    """What is inside a dialog; knows nothing of the dialog around it.

    Attributes:
        long: Whether it holds more than fits, so that it takes what room the window under it has.
    """

    long = False

    def __init__(self, bench: Workbench, title: Say, accept: Say, role: str = "primary") -> None:
        super().__init__(bench.look)
        self.bench = bench
        self.title = label("title", wrap=True)
        self.accept_button, self.cancel_button = button(role), button()
        self.problem = label("danger", wrap=True)
        self.problem.hide()
        self._error: BaseException | None = None
        self.word(self.title.setText, title)
        self.word(self.accept_button.setText, accept)
        self.word(self.cancel_button.setText, lambda: self.tr("Cancel"))
        self.accept_button.setDefault(True)
        self.body = column(spacing=Space.M)
        foot = row(STRETCH, self.cancel_button, self.accept_button)
        # What is long takes the room that is left itself.
        spare = () if self.long else (STRETCH,)
        parts = (self.title, self.body, self.problem, *spare, foot)
        self.setLayout(column(*parts, spacing=Space.M, margin=Space.XL))
        self.setMinimumWidth(Size.FORM)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts into the body."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def tell(self, error: BaseException) -> None:
        """Say what was refused."""
        self._error = error
        self.problem.setText(sentence(error, self.bench.language))
        self.problem.show()
        self.accept_button.setEnabled(True)

    def speak(self) -> None:
        """Also what was refused."""
        super().speak()
        if self._error is not None:
            self.problem.setText(sentence(self._error, self.bench.language))

    def focus_first(self) -> None:
        """Put the cursor where typing begins; sheets with fields extend this."""
        self.accept_button.setFocus()


class SheetDialog(QDialog):
    """A window around a sheet; closes once what the person asked for is done."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fitted_px = 0
        self.sheet = sheet
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(sheet)
        sheet.cancel_button.clicked.connect(self.reject)
        sheet.title.windowTitleChanged.connect(self.setWindowTitle)
        self.setWindowTitle(sheet.title.text())

    def open(self) -> None:
        """Show it over the window, ready to be typed into."""
        super().open()
        self.sheet.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the words need at this width; Qt's own first size may be more or less than that."""
        super().showEvent(event)
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._fitted_px = self.height()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another language need other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        outer, inner = self.layout(), self.sheet.layout()
        if outer is None or inner is None:
            return
        outer.activate()
        # The least width of every sheet stands over what its own fields need, which may be more.
        self.sheet.setMinimumWidth(max(self.sheet.minimumWidth(), inner.minimumSize().width()))
        width = max(self.width(), self.sheet.minimumWidth())
        needed = outer.totalHeightForWidth(width) if outer.hasHeightForWidth() else self.height()
        needed = max(needed, self._room() if self.sheet.long else 0)
        as_left = self.height() == self._fitted_px
        self.resize(width, needed if as_left else max(self.height(), needed))
        self._fitted_px = needed

    def _room(self) -> int:
        under = self.parentWidget()
        return 0 if under is None else int(under.window().height() * _OF_WINDOW)

    def run(self, prepare: Callable[[], Callable[[], T]], done: Callable[[T], object]) -> None:
        """Act when the person accepts; close on success, tell on failure.

        Args:
            prepare: Reads the fields, on the GUI thread, and returns the act, which is called off it.
            done: Gets what the act returned.
        """

        def finish(value: T) -> None:
            self.accept()
            done(value)

        def start() -> None:
            self.sheet.accept_button.setEnabled(False)
            self.sheet.bench.ask(self.sheet, prepare(), finish, self.sheet.tell)

        self.sheet.accept_button.clicked.connect(start)
        self.open()
