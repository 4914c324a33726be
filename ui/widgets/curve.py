"""A number over a short time as a small curve: where it was not seen there is a hole, not a line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from ui import text
from ui.design import Type
from ui.look import Look
from ui.widgets.page import Speaking
from vidreview.records import Series

LOWEST_PX: Final = 38
HIGHEST_PX: Final = 72
"""Where the screen has room; more would show no more."""
_DOT_PX: Final = 3.0
_FIGURES_PX: Final = 30


class Curve(Speaking):
    """One series, with a dot where something was seen and a line where the player is.

    Signals:
        sought(int): The person points at this presentation timestamp.
    """

    sought = Signal(int)

    def __init__(self, look: Look, series: Series, words: str, dot_pts: int | None = None) -> None:
        super().__init__(look)
        self._series = series
        self._dot = dot_pts
        self._at: int | None = None
        seen = [value for value in series.values if value is not None]
        self._top = max((*seen, 0.0))
        self._bottom = min((*seen, 0.0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(LOWEST_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(words)
        self.setAccessibleName(f"{words}: {text.decimal(self._bottom)} – {text.decimal(self._top)}")

    @property
    def series(self) -> Series:
        """What is drawn."""
        return self._series

    def set_position(self, pts: int | None) -> None:
        """Where the player is."""
        if pts != self._at:
            self._at = pts
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, self.height())

    def retinted(self) -> None:
        """Painted in the theme's colours."""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click seeks."""
        area, pts = self._area(), self._series.pts
        if event.button() == Qt.MouseButton.LeftButton and len(pts) > 1:
            share = min(max((event.position().x() - area.left()) / area.width(), 0.0), 1.0)
            self.sought.emit(round(pts[0] + share * (pts[-1] - pts[0])))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt asks for the picture."""
        painter, colours, area = QPainter(self), self.look.colours, self._area()
        painter.fillRect(area, QColor(colours.raised))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        for part in self._parts(area):
            if len(part) > 1:
                painter.drawPolyline(QPolygonF(part))
            else:
                painter.drawPoint(part[0])
        self._paint_dot(painter, area)
        if self._at is not None and self._series.pts and self._inside(self._at):
            painter.setPen(QColor(colours.text))
            x = self._x(self._at, area)
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        self._paint_figures(painter, area)
        painter.end()

    def _paint_dot(self, painter: QPainter, area: QRectF) -> None:
        near = [
            (abs(pts - self._dot), pts, value)
            for pts, value in zip(self._series.pts, self._series.values, strict=True)
            if self._dot is not None and value is not None
        ]
        if near:
            _, pts, value = min(near)
            painter.setBrush(QColor(self.look.colours.danger))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(self._x(pts, area), self._y(value, area)), _DOT_PX, _DOT_PX)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_figures(self, painter: QPainter, area: QRectF) -> None:
        font = painter.font()
        font.setPixelSize(Type.SMALL - 2)
        painter.setFont(font)
        painter.setPen(QColor(self.look.colours.quiet))
        place = QRectF(area.right() + 4, 0, _FIGURES_PX, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, text.decimal(self._top, 1))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, text.decimal(self._bottom, 1))

    def _parts(self, area: QRectF) -> list[list[QPointF]]:
        """The points, broken where nothing was seen."""
        parts: list[list[QPointF]] = [[]]
        for pts, value in zip(self._series.pts, self._series.values, strict=True):
            if value is None:
                parts.append([])
            else:
                parts[-1].append(QPointF(self._x(pts, area), self._y(value, area)))
        return [part for part in parts if part]

    def _area(self) -> QRectF:
        return QRectF(0, 1, max(1, self.width() - _FIGURES_PX - 4), self.height() - 2)

    def _inside(self, pts: int) -> bool:
        return self._series.pts[0] <= pts <= self._series.pts[-1]

    def _x(self, pts: int, area: QRectF) -> float:
        first, last = self._series.pts[0], self._series.pts[-1]
        return area.left() + (pts - first) / max(1, last - first) * area.width()

    def _y(self, value: float, area: QRectF) -> float:
        room = max(self._top - self._bottom, 1e-6)
        return area.bottom() - 2 - (value - self._bottom) / room * (area.height() - 4)
