"""The timeline: one recording from end to end, to look along, to point at and to zoom into."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.mediatime import time_text
from ui.text import decimal
from ui.timeline.activity import Activity
from ui.timeline.colours import TimelineColours
from ui.timeline.model import Content, Curve, Flag, Flags, Gaps, Spans, State
from ui.timeline.painting import (
    Lanes,
    Scene,
    TickText,
    by_speed,
    lanes,
    overview_scale,
    paint_scene,
    shows_whole,
)
from ui.timeline.scale import Scale, tick_text
from ui.timeline.scaled import SLACK_PX, ScaledTimeline
from ui.timeline.words import (
    flag_text,
    gap_text,
    kind_text,
    looked_text,
    summary_text,
    unlooked_text,
    watched_text,
)
from vidreview.timing import Timestamp

_HEIGHT_PX: Final = 120


class Timeline(ScaledTimeline):
    """Shows content at a scale, with a playhead. Seeks nothing by itself: it says where someone points.

    Signals:
        sought(Timestamp): Someone pointed at this instant; many follow each other while dragging.
        flag_activated(str): Someone chose the flag of this id, by click or key; `sought` comes first.
    """

    sought = Signal(object)
    flag_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None, colours: TimelineColours | None = None) -> None:
        super().__init__(parent, colours)
        self._content: Content | None = None
        self._flags = Flags()
        self._gaps = Gaps()
        self._curve = Curve()
        self._skips = Spans()
        self._activity = Activity()
        self._watched: tuple[tuple[float, Spans], ...] = ()
        self._tick_text: TickText = tick_text
        self._selection: tuple[float, float] | None = None
        self._hover: float | None = None
        self._dragging = ""
        self.retranslate()

    @property
    def content(self) -> Content | None:
        """What is shown."""
        return self._content

    def set_content(self, content: Content | None) -> None:
        """Shows a recording; what is visible stays where the same recording is shown again."""
        same = (
            content is not None and self._content is not None and content.recorded == self._content.recorded
        )
        self._content = content
        self._flags = Flags(content.flags if content else ())
        self._gaps = Gaps.of(content.gaps if content else ())
        self._curve = Curve.of(content.curve if content else None)
        self._skips = Spans.of(skip.span for skip in (content.skips if content else None) or ())
        self._activity = _activity(content, self._skips) if content else Activity()
        self._watched = by_speed(content.watched) if content else ()
        if not same:
            self._playhead = self._selection = None
            self.show_whole()
        self._describe()
        self._repaint()

    def set_playhead(self, time: Timestamp | None) -> None:
        """Moves the playhead, and follows it where it leaves what is visible; not while someone drags it."""
        if self._dragging == "playhead":
            return
        second = None if time is None else float(time.seconds)
        self._move_playhead(second)
        if second is not None and not self._dragging:
            self._follow(second)

    def set_selection(self, start: Timestamp | None, end: Timestamp | None = None) -> None:
        """Outlines a stretch that someone is about to mark; its start alone where ``end`` is None."""
        first = None if start is None else float(start.seconds)
        last = first if end is None else float(end.seconds)
        self._selection = None if first is None or last is None else (first, last)
        self.update()

    def set_tick_text(self, text: TickText | None) -> None:
        """Labels the axis otherwise, e.g. by wall clock: seconds since the start, and the step of labels."""
        self._tick_text = text or tick_text
        self._repaint()

    def show_whole(self) -> None:
        """Zooms out to the whole recording."""
        if self._content is not None:
            self._scale = overview_scale(self._content, self.width())
        self._repaint()

    def to_next_flag(self) -> None:
        """Points at the first flag that starts after the playhead."""
        self._activate(self._flags.after(self._from()))

    def to_previous_flag(self) -> None:
        """Points at the last flag that starts before the playhead."""
        self._activate(self._flags.before(self._from()))

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        self.setAccessibleName(QCoreApplication.translate("Timeline", "Timeline"))
        super().retranslate()

    def sizeHint(self) -> QSize:
        """As wide as there is room, and as high as its lanes need."""
        return QSize(600, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Narrow, but with all lanes."""
        return QSize(160, _HEIGHT_PX - 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seeks, chooses a flag, or takes hold of the overview."""
        if event.button() != Qt.MouseButton.LeftButton or self._content is None:
            return
        where, at = self._lanes(), event.position()
        if at.y() >= where.overview.y() - 2 and not shows_whole(self._content, self._scale):
            self._dragging = "overview"
            self._pan_to(at.x())
        elif where.flags.contains(at) and (flag := self._flag_under(at.x())):
            self._activate(flag)
        else:
            self._dragging = "playhead"
            self._seek_to(at.x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrubs, pans, or shows where the pointer is."""
        x = event.position().x()
        self._set_hover(x)
        self.hovered.emit(None if self._dragging else event.position())
        if self._dragging == "overview":
            self._pan_to(x)
        elif self._dragging == "playhead":
            self._seek_to(x)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._dragging = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zooms to a flag, or out to the whole recording."""
        flag = (
            self._flag_under(event.position().x()) if self._lanes().flags.contains(event.position()) else None
        )
        if flag is None:
            self.show_whole()
        else:
            self.show_span(flag.start_s, flag.end_s)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the pointer's line away."""
        self._set_hover(None)
        super().leaveEvent(event)

    def time_at(self, at: QPointF) -> Timestamp | None:
        """The moment under a place, None where there is none."""
        content = self._content
        if content is None or at.y() >= self._lanes().overview.y() - 2:
            return None
        second = self._scale.time(at.x())
        return content.time(second) if content.start_s <= second <= content.end_s else None

    def text_at(self, at: QPointF) -> str:
        """What a tooltip says about a place: its time, and what lies there."""
        content = self._content
        if content is None:
            return ""
        time = self._scale.time(at.x())
        slack = SLACK_PX / self._scale.second_px
        flag = self._flag_under(at.x()) if self._lanes().flags.contains(at) else None
        if flag is not None:
            return flag_text(flag, content.start_s)
        lines = [time_text(time - content.start_s)]
        gap = self._gaps.at(time, slack)
        if gap is not None:
            lines.append(gap_text(content.gaps[gap]))
        score = self._curve.value_at(time)
        if score is not None and gap is None:
            lines.append(QCoreApplication.translate("Timeline", "score {score}").format(score=decimal(score)))
        if gap is None:
            lines.append(self._looked_text(content, time))
        lines += [watched_text(speed) for speed, spans in self._watched if len(spans.at(time, slack))][:3]
        return "\n".join(lines)

    def _looked_text(self, content: Content, time: float) -> str:
        if content.skips is None:
            return unlooked_text()
        found = self._skips.at(time)
        return looked_text(content.skips[int(found[0])].reason if len(found) else None)

    def _from(self) -> float:
        if self._playhead is not None:
            return self._playhead
        return self._content.start_s if self._content else 0.0

    def _activate(self, flag: Flag | None) -> None:
        if flag is None:
            return
        self._playhead = flag.start_s
        self._follow(flag.start_s)
        self.update()
        self.sought.emit(flag.span.start)
        self.flag_activated.emit(flag.id)

    def _seek_to(self, x: float) -> None:
        if self._content is None:
            return
        time = self._content.time(self._scale.time(x))
        self._playhead = float(time.seconds)
        self.update()
        self.sought.emit(time)

    def _pan_to(self, x: float) -> None:
        if self._content is None:
            return
        centre = overview_scale(self._content, self.width()).time(x)
        wanted = Scale(centre - self._scale.seconds / 2, self._scale.seconds, self._scale.width)
        self._set_scale(wanted.kept(*self._limits()))

    def _flag_under(self, x: float) -> Flag | None:
        return self._flags.at(self._scale.time(x), SLACK_PX / self._scale.second_px)

    def _limits(self) -> tuple[float, float]:
        return (self._content.start_s, self._content.end_s) if self._content else (0.0, 1.0)

    def _set_hover(self, x: float | None) -> None:
        before, self._hover = self._hover, x
        for place in (before, x):
            if place is not None:
                self.update(QRectF(place - 2, 0, 4, self.height()).toAlignedRect())

    def _lanes(self) -> Lanes:
        return lanes(self.width(), self.height())

    def _paint_ground(self, painter: QPainter) -> None:
        if self._content is None:
            return
        scene = Scene(
            self._content,
            self._flags,
            self._gaps,
            self._curve,
            self._activity,
            self._watched,
            self._scale,
            self._colours(),
            self._tick_text,
            kind_text,
        )
        paint_scene(painter, scene, self._lanes())

    def _paint_over(self, painter: QPainter) -> None:
        if self._content is not None:
            self._paint_selection(painter)
            self._paint_hover(painter)
            self._paint_playhead(painter)

    def _paint_hover(self, painter: QPainter) -> None:
        if self._hover is not None and not self._dragging:
            painter.setPen(QColor(self._colours().hover))
            x = round(self._hover)
            painter.drawLine(x, 0, x, int(self._lanes().record.bottom()))

    def _paint_selection(self, painter: QPainter) -> None:
        if self._selection is None:
            return
        left, right = (self._scale.x(place) for place in self._selection)
        where = self._lanes()
        area = QRectF(left, where.axis.height(), max(right - left, 1.0), where.record.bottom())
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        shade = QColor(colour)
        shade.setAlphaF(0.18)
        painter.fillRect(area, shade)
        painter.setPen(colour)
        for x in (left, right):
            painter.drawLine(QPointF(x, 0), QPointF(x, area.bottom()))

    def _paint_playhead(self, painter: QPainter) -> None:
        if self._playhead is None:
            return
        x = round(self._scale.x(self._playhead))
        colour = QColor(self._colours().playhead)
        painter.fillRect(QRectF(x - 1, 0, 2, self._lanes().record.bottom()), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 6, 0), QPointF(x + 6, 0), QPointF(x, 8)]))

    def _describe(self) -> None:
        gaps = len(self._content.gaps) if self._content else 0
        text = summary_text(len(self._flags), self._flags.count(State.UNDECIDED), gaps)
        self.setAccessibleDescription(text)


def _activity(content: Content, skips: Spans) -> Activity:
    return Activity.of(
        (np.array([content.start_s]), np.array([content.end_s])),
        np.array([content.skips is not None]),
        (skips.starts, skips.ends),
        [skip.reason for skip in content.skips or ()],
    )
