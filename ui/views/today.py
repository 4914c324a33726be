"""What waits for the person today, above the list of cases; one thing to do next is offered, by role."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import text
from ui.proof import Proof
from ui.views.log import proof_facts, proof_verdict
from ui.widgets.page import Speaking
from ui.widgets.parts import column
from ui.widgets.tile import Tile, tiles
from ui.workbench import Workbench
from vidreview.overview import CaseLine, Readiness

Lines = tuple[CaseLine, ...]


class Today(Speaking):
    """Base of the strips.

    Signals:
        case_wanted(str, str): A case, and its tab: ``review``, ``export`` or ``footage``.
    """

    case_wanted = Signal(str, str)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self.bench = bench
        self.lines: Lines = ()

    def show_lines(self, lines: Lines) -> None:
        """What the cases hold now."""
        self.lines = lines
        self.setVisible(bool(lines))
        self.speak()

    def speak(self) -> None:
        """Also the figures."""
        super().speak()
        self.show_figures()

    def show_figures(self) -> None:
        """Fill the tiles; each strip has its own."""


class InvestigatorToday(Today):
    """What is left, what is new, what is mine."""

    def __init__(self, bench: Workbench, since: str, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self._since = since
        self.left = Tile(
            bench.look,
            lambda: self.tr("Left to judge"),
            lambda: self.tr("Go on judging"),
            primary=True,
            sign="review",
        )
        self.new = Tile(bench.look, lambda: self.tr("New"), lambda: self.tr("Show what is new"))
        self.mine = Tile(bench.look, lambda: self.tr("Judged by me"), lambda: self.tr("Look at them again"))
        self.setLayout(column(tiles(self.left, self.new, self.mine)))
        self.left.wanted.connect(self._go_on)
        self.new.wanted.connect(self._show_new)
        self.mine.wanted.connect(self._show_mine)

    def show_figures(self) -> None:
        """Counts over all cases."""
        left = sum(line.left or 0 for line in self.lines)
        waiting = sum(bool(line.left) for line in self.lines)
        recordings = sum(line.new.recordings for line in self.lines)
        flags = sum(line.new.flags for line in self.lines)
        unsure = sum(line.unsure for line in self.lines)
        second = sum(line.second for line in self.lines)
        self.left.show_figure(text.whole(left), self._left_words(waiting, second))
        self.left.offer.setEnabled(left + second > 0)
        self.new.show_figure(text.whole(recordings + flags), self._new_words(recordings, flags))
        self.new.offer.setEnabled(recordings + flags > 0)
        self.left.lead(left > 0)
        self.new.lead(not left and recordings > 0)
        mine = sum(line.mine for line in self.lines)
        self.mine.show_figure(text.whole(mine), self.tr("%n of them uncertain", "", unsure))
        self.mine.offer.setEnabled(mine > 0)

    def _left_words(self, cases: int, second: int) -> str:
        if not any(line.flags for line in self.lines):
            return self.tr("No flags yet. They come from analysing footage: open a case and start it there.")
        if not cases and second:
            return self.tr("Every flag has a verdict. For a second reading: %n.", "", second)
        if not cases:
            return self.tr("Nothing is left: every flag has a verdict.")
        return self.tr("flags to judge or to settle, in %n case(s)", "", cases)

    def _new_words(self, recordings: int, flags: int) -> str:
        told = ", ".join((self.tr("%n recording(s)", "", recordings), self.tr("%n flag(s)", "", flags)))
        if not self._since:
            return told
        return self.tr("%1 since you left, %2").replace("%1", told).replace("%2", text.age(self._since))

    def _go_on(self) -> None:
        """To the case of last time where something is left, or to another; else to a second reading."""
        last = self.bench.personal.text("judging")
        due = sorted(
            (line for line in self.lines if line.left or line.second),
            key=lambda line: (not line.left, line.case.id != last),
        )
        if due:
            self.case_wanted.emit(due[0].case.id, "review")

    def _show_new(self) -> None:
        fresh = max(self.lines, key=lambda line: (line.new.flags, line.new.recordings))
        self.case_wanted.emit(fresh.case.id, "review" if fresh.new.flags else "footage")

    def _show_mine(self) -> None:
        most = max(self.lines, key=lambda line: (line.unsure, line.mine))
        self.case_wanted.emit(most.case.id, "review")


class ProsecutorToday(Today):
    """What can be exported, what can't yet, and the state of the proof."""

    def __init__(self, bench: Workbench, proof: Proof, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self._proof = proof
        self.ready = Tile(
            bench.look,
            lambda: self.tr("Ready for export"),
            lambda: self.tr("Export the next"),
            primary=True,
            sign="export",
        )
        self.waiting = Tile(bench.look, lambda: self.tr("Not ready yet"))
        self.record = Tile(
            bench.look, lambda: self.tr("The record"), lambda: self.tr("Check now"), sign="shield"
        )
        self.setLayout(column(tiles(self.ready, self.waiting, self.record)))
        self.ready.wanted.connect(self._export)
        self.record.wanted.connect(lambda: proof.verify(lambda: self.tr("Checking the store")))
        proof.changed.connect(self.show_figures)

    def show_figures(self) -> None:
        """Counts over all cases, and what the last check found."""
        ready, exported = self._ready(), sum(line.exported is not None for line in self.lines)
        told = self.tr("%n case(s) exported before", "", exported)
        self.ready.show_figure(text.whole(len(ready)), told if exported else "")
        self.ready.offer.setEnabled(bool(ready))
        unanalysed = sum(line.readiness is Readiness.NOT_ANALYZED for line in self.lines)
        unjudged = sum(line.readiness is Readiness.NOT_JUDGED for line in self.lines)
        words = (
            (unjudged, self.tr("%n case(s) with flags to judge or to settle", "", unjudged)),
            (unanalysed, self.tr("%n case(s) with footage that is not analysed", "", unanalysed)),
        )
        told = "\n".join(each for count, each in words if count)
        self.waiting.show_figure(text.whole(unanalysed + unjudged), told)
        self._show_record()

    def _show_record(self) -> None:
        report = self._proof.report
        tone = {"verified": "", "failed": "error"}.get(report.verdict, "warning") if report else ""
        figure = _short(self._proof)
        facts = (proof_verdict(self._proof), *proof_facts(self._proof)[1:])
        self.record.show_figure(
            figure or self.tr("not checked"), "\n".join(fact.rstrip(".") for fact in facts), tone
        )
        self.record.offer.setEnabled(not self._proof.checking)
        self.ready.lead(bool(self._ready()))
        self.record.lead(not self._ready() and self._proof.due)

    def _ready(self) -> list[CaseLine]:
        ready = [line for line in self.lines if line.readiness is Readiness.READY]
        return sorted(ready, key=lambda line: line.exported is not None)

    def _export(self) -> None:
        ready = self._ready()
        if ready:
            self.case_wanted.emit(ready[0].case.id, "export")


def _short(proof: Proof) -> str:
    """The verdict of the last check as a sign."""
    if proof.report is None:
        return ""
    return {"verified": "✓", "failed": "✗"}.get(proof.report.verdict, "?")
