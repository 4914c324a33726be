"""What the status bar tells: how the record stands or, for who may not read it, what they answer for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.proof import Proof
from ui.views.log import proof_facts, proof_sign, proof_verdict
from ui.widgets.status import StatusLine
from ui.workbench import Workbench
from vidreview.handover import Answering, answering


class ProofLine(StatusLine):
    """The state of the record; a click leads to the custody log."""

    def __init__(self, bench: Workbench, proof: Proof, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._proof = proof
        proof.changed.connect(self.speak)
        self.speak()

    def speak(self) -> None:
        """Also when the state has changed."""
        super().speak()
        told = ". ".join((proof_verdict(self._proof), *proof_facts(self._proof)))
        self.show_told(told.replace("..", "."), *proof_sign(self._proof))


class AnsweringLine(StatusLine):
    """How many recordings the person answers for, and what waits for whom; a click leads to hand-overs."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._found: Answering | None = None
        bench.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask what the person answers for."""
        desk = self._bench.desk
        self._bench.ask(self, lambda: answering(desk), self._show)

    def speak(self) -> None:
        """Also when something was handed in or over."""
        super().speak()
        found = self._found
        if found is None:
            return
        told = [
            self.tr("You answer for %n recording(s)", "", found.held)
            if found.held
            else self.tr("You answer for no recordings")
        ]
        if found.offered:
            told.append(self.tr("%n hand-over(s) wait for the receiver", "", found.offered))
        if found.asked:
            told.append(self.tr("%n hand-over(s) wait for your answer", "", found.asked))
        self.show_told(" · ".join(told), "receipt", "accent" if found.asked else "quiet")

    def _show(self, found: Answering) -> None:
        self._found = found
        self.speak()
