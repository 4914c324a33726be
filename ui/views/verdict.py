"""What the machine says of a flag and why, what people say, and judging it: the panel beside the player.

Of an item under the seal it shows no score and no verdict of others (`vidreview.queue`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import text
from ui.design import Space
from ui.views.judging import Judging
from ui.views.queuerow import SIGNS, start_s
from ui.widgets.curve import HIGHEST_PX, LOWEST_PX, Curve
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, clear, column, hide_unless, label, row, rule, scrolled
from ui.workbench import Workbench
from vidreview.known.judging import Truth
from vidreview.permissions import Permission
from vidreview.queue import QueueItem
from vidreview.records import Decision, Reason
from vidreview.timing import Timestamp
from vidreview.wording import kind_text, known_text, reason_text, series_text, verdict_text

_MARK_WIDTH: Final = 30
_LOW_PANEL_PX: Final = 620
_PANEL_TO_CURVE: Final = 9
"""How much higher a panel is where each of its curves is a pixel higher."""


class VerdictPanel(Speaking):
    """One item of the queue.

    Signals:
        sought(Timestamp): The person wants to see this moment.

    Attributes:
        judging: What the person says of it; hidden from who may not judge.
    """

    sought = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._item: QueueItem | None = None
        self._curves: list[Curve] = []
        self._moment: Callable[[QueueItem], str] = lambda _: ""
        self._kind, self._where = label("title", wrap=True), label("quiet", wrap=True)
        self._source = label("caption", wrap=True, selectable=True)
        self._score = label("", wrap=True)
        self._why, self._said = label("label"), label("label")
        self._reasons, self._history = column(spacing=2), column(spacing=Space.S)
        self.judging = Judging(bench)
        hide_unless(bench.may(Permission.DECIDE), self.judging)
        self.setLayout(self._build())
        self.show_item(None)

    def _build(self) -> QVBoxLayout:
        self.word(self._said.setText, lambda: self.tr("Verdicts"))
        content = QWidget()
        box = column(
            self._kind,
            self._where,
            self._score,
            Space.XS,
            self._said,
            self._history,
            Space.XS,
            self._why,
            self._reasons,
            Space.XS,
            self._source,
            STRETCH,
            spacing=Space.XS,
        )
        box.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        content.setLayout(box)
        frame = QFrame()
        frame.setObjectName("panel")
        frame.setLayout(column(scrolled(content), rule(), self.judging, margin=1))
        return column(frame)

    @property
    def item(self) -> QueueItem | None:
        """What is shown."""
        return self._item

    def use_clock(self, moment: Callable[[QueueItem], str]) -> None:
        """How the beginning of an item reads on the wall clock."""
        self._moment = moment

    def show_item(self, item: QueueItem | None, saved: int | None = None) -> None:
        """Show an item, or that there is none; ``saved`` is the entry that has just been recorded."""
        self._item = item
        self.judging.show_item(item, saved)
        self._show_anew()

    def _show_anew(self) -> None:
        item = self._item
        self._curves.clear()
        clear(self._reasons)
        clear(self._history)
        self._why.setVisible(item is not None)
        self._said.setVisible(item is not None and bool(item.decisions or item.readers))
        if item is None:
            self._show_nothing()
        else:
            self._show(item)

    def told(self) -> str:
        """What the panel says an item is, and where it lies."""
        return f"{self._kind.text()}\n{self._where.text()}\n{self._source.text()}"

    def score_text(self) -> str:
        """What the panel says of the score."""
        return self._score.text()

    def history_text(self) -> str:
        """What the panel says of verdicts, line by line."""
        items = (self._history.itemAt(at) for at in range(self._history.count()))
        widgets = (item.widget() for item in items if item is not None)
        return "\n".join(str(each.property("told")) for each in widgets if each is not None)

    def speak(self) -> None:
        """Also what depends on the item."""
        super().speak()
        self._show_anew()

    def retinted(self) -> None:
        """Signs before reasons and verdicts follow the theme."""
        self._show_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A higher panel has higher curves."""
        super().resizeEvent(event)
        for curve in self._curves:
            curve.setFixedHeight(self._curve_px())

    def _curve_px(self) -> int:
        spare = self.height() - _LOW_PANEL_PX
        return max(LOWEST_PX, min(HIGHEST_PX, LOWEST_PX + spare // _PANEL_TO_CURVE))

    def _show_nothing(self) -> None:
        self._kind.setText(self.tr("No flag chosen"))
        self._where.setText("")
        self._source.setText("")
        self._score.setText("")

    def _show(self, item: QueueItem) -> None:
        if item.truth is not None:
            self._tell(item, item.truth)
            return
        language, began = self._bench.language, start_s(item)
        kind = kind_text(item.kind, language)
        title = self.tr("Possibly: %1") if item.mark is None else self.tr("Marked: %1")
        self._kind.setText(title.replace("%1", kind))
        times = f"{text.clock(began)} – {text.clock(began + item.span.duration_s)}"
        lines = (times, self._moment(item), item.footage.camera or item.footage.name)
        self._where.setText("\n".join(line for line in lines if line))
        self._source.setText(f"{item.footage.name}\n{item.id}")
        self._score.setText(self._score_words(item))
        self._score.setToolTip(self._why_sealed() if item.sealed else "")
        if item.proposal is not None:
            self._why.setText(self.tr("What the machine saw"))
            for reason in item.proposal.reasons:
                self._reasons.addWidget(self._reason(item, reason))
        elif item.mark is not None:
            self._why.setText(self.tr("What a person marked"))
            self._reasons.addWidget(self._marked(item))
        self._show_history(item)

    def _tell(self, item: QueueItem, truth: Truth) -> None:
        """A known clip, once it is judged: what it is, and whether the verdict was right."""
        language = self._bench.language
        self._kind.setText(self.tr("This was a known clip"))
        told = self.tr("Generated: %1. You said: %2.").replace("%1", known_text(truth, language))
        said = item.mine.verdict if item.mine is not None else None
        right = self.tr("That is right.") if said is truth.verdict else self.tr("That is not what was drawn.")
        self._where.setText(f"{told.replace('%2', verdict_text(said, language))}\n{right}")
        self._source.setText("")
        self._score.setText(self._score_words(item))
        self._why.setText(self.tr("What a known clip is"))
        self._reasons.addWidget(self._line(self._about_known()))
        self._show_history(item)

    def _about_known(self) -> str:
        return self.tr(
            "It was drawn to see how well flags are looked at, and is no footage of this case. Your verdict "
            "is on the record as one on a known clip, and counts for nothing else."
        )

    def _show_history(self, item: QueueItem) -> None:
        for decision in reversed(item.decisions):
            self._history.addWidget(self._decision(decision))
        if item.sealed and item.readers:
            told = self.tr(
                "%n person(s) judged this. You see what they said after your own verdict.",
                "",
                len(item.readers),
            )
            self._history.addWidget(self._line(told))

    def _score_words(self, item: QueueItem) -> str:
        if item.proposal is None:
            return ""
        if item.score is None:
            return self.tr("Score: shown after your verdict.")
        score = text.decimal(item.score)
        return self.tr("Score %1 — a lead, not evidence.").replace("%1", score)

    def _why_sealed(self) -> str:
        return self.tr("So that the score does not sway your verdict.")

    def _marked(self, item: QueueItem) -> QWidget:
        mark = item.mark
        if mark is None:
            raise ValueError(f"{item.id} is no mark")
        if item.sealed:
            return self._line(
                self.tr("A person marked this span. You see who and why after your own verdict.")
            )
        note = f"\n{text.quoted(mark.note)}" if mark.note else ""
        return self._line(f"{mark.by}, {text.instant(mark.utc)}{note}")

    def _line(self, words: str) -> QWidget:
        made = label("quiet", wrap=True, selectable=True)
        made.setText(words)
        made.setProperty("told", words)
        return made

    def set_position(self, at: Timestamp | None) -> None:
        """Where the player is, for the curves."""
        for curve in self._curves:
            curve.set_position(None if at is None else at.pts)

    def _curve(self, item: QueueItem, reason: Reason) -> Curve | None:
        """What stands behind a reason, over the span; None where nothing was kept to draw."""
        name = _DRAWN.get(reason.code, "")
        series = item.proposal.series if item.proposal is not None else ()
        found = next((each for each in series if each.name == name and each.pts), None)
        if found is None:
            return None
        base = item.span.start.time_base
        dot = Timestamp.at(reason.at.seconds, base).pts
        made = Curve(self.look, found, series_text(name, self._bench.language), dot)
        made.sought.connect(lambda pts: self.sought.emit(Timestamp(pts, base)))
        made.setFixedHeight(self._curve_px())
        self._curves.append(made)
        return made

    def _reason(self, item: QueueItem, reason: Reason) -> QWidget:
        media = item.footage.media
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
        curve = self._curve(item, reason)
        line.setLayout(box if curve is None else column(box, _indented(curve), spacing=2))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return line

    def _decision(self, decision: Decision) -> QWidget:
        mark, words = label(), label("quiet" if decision.withdrawn_utc else "", wrap=True, selectable=True)
        mark.setPixmap(self.look.icon(*_sign(decision)).pixmap(16, 16))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        told = self._told(decision)
        words.setText(told)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = QWidget()
        line.setProperty("told", told)
        line.setLayout(row(mark, words, spacing=Space.S))
        return line

    def _told(self, decision: Decision) -> str:
        verdict = verdict_text(decision.verdict, self._bench.language)
        if decision.settles:
            verdict = self.tr("settled: %1").replace("%1", verdict)
        if decision.withdrawn_utc:
            verdict = self.tr("%1 (taken back)").replace("%1", verdict)
        note = f"\n{text.quoted(decision.note)}" if decision.note else ""
        return f"{verdict} — {decision.by}, {text.instant(decision.utc)}{note}"


_DRAWN: Final = {
    "wrist-reached-head": "reach_heights",
    "wrist-reached-body": "reach_heights",
    "both-hands-pushed": "wrist_heights_per_s",
    "object-swung": "wrist_heights_per_s",
    "foot-reached-body": "ankle_heights_per_s",
    "foot-in-the-way": "ankle_heights_per_s",
    "head-moved-back": "head_heights_per_s",
    "body-thrown": "body_heights_per_s",
    "fell": "body_heights_per_s",
    "fell-after-contact": "body_heights_per_s",
    "held-down": "distance_heights",
    "dragged": "distance_heights",
}
"""What is drawn under a reason: the series that shows it best."""


def _indented(widget: QWidget) -> QWidget:
    holder = QWidget()
    box = row(widget)
    box.setContentsMargins(_MARK_WIDTH + Space.XS, 0, 0, 0)
    holder.setLayout(box)
    return holder


def _sign(decision: Decision) -> tuple[str, str]:
    name, colour = SIGNS[decision.verdict]
    return name, "quiet" if decision.withdrawn_utc else colour
