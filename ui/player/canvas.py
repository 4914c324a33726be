"""The stage: paints one frame with its overlay, or a card that says why there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.player.colours import StageColours
from ui.player.measuring import Point
from ui.player.overlay import paint_ruler, paint_skeletons
from ui.player.picture import Picture
from ui.player.viewport import Viewport

_MARGIN: Final = 12
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_STILL_PX: Final = 4
"""A press that moves less than this before its release is a click."""
_WHEEL: Final = 1.25
_HIGH_PX: Final = 160
"""Cards lower than this have a smaller headline."""


class Canvas(QWidget):
    """Shows what it is given, as large as it fits or as it was zoomed to; decides nothing.

    Signals:
        clicked(): The stage was clicked with the left button.
        twice(): It was clicked twice, for the second time.
        pointed(tuple[float, float]): While measuring: a place was clicked, in pixels of the footage.
        view_changed(Viewport): Zoomed or moved.
    """

    clicked = Signal()
    twice = Signal()
    pointed = Signal(object)
    view_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, colours: StageColours | None = None) -> None:
        super().__init__(parent)
        self._colours = colours or StageColours()
        self._picture: Picture | None = None
        self._card: tuple[str, str] | None = None
        self._notice = self._caption = ""
        self._skeletons = self._focused = self._measuring = False
        self._flagged: tuple[int, ...] = ()
        self._ruler: tuple[tuple[Point, ...], str] = ((), "")
        self._view = Viewport()
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
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
    def caption(self) -> str:
        """What is different from the recording, in the upper corner."""
        return self._caption

    @property
    def card(self) -> tuple[str, str] | None:
        """Headline and text of the card on the stage."""
        return self._card

    @property
    def view(self) -> Viewport:
        """Which part of the picture is seen."""
        return self._view

    @property
    def ruler(self) -> tuple[tuple[Point, ...], str]:
        """The points being measured, and what is said of them."""
        return self._ruler

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

    def set_caption(self, text: str) -> None:
        """Says in the upper corner what is different from the recording, or nothing."""
        self._caption = text
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

    def set_measuring(self, measuring: bool) -> None:
        """Whether clicks give places in the footage, instead of playing."""
        self._measuring = measuring
        self._show_cursor()

    def set_ruler(self, points: tuple[Point, ...], text: str = "") -> None:
        """Draws points with the lines between them, and what was measured."""
        self._ruler = points, text
        self.update()

    def set_view(self, view: Viewport) -> None:
        """Shows another part of the picture."""
        if view != self._view:
            self._view = view
            self._show_cursor()
            self.view_changed.emit(view)
            self.update()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarges the picture about a place on the stage, or about its middle."""
        if self._picture is not None:
            place = about or QPointF(self.width() / 2, self.height() / 2)
            self.set_view(self._view.zoomed(factor, place, self._stage(), self._size()))

    def footage_rect(self) -> QRectF:
        """Where the footage is painted, in this widget's coordinates; empty without footage."""
        return QRectF() if self._picture is None else self._view.rect(self._stage(), self._size())

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the picture on the stage."""
        if self._picture is not None:
            self.set_view(self._view.kept(self._stage(), self._size()))
        super().resizeEvent(event)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves an enlarged picture."""
        if self._pressed is None or self._dragged is None or self._picture is None or self._view.whole:
            return
        if self._measuring or _near(self._pressed, event.position(), self._dragged == self._pressed):
            return
        by, self._dragged = event.position() - self._dragged, event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.set_view(self._view.moved(by, self._stage(), self._size()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turns a click into `clicked`, or into a place where something is measured."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        still = self._pressed is not None and self._dragged == self._pressed
        self._pressed = self._dragged = None
        self._show_cursor()
        if not still or not self.rect().contains(event.position().toPoint()):
            return
        if self._measuring and self._picture is not None:
            place = self.to_view().inverted()[0].map(event.position())
            self.pointed.emit((place.x(), place.y()))
        else:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two is a click like the first."""
        self.mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.twice.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms where the pointer is."""
        if self._picture is None:
            event.ignore()
            return
        self.zoom(_WHEEL ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def _stage(self) -> QSizeF:
        return QSizeF(self.size())

    def _size(self) -> QSizeF:
        return QSizeF() if self._picture is None else QSizeF(*self._picture.size)

    def _show_cursor(self) -> None:
        if self._measuring:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif not self._view.whole:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def _paint_picture(self, painter: QPainter, picture: Picture) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.footage_rect(), picture.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._skeletons and picture.people is not None:
            paint_skeletons(painter, picture.people, self._flagged, self.to_view(), self._colours)
        paint_ruler(painter, *self._ruler, self.to_view(), self._colours)
        self._paint_words(painter, self._notice, Qt.AlignmentFlag.AlignBottom)
        self._paint_words(painter, self._caption, Qt.AlignmentFlag.AlignTop)

    def _paint_words(self, painter: QPainter, text: str, edge: Qt.AlignmentFlag) -> None:
        if not text:
            return
        flags = Qt.AlignmentFlag.AlignHCenter | edge | Qt.TextFlag.TextWordWrap
        place = self.rect().adjusted(_MARGIN + 10, _MARGIN + 6, -_MARGIN - 10, -_MARGIN - 6)
        words = painter.boundingRect(place, flags, text)
        ground = QColor(self._colours.notice)
        ground.setAlphaF(0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(words.adjusted(-10, -6, 10, 6), 6, 6)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(words, flags, text)

    def _paint_card(self, painter: QPainter, headline: str, text: str) -> None:
        card = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.card))
        painter.drawRoundedRect(card, 8, 8)
        room = card.adjusted(2 * _MARGIN, 4, -2 * _MARGIN, -4)
        large = QFont(self.font())
        large.setPixelSize(18 if room.height() > _HIGH_PX else 14)
        large.setBold(True)
        # Without a pen, Qt measures texts as empty.
        painter.setPen(QColor(self._colours.text))
        painter.setFont(large)
        title = painter.boundingRect(room, _CENTRE, headline)
        painter.setFont(self.font())
        body = painter.boundingRect(room, _CENTRE, text)
        space = min(_MARGIN, max(2.0, room.height() - title.height() - body.height()))
        top = max(room.y(), room.center().y() - (title.height() + space + body.height()) / 2)
        painter.setPen(QColor(self._colours.quiet))
        painter.drawText(
            QRectF(room.x(), top + title.height() + space, room.width(), body.height()), _CENTRE, text
        )
        painter.setFont(large)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(QRectF(room.x(), top, room.width(), title.height()), _CENTRE, headline)


def _near(start: QPointF, now: QPointF, unmoved: bool) -> bool:
    """Whether a press has not become a drag yet."""
    return unmoved and (now - start).manhattanLength() < _STILL_PX
