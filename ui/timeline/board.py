"""The timeline of a whole case: every camera a lane over one wall clock, from days down to frames."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.timeline.actions import make_actions
from ui.timeline.boardpainting import AXIS_PX, HEAD_PX, LANE_PX, BoardScene, LaneView, lane_top, paint_board
from ui.timeline.colours import DARK, LIGHT, TimelineColours
from ui.timeline.scale import Scale
from ui.timeline.words import item_text, reason_text, watched_text
from ui.walltime import face
from vidreview.clocks import WallTime

_ZOOM: Final = 1.25
_SLACK_PX: Final = 3


class BoardTimeline(QWidget):
    """Shows lanes at a scale, with a playhead. Seeks nothing by itself.

    Signals:
        sought(float): Someone pointed at this moment, in seconds since 1970.
        item_activated(str): Someone chose the flag or mark of this id; `sought` comes first.
        item_opened(str): Someone wants to judge it.
    """

    sought = Signal(float)
    item_activated = Signal(str)
    item_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None, colours: TimelineColours | None = None) -> None:
        super().__init__(parent)
        self._own_colours = colours
        self._views: tuple[LaneView, ...] = ()
        self._limits = (0.0, 1.0)
        self._checked = True
        self._scale = Scale(0.0, 1.0, 1)
        self._painted: QPixmap | None = None
        self._playhead: float | None = None
        self._dragging = False
        self.actions_ = make_actions(self)
        self.addActions(list(self.actions_))
        self.actions_.zoom_in.triggered.connect(lambda: self.zoom(_ZOOM**2))
        self.actions_.zoom_out.triggered.connect(lambda: self.zoom(_ZOOM**-2))
        self.actions_.whole.triggered.connect(self.show_whole)
        self.actions_.next_flag.triggered.connect(lambda: self._go(1))
        self.actions_.previous_flag.triggered.connect(lambda: self._go(-1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def scale_(self) -> Scale:
        """What is visible now."""
        return self._scale

    @property
    def playhead_s(self) -> float | None:
        """Where the common clock stands."""
        return self._playhead

    def set_views(
        self, views: tuple[LaneView, ...], limits: tuple[float, float] | None, *, checked: bool
    ) -> None:
        """Shows these cameras; what is visible stays where the limits are the same.

        Args:
            views: Every camera.
            limits: First and last moment that any of them recorded, or None.
            checked: Whether all clocks were compared with true time.
        """
        same = limits == self._limits
        self._views, self._checked = views, checked
        self._limits = limits or (0.0, 1.0)
        if not same:
            self._playhead = None
            self.show_whole()
        self.setMinimumHeight(lane_top(len(views)) + 4)
        self.updateGeometry()
        self._describe()
        self._repaint()

    def set_playhead(self, wall_s: float | None) -> None:
        """Moves the playhead, and follows it where it leaves what is visible."""
        before, self._playhead = self._playhead, wall_s
        if (
            wall_s is not None
            and not self._dragging
            and not self._scale.start_s <= wall_s <= self._scale.end_s
        ):
            start = wall_s - self._scale.seconds * 0.1
            self._set_scale(Scale(start, self._scale.seconds, self._scale.width).kept(*self._limits))
        for place in (before, wall_s):
            if place is not None:
                self.update(QRectF(HEAD_PX + self._scale.x(place) - 8, 0, 16, self.height()).toAlignedRect())

    def show_whole(self) -> None:
        """Zooms out to all that was recorded."""
        low, high = self._limits
        self._set_scale(Scale(low, max(high - low, 1.0), self._width()))

    def show_span(self, start_s: float, end_s: float) -> None:
        """Zooms to a stretch with as much on each side."""
        around = max(end_s - start_s, 5.0)
        wanted = Scale(start_s - around, end_s - start_s + 2 * around, self._width())
        self._set_scale(wanted.zoomed(1.0, 0.0, *self._limits))

    def zoom(self, factor: float, about_x: float | None = None) -> None:
        """Shows ``1/factor`` as much, around a pixel of the lanes, or around the playhead."""
        centre = self._scale.x(self._playhead) if self._playhead is not None else self._scale.width / 2
        inside = min(max(centre, 0.0), float(self._scale.width))
        self._set_scale(self._scale.zoomed(factor, inside if about_x is None else about_x, *self._limits))

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        self.setAccessibleName(QCoreApplication.translate("Timeline", "Timeline of all cameras"))
        self.actions_.retranslate()
        self._describe()
        self._repaint()

    def sizeHint(self) -> QSize:
        """As high as its lanes need."""
        return QSize(700, lane_top(max(1, len(self._views))) + 4)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of theme, font or language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._repaint()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps showing the same stretch."""
        self._scale = Scale(self._scale.start_s, self._scale.seconds, self._width())
        self._repaint()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the playhead over what does not move."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._background())
        if self._playhead is not None and self._scale.start_s <= self._playhead <= self._scale.end_s:
            x = HEAD_PX + round(self._scale.x(self._playhead))
            painter.fillRect(QRectF(x - 1, 0, 2, self.height()), QColor(self._colours().playhead))
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seeks, or chooses a flag."""
        if event.button() != Qt.MouseButton.LeftButton or not self._views or event.position().x() < HEAD_PX:
            return
        found = self._item_under(event.position())
        if found is not None:
            view, number = found
            self._point(float(view.lane.at.starts[number]))
            self.item_activated.emit(view.lane.items[number].id)
        else:
            self._dragging = True
            self._point(self._time(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrubs all cameras."""
        if self._dragging:
            self._point(self._time(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a flag, or zooms out to all that was recorded."""
        found = self._item_under(event.position()) if event.position().x() >= HEAD_PX else None
        if found is None:
            self.show_whole()
        else:
            self.item_opened.emit(found[0].lane.items[found[1]].id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the pointer; sideways, or with Shift, moves along."""
        delta = event.angleDelta()
        sideways = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self._set_scale(self._scale.moved(-sideways / 120 * self._scale.seconds / 10, *self._limits))
        else:
            self.zoom(_ZOOM ** (delta.y() / 120), max(0.0, event.position().x() - HEAD_PX))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves keys that are not actions to whoever owns the timeline."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Shows tooltips for what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.text_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def text_at(self, at: QPointF) -> str:
        """What a tooltip says about a place: its time, and what lies there."""
        view = self._view_under(at.y())
        if view is None or at.x() < HEAD_PX:
            return "" if view is None else view.lane.camera
        wall, slack = self._time(at.x()), _SLACK_PX / self._scale.second_px
        shown = face(WallTime(wall, 0.0, self._checked)).strftime("%d.%m.%Y %H:%M:%S")
        lines = [f"{view.lane.camera or '—'}, {shown}"]
        number = view.item_at(wall, slack)
        if number is not None:
            lines.append(item_text(view.lane.items[number]))
        if view.lane.placed_at(wall) is None:
            lines.append(QCoreApplication.translate("Timeline", "nothing recorded"))
            return "\n".join(lines)
        gaps = view.lane.gaps
        inside = (gaps.starts <= wall + slack) & (wall - slack <= gaps.ends)
        lines += [reason_text(view.lane.reasons[int(n)]) for n in inside.nonzero()[0][:1]]
        speeds = [
            s for s, spans in view.lane.watched if ((spans.starts <= wall) & (wall <= spans.ends)).any()
        ]
        lines += [watched_text(speed) for speed in speeds[:3]]
        if not speeds:
            lines.append(QCoreApplication.translate("Timeline", "nobody watched this"))
        return "\n".join(lines)

    def _go(self, direction: int) -> None:
        """Points at the next flag or mark of any camera, or at the one before."""
        here = self._playhead if self._playhead is not None else self._limits[0]
        found: list[tuple[float, str]] = []
        for view in self._views:
            starts = view.items[0]
            beyond = starts > here + 1e-3 if direction > 0 else starts < here - 1e-3
            if beyond.any():
                column = int(beyond.argmax()) if direction > 0 else int(beyond.nonzero()[0][-1])
                found.append((float(starts[column]), view.lane.items[int(view.order[column])].id))
        if found:
            at, item_id = min(found) if direction > 0 else max(found)
            self._point(at)
            self.set_playhead(at)
            self.item_activated.emit(item_id)

    def _point(self, wall_s: float) -> None:
        inside = min(max(wall_s, self._limits[0]), self._limits[1])
        self._playhead = inside
        self.update()
        self.sought.emit(inside)

    def _time(self, x: float) -> float:
        return self._scale.time(x - HEAD_PX)

    def _view_under(self, y: float) -> LaneView | None:
        number = int((y - AXIS_PX) // LANE_PX)
        return self._views[number] if y >= AXIS_PX and number < len(self._views) else None

    def _item_under(self, at: QPointF) -> tuple[LaneView, int] | None:
        view = self._view_under(at.y())
        if view is None or (at.y() - AXIS_PX) % LANE_PX > LANE_PX / 2:
            return None
        number = view.item_at(self._time(at.x()), _SLACK_PX / self._scale.second_px)
        return None if number is None else (view, number)

    def _width(self) -> int:
        return max(1, self.width() - HEAD_PX)

    def _set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._repaint()

    def _colours(self) -> TimelineColours:
        if self._own_colours is not None:
            return self._own_colours
        # In a scrolled area the ground is see-through, and as such black.
        dark = self.palette().color(QPalette.ColorRole.WindowText).lightness() > 128
        return DARK if dark else LIGHT

    def _repaint(self) -> None:
        self._painted = None
        self.update()

    def _background(self) -> QPixmap:
        """Everything that does not move with the playhead, painted once."""
        if self._painted is None:
            ratio = self.devicePixelRatioF()
            self._painted = QPixmap(self.size() * ratio)
            self._painted.setDevicePixelRatio(ratio)
            self._painted.fill(QColor(self._colours().ground))
            painter = QPainter(self._painted)
            painter.setFont(self.font())
            scene = BoardScene(self._views, self._scale, self._colours(), self._checked, self._midnight())
            paint_board(painter, scene, self.height())
            painter.end()
        return self._painted

    def _midnight(self) -> float:
        """A midnight on the axis, so that labels fall on whole hours and days."""
        shown = face(WallTime(self._limits[0], 0.0, self._checked))
        return self._limits[0] - (shown - datetime(shown.year, shown.month, shown.day)).total_seconds()

    def _describe(self) -> None:
        items = sum(len(view.order) for view in self._views)
        text = QCoreApplication.translate("Timeline", "{cameras} cameras, {items} flags and marks")
        self.setAccessibleDescription(text.format(cameras=len(self._views), items=items))
