"""Several cameras of a case in step: a grid of pictures over the timeline of all cameras."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from ui import text
from ui.care import Ahead
from ui.design import Space
from ui.keys import act
from ui.notices import Tone, sentence
from ui.timeline import BoardTimeline, LaneView, views_of
from ui.together import MOST, Conductor, Follower, Tile, Transport, Wall
from ui.views.hover import HOVER_WIDEST, Hover, Spot
from ui.views.sight import small_scene
from ui.walltime import error_text, face, fraction_text
from ui.widgets.nothing import Nothing
from ui.widgets.page import Speaking
from ui.widgets.parts import centred, clear, column, panel, row
from ui.workbench import Workbench
from vidreview.analysis import PoseTable
from vidreview.analyzing import results
from vidreview.board import Board, Lane, Placed, board
from vidreview.casework import open_small, record_view
from vidreview.clocks import FootageClock, WallTime
from vidreview.desk import Desk
from vidreview.glances import Glances
from vidreview.queue import QueueItem
from vidreview.timing import Span, Timestamp
from vidreview.watching import Watched, record_watched

FIRST: Final = 4
"""Cameras shown to begin with."""
LEAD_IN_S: Final = 1.0
LEAD_OUT_S: Final = 1.0
SAVE_EVERY_MS: Final = 60_000
_WIDEST: Final = ((1, 960), (4, 640), (MOST, 480))
"""Up to so many pictures, so many pixels across each."""
_REST_MS: Final = 400
"""Once all have stood still at a moment for this long, the cameras that recorded it come first."""
_MOST_LANES: Final = 5
"""Lanes of the timeline that are seen without scrolling."""


@dataclass(frozen=True, slots=True)
class Target:
    """A moment to go to: of a recording, with the span to play over and over if there is one."""

    footage_id: str
    at: Timestamp
    span: Span | None = None


Answer = tuple[str, Board, tuple[LaneView, ...], Ahead]


class TogetherTab(Speaking):
    """All cameras of a case on one clock.

    Signals:
        alone_wanted(str, Timestamp): One recording is to be shown alone, at this moment.
        item_wanted(str): A flag or mark is to be judged.
        led(): Cameras are about to be shown.
        listed(Ahead): What may have to be announced, on the common clock.
    """

    alone_wanted = Signal(str, object)
    item_wanted = Signal(str)
    led = Signal()
    listed = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._desk: Desk | None = None
        self._case = ""
        self._board: Board | None = None
        self._target: Target | None = None
        self._chosen: tuple[str, ...] = ()
        self._viewed: set[str] = set()
        self._shown: set[str] = set()
        self._leaving: list[Follower] = []
        self._glances = Glances()
        self.tiles: tuple[Tile, ...] = ()
        self.conductor = Conductor(self)
        self.timeline = BoardTimeline()
        self.transport = Transport(bench.look, self.conductor)
        self.hover = Hover(bench.look, self, self.timeline, self._spot_at, self)
        self.wall, self._cameras = Wall(), row(spacing=Space.XS)
        self._alone = act(self, "together.alone", "Return", "Enter")
        self.word(self._alone.setText, lambda: self.tr("The first camera alone, at this moment"))
        self._stack = QStackedWidget()
        self.nothing = Nothing(bench.look, lambda: self.tr("To the footage"))
        self._stack.addWidget(self._build())
        self._stack.addWidget(centred(self.nothing))
        self.setLayout(column(self._stack))
        self._saving = QTimer(self, interval=SAVE_EVERY_MS)
        self._saving.timeout.connect(self.save)
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._hang)
        self._connect()

    def _build(self) -> QWidget:
        page = QWidget()
        scroll = QScrollArea()
        scroll.setWidget(self.timeline)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        lanes = panel(column(scroll, margin=1))
        box = column(self._cameras, self.wall, self.transport, lanes, spacing=Space.XS)
        box.setStretch(1, 1)
        page.setLayout(box)
        return page

    def _connect(self) -> None:
        self._alone.triggered.connect(self._first_alone)
        self.transport.greyscale.toggled.connect(self._take_colour)
        self.transport.greyscale.toggled.connect(self.hover.set_greyscale)
        self.conductor.moved.connect(self._moved)
        self.timeline.sought.connect(self.conductor.seek)
        self.timeline.item_activated.connect(self._loop_item)
        self.timeline.item_opened.connect(self.item_wanted)
        self.addActions([*self.timeline.actions_, *self.transport.actions_.values()])
        self._bench.changed.connect(self._changed)
        self._bench.signed_out.connect(self.leave)
        self._bench.rereading.unsound.connect(self._warn)

    def open(self, case: str) -> None:
        """Another case is to be shown."""
        self.leave()
        self._case, self._board, self._target, self._chosen = case, None, None, ()
        self._viewed.clear()
        self._shown.clear()
        self.hover.forget()
        self.timeline.set_views((), None, checked=True)

    def enter(self) -> None:
        """The tab is shown."""
        self.refresh()
        self.timeline.setFocus()

    def refresh(self) -> None:
        """Ask for the cameras again."""
        case, desk = self._case, self._bench.desk
        self._desk = desk
        self._bench.ask(self, lambda: _board(desk, case, self._glances), self._known)

    def go_to(self, footage_id: str, at: Timestamp, span: Span | None = None) -> None:
        """Show the same moment on all cameras; loops the span where there is one."""
        self._target = Target(footage_id, at, span)
        self.refresh()
        self.timeline.setFocus()

    def choose(self, cameras: tuple[str, ...]) -> None:
        """Show these cameras, at most nine."""
        if self._board is None:
            return
        self._chosen = cameras[:MOST]
        self._lead(self.conductor.wall_s)

    def pause(self) -> None:
        """Stop what plays."""
        self.conductor.pause()

    def set_greyscale(self, greyscale: bool) -> None:
        """Show all cameras without colour, or with it."""
        self.transport.greyscale.setChecked(greyscale)

    def save(self) -> None:
        """Put on the record what was watched since the last time."""
        if self._desk is None:
            return
        for tile in self.tiles:
            for footage_id, seen in tile.follower.take_watched():
                self._record(self._desk, footage_id, seen)

    def leave(self) -> None:
        """Let go of all cameras; what was watched goes on the record."""
        self.conductor.pause()
        self._saving.stop()
        self._drop_tiles()
        self._resting.stop()

    def shutdown(self) -> None:
        """Let go of all cameras and their threads."""
        self.leave()
        for follower in self._leaving:
            follower.shutdown(5.0)
        self._leaving.clear()
        self.hover.shutdown(5.0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Cameras do not play on behind another page."""
        self.conductor.pause()
        self.hover.stop()
        self.save()
        super().hideEvent(event)

    def speak(self) -> None:
        """Also why there is nothing to show, and a camera that nobody named."""
        super().speak()
        self._show_cameras()
        self.nothing.tell(self.why_nothing())
        self._moved(self.conductor.wall_s)

    def why_nothing(self) -> str:
        """Why no camera has a place on the common clock, in words."""
        if self._board is not None and not self._board.lanes:
            return self.tr("No footage in this case yet.")
        return self.tr(
            "Nobody has read a clock yet, so no camera has a place on a common clock. Open a recording in "
            "“Review”, stop at a frame where its clock can be read, and press Y."
        )

    def _known(self, answer: Answer) -> None:
        case, found, views, ahead = answer
        if case != self._case:
            return
        same = self._board is not None and _places(self._board) == _places(found)
        self._board = found
        self.listed.emit(ahead)
        self.timeline.set_views(views, found.limits, checked=found.checked)
        self._scroll.setFixedHeight(self.timeline_height())
        self.nothing.tell(self.why_nothing())
        self._stack.setCurrentIndex(int(found.limits is None))
        if found.limits is None:
            return
        if self._target is not None:
            self._go(found, self._target)
        elif not same or not self.tiles:
            self._choose_first(found, found.limits[0])
            self._lead(found.limits[0])

    def timeline_height(self) -> int:
        """Room for some lanes; the rest is scrolled to."""
        lanes = min(_MOST_LANES, len(self._board.lanes) if self._board else 1)
        return 22 + 40 * lanes + 8

    def _go(self, found: Board, target: Target) -> None:
        self._target = None
        placed = next(
            (each for lane in found.lanes for each in lane.placed if each.footage.id == target.footage_id),
            None,
        )
        wall = placed.clock.wall(target.at) if placed is not None else None
        if placed is None or wall is None:
            self._bench.tell(Tone.INFO, self._no_place)
            if not self.tiles and found.limits is not None:
                self._choose_first(found, found.limits[0])
                self._lead(found.limits[0])
            return
        self._choose_first(found, wall.seconds, placed.footage.camera)
        self._lead(wall.seconds)
        self.timeline.show_span(wall.seconds - 30, wall.seconds + 30)
        self._loop_span(placed, target.span)

    def _no_place(self) -> str:
        return self.tr(
            "This recording has no place on the common clock: read the clock in its picture first (Y)."
        )

    def _loop_span(self, placed: Placed, span: Span | None) -> None:
        if span is None:
            return
        start, end = placed.clock.wall(span.start), placed.clock.wall(span.end)
        if start is not None and end is not None:
            self._loop_around(placed, start.seconds, end.seconds)

    def _loop_item(self, item_id: str) -> None:
        """Plays a flag or mark over and over on all cameras."""
        lanes = self._board.lanes if self._board is not None else ()
        for lane in lanes:
            for number, item in enumerate(lane.items):
                if item.id == item_id:
                    start, end = float(lane.at.starts[number]), float(lane.at.ends[number])
                    self._loop_around(lane.placed_at(start), start, end)

    def _loop_around(self, placed: Placed | None, start_s: float, end_s: float) -> None:
        """Loops with a lead-in and a lead-out, as far as the recording goes."""
        begin, over = start_s - LEAD_IN_S, end_s + LEAD_OUT_S
        if placed is not None:
            begin, over = max(begin, placed.start_s), min(over, placed.end_s)
        self.conductor.set_loop((begin, over))

    def _choose_first(self, found: Board, wall_s: float, camera: str | None = None) -> None:
        """The cameras that recorded at a moment, the one that was asked for first."""
        there = [lane.camera for lane in found.lanes if lane.placed_at(wall_s) is not None]
        lanes = sorted(
            found.lanes,
            key=lambda lane: (lane.camera != camera, lane.camera not in there, not lane.placed),
        )
        self._chosen = tuple(lane.camera for lane in lanes[:FIRST])

    def _lead(self, wall_s: float) -> None:
        """Makes a tile for each chosen camera and goes to a moment."""
        if self._board is None:
            return
        self._drop_tiles()
        lanes = [lane for lane in self._board.lanes if lane.camera in self._chosen]
        widest = next(width for count, width in _WIDEST if len(lanes) <= count)
        self.tiles = tuple(self._tile(lane, widest) for lane in lanes)
        self._hang(wall_s)
        self._show_cameras()
        self._saving.start()
        self.led.emit()
        self.conductor.lead((tile.follower for tile in self.tiles), wall_s)

    def _hang(self, wall_s: float | None = None) -> None:
        """Hangs up what recorded this moment before what did not, else by camera; nothing moves in play."""
        if self.conductor.playing or self._board is None:
            return
        at, lanes = self.conductor.wall_s if wall_s is None else wall_s, self._board.lanes
        order = [lane.camera for lane in sorted(lanes, key=lambda lane: lane.placed_at(at) is None)]
        self.tiles = tuple(sorted(self.tiles, key=lambda tile: order.index(tile.follower.lane.camera)))
        self.wall.show_pictures(self.tiles)

    def _warn(self, footage_id: str, _error: BaseException) -> None:
        for tile in self.tiles:
            tile.warn(footage_id)

    def _tile(self, lane: Lane, widest: int) -> Tile:
        desk = self._bench.desk
        follower = Follower(lane, lambda footage_id: partial(open_small, desk, footage_id, widest), self)
        follower.set_greyscale(self.transport.greyscale.isChecked())
        tile = Tile(follower, lane.checked)
        follower.wanted.connect(lambda placed: self._fetch(follower, placed))
        follower.failed.connect(lambda error: tile.say_failure(sentence(error, self._bench.language)))
        tile.alone_wanted.connect(self.alone_wanted)
        return tile

    def _fetch(self, follower: Follower, placed: Placed) -> None:
        footage_id, desk = placed.footage.id, self._bench.desk
        first = footage_id not in self._viewed
        self._viewed.add(footage_id)

        def refused(error: BaseException) -> None:
            if isinstance(error, Exception) and isValid(follower):
                follower.refuse(footage_id, error)

        self._bench.ask(
            follower,
            lambda: _view(desk, footage_id, first),
            lambda poses: self._allowed(follower, placed, poses),
            refused,
        )

    def _allowed(self, follower: Follower, placed: Placed, poses: PoseTable | None) -> None:
        follower.allow(placed.footage.id, poses)
        self._bench.rereading.look(self._bench.desk, placed.footage)

    def _take_colour(self, grey: bool) -> None:
        for tile in self.tiles:
            tile.follower.set_greyscale(grey)

    def _spot_at(self, place: QPointF) -> Spot | None:
        """What lies under the pointer, once it is on the record that the recording is looked at."""
        found, desk = self.timeline.placed_at(place), self._bench.desk
        if found is None:
            return None
        placed, at = found
        footage_id = placed.footage.id
        if footage_id not in self._shown:
            first = footage_id not in self._viewed
            self._viewed.add(footage_id)
            self._bench.ask(self, partial(_on_record, desk, footage_id, first), self._allow_preview)
            return None
        opener = partial(small_scene, desk, footage_id, HOVER_WIDEST)
        return Spot(placed.footage, at, placed.clock, opener, partial(_wall_s, placed.clock))

    def _allow_preview(self, footage_id: str) -> None:
        self._shown.add(footage_id)
        self.hover.look()

    def _drop_tiles(self) -> None:
        self.save()
        self._let_go()
        for tile in self.tiles:
            tile.follower.close()
            self._leaving.append(tile.follower)
            tile.setParent(None)
            tile.deleteLater()
        self.tiles = ()
        self.wall.show_pictures(())
        self.conductor.lead((), self.conductor.wall_s)

    def _let_go(self) -> None:
        """Cameras whose threads have ended hold a whole board: they go when others come."""
        for follower in self._leaving:
            if follower.playback.at_rest:
                follower.deleteLater()
        self._leaving = [follower for follower in self._leaving if not follower.playback.at_rest]

    def _record(self, desk: Desk, footage_id: str, seen: tuple[Watched, ...]) -> None:
        job = self._bench.lanes.ledger.call(partial(record_watched, desk, footage_id, seen))
        job.failed.connect(self._bench.tell_failure)

    def _show_cameras(self) -> None:
        clear(self._cameras)
        lanes = self._board.lanes if self._board is not None else ()
        for lane in lanes[:24]:
            made = QPushButton(text.camera(lane.camera))
            made.setCheckable(True)
            made.setChecked(lane.camera in self._chosen)
            made.setEnabled(bool(lane.placed) or lane.camera in self._chosen)
            made.toggled.connect(lambda on, name=lane.camera: self._toggle(name, on))
            self._cameras.addWidget(made)
        self._cameras.addStretch(1)

    def _toggle(self, camera: str, on: bool) -> None:
        others = tuple(name for name in self._chosen if name != camera)
        self.choose((*others, camera) if on else others)

    def _first_alone(self) -> None:
        for tile in self.tiles[:1]:
            tile.ask_alone()

    def _moved(self, wall_s: float) -> None:
        self.timeline.set_playhead(wall_s if self.tiles else None)
        if self.conductor.playing:
            self._resting.stop()
        else:
            self._resting.start()
        if self._board is None or not self.tiles:
            self.transport.show_time("", "")
            return
        checked = self._board.checked
        at = face(WallTime(wall_s, 0.0, checked))
        shown = f"{text.day(at)} {fraction_text(at, 2)}"
        told = shown if checked else self.tr("%1 by the recorders").replace("%1", shown)
        self.transport.show_time(told, self._bounds(wall_s))

    def _bounds(self, wall_s: float) -> str:
        """How exactly each camera's moment is known."""
        lines = []
        for tile in self.tiles:
            placed = tile.follower.placed
            media = placed.media(wall_s) if placed is not None else None
            if placed is not None and media is not None and placed.footage.media is not None:
                wall = placed.clock.wall(Timestamp.at(media, placed.footage.media.start.time_base))
                lines.append(f"{tile.follower.lane.camera}: {error_text(wall.error_s) if wall else '—'}")
        return "\n".join(lines)

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()


def _board(desk: Desk, case: str, glances: Glances) -> Answer:
    found = _recorded_first(board(desk, case, glances))
    return case, found, views_of(found), Ahead(_spans(found))


def _recorded_first(found: Board) -> Board:
    """Cameras that have a place on the common clock before those that have none."""
    return replace(found, lanes=tuple(sorted(found.lanes, key=lambda lane: not lane.placed)))


def _spans(found: Board) -> Iterator[tuple[float, float, QueueItem]]:
    for lane in found.lanes:
        starts, ends = lane.at.starts.tolist(), lane.at.ends.tolist()
        yield from zip(starts, ends, lane.items, strict=True)


def _view(desk: Desk, footage_id: str, first: bool) -> PoseTable | None:
    """Who is where in a recording; that it is looked at goes on the record first."""
    if first:
        record_view(desk, footage_id)
    analysis = results(desk, footage_id)
    return None if analysis is None else analysis.poses


def _on_record(desk: Desk, footage_id: str, first: bool) -> str:
    """That a recording is looked at is on the record now."""
    if first:
        record_view(desk, footage_id)
    return footage_id


def _wall_s(clock: FootageClock, at: Timestamp) -> float:
    wall = clock.wall(at)
    return math.nan if wall is None else wall.seconds


def _places(found: Board) -> list[tuple[str, float, float]]:
    return [(each.footage.id, each.start_s, each.end_s) for lane in found.lanes for each in lane.placed]
