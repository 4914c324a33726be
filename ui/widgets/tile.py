"""Tiles: what matters most on a home page, each with one figure, one sentence and one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.design import Space
from ui.look import Look
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, Part, button, column, label, row, set_flag


class Tile(Speaking):
    """One figure of the day.

    Signals:
        wanted(): The person wants what the tile offers.
    """

    wanted = Signal()

    def __init__(
        self, look: Look, title: Say, offer: Say | None = None, *, primary: bool = False, sign: str = ""
    ) -> None:
        super().__init__(look)
        self._name = label("label")
        self._figure, self._told = label("hero"), label("quiet", wrap=True)
        self.offer, self._sign = button(), sign
        self.word(self._name.setText, title)
        frame = QFrame()
        frame.setObjectName("panel")
        self._frame = frame
        head = row(self._name, STRETCH)
        foot: list[Part] = []
        if offer is not None:
            self.word(self.offer.setText, offer)
            self.offer.clicked.connect(self.wanted)
            foot = [row(self.offer, STRETCH)]
        else:
            self.offer.hide()
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        box = column(head, self._figure, self._told, *foot, spacing=Space.XS, margin=Space.L)
        box.setStretch(2, 1)
        frame.setLayout(box)
        self.setLayout(column(frame))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.lead(primary)

    def lead(self, leads: bool) -> None:
        """Whether what it offers is the one thing to do next on its page."""
        self._leads = leads
        self.retinted()

    def retinted(self) -> None:
        """The sign is as the words beside it."""
        self.give_lead(self.offer, self._sign, self._leads)

    def show_figure(self, figure: str, told: str, tone: str = "") -> None:
        """Show a figure and what it means; ``tone`` is a banner's, for states that need an eye."""
        self._figure.setText(figure)
        self._told.setText(told)
        self._figure.setAccessibleName(f"{figure}. {told}")
        set_flag(self._frame, "tone", tone)

    @property
    def title(self) -> str:
        """What the figure is of."""
        return self._name.text()

    @property
    def figure(self) -> str:
        """The figure on screen."""
        return self._figure.text()

    @property
    def told(self) -> str:
        """The sentence on screen."""
        return self._told.text()


def tiles(*parts: QWidget) -> QWidget:
    """Tiles side by side, equally wide."""
    holder = QWidget()
    box = row(*parts, spacing=Space.M)
    for at in range(len(parts)):
        box.setStretch(at, 1)
    holder.setLayout(box)
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return holder
