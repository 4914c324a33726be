"""Fields of forms: each with its label above, so that long words in any language have room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QAction, QIcon, QIntValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.design import Space
from ui.look import Look
from ui.widgets.exact import Exact
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import button, column, label, row, set_flag

_NAME_WIDTH: Final = 140
_NAME_SHARE: Final = 0.4
_AIR: Final = 2


def field(
    page: Speaking, say: Say, widget: QWidget, hint: Say | None = None, *, optional: bool = False
) -> QVBoxLayout:
    """A widget under its label, which names it for screen readers too, and says where it may stay empty."""
    name = label("label")
    name.setBuddy(widget)
    told = partial(_optional, say) if optional else say
    page.word(name.setText, told)
    page.word(widget.setAccessibleName, told)
    box = column(name, widget, spacing=2)
    if hint is not None:
        box.addWidget(hinted(page, hint))
    return box


def _optional(say: Say) -> str:
    return QCoreApplication.translate("Field", "%1 (optional)").replace("%1", say())


def hinted(page: Speaking, say: Say) -> QLabel:
    """A quiet sentence of help."""
    text = label("caption", wrap=True)
    page.word(text.setText, say)
    return text


def search_edit(page: Speaking) -> QLineEdit:
    """A field for what is searched, with a sign in the theme's colours that empties it."""
    edit = QLineEdit()
    own_signs(page, edit)
    return edit


def own_signs(page: Speaking, edit: QLineEdit) -> None:
    """Let a field be emptied by a sign of the theme, in place of Qt's, which is black in every theme."""
    edit.setClearButtonEnabled(True)
    for action in edit.findChildren(QAction):
        page.tint(partial(_put_sign, edit, action), "close", "quiet")


def _put_sign(edit: QLineEdit, action: QAction, icon: QIcon) -> None:
    action.setIcon(icon)
    # Qt shows the button again for its new sign, though there is nothing to empty.
    for button_ in edit.findChildren(QToolButton):
        button_.setVisible(bool(edit.text()))


def number_edit(highest: int) -> QLineEdit:
    """A field for a whole number from 1, which may stay empty."""
    edit = QLineEdit()
    edit.setValidator(QIntValidator(1, highest, edit))
    return edit


def number(edit: QLineEdit) -> int | None:
    """What was typed into a `number_edit`, None where it is empty or not a number yet."""
    return int(edit.text()) if edit.hasAcceptableInput() else None


class FactList(QGridLayout):
    """Named facts under each other. Names stand in one line where the list is wide enough for that."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(Space.L)
        self.setVerticalSpacing(Space.XS)
        self.setColumnStretch(1, 1)
        self.setColumnMinimumWidth(0, _NAME_WIDTH)

    def heightForWidth(self, width: int) -> int:
        """Qt asks how high it is at a width."""
        self._part(width)
        return super().heightForWidth(width)

    def setGeometry(self, area: QRect) -> None:
        """Qt gives it its room."""
        self._part(area.width())
        super().setGeometry(area)

    def _part(self, width: int) -> None:
        """Give the names what the longest needs, but no more than their share."""
        cells = (self.itemAtPosition(at, 0) for at in range(self.rowCount()))
        names = [each for cell in cells if cell and isinstance(each := cell.widget(), QLabel)]
        longest = max((each.fontMetrics().horizontalAdvance(each.text()) for each in names), default=0)
        wanted = max(_NAME_WIDTH, min(longest + _AIR, int(width * _NAME_SHARE)))
        if wanted != self.columnMinimumWidth(0):
            self.setColumnMinimumWidth(0, wanted)


def fact_list() -> FactList:
    """An empty list of named facts, for `add_fact`."""
    return FactList()


def add_fact(page: Speaking, form: QGridLayout, say: Say) -> QLabel:
    """A named fact; returns the label that takes its value."""
    name, value = label("quiet"), label(wrap=True, selectable=True)
    page.word(name.setText, say)
    page.word(value.setAccessibleName, say)
    _add_row(form, name, value)
    return value


def add_exact(page: Speaking, form: QGridLayout, say: Say) -> Exact:
    """A named fact to be compared or copied to the letter."""
    name, value = label("quiet"), Exact()
    page.word(name.setText, say)
    page.word(value.setAccessibleName, say)
    _add_row(form, name, value)
    return value


def _add_row(grid: QGridLayout, name: QLabel, value: QWidget) -> None:
    at = grid.rowCount()
    name.setWordWrap(True)
    grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)


class Passphrase(Speaking):
    """A passphrase, hidden unless its owner asks to see it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = button("quiet")
        self._eye.setCheckable(True)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tint(self._eye.setIcon, "unmask", "quiet")
        self.word(self._eye.setToolTip, lambda: self.tr("Show what is typed"))
        self.word(self._eye.setAccessibleName, lambda: self.tr("Show what is typed"))
        self._eye.toggled.connect(self._show)
        self.setFocusProxy(self.edit)
        self.setLayout(row(self.edit, self._eye, spacing=Space.XS))

    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def take(self) -> str:
        """What was typed, which is then wiped from the field."""
        text = self.edit.text()
        self.edit.clear()
        return text

    def refuse(self) -> None:
        """It was wrong: mark it and let the person type again at once."""
        set_flag(self.edit, "bad", "true")
        self.edit.setFocus()
        self.edit.selectAll()

    def forgive(self) -> None:
        """Take the mark away."""
        set_flag(self.edit, "bad", "false")

    def setAccessibleName(self, name: str) -> None:
        """The name goes to the field itself."""
        self.edit.setAccessibleName(name)

    def _show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def require_filled(watched: list[QLineEdit], target: Callable[[bool], object]) -> None:
    """Call ``target`` with whether every field has something in it, now and at each change."""

    def check() -> None:
        target(all(each.text().strip() for each in watched))

    for each in watched:
        each.textChanged.connect(check)
    check()
