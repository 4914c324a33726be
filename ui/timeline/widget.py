"""The timeline: one recording from end to end, to look along, to point at and to zoom into."""

from __future__ import annotations

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
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.mediatime import time_text
from ui.timeline.actions import make_actions
from ui.timeline.colours import DARK, LIGHT, TimelineColours
from ui.timeline.model import Content, Curve, Flag, Flags, Gaps, Spans, State
from ui.timeline.painting import Lanes, Scene, TickText, by_speed, lanes, overview_scale, paint_scene
from ui.timeline.scale import Scale, tick_text
from ui.timeline.words import flag_text, gap_text, kind_text, skip_text, summary_text, watched_text
from vidreview.timing import Timestamp

_ZOOM: Final = 1.25
_SLACK_PX: Final = 3
_HEIGHT_PX: Final = 120


class Timeline(QWidget):
    """Shows content at a scale, with a playhead. Seeks nothing by itself: it says where someone points.

    Signals:
        sought(Timestamp): Someone pointed at this instant; many follow each other while dragging.
        flag_activated(str): Someone chose the flag of this id, by click or key; `sought` comes first.
    """

    sought = Signal(object)
    flag_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None, colours: TimelineColours | None = None) -> None:
        super().__init__(parent)
        self._own_colours = colours
        self._content: Content | None = None
        self._flags = Flags()
        self._gaps = Gaps()
        self._curve = Curve()
        self._skips = Spans()
        self._watched: tuple[tuple[float, Spans], ...] = ()
        self._scale = Scale(0.0, 1.0, 1)
        self._tick_text: TickText = tick_text
        self._painted: QPixmap | None = None
        self._playhead: float | None = None
        self._selection: tuple[float, float] | None = None
        self._hover: float | None = None
        self._dragging = ""
        self.actions_ = make_actions(self)
        self.addActions(list(self.actions_))
        self._connect_actions()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def scale_(self) -> Scale:
        """What is visible now."""
        return self._scale

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
        self._skips = Spans.of(skip.span for skip in content.skips) if content else Spans()
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
        before, self._playhead = self._playhead, None if time is None else float(time.seconds)
        if self._playhead is not None and not self._dragging:
            self._follow(self._playhead)
        for place in (before, self._playhead):
            if place is not None:
                self.update(self._line_rect(place).toAlignedRect())

    def set_selection(self, start: Timestamp | None, end: Timestamp | None = None) -> None:
        """Outlines a stretch that someone is about to mark; its start alone where ``end`` is None."""
        first = None if start is None else float(start.seconds)
        last = first if end is None else float(end.seconds)
        self._selection = None if first is None or last is None else (first, last)
        self.update()

    def set_colours(self, colours: TimelineColours | None) -> None:
        """Uses these colours, or those that go with the palette where None."""
        self._own_colours = colours
        self._repaint()

    def set_tick_text(self, text: TickText | None) -> None:
        """Labels the axis otherwise, e.g. by wall clock: seconds since the start, and the step of labels."""
        self._tick_text = text or tick_text
        self._repaint()

    def show_whole(self) -> None:
        """Zooms out to the whole recording."""
        if self._content is not None:
            self._scale = overview_scale(self._content, self.width())
        self._repaint()

    def show_span(self, start_s: float, end_s: float, margin: float = 0.5) -> None:
        """Zooms to a stretch, with ``margin`` of its length on each side."""
        around = max((end_s - start_s) * margin, 1.0)
        wanted = Scale(start_s - around, end_s - start_s + 2 * around, max(1, self.width()))
        self._set_scale(wanted.zoomed(1.0, 0.0, *self._limits()))

    def zoom(self, factor: float, about_x: float | None = None) -> None:
        """Shows ``1/factor`` as much, around a pixel, or around the playhead."""
        centre = self._scale.x(self._playhead) if self._playhead is not None else self.width() / 2
        inside = min(max(centre, 0.0), float(self.width()))
        self._set_scale(self._scale.zoomed(factor, inside if about_x is None else about_x, *self._limits()))

    def to_next_flag(self) -> None:
        """Points at the first flag that starts after the playhead."""
        self._activate(self._flags.after(self._from()))

    def to_previous_flag(self) -> None:
        """Points at the last flag that starts before the playhead."""
        self._activate(self._flags.before(self._from()))

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        self.setAccessibleName(QCoreApplication.translate("Timeline", "Timeline"))
        self.actions_.retranslate()
        self._describe()
        self._repaint()

    def sizeHint(self) -> QSize:
        """As wide as there is room, and as high as its lanes need."""
        return QSize(600, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Narrow, but with all lanes."""
        return QSize(160, _HEIGHT_PX - 24)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of theme, font or language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._repaint()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps showing the same stretch."""
        self._scale = Scale(self._scale.start_s, self._scale.seconds, max(1, self.width()))
        self._repaint()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints what changes over what does not."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._background())
        if self._content is not None:
            self._paint_selection(painter)
            self._paint_hover(painter)
            self._paint_playhead(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seeks, chooses a flag, or takes hold of the overview."""
        if event.button() != Qt.MouseButton.LeftButton or self._content is None:
            return
        where, at = self._lanes(), event.position()
        if at.y() >= where.overview.y() - 2:
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the pointer; sideways, or with Shift, moves along."""
        delta = event.angleDelta()
        sideways = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            by = -sideways / 120 * self._scale.seconds / 10
            self._set_scale(self._scale.moved(by, *self._limits()))
        else:
            self.zoom(_ZOOM ** (delta.y() / 120), event.position().x())
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
        content = self._content
        if content is None:
            return ""
        time = self._scale.time(at.x())
        slack = _SLACK_PX / self._scale.second_px
        flag = self._flag_under(at.x()) if self._lanes().flags.contains(at) else None
        if flag is not None:
            return flag_text(flag, content.start_s)
        lines = [time_text(time - content.start_s)]
        gap = self._gaps.at(time, slack)
        if gap is not None:
            lines.append(gap_text(content.gaps[gap]))
        score = self._curve.value_at(time)
        if score is not None and gap is None:
            lines.append(QCoreApplication.translate("Timeline", "score {score}").format(score=f"{score:.2f}"))
        lines += [skip_text(content.skips[int(i)]) for i in self._skips.at(time)[:1]]
        lines += [watched_text(speed) for speed, spans in self._watched if len(spans.at(time, slack))][:3]
        return "\n".join(lines)

    def _connect_actions(self) -> None:
        self.actions_.next_flag.triggered.connect(self.to_next_flag)
        self.actions_.previous_flag.triggered.connect(self.to_previous_flag)
        self.actions_.zoom_in.triggered.connect(lambda: self.zoom(_ZOOM**2))
        self.actions_.zoom_out.triggered.connect(lambda: self.zoom(_ZOOM**-2))
        self.actions_.whole.triggered.connect(self.show_whole)

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

    def _follow(self, time_s: float) -> None:
        """Brings an instant into view, near the left edge so that what comes next is seen."""
        if not self._scale.start_s <= time_s <= self._scale.end_s:
            start = time_s - self._scale.seconds * 0.1
            self._set_scale(Scale(start, self._scale.seconds, self._scale.width).kept(*self._limits()))

    def _flag_under(self, x: float) -> Flag | None:
        return self._flags.at(self._scale.time(x), _SLACK_PX / self._scale.second_px)

    def _limits(self) -> tuple[float, float]:
        return (self._content.start_s, self._content.end_s) if self._content else (0.0, 1.0)

    def _set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._repaint()

    def _set_hover(self, x: float | None) -> None:
        before, self._hover = self._hover, x
        for place in (before, x):
            if place is not None:
                self.update(QRectF(place - 2, 0, 4, self.height()).toAlignedRect())

    def _line_rect(self, time_s: float) -> QRectF:
        return QRectF(self._scale.x(time_s) - 8, 0, 16, self.height())

    def _lanes(self) -> Lanes:
        return lanes(self.width(), self.height())

    def _colours(self) -> TimelineColours:
        if self._own_colours is not None:
            return self._own_colours
        dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
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
            if self._content is not None:
                self._paint_background(self._painted, self._content)
        return self._painted

    def _paint_background(self, on: QPixmap, content: Content) -> None:
        painter = QPainter(on)
        painter.setFont(self.font())
        scene = Scene(
            content,
            self._flags,
            self._gaps,
            self._curve,
            self._skips,
            self._watched,
            self._scale,
            self._colours(),
            self._tick_text,
            kind_text,
        )
        paint_scene(painter, scene, self._lanes())
        painter.end()

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
