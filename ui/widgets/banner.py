"""Notices above the page: never modal, never gone before they were read."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.design import Size, Space
from ui.fonts import fixed_font
from ui.look import Look
from ui.notices import Action, Notice, Tone
from ui.widgets.page import Speaking
from ui.widgets.parts import button, column, label, row, set_flag

MAX_SHOWN: Final = 3
_ICONS: Final = {
    Tone.INFO: ("info", "accent"),
    Tone.GOOD: ("check", "good"),
    Tone.WARNING: ("warning", "warning"),
    Tone.ERROR: ("error", "danger"),
}


class Banner(Speaking):
    """One notice with its details and what to do next."""

    def __init__(self, look: Look, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.notice = notice
        self.dismissed = False
        self._sign = label()
        self._text = label(wrap=True, selectable=True)
        self._details = QPlainTextEdit(readOnly=True)
        self._build()
        self.retinted()

    def _build(self) -> None:
        self.word(self._text.setText, self.notice.words)
        self.word(self._text.setAccessibleName, self.notice.words)
        close = button("quiet")
        self.tint(close.setIcon, "close")
        self.word(close.setToolTip, lambda: self.tr("Dismiss"))
        self.word(close.setAccessibleName, lambda: self.tr("Dismiss"))
        close.clicked.connect(self.dismiss)
        self._details.setPlainText(self.notice.details)
        self._details.setFont(fixed_font())
        self._details.setFixedHeight(140)
        self._details.hide()
        line = row(self._sign, self._text, *self._offers(), close, spacing=Space.M)
        line.setStretch(1, 1)
        frame = QFrame()
        frame.setObjectName("banner")
        set_flag(frame, "tone", self.notice.tone)
        frame.setLayout(column(line, self._details, margin=Space.S))
        around = column(frame)
        around.setContentsMargins(0, Space.S, 0, 0)
        self.setLayout(around)

    def _offers(self) -> tuple[QWidget, ...]:
        offers: list[QWidget] = []
        if self.notice.details:
            more = button("quiet")
            more.setCheckable(True)
            self.word(more.setText, lambda: self.tr("Details"))
            more.toggled.connect(self._details.setVisible)
            offers.append(more)
        offers += [self._offer(action) for action in self.notice.actions]
        return tuple(offers)

    def _offer(self, action: Action) -> QWidget:
        act = button()
        self.word(act.setText, action.words)
        act.clicked.connect(self.dismiss)
        act.clicked.connect(lambda: action.act())
        return act

    def dismiss(self) -> None:
        """Take it away."""
        self.dismissed = True
        self.hide()
        self.deleteLater()

    def retinted(self) -> None:
        """The sign before the text follows the theme."""
        name, role = _ICONS[self.notice.tone]
        self._sign.setPixmap(self.look.icon(name, role).pixmap(Size.ICON, Size.ICON))


class Banners(QWidget):
    """The latest notices under each other, newest last; the oldest gives way."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(Space.L, 0, Space.L, 0)
        self._box.setSpacing(0)
        self._shown: list[Banner] = []

    @property
    def shown(self) -> tuple[Notice, ...]:
        """Notices on screen."""
        return tuple(banner.notice for banner in self._alive())

    def tell(self, notice: Notice) -> None:
        """Show one more; what was told before in the same words is told once, and good news one at a time."""
        for done in [old for old in self._alive() if _is_told_by(old.notice, notice)]:
            done.dismiss()
        alive = self._alive()
        for old in alive[: max(0, len(alive) - MAX_SHOWN + 1)]:
            old.dismiss()
        banner = Banner(self._look, notice)
        self._shown = [*self._alive(), banner]
        self._box.addWidget(banner)

    def settle(self, about: str) -> None:
        """Dismiss what was told of a failure of this act, which has succeeded since."""
        for banner in self._alive():
            if banner.notice.about == about:
                banner.dismiss()

    def clear(self) -> None:
        """Dismiss all."""
        for banner in self._alive():
            banner.dismiss()

    def _alive(self) -> list[Banner]:
        self._shown = [banner for banner in self._shown if isValid(banner) and not banner.dismissed]
        return self._shown


def _is_told_by(old: Notice, new: Notice) -> bool:
    """Whether nobody needs the old one any more: it says the same, or that something else went well."""
    if old.tone is new.tone is Tone.GOOD and not old.actions:
        return True
    return (old.tone, old.words()) == (new.tone, new.words())
