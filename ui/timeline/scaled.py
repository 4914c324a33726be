"""What every timeline does alike: time at a scale, a playhead over it, keys, wheel and tooltips."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.timeline.actions import make_actions
from ui.timeline.colours import CONTRAST, DARK, LIGHT, TimelineColours
from ui.timeline.scale import Scale

SLACK_PX: Final = 3
"""How far from something a pointer may be and still mean it."""

_ZOOM: Final = 1.25
_LEAD: Final = 0.1
_PLAYHEAD_PX: Final = 8
_DARK_BELOW: Final = 128


class _Kind(ABCMeta, type(QWidget)):  # type: ignore[misc]
    """Qt's own metaclass and that of abstract methods in one."""


class ScaledTimeline(QWidget, metaclass=_Kind):
    """Shows time at a scale. What lies on it, and what pointing at it means, is up to the kinds of it.

    What does not move with the playhead is painted once and kept.

    Signals:
        hovered(QPointF | None): The pointer rests over this place, or over none: it has left, or drags.
    """

    hovered = Signal(object)

    head_px = 0
    """Width of what is left of the axis, in pixels."""

    def __init__(self, parent: QWidget | None, colours: TimelineColours | None) -> None:
        super().__init__(parent)
        self._own_colours = colours
        self._scale = Scale(0.0, 1.0, 1)
        self._playhead: float | None = None
        self._painted: QPixmap | None = None
        self.actions_ = make_actions(self)
        self.addActions(list(self.actions_))
        self.actions_.next_flag.triggered.connect(self.to_next_flag)
        self.actions_.previous_flag.triggered.connect(self.to_previous_flag)
        self.actions_.zoom_in.triggered.connect(lambda: self.zoom(_ZOOM**2))
        self.actions_.zoom_out.triggered.connect(lambda: self.zoom(_ZOOM**-2))
        self.actions_.whole.triggered.connect(self.show_whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def scale_(self) -> Scale:
        """What is visible now."""
        return self._scale

    @property
    def playhead_s(self) -> float | None:
        """Where the playhead stands, in seconds of the axis."""
        return self._playhead

    @abstractmethod
    def show_whole(self) -> None:
        """Zooms out to everything."""

    @abstractmethod
    def to_next_flag(self) -> None:
        """Points at the first flag that starts after the playhead."""

    @abstractmethod
    def to_previous_flag(self) -> None:
        """Points at the last flag that starts before the playhead."""

    @abstractmethod
    def text_at(self, at: QPointF) -> str:
        """What a tooltip says about a place."""

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        self.actions_.retranslate()
        self._describe()
        self._repaint()

    def set_colours(self, colours: TimelineColours | None) -> None:
        """Uses these colours, or those that go with the palette where None."""
        self._own_colours = colours
        self._repaint()

    def show_span(self, start_s: float, end_s: float, margin: float = 0.5) -> None:
        """Zooms to a stretch, with ``margin`` of its length on each side."""
        around = max((end_s - start_s) * margin, 1.0)
        wanted = Scale(start_s - around, end_s - start_s + 2 * around, self._axis_px())
        self._set_scale(wanted.zoomed(1.0, 0.0, *self._limits()))

    def zoom(self, factor: float, about_x: float | None = None) -> None:
        """Shows ``1/factor`` as much, around a pixel of the axis, or around the playhead."""
        centre = self._scale.x(self._playhead) if self._playhead is not None else self._scale.width / 2
        inside = min(max(centre, 0.0), float(self._scale.width))
        self._set_scale(self._scale.zoomed(factor, inside if about_x is None else about_x, *self._limits()))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of theme, font or language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._repaint()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps showing the same stretch."""
        self._scale = Scale(self._scale.start_s, self._scale.seconds, self._axis_px())
        self._repaint()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints what changes over what does not."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._background())
        self._paint_over(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the pointer; sideways, or with Shift, moves along."""
        delta = event.angleDelta()
        sideways = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self._set_scale(self._scale.moved(-sideways / 120 * self._scale.seconds / 10, *self._limits()))
        else:
            self.zoom(_ZOOM ** (delta.y() / 120), max(0.0, event.position().x() - self.head_px))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.hovered.emit(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves keys that are not actions to whoever owns the timeline."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Shows tooltips for what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.text_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    @abstractmethod
    def _limits(self) -> tuple[float, float]:
        """First and last second of the axis."""

    @abstractmethod
    def _describe(self) -> None:
        """Tells a screen reader what is shown."""

    @abstractmethod
    def _paint_ground(self, painter: QPainter) -> None:
        """Paints what does not move with the playhead."""

    @abstractmethod
    def _paint_over(self, painter: QPainter) -> None:
        """Paints what moves."""

    def _axis_px(self) -> int:
        return max(1, self.width() - self.head_px)

    def _time(self, x: float) -> float:
        """The second at a pixel of the widget."""
        return self._scale.time(x - self.head_px)

    def _x(self, second: float) -> float:
        """The pixel of the widget at a second."""
        return self.head_px + self._scale.x(second)

    def _move_playhead(self, second: float | None) -> None:
        """Moves the playhead and paints no more than the two places that change."""
        before, self._playhead = self._playhead, second
        for place in (before, second):
            if place is not None:
                x = self._x(place)
                self.update(QRectF(x - _PLAYHEAD_PX, 0, 2 * _PLAYHEAD_PX, self.height()).toAlignedRect())

    def _follow(self, second: float) -> None:
        """Brings a moment into view, near the left edge so that what comes next is seen."""
        if not self._scale.start_s <= second <= self._scale.end_s:
            start = second - self._scale.seconds * _LEAD
            self._set_scale(Scale(start, self._scale.seconds, self._scale.width).kept(*self._limits()))

    def _set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._repaint()

    def _colours(self) -> TimelineColours:
        if self._own_colours is not None:
            return self._own_colours
        # Told by the text: in a scrolled area the ground is see-through, and as such black.
        words = self.palette().color(QPalette.ColorRole.WindowText)
        if words.name() == CONTRAST.text:
            return CONTRAST
        return DARK if words.lightness() > _DARK_BELOW else LIGHT

    def _repaint(self) -> None:
        self._painted = None
        self.update()

    def _background(self) -> QPixmap:
        if self._painted is None:
            ratio = self.devicePixelRatioF()
            self._painted = QPixmap(self.size() * ratio)
            self._painted.setDevicePixelRatio(ratio)
            self._painted.fill(QColor(self._colours().ground))
            painter = QPainter(self._painted)
            painter.setFont(self.font())
            self._paint_ground(painter)
            painter.end()
        return self._painted
