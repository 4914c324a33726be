"""The timeline of a whole case: every camera a lane over one wall clock, from days down to frames."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui import text
from ui.timeline.boardpainting import AXIS_PX, HEAD_PX, LANE_PX, BoardScene, LaneView, lane_top, paint_board
from ui.timeline.colours import TimelineColours
from ui.timeline.scale import Scale
from ui.timeline.scaled import SLACK_PX, ScaledTimeline
from ui.timeline.words import item_text, looked_text, reason_text, unlooked_text, watched_text
from ui.walltime import face
from vidreview.board import Lane, Placed
from vidreview.clocks import WallTime
from vidreview.timing import Timestamp


class BoardTimeline(ScaledTimeline):
    """Shows lanes at a scale, with a playhead. Seeks nothing by itself.

    Signals:
        sought(float): Someone pointed at this moment, in seconds since 1970.
        item_activated(str): Someone chose the flag or mark of this id; `sought` comes first.
        item_opened(str): Someone wants to judge it.
    """

    sought = Signal(float)
    item_activated = Signal(str)
    item_opened = Signal(str)

    head_px = HEAD_PX

    def __init__(self, parent: QWidget | None = None, colours: TimelineColours | None = None) -> None:
        super().__init__(parent, colours)
        self._views: tuple[LaneView, ...] = ()
        self._recorded = (0.0, 1.0)
        self._checked = True
        self._dragging = False
        self.retranslate()

    def set_views(
        self, views: tuple[LaneView, ...], limits: tuple[float, float] | None, *, checked: bool
    ) -> None:
        """Shows these cameras; what is visible stays where the limits are the same.

        Args:
            views: Every camera.
            limits: First and last moment that any of them recorded, or None.
            checked: Whether all clocks were compared with true time.
        """
        same = limits == self._recorded
        self._views, self._checked = views, checked
        self._recorded = limits or (0.0, 1.0)
        if not same:
            self._playhead = None
            self.show_whole()
        self.setMinimumHeight(lane_top(len(views)) + 4)
        self.updateGeometry()
        self._describe()
        self._repaint()

    def set_playhead(self, wall_s: float | None) -> None:
        """Moves the playhead, and follows it where it leaves what is visible."""
        self._move_playhead(wall_s)
        if wall_s is not None and not self._dragging:
            self._follow(wall_s)

    def show_whole(self) -> None:
        """Zooms out to all that was recorded."""
        low, high = self._recorded
        self._set_scale(Scale(low, max(high - low, 1.0), self._axis_px()))

    def show_span(self, start_s: float, end_s: float, margin: float = 1.0) -> None:
        """Zooms to a stretch with as much on each side."""
        super().show_span(start_s, end_s, margin)

    def to_next_flag(self) -> None:
        """Points at the next flag or mark of any camera."""
        self._go(1)

    def to_previous_flag(self) -> None:
        """Points at the flag or mark before, of any camera."""
        self._go(-1)

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        self.setAccessibleName(QCoreApplication.translate("Timeline", "Timeline of all cameras"))
        super().retranslate()

    def sizeHint(self) -> QSize:
        """As high as its lanes need."""
        return QSize(700, lane_top(max(1, len(self._views))) + 4)

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
        self.hovered.emit(None if self._dragging else event.position())
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

    def placed_at(self, at: QPointF) -> tuple[Placed, Timestamp] | None:
        """The recording under a place and the moment in it, None where nothing was recorded."""
        view = self._view_under(at.y())
        if view is None or at.x() < HEAD_PX:
            return None
        wall = self._time(at.x())
        placed = view.lane.placed_at(wall)
        media = placed.media(wall) if placed is not None else None
        if placed is None or media is None or placed.footage.media is None:
            return None
        return placed, Timestamp.at(media, placed.footage.media.start.time_base)

    def text_at(self, at: QPointF) -> str:
        """What a tooltip says about a place: its time, and what lies there."""
        view = self._view_under(at.y())
        if view is None or at.x() < HEAD_PX:
            return "" if view is None else view.lane.camera
        wall, slack = self._time(at.x()), SLACK_PX / self._scale.second_px
        shown = text.face(face(WallTime(wall, 0.0, self._checked)))
        lines = [f"{view.lane.camera or '—'}, {shown}"]
        number = view.item_at(wall, slack)
        if number is not None:
            lines.append(item_text(view.lane.items[number]))
        if view.lane.placed_at(wall) is None:
            lines.append(QCoreApplication.translate("Timeline", "nothing recorded"))
            return "\n".join(lines)
        gaps = view.lane.gaps
        inside = (gaps.starts <= wall + slack) & (wall - slack <= gaps.ends)
        lost = inside.nonzero()[0][:1]
        lines += [reason_text(view.lane.reasons[int(n)]) for n in lost] or [_looked_text(view.lane, wall)]
        speeds = [
            s for s, spans in view.lane.watched if ((spans.starts <= wall) & (wall <= spans.ends)).any()
        ]
        lines += [watched_text(speed) for speed in speeds[:3]]
        if not speeds:
            lines.append(QCoreApplication.translate("Timeline", "nobody watched this"))
        return "\n".join(lines)

    def _go(self, direction: int) -> None:
        """Points at the next flag or mark of any camera, or at the one before."""
        here = self._playhead if self._playhead is not None else self._recorded[0]
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
        inside = min(max(wall_s, self._recorded[0]), self._recorded[1])
        self._playhead = inside
        self.update()
        self.sought.emit(inside)

    def _view_under(self, y: float) -> LaneView | None:
        number = int((y - AXIS_PX) // LANE_PX)
        return self._views[number] if y >= AXIS_PX and number < len(self._views) else None

    def _item_under(self, at: QPointF) -> tuple[LaneView, int] | None:
        view = self._view_under(at.y())
        if view is None or (at.y() - AXIS_PX) % LANE_PX > LANE_PX / 2:
            return None
        number = view.item_at(self._time(at.x()), SLACK_PX / self._scale.second_px)
        return None if number is None else (view, number)

    def _limits(self) -> tuple[float, float]:
        return self._recorded

    def _paint_ground(self, painter: QPainter) -> None:
        scene = BoardScene(self._views, self._scale, self._colours(), self._checked, self._midnight())
        paint_board(painter, scene, self.height())

    def _paint_over(self, painter: QPainter) -> None:
        if self._playhead is not None and self._scale.start_s <= self._playhead <= self._scale.end_s:
            x = round(self._x(self._playhead))
            painter.fillRect(QRectF(x - 1, 0, 2, self.height()), QColor(self._colours().playhead))

    def _midnight(self) -> float:
        """A midnight on the axis, so that labels fall on whole hours and days."""
        shown = face(WallTime(self._recorded[0], 0.0, self._checked))
        return self._recorded[0] - (shown - datetime(shown.year, shown.month, shown.day)).total_seconds()

    def _describe(self) -> None:
        items = sum(len(view.order) for view in self._views)
        told = QCoreApplication.translate("Timeline", "{cameras} cameras, {items} flags and marks")
        self.setAccessibleDescription(told.format(cameras=len(self._views), items=items))


def _looked_text(lane: Lane, wall_s: float) -> str:
    placed = lane.placed_at(wall_s)
    if placed is None or not placed.analysed:
        return unlooked_text()
    found = ((lane.skips.starts <= wall_s) & (wall_s <= lane.skips.ends)).nonzero()[0]
    return looked_text(lane.glances[int(found[0])] if len(found) else None)
