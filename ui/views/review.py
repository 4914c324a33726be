"""The review of a case: the queue, the player over the timeline, and the verdict, all by key alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QStackedWidget, QWidget

from ui.design import Space
from ui.keys import act, follow_keyboard
from ui.notices import Tone, sentence
from ui.player import Player
from ui.timeline import Content, Flag, Timeline
from ui.views.queue import Queue
from ui.views.verdict import KEYS, VerdictPanel
from ui.widgets.dialog import Sheet, SheetDialog
from ui.widgets.fields import field
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import centred, column, label
from ui.workbench import Workbench
from vidreview.analysis import Analysis
from vidreview.analyzing import results
from vidreview.casework import footage_by_id, open_footage, record_view, unmask
from vidreview.desk import Desk
from vidreview.overview import FootageLine, FootageState, footage_lines
from vidreview.permissions import Permission
from vidreview.records import Decision, Footage, Verdict
from vidreview.review import QueuedProposal, decide, proposals
from vidreview.timing import Span, Timestamp

_SETTLE_MS: Final = 120
"""Footage opens once the person has stopped on a flag this long; holding a key down does not open all."""


_EMPTY_WIDTH: Final = 560
Answer = tuple[str, tuple[QueuedProposal, ...], tuple[FootageLine, ...]]


@dataclass(frozen=True, slots=True)
class Watched:
    """One recording on the stage.

    Attributes:
        footage: The recording.
        analysis: What the machine saw in it, or None before.
    """

    footage: Footage
    analysis: Analysis | None


class UnmaskSheet(Sheet):
    """Why heads are to be seen; says that it goes on the record."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("Show heads"), lambda: self.tr("Show and record"))
        words = label("", wrap=True)
        self.word(words.setText, self._warning)
        self.reason = QLineEdit()
        self.add(words, field(self, lambda: self.tr("Reason"), self.reason))
        self.reason.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self.accept_button.click)
        self.accept_button.setEnabled(False)

    def _warning(self) -> str:
        return self.tr(
            "Heads are blurred to protect the people in the footage. That you see them, and why, goes on the "
            "record. They are blurred again when other footage is opened."
        )

    def focus_first(self) -> None:
        """The reason is all there is."""
        self.reason.setFocus()


class ReviewTab(Speaking):
    """Judging flags one after the other, and looking at any recording of the case."""

    judged = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._case = ""
        self._watched: Watched | None = None
        self._opening = ""
        self._viewed: set[str] = set()
        self.queue, self.panel = Queue(bench), VerdictPanel(bench)
        self.player = Player(describe=lambda error: sentence(error, bench.language))
        self.timeline = Timeline()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._show_current)
        self.actions_ = self._make_actions()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build())
        self._lines: tuple[FootageLine, ...] = ()
        self._nothing = label("quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMaximumWidth(_EMPTY_WIDTH)
        self._stack.addWidget(centred(self._nothing))
        self.setLayout(column(self._stack))
        self._connect()

    def _build(self) -> QWidget:
        middle = QWidget()
        stage = QFrame()
        stage.setObjectName("panel")
        stage.setLayout(column(self.player, margin=1))
        line = QFrame()
        line.setObjectName("panel")
        line.setLayout(column(self.timeline, margin=1))
        box = column(stage, line, spacing=Space.S)
        box.setStretch(0, 1)
        middle.setLayout(box)
        split = QSplitter()
        for widget, stretch, least in ((self.queue, 1, 190), (middle, 4, 420), (self.panel, 2, 250)):
            widget.setMinimumWidth(least)
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setSizes([230, 800, 300])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.M)
        return split

    def _make_actions(self) -> dict[str, QAction]:
        acts = {verdict.value: act(self, f"review.{verdict}", key) for verdict, key in KEYS.items()}
        acts["note"] = act(self, "review.note", "N")
        acts["next"] = act(self, "review.next", "Return", "Enter")
        acts["down"] = act(self, "review.down", "PgDown")
        acts["up"] = act(self, "review.up", "PgUp")
        may_decide = self._bench.may(Permission.DECIDE)
        for name in ("note", *(verdict.value for verdict in Verdict)):
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
            "next": lambda: self.tr("Next flag that nobody has judged"),
            "down": lambda: self.tr("Flag below"),
            "up": lambda: self.tr("Flag above"),
        }

    def _connect(self) -> None:
        for verdict in KEYS:
            self.actions_[verdict.value].triggered.connect(
                lambda _=False, verdict=verdict: self.judge(verdict)
            )
        self.actions_["note"].triggered.connect(self.panel.note.setFocus)
        self.actions_["next"].triggered.connect(self.next)
        self.actions_["down"].triggered.connect(lambda: self.queue.go(1))
        self.actions_["up"].triggered.connect(lambda: self.queue.go(-1))
        follow_keyboard(self.player.actions_)
        self.addActions(list(self.player.actions_))
        self.addActions(list(self.timeline.actions_))
        self.queue.picked.connect(self._picked)
        self.panel.judged.connect(self.judge)
        self.panel.next_wanted.connect(self.next)
        self.panel.sought.connect(self.player.seek)
        self.panel.note.left.connect(self.queue.view.setFocus)
        self.player.position_changed.connect(self.timeline.set_playhead)
        self.player.unmask_requested.connect(self.ask_unmask)
        self.timeline.sought.connect(self.player.seek)
        self.timeline.flag_activated.connect(self.queue.pick)

    def open(self, case: str) -> None:
        """Another case is to be reviewed."""
        self._case = case
        self._watched, self._opening = None, ""
        self.player.close_footage()
        self.timeline.set_content(None)
        self.queue.show_flags(())

    def enter(self) -> None:
        """The tab is shown."""
        self.refresh()
        self.queue.view.setFocus()

    def refresh(self) -> None:
        """Ask for the flags again."""
        case, desk = self._case, self._bench.desk
        self._bench.ask(self, lambda: _queue(desk, case), self._known)

    def judge(self, verdict: Verdict) -> None:
        """Give the current flag a verdict; it is on disk before the screen says so."""
        flag, desk = self.queue.current(), self._bench.desk
        if flag is None or self.panel.saving:
            return
        note = self.panel.note.toPlainText().strip()
        self.panel.show_saving()
        done = partial(self._recorded, flag.id)
        self._bench.ask(self, lambda: decide(desk, flag.id, verdict, note), done, self._refused)

    def next(self) -> None:
        """Go to the next flag that nobody has judged, or below where none is left."""
        if not self.queue.to_next_unjudged():
            self.queue.go(1)

    def look_at(self, footage_id: str) -> None:
        """Show a recording from its start, without a flag."""
        self._settle.stop()
        self.queue.view.setCurrentIndex(self.queue.sieve.index(-1, -1))
        self._watch(footage_id, None)

    def ask_unmask(self) -> SheetDialog | None:
        """Ask why heads are to be seen, record it, and show them."""
        if self._watched is None:
            return None
        if not self._bench.may(Permission.UNMASK):
            self._bench.tell(Tone.INFO, lambda: self.tr("Heads stay blurred: your role may not see them."))
            return None
        self.player.pause()
        sheet, desk, footage_id = UnmaskSheet(self._bench), self._bench.desk, self._watched.footage.id
        dialog = SheetDialog(sheet, self)
        dialog.run(
            lambda: partial(unmask, desk, footage_id, sheet.reason.text().strip()),
            lambda _: self._unmasked(footage_id),
        )
        return dialog

    def shutdown(self) -> None:
        """Let go of footage and its thread."""
        self._settle.stop()
        self.player.shutdown(5.0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Footage does not play on behind another page."""
        self.player.pause()
        super().hideEvent(event)

    def speak(self) -> None:
        """Also why there is nothing to judge."""
        super().speak()
        self._show_nothing()

    def _known(self, answer: Answer) -> None:
        case, flags, lines = answer
        if case != self._case:
            return
        self._lines = lines
        self.queue.show_flags(flags)
        self._show_nothing()

    def _show_nothing(self) -> None:
        """A case without flags says why, unless a recording is being watched."""
        self._nothing.setText(self.why_nothing())
        empty = not self.queue.table.rows and self._watched is None and not self._opening
        self._stack.setCurrentIndex(int(empty))

    def why_nothing(self) -> str:
        """Why there is nothing to judge, in words."""
        states = {line.state for line in self._lines}
        if not states:
            return self.tr("No footage in this case yet, so there is nothing to judge.")
        if FootageState.ANALYZED not in states:
            return self.tr("Nothing has been analysed yet. Start the analysis under “Footage”.")
        return self.tr(
            "The machine flagged nothing. That does not show that nothing happened: it misses things, and "
            "it has not seen gaps and files that can't be decoded. Watch any recording from “Footage”."
        )

    def _picked(self) -> None:
        self.panel.show_flag(self.queue.current())
        if self.queue.current() is not None:
            self._settle.start()

    def _show_current(self) -> None:
        flag = self.queue.current()
        if flag is not None:
            self._watch(flag.footage.id, flag)

    def _watch(self, footage_id: str, flag: QueuedProposal | None) -> None:
        if self._watched is not None and self._watched.footage.id == footage_id:
            self._show_flag(flag)
        elif self._opening != footage_id:
            self._opening = footage_id
            self._show_nothing()
            desk, first = self._bench.desk, footage_id not in self._viewed
            job = partial(_fetch, desk, footage_id, first)
            self._bench.ask(self, job, self._fetched, self._unavailable)

    def _fetched(self, watched: Watched) -> None:
        self._viewed.add(watched.footage.id)
        if watched.footage.id != self._opening:
            return
        self._watched, self._opening = watched, ""
        flag, desk = self.queue.current(), self._bench.desk
        of_this = flag if flag is not None and flag.footage.id == watched.footage.id else None
        poses = watched.analysis.poses if watched.analysis else None
        start = of_this.proposal.span.start if of_this else None
        self.player.open(partial(open_footage, desk, watched.footage.id), poses, start)
        self._show_flag(of_this)

    def _unavailable(self, error: BaseException) -> None:
        self._opening = ""
        self._bench.tell_failure(error)

    def _show_flag(self, flag: QueuedProposal | None) -> None:
        self._show_timeline()
        if flag is None:
            self.player.set_span(None)
            return
        span = flag.proposal.span
        self.player.set_span(span, flag.proposal.tracks)
        self.player.seek(span.start)
        self.timeline.show_span(float(span.start.seconds), float(span.end.seconds), margin=2.0)

    def _show_timeline(self) -> None:
        watched, current = self._watched, self.queue.current()
        if watched is None or watched.footage.media is None:
            self.timeline.set_content(None)
            return
        analysis, revealed = watched.analysis, current is None or current.verdict is not None
        self.timeline.set_content(
            Content(
                recorded=_recorded(watched.footage),
                gaps=analysis.gaps if analysis else watched.footage.media.gaps,
                flags=tuple(_flag(f) for f in self.queue.table.rows if f.footage.id == watched.footage.id),
                curve=analysis.curve if analysis and revealed else None,
                threshold=analysis.settings.threshold if analysis and revealed else None,
            )
        )

    def _recorded(self, flag_id: str, decision: Decision) -> None:
        for flag in self.queue.table.rows:
            if flag.id == flag_id:
                self.queue.replace(replace(flag, decisions=(*flag.decisions, decision)))
        current = self.queue.current()
        if current is not None and current.id == flag_id:
            self.panel.show_flag(current, decision)
            self._show_timeline()
        self.judged.emit(decision)
        self._bench.changed.emit()

    def _refused(self, error: BaseException) -> None:
        self.panel.show_flag(self.queue.current())
        self._bench.tell_failure(error)

    def _unmasked(self, footage_id: str) -> None:
        if self._watched is not None and self._watched.footage.id == footage_id:
            self.player.set_masked(False)
        self._bench.changed.emit()


def _queue(desk: Desk, case: str) -> Answer:
    return case, proposals(desk, case), footage_lines(desk, case)


def _fetch(desk: Desk, footage_id: str, first: bool) -> Watched:
    """What is needed to show a recording; that it is looked at goes on the record first."""
    footage = record_view(desk, footage_id) if first else footage_by_id(desk, footage_id)
    return Watched(footage, results(desk, footage_id))


def _recorded(footage: Footage) -> Span:
    if footage.media is None:
        raise ValueError(f"{footage.id} has no pictures")
    start = footage.media.start
    end = Timestamp.at(start.seconds + footage.media.duration_s, start.time_base)
    return Span(start, end)


def _flag(flag: QueuedProposal) -> Flag:
    score = flag.proposal.score if flag.verdict is not None else None
    return Flag(flag.id, flag.proposal.span, flag.proposal.kind, flag.verdict, score)
