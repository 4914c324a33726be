"""A strip of stills across the span under review: a glance at all of it, and a click to any part."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.design import Space, Type
from ui.look import Look
from ui.mediatime import time_text
from ui.player.colours import StageColours
from ui.stills import Still
from ui.widgets.page import Speaking
from vidreview.timing import Timestamp

FEWEST: Final = 6
MOST: Final = 9
"""Stills in a strip, by how wide it is."""

_HEIGHT_PX: Final = 74
_GAP_PX: Final = 2
_TIME_PX: Final = 16
_STILL_PX: Final = _HEIGHT_PX * 16 // 9
_STAGE: Final = StageColours()


class Filmstrip(Speaking):
    """Shows stills side by side; the one at the position of the player has a frame.

    Signals:
        sought(Timestamp): The person wants to see this moment.
        count_changed(): Another number of stills fills it now.
    """

    sought = Signal(object)
    count_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._stills: tuple[Still, ...] = ()
        self._grey: dict[int, QImage] = {}
        self._greyscale = self._covered = False
        self._origin_s = 0.0
        self._at_s: float | None = None
        self._message = ""
        self._cells = FEWEST
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.word(self.setAccessibleName, lambda: self.tr("Stills across the span"))
        self.word(self.setToolTip, lambda: self.tr("Stills across the span; a click shows that moment"))

    @property
    def stills(self) -> tuple[Still, ...]:
        """What is shown."""
        return self._stills

    @property
    def count(self) -> int:
        """How many stills fill it at its present width."""
        return _fitting(self.width())

    def show_stills(self, stills: tuple[Still, ...], origin_s: float, count: int = FEWEST) -> None:
        """Show what there is so far of ``count`` stills; times are told from ``origin_s``."""
        self._stills, self._origin_s, self._message = stills, origin_s, ""
        self._cells = max(count, len(stills))
        self._grey.clear()
        self.update()

    def show_words(self, words: str) -> None:
        """Say why there are none."""
        self._stills, self._message = (), words
        self.update()

    def set_position(self, at: Timestamp | None) -> None:
        """Where the player is."""
        before = self._current()
        self._at_s = None if at is None else float(at.seconds)
        if before != self._current():
            self.update()

    def set_greyscale(self, greyscale: bool) -> None:
        """Take colour out, or put it back."""
        self._greyscale = greyscale
        self.update()

    def set_covered(self, covered: bool) -> None:
        """Show nothing and take no click until the person is ready for what the stills show."""
        self._covered = covered
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Always as high."""
        return QSize(160, _HEIGHT_PX)

    def retinted(self) -> None:
        """Painted in the theme's colours."""
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other stills."""
        super().resizeEvent(event)
        if self.count != _fitting(event.oldSize().width()):
            self.count_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click seeks."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for at, still in enumerate(self._shown()):
            if self._cell(at).contains(event.position()):
                self.sought.emit(still.time)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits seek to a still while the strip has the focus."""
        digit = event.key() - int(Qt.Key.Key_1)
        if 0 <= digit < len(self._shown()):
            self.sought.emit(self._stills[digit].time)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt asks for the picture."""
        painter = QPainter(self)
        colours = self.look.colours
        painter.fillRect(self.rect(), QColor(colours.stage))
        if self._message:
            painter.setPen(QColor(_STAGE.text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._message)
        for at in range(len(self._shown())):
            self._paint_still(painter, at)
        current = self._current()
        if current is not None:
            painter.setPen(QColor(colours.accent))
            for inset in (0.5, 1.5):
                painter.drawRect(self._cell(current).adjusted(inset, inset, -inset, -inset))
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _shown(self) -> tuple[Still, ...]:
        return () if self._covered else self._stills

    def _paint_still(self, painter: QPainter, at: int) -> None:
        cell, image = self._cell(at), self._image(at)
        scale = min(cell.width() / image.width(), cell.height() / image.height())
        whole = QRectF(0, 0, image.width() * scale, image.height() * scale)
        whole.moveCenter(cell.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(whole, image)
        words = time_text(float(self._stills[at].time.seconds) - self._origin_s)[:-1].removeprefix("0:")
        font = painter.font()
        font.setPixelSize(Type.SMALL - 1)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(words) + Space.S
        place = QRectF(cell.left(), cell.bottom() - _TIME_PX, width, _TIME_PX)
        shade = QColor(self.look.colours.stage)
        shade.setAlphaF(0.75)
        painter.fillRect(place, shade)
        painter.setPen(QColor(_STAGE.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _image(self, at: int) -> QImage:
        if not self._greyscale:
            return self._stills[at].image
        if at not in self._grey:
            self._grey[at] = self._stills[at].image.convertToFormat(QImage.Format.Format_Grayscale8)
        return self._grey[at]

    def _cell(self, at: int) -> QRectF:
        width = (self.width() + _GAP_PX) / self._cells
        return QRectF(at * width, 0, width - _GAP_PX, self.height())

    def _current(self) -> int | None:
        """The last still that is not later than the player, None before the first."""
        if self._at_s is None or not self._shown():
            return None
        reached = [at for at, still in enumerate(self._stills) if float(still.time.seconds) <= self._at_s]
        past = self._at_s > float(self._stills[-1].time.seconds) + 1.0
        return None if not reached or past else reached[-1]


def _fitting(width: int) -> int:
    return min(MOST, max(FEWEST, (width + _GAP_PX) // (_STILL_PX + _GAP_PX)))
