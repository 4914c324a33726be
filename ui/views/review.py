"""The review of a case: the queue, the player with stills and timeline, and the verdict, all by key alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QStackedWidget, QWidget

from ui import text
from ui.design import Space
from ui.keys import act, follow_keyboard, tell
from ui.notices import Tone, sentence
from ui.player import Player
from ui.steps import Steps, held
from ui.timeline import Timeline
from ui.views.exposing import Exposing
from ui.views.filmstrip import Filmstrip
from ui.views.hover import HOVER_WIDEST, Hover, Spot
from ui.views.judging import KEYS
from ui.views.knowing import Knower, KnownSheet, Shelf
from ui.views.marking import MarkBar
from ui.views.queue import Queue
from ui.views.rowstills import RowStills
from ui.views.showing import Showing, origin_s
from ui.views.sight import small_scene
from ui.views.verdict import VerdictPanel
from ui.walltime import error_text, face, wall_text
from ui.widgets.dialog import SheetDialog
from ui.widgets.nothing import Nothing
from ui.widgets.page import Say, Speaking
from ui.widgets.panes import Pane, Panes
from ui.widgets.parts import button, centred, column, row
from ui.workbench import Workbench
from vidreview.clocks import FootageClock, WallTime
from vidreview.desk import Desk
from vidreview.elsewhere import Elsewhere, case_clocks, elsewhere
from vidreview.known.judging import seed_clips
from vidreview.known.library import clock_of
from vidreview.narrowing import Index
from vidreview.overview import FootageLine, FootageState, footage_lines
from vidreview.permissions import Permission
from vidreview.queue import (
    CaseQueue,
    JudgedMeanwhileError,
    QueueItem,
    case_queue,
    judge_clip,
    judge_item,
    refreshed,
)
from vidreview.records import Verdict
from vidreview.review import MarkedSpan, mark_span, withdraw, withdraw_mark
from vidreview.timing import Timestamp

Clocks = Mapping[str, FootageClock]
Answer = tuple[str, CaseQueue, Index, tuple[FootageLine, ...], Clocks]


class ReviewTab(Speaking):
    """Judging flags one after the other, marking spans, and looking at any recording of the case.

    Signals:
        judged(QueueItem): Something was recorded about this item.
    """

    judged = Signal(object)

    def __init__(self, bench: Workbench, queue: Queue, panel: VerdictPanel, parent: QWidget) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._case = ""
        self._entered = False
        self._clocks: Clocks = {}
        self.queue, self.panel, self.judging = queue, panel, panel.judging
        self.player = Player(describe=lambda error: sentence(error, bench.language))
        self.timeline, self.strip, self.marking = Timeline(), Filmstrip(bench.look), MarkBar(bench)
        self.knower = Knower(bench, self)
        self.showing = Showing(bench, self.knower, queue, self.player, self.timeline, self.strip, self)
        self.keeper = self.showing.keeper
        self.exposing = Exposing(bench, self.player, self.showing, self)
        self.pictures = RowStills(bench, self.knower, queue, self.showing.sight, self)
        self.hover = Hover(bench.look, self, self.timeline, self._spot_at, self)
        for taken in (queue.set_greyscale, self.hover.set_greyscale):
            self.player.actions_.greyscale.toggled.connect(taken)
        self.actions_ = self._make_actions()
        self.judging.use_keys(self.actions_)
        tell(queue.bar.clear_button, self.actions_["clear"])
        self._lines: tuple[FootageLine, ...] = ()
        self.nothing = Nothing(bench.look, lambda: self.tr("To the footage"))
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))
        self._connect()
        self._connect_marking()

    @classmethod
    def in_steps(cls, bench: Workbench, parent: QWidget) -> Steps[ReviewTab]:
        """Make the tab; what it has begun is let go of where it is not made to the end."""
        queue = Queue(bench)
        with held(queue, queue.bar):
            yield
        panel = VerdictPanel(bench)
        with held(queue, queue.bar, panel):
            yield
        tab = cls(bench, queue, panel, parent)
        try:
            with held(queue, queue.bar, panel, tab.player, tab.strip, tab.marking, tab.timeline):
                yield
            middle = tab._build_middle()
            with held(queue, queue.bar, panel, middle):
                yield
            tab._stack.addWidget(tab._build(middle))
            tab._stack.addWidget(centred(tab.nothing))
        except GeneratorExit:
            tab.shutdown()
            raise
        return tab

    def _build(self, middle: QWidget) -> QWidget:
        split = Panes(
            Pane(self.queue, 190, 222, 3), Pane(middle, 420, 670, 10), Pane(self.panel, 250, 348, 2)
        )
        page = QWidget()
        box = column(self.queue.bar, split, spacing=Space.S)
        box.setStretch(1, 1)
        page.setLayout(box)
        return page

    def _build_middle(self) -> QWidget:
        middle, glance = QWidget(), row(_framed(self.strip), self._build_tools(), spacing=Space.XS)
        glance.setStretch(0, 1)
        box = column(_framed(self.player), glance, self.marking, _framed(self.timeline), spacing=Space.XS)
        box.setStretch(0, 1)
        middle.setLayout(box)
        return middle

    def _build_tools(self) -> QWidget:
        """Buttons for what has no place in the player or the panel."""
        tools, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.XS)
        for at, (name, icon) in enumerate(_TOOLS):
            made = button("tool")
            made.setIcon(self.look.icon(icon))
            self.tint(made.setIcon, icon)
            tell(made, self.actions_[name])
            self.word(made.setAccessibleName, self.actions_[name].text)
            made.clicked.connect(self.actions_[name].trigger)
            self.actions_[name].enabledChanged.connect(made.setEnabled)
            grid.addWidget(made, at // 2, at % 2)
        tools.setLayout(grid)
        return tools

    def _make_actions(self) -> dict[str, QAction]:
        acts = {verdict.value: act(self, f"review.{verdict}", key) for verdict, key in KEYS.items()}
        for name, *keys in _KEYS:
            acts[name] = act(self, f"review.{name}", *keys)
        may_decide = self._bench.may(Permission.DECIDE)
        for name in (*_JUDGING, *(verdict.value for verdict in Verdict)):
            acts[name].setEnabled(may_decide)
        for name, say in self._action_words().items():
            self.word(acts[name].setText, say)
        return acts

    def _action_words(self) -> dict[str, Say]:
        return {
            "accepted": lambda: self.tr("Accept: contact"),
            "rejected": lambda: self.tr("Reject: ordinary"),
            "uncertain": lambda: self.tr("Uncertain"),
            "note": lambda: self.tr("Write a note"),
            "next": lambda: self.tr("Next that is left for you"),
            "down": lambda: self.tr("One below"),
            "up": lambda: self.tr("One above"),
            "undo": lambda: self.tr("Take back your verdict or mark"),
            "in": lambda: self.tr("Your own span begins here"),
            "out": lambda: self.tr("Your own span ends here"),
            "mark": lambda: self.tr("Mark your own span"),
            "search": lambda: self.tr("Search in the queue"),
            "clear": lambda: self.tr("List everything again"),
            "cameras": lambda: self.tr("This moment on other cameras"),
            "back": lambda: self.tr("Back to what is judged"),
        }

    def _connect(self) -> None:
        for verdict in KEYS:
            self.actions_[verdict.value].triggered.connect(
                lambda _=False, verdict=verdict: self.judge(verdict)
            )
        simple: dict[str, Callable[[], object]] = {
            "note": self.judging.note.setFocus,
            "next": self.next,
            "down": lambda: self.queue.go(1),
            "up": lambda: self.queue.go(-1),
            "undo": self.undo,
            "search": self.queue.bar.words.setFocus,
            "clear": self.queue.bar.clear,
            "cameras": self.show_cameras,
            "back": self.showing.show_current,
        }
        for name, do in simple.items():
            self.actions_[name].triggered.connect(lambda _=False, do=do: do())
        follow_keyboard(self.player.actions_)
        self.addActions(list(self.player.actions_))
        self.addActions(list(self.timeline.actions_))
        self.queue.picked.connect(self._picked)
        self.judging.judged.connect(self.judge)
        self.judging.next_wanted.connect(self.next)
        self.judging.undo_wanted.connect(self.undo)
        self.judging.note.left.connect(self.queue.view.setFocus)
        for seeker in (self.panel, self.timeline, self.strip):
            seeker.sought.connect(self.player.seek)
        self.player.position_changed.connect(self.panel.set_position)
        self.panel.use_clock(self._begins_in_words)
        self.showing.asked.connect(self._show_nothing)
        self.showing.shown.connect(self.marking.clear)
        self.timeline.flag_activated.connect(self.queue.pick)
        self.queue.known_wanted.connect(self.ask_known)
        self.knower.made.connect(self.refresh)
        self._bench.changed.connect(self._fill)

    def _connect_marking(self) -> None:
        self.marking.use_keys(self.actions_["in"], self.actions_["out"])
        self.actions_["in"].triggered.connect(lambda: self._set_edge(self.marking.set_in))
        self.actions_["out"].triggered.connect(lambda: self._set_edge(self.marking.set_out))
        self.actions_["mark"].triggered.connect(self._to_mark)
        self.marking.wanted.connect(self.mark)
        self.marking.changed.connect(self._show_selection)
        self.marking.changed.connect(lambda: self.judging.give_way("mark", not self.marking.isHidden()))

    def open(self, case: str) -> None:
        """Another case is to be reviewed."""
        self._case = case
        self.showing.leave()
        self.marking.clear()
        self.pictures.leave()
        self.hover.forget()
        self.queue.show_queue(CaseQueue((), ()))

    def enter(self) -> None:
        """The tab is shown."""
        self._entered = True
        self.refresh()
        self.queue.view.setFocus()

    def refresh(self) -> None:
        """Ask for the queue again."""
        case, desk, shelf = self._case, self._bench.desk, self.knower.shelf
        self._bench.ask(self, lambda: _queue(desk, case, shelf), self._known)

    def _fill(self) -> None:
        """What an analysis flags comes into an empty queue by itself; a full one stays as it is read."""
        if self.isVisible() and not self.queue.items:
            self.refresh()

    def judge(self, verdict: Verdict) -> None:
        """Judge the current item, or settle the disagreement about it; on disk before the screen says so."""
        item, desk = self.queue.current(), self._bench.desk
        if item is None or self.judging.saving:
            return
        note, settles = self.judging.note.toPlainText().strip(), self.judging.settles
        if settles and not note:
            self._bench.tell(
                Tone.INFO, lambda: self.tr("Write the reason first: it settles the disagreement.")
            )
            self.judging.note.setFocus()
            return
        if item.truth is not None:
            self._bench.tell(Tone.INFO, self.judging.why_it_stays)
            return
        case = self._case

        def record() -> tuple[QueueItem, int]:
            if item.clip is not None:
                return judge_clip(desk, item, case, verdict, note)
            return judge_item(desk, item, verdict, note, settles=settles)

        self._record(record)

    def undo(self) -> None:
        """Take back the own latest decision on the current item, or the own mark."""
        item, desk = self.queue.current(), self._bench.desk
        if item is None or self.judging.saving or item.stays is not None:
            self._say_why_it_stays(item)
            return
        own = item.own
        if own is None:
            self._bench.ask(
                self, lambda: withdraw_mark(desk, item.id), lambda _: self._changed(), self._refused
            )
            return

        def record() -> tuple[QueueItem, None]:
            withdraw(desk, own)
            return refreshed(desk, item), None

        self._record(record)

    def mark(self) -> None:
        """Put the own span on the record."""
        span, watched = self.marking.span, self.showing.watched
        if span is None or watched is None:
            return
        kind, note = self.marking.chosen_kind(), self.marking.note.text()
        self.marking.record.setEnabled(False)
        job = partial(mark_span, watched.desk, watched.footage.id, span, kind, note)
        self._bench.ask(self, job, self._marked, self._refused)

    def next(self) -> None:
        """Go to the next item that is left for this person; where none is, say so and go below."""
        if not self.queue.to_next_left():
            self.queue.go(1)
            self._bench.tell(Tone.INFO, self._nothing_left)

    def _nothing_left(self) -> str:
        return self.tr("Nothing in this list is left for you. Other cases are under “Cases”.")

    def look_at(self, footage_id: str, at: Timestamp | None = None) -> None:
        """Show a recording without a flag, from its start or at a moment."""
        self.queue.clear_choice()
        self.showing.look_at(footage_id, at)

    def show_cameras(self) -> QMenu | None:
        """Offer the same moment on the other cameras of the case; None where nothing is on the stage."""
        at, watched = self.player.position, self.showing.watched
        if at is None or watched is None:
            return None
        self.player.pause()
        footage = tuple(line.footage for line in self._lines)
        found = elsewhere(footage, self._clocks, watched.footage.id, at)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for moment in found:
            menu.addAction(self._moment_words(moment)).triggered.connect(
                lambda _=False, moment=moment: self._look_elsewhere(moment)
            )
        if not found:
            menu.addAction(self._no_moment(self._wall(watched.footage.id, at))).setEnabled(False)
        menu.popup(self.strip.mapToGlobal(self.strip.rect().topRight()))
        return menu

    def tell_if_alone(self, footage_id: str) -> bool:
        """Whether a recording is of no camera of the case, so that none can be shown beside it; tells it."""
        alone = all(line.footage.id != footage_id for line in self._lines)
        if alone:
            self._bench.tell(
                Tone.INFO,
                lambda: self.tr("No other camera with a comparable clock recorded at this moment."),
            )
        return alone

    def _look_elsewhere(self, moment: Elsewhere) -> None:
        """Show another recording; what is judged stays what it is."""
        self.showing.look_at(moment.footage.id, moment.at)

    def _moment_words(self, moment: Elsewhere) -> str:
        name = moment.footage.camera or moment.footage.name
        at = text.clock(float(moment.at.seconds) - origin_s(moment.footage))
        words = f"{name} · {at} {error_text(moment.error_s)}"
        return words if moment.checked else f"{words} · {self.tr('clocks not compared with true time')}"

    def _no_moment(self, wall: WallTime | None) -> str:
        if wall is None:
            return self.tr(
                "Nobody has read this recorder's clock, so the moment has no place on other cameras."
            )
        return self.tr("No other camera with a comparable clock recorded at this moment.")

    def _wall(self, footage_id: str, at: Timestamp) -> WallTime | None:
        clock = self._clocks.get(footage_id)
        return clock.wall(at) if clock is not None else None

    def _spot_at(self, place: QPointF) -> Spot | None:
        """What lies under the pointer on the timeline: of the recording on the stage, which is on record."""
        at, watched = self.timeline.time_at(place), self.showing.watched
        if at is None or watched is None:
            return None
        opener = partial(small_scene, watched.desk, watched.footage.id, HOVER_WIDEST)
        clock = watched.clock or self.keeper.clock
        return Spot(watched.footage, at, clock, opener, lambda time: float(time.seconds))

    def _begins_in_words(self, item: QueueItem) -> str:
        wall = self._wall(item.footage.id, item.span.start)
        return "" if wall is None else wall_text(wall)

    def ask_known(self) -> SheetDialog:
        """Ask how many known clips are to be among the flags, and record it."""
        desk, case = self._bench.desk, self._case
        sheet = KnownSheet(self._bench, self.queue.found.seeding.share)
        dialog = SheetDialog(sheet, self)
        dialog.run(lambda: partial(seed_clips, desk, case, sheet.chosen), lambda _: self._changed())
        return dialog

    def shutdown(self) -> None:
        """Let go of footage and its threads."""
        self.pictures.shutdown(5.0)
        self.hover.shutdown(5.0)
        self.showing.shutdown()
        self.knower.shutdown()

    def hideEvent(self, event: QHideEvent) -> None:
        """Footage does not play on behind another page."""
        self.player.pause()
        self.pictures.pause()
        self.hover.stop()
        self.keeper.save()
        super().hideEvent(event)

    def speak(self) -> None:
        """Also why there is nothing to judge."""
        super().speak()
        self._show_nothing()

    def _known(self, answer: Answer) -> None:
        case, found, index, lines, self._clocks = answer
        if case != self._case:
            return
        self._lines = lines
        self.queue.show_queue(found, index)
        self.knower.make(found.seeding.seed, found.wanted)
        self._offer_tags()
        self._show_nothing()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """The queue could not take the keyboard while it was empty; it does once, when it is not."""
        if self._entered and self.queue.items and self.isVisible():
            self._entered = False
            self.queue.view.setFocus()

    def _offer_tags(self) -> None:
        noted = (item for item in self.queue.items if item.decisions or item.mark is not None)
        used = Counter(tag for item in noted for tag in item.tags)
        self.judging.offer_tags([tag for tag, _ in used.most_common()])

    def _show_nothing(self) -> None:
        """A case without flags says why, unless a recording is being watched."""
        self.nothing.tell(self.why_nothing())
        empty = not self.queue.items and self.showing.empty
        self._stack.setCurrentIndex(int(empty))

    def why_nothing(self) -> str:
        """Why there is nothing to judge, in words."""
        states = {line.state for line in self._lines}
        if not states:
            return self.tr("No footage in this case yet, so there is nothing to judge.")
        if FootageState.ANALYZED not in states:
            return self.tr("Nothing has been analysed yet. Start the analysis under “Footage”.")
        if states & {FootageState.READY, FootageState.FAILED}:
            return self.tr("Nothing is flagged so far, and “Footage” still has what was not analysed.")
        return self.tr(
            "The machine flagged nothing. That does not show that nothing happened: it misses things, and "
            "it has not seen gaps and files that can't be decoded. Watch any recording from “Footage”."
        )

    def _picked(self) -> None:
        self.panel.show_item(self.queue.current())
        if self.queue.current() is not None:
            self.showing.show_soon()

    def _set_edge(self, put: Callable[[Timestamp, float], None]) -> None:
        at, watched = self.player.position, self.showing.watched
        if at is not None and watched is not None:
            put(at, origin_s(watched.footage))

    def _to_mark(self) -> None:
        """Go to what the span shows; where none is begun, begin one."""
        if self.marking.span is None:
            self._set_edge(self.marking.set_out if self.marking.beginning else self.marking.set_in)
        if self.marking.span is not None:
            self.marking.kind.setFocus()

    def _show_selection(self) -> None:
        span = self.marking.span
        if span is not None:
            self.timeline.set_selection(span.start, span.end)
        else:
            self.timeline.set_selection(self.marking.beginning)

    def _record(self, record: Callable[[], tuple[QueueItem, int | None]]) -> None:
        item = self.queue.current()
        about = f"verdict {item.id}" if item is not None else ""
        self.judging.show_saving()
        self._bench.ask(self, record, self._recorded, partial(self._refused, about=about), about=about)

    def _recorded(self, answer: tuple[QueueItem, int | None]) -> None:
        item, entry = answer
        self.queue.replace(item)
        current = self.queue.current()
        if current is not None and current.id == item.id:
            self.panel.show_item(current, entry)
            self.showing.show_timeline()
        self._offer_tags()
        self.judged.emit(item)
        if item.clip is not None:
            self.refresh()
        self._bench.recorded()

    def _marked(self, mark: MarkedSpan) -> None:
        self.marking.clear()
        self._bench.tell(
            Tone.GOOD, lambda: self.tr("The span is on the record as %1.").replace("%1", mark.id)
        )
        self.queue.view.setFocus()
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self._bench.recorded()

    def _say_why_it_stays(self, item: QueueItem | None) -> None:
        if item is not None and item.stays is not None and not self.judging.saving and item.own is not None:
            self._bench.tell(Tone.INFO, self.judging.why_it_stays)

    def _refused(self, error: BaseException, about: str = "") -> None:
        self.panel.show_item(self.queue.current())
        self.marking.record.setEnabled(self.marking.span is not None)
        self._bench.tell_failure(error, about)
        if isinstance(error, JudgedMeanwhileError):
            self.refresh()


_KEYS: Final = (
    ("note", "N"),
    ("next", "Return", "Enter"),
    ("down", "PgDown"),
    ("up", "PgUp"),
    ("undo", "Ctrl+Z"),
    ("in", "I"),
    ("out", "O"),
    ("mark", "M"),
    ("search", "Ctrl+F"),
    ("clear", "Ctrl+Backspace"),
    ("cameras", "X"),
    ("back", "V"),
)
_JUDGING: Final = ("note", "undo", "in", "out", "mark")
_TOOLS: Final = (("in", "mark-in"), ("out", "mark-out"), ("cameras", "other-camera"), ("back", "to-flag"))


def _framed(widget: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("panel")
    frame.setLayout(column(widget, margin=1))
    return frame


def _queue(desk: Desk, case: str, shelf: Shelf) -> Answer:
    found = case_queue(desk, case, shelf.for_case(desk, case))
    clocks: Clocks = case_clocks(desk, case)
    stand_ins = {
        each.footage.id: clock_of(desk, each.host, each.footage) for each in found.items if each.host
    }
    clocks = {**clocks, **stand_ins}
    index = Index(found.items, partial(_begins, clocks))
    return case, found, index, footage_lines(desk, case), clocks


def _begins(clocks: Clocks, item: QueueItem) -> datetime | None:
    clock = clocks.get(item.footage.id)
    wall = clock.wall(item.span.start) if clock is not None else None
    return None if wall is None else face(wall)
