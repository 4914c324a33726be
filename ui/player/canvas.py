"""The stage: paints one frame with its overlay, or a card that says why there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.player.colours import StageColours
from ui.player.overlay import paint_skeletons
from ui.player.picture import Picture

_MARGIN: Final = 12
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Canvas(QWidget):
    """Shows what it is given, as large as it fits; decides nothing.

    Signals:
        clicked(): The stage was clicked with the left button.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None, colours: StageColours | None = None) -> None:
        super().__init__(parent)
        self._colours = colours or StageColours()
        self._picture: Picture | None = None
        self._card: tuple[str, str] | None = None
        self._notice = ""
        self._skeletons = False
        self._flagged: tuple[int, ...] = ()
        self._focused = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 135)

    @property
    def picture(self) -> Picture | None:
        """The frame on the stage, or None where there is a card or nothing."""
        return self._picture

    @property
    def notice(self) -> str:
        """The sentence over the footage."""
        return self._notice

    @property
    def card(self) -> tuple[str, str] | None:
        """Headline and text of the card on the stage."""
        return self._card

    def show_picture(self, picture: Picture, notice: str) -> None:
        """Paints a frame, with a notice over its lower edge where there is one to give."""
        self._picture, self._card, self._notice = picture, None, notice
        self.update()

    def show_card(self, headline: str, text: str) -> None:
        """Paints a card instead of footage."""
        self._picture, self._card, self._notice = None, (headline, text), ""
        self.update()

    def clear(self) -> None:
        """Shows the empty stage."""
        self._picture, self._card, self._notice = None, None, ""
        self.update()

    def set_skeletons(self, shown: bool) -> None:
        """Whether skeletons are drawn."""
        self._skeletons = shown
        self.update()

    def set_flagged(self, tracks: tuple[int, ...]) -> None:
        """Whose skeletons have colours of their own."""
        self._flagged = tracks
        self.update()

    def set_focused(self, focused: bool) -> None:
        """Frames the stage while keys go to the player."""
        self._focused = focused
        self.update()

    def footage_rect(self) -> QRectF:
        """Where the footage is painted, in this widget's coordinates; empty without footage."""
        if self._picture is None:
            return QRectF()
        size = QSizeF(*self._picture.size).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        return QRectF(corner, size)

    def to_view(self) -> QTransform:
        """From pixels of the footage to this widget's coordinates."""
        if self._picture is None:
            return QTransform()
        rect, (width, height) = self.footage_rect(), self._picture.size
        scaled = QTransform.fromTranslate(rect.x(), rect.y())
        return scaled.scale(rect.width() / width, rect.height() / height)

    def sizeHint(self) -> QSize:
        """Sixteen to nine."""
        return QSize(960, 540)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the stage."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colours.stage))
        if self._picture is not None:
            self._paint_picture(painter, self._picture)
        elif self._card is not None:
            self._paint_card(painter, *self._card)
        if self._focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turns a click into `clicked`."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def _paint_picture(self, painter: QPainter, picture: Picture) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.footage_rect(), picture.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._skeletons and picture.people is not None:
            paint_skeletons(painter, picture.people, self._flagged, self.to_view(), self._colours)
        if self._notice:
            self._paint_notice(painter)

    def _paint_notice(self, painter: QPainter) -> None:
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        text = painter.boundingRect(room.adjusted(10, 6, -10, -6), flags, self._notice)
        ground = QColor(self._colours.notice)
        ground.setAlphaF(0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(text.adjusted(-10, -6, 10, 6), 6, 6)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(text, flags, self._notice)

    def _paint_card(self, painter: QPainter, headline: str, text: str) -> None:
        card = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.card))
        painter.drawRoundedRect(card, 8, 8)
        room = card.adjusted(2 * _MARGIN, _MARGIN, -2 * _MARGIN, -_MARGIN)
        large = QFont(self.font())
        large.setPixelSize(18)
        large.setBold(True)
        painter.setFont(large)
        title = painter.boundingRect(room, _CENTRE, headline)
        painter.setFont(self.font())
        body = painter.boundingRect(room, _CENTRE, text)
        top = room.center().y() - (title.height() + _MARGIN + body.height()) / 2
        painter.setPen(QColor(self._colours.quiet))
        painter.drawText(
            QRectF(room.x(), top + title.height() + _MARGIN, room.width(), body.height()), _CENTRE, text
        )
        painter.setFont(large)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(QRectF(room.x(), top, room.width(), title.height()), _CENTRE, headline)
