"""What the machine says of a flag and why, and what people say: the panel beside the player."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import text
from ui.design import Space
from ui.views.queue import SIGNS, start_s
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, clear, column, label, row, rule, scrolled
from ui.workbench import Workbench
from vidreview.permissions import Permission
from vidreview.records import Decision, Proposal, Reason, Verdict
from vidreview.review import QueuedProposal
from vidreview.wording import kind_text, reason_text, verdict_text

KEYS: Final = {Verdict.ACCEPTED: "A", Verdict.REJECTED: "R", Verdict.UNCERTAIN: "U"}
"""The key that gives each verdict."""
_MARK_WIDTH: Final = 30


class Note(QPlainTextEdit):
    """Why, in the person's words. Escape and Ctrl+Enter give the keyboard back to the review."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape and Ctrl+Enter; all else is text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class VerdictPanel(Speaking):
    """One flag.

    Signals:
        judged(Verdict): The person gives a verdict.
        sought(Timestamp): The person wants to see this moment.
        next_wanted(): The person wants the next flag.
    """

    judged = Signal(object)
    sought = Signal(object)
    next_wanted = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._flag: QueuedProposal | None = None
        self._saving = False
        self._kind, self._where = label("title", wrap=True), label("quiet", wrap=True)
        self._score = label("", wrap=True)
        self._reasons, self._history = column(spacing=2), column(spacing=Space.S)
        self._saved = label("good", wrap=True)
        self.note = Note()
        self.note.setFixedHeight(58)
        self.note.setTabChangesFocus(True)
        self.buttons = {verdict: self._verdict_button(verdict) for verdict in Verdict}
        self.next = button("primary")
        self.word(self.next.setText, lambda: self.tr("Next") + "   ⏎")
        self.next.clicked.connect(self.next_wanted)
        self._judging = QWidget()
        self._judging.setLayout(self._build_judging())
        self._judging.setVisible(bench.may(Permission.DECIDE))
        self._judging.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(self._build())
        self.show_flag(None)

    def _build(self) -> QVBoxLayout:
        why, said = label("label"), label("label")
        self.word(why.setText, lambda: self.tr("What the machine saw"))
        self.word(said.setText, lambda: self.tr("Verdicts"))
        content = QWidget()
        content.setLayout(
            column(
                self._kind,
                self._where,
                self._score,
                Space.XS,
                why,
                self._reasons,
                Space.XS,
                said,
                self._history,
                STRETCH,
                spacing=Space.XS,
                margin=Space.M,
            )
        )
        frame = QFrame()
        frame.setObjectName("panel")
        frame.setLayout(column(scrolled(content), rule(), self._judging, margin=1))
        return column(frame)

    def _build_judging(self) -> QVBoxLayout:
        name = label("label", wrap=True)
        self.word(name.setText, lambda: self.tr("Note (N), recorded with the verdict"))
        self.word(self.note.setPlaceholderText, lambda: self.tr("Why, in your words"))
        self.word(self.note.setAccessibleName, lambda: self.tr("Note (N), recorded with the verdict"))
        self._saved.hide()
        return column(
            name, self.note, *self.buttons.values(), self._saved, self.next, spacing=Space.XS, margin=Space.M
        )

    def _verdict_button(self, verdict: Verdict) -> QPushButton:
        made = button(verdict.value)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tint(made.setIcon, *SIGNS[verdict])
        self.word(made.setText, lambda: self._verdict_words(verdict))
        self.word(made.setToolTip, self._verdicts_stay)
        made.clicked.connect(lambda: self.judged.emit(verdict))
        return made

    def _verdicts_stay(self) -> str:
        return self.tr("Recorded at once and for good. A later verdict stands beside it and counts instead.")

    def _verdict_words(self, verdict: Verdict) -> str:
        words = {
            Verdict.ACCEPTED: self.tr("Accept: contact"),
            Verdict.REJECTED: self.tr("Reject: ordinary"),
            Verdict.UNCERTAIN: self.tr("Uncertain"),
        }
        return f"{words[verdict]}   {KEYS[verdict]}"

    @property
    def saving(self) -> bool:
        """Whether a verdict is on its way to the ledger."""
        return self._saving

    def show_flag(self, flag: QueuedProposal | None, saved: Decision | None = None) -> None:
        """Show a flag, or that there is none; ``saved`` is the verdict that has just been recorded."""
        if _name(flag) != _name(self._flag):
            self.note.clear()
        self._flag, self._saving = flag, False
        self._saved.setVisible(saved is not None)
        if saved is not None:
            self._saved.setText(self.tr("Recorded as entry %1.").replace("%1", str(saved.entry)))
        self._judging.setEnabled(flag is not None)
        clear(self._reasons)
        clear(self._history)
        if flag is None:
            self._show_nothing()
        else:
            self._show(flag, flag.proposal)

    def score_text(self) -> str:
        """What the panel says of the score."""
        return self._score.text()

    def show_saving(self) -> None:
        """A verdict is on its way to the ledger."""
        self._saving = True
        self._saved.setText(self.tr("Recording…"))
        self._saved.show()
        for each in self.buttons.values():
            each.setEnabled(False)

    def speak(self) -> None:
        """Also what depends on the flag; what is typed in the note stays."""
        super().speak()
        self.show_flag(self._flag)

    def retinted(self) -> None:
        """Signs before reasons and verdicts follow the theme."""
        self.show_flag(self._flag)

    def _show_nothing(self) -> None:
        self._kind.setText(self.tr("No flag chosen"))
        self._where.setText("")
        self._score.setText("")

    def _show(self, flag: QueuedProposal, proposal: Proposal) -> None:
        language, began = self._bench.language, start_s(flag)
        kind = kind_text(proposal.kind, language)
        self._kind.setText(self.tr("Possibly: %1").replace("%1", kind))
        where = (flag.footage.camera, flag.footage.name, flag.id)
        times = f"{text.clock(began)} – {text.clock(began + proposal.span.duration_s)}"
        self._where.setText(times + "\n" + " · ".join(each for each in where if each))
        self._score.setText(self._score_words(flag))
        for reason in proposal.reasons:
            self._reasons.addWidget(self._reason(flag, reason))
        for decision in reversed(flag.decisions):
            self._history.addWidget(self._decision(decision))
        if not flag.decisions:
            none = label("quiet")
            none.setText(verdict_text(None, language))
            self._history.addWidget(none)
        for verdict, each in self.buttons.items():
            each.setEnabled(True)
            each.setChecked(flag.verdict is verdict)

    def _score_words(self, flag: QueuedProposal) -> str:
        if flag.verdict is None:
            return self.tr("The score is shown after the first verdict, so that it does not sway it.")
        score = text.decimal(flag.proposal.score)
        return self.tr("Score %1 — a lead, not evidence.").replace("%1", score)

    def _reason(self, flag: QueuedProposal, reason: Reason) -> QWidget:
        media = flag.footage.media
        words = label("", wrap=True)
        words.setText(reason_text(reason, self._bench.language, media.start if media else None))
        go = button("mark")
        go.setIcon(self.look.icon("play", "accent"))
        go.setToolTip(self.tr("Show this moment"))
        go.setAccessibleName(self.tr("Show this moment"))
        go.setFixedWidth(_MARK_WIDTH)
        go.clicked.connect(lambda: self.sought.emit(reason.at))
        line, box = QWidget(), row(go, words, spacing=Space.XS)
        box.setAlignment(go, Qt.AlignmentFlag.AlignTop)
        line.setLayout(box)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return line

    def _decision(self, decision: Decision) -> QWidget:
        sign, words = label(), label("", wrap=True, selectable=True)
        sign.setPixmap(self.look.icon(*SIGNS[decision.verdict]).pixmap(16, 16))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        told = verdict_text(decision.verdict, self._bench.language)
        note = f"\n“{decision.note}”" if decision.note else ""
        words.setText(f"{told} — {decision.by}, {text.instant(decision.utc)}{note}")
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = QWidget()
        line.setLayout(row(sign, words, spacing=Space.S))
        return line


def _name(flag: QueuedProposal | None) -> str:
    return "" if flag is None else flag.id
