"""Care for the viewer where a case is shown: grey pictures, and a card before what may be hard."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.care import Ahead, Announced, Announcer, CareSettings, care_settings, is_graphic
from ui.views.breaks import Breaks
from ui.views.curtain import Curtain
from ui.views.review import ReviewTab
from ui.views.together import TogetherTab
from ui.workbench import Workbench
from vidreview.queue import QueueItem
from vidreview.records import Care
from vidreview.wording import kind_text


class Stage(Protocol):
    """Where pictures of a case are shown."""

    def pause(self) -> None:
        """Stop what plays."""

    def set_greyscale(self, greyscale: bool) -> None:
        """Show pictures without colour, or with it."""


class Carer(QObject):
    """Watches over one stage on behalf of the person who sits before it.

    Signals:
        covered(bool): Whether the stage is hidden until the person is ready for it.

    Args:
        bench: For whom.
        stage: Where a case is shown.
        over: What a card lies over.
        announcer: Knows what the person was told of, on any stage.
        breaks: Adds up what the person watches, on any stage.
        parent: In Qt's sense.
    """

    covered = Signal(bool)

    def __init__(
        self,
        bench: Workbench,
        stage: Stage,
        over: QWidget,
        announcer: Announcer,
        breaks: Breaks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench, self._stage = bench, stage
        self._announcer, self._breaks = announcer, breaks
        self._case, self._care = "", Care.ORDINARY
        self._span: Announced | None = None
        self._ahead = Ahead()
        self._settings = care_settings(bench.personal)
        self._grey = False
        self.curtain = Curtain(bench, over)
        self.curtain.opened.connect(self.open_curtain)
        breaks.begun.connect(stage.pause)

    def set_case(self, case: str, care: Care) -> None:
        """Which case is open now, and how it is shown."""
        self._case, self._care = case, care
        self.show_with_care()

    def use(self, settings: CareSettings) -> None:
        """The person has chosen other settings."""
        self._settings = settings
        self.show_with_care()

    def show_with_care(self) -> None:
        """Open without colour what the case or the person wants so; colour is theirs to bring back."""
        was_grey, self._grey = self._grey, self._settings.grey(self._care)
        if self._grey or was_grey:
            self._stage.set_greyscale(self._grey)

    def expect(self, ahead: Ahead) -> None:
        """What will be shown as time goes on."""
        self._ahead = ahead

    def reached(self, moment_s: float) -> None:
        """Cover the stage where something that comes now is to be announced."""
        if self.curtain.isHidden():
            due = next((span for span in self._ahead.at(moment_s) if self.is_due(span)), None)
            if due is not None:
                self._cover(due)

    def announce(self, span: Announced | None) -> None:
        """Cover the stage where a span, or the case itself, is to be announced; uncover it where not."""
        if self.is_due(span):
            self._cover(span)
        else:
            self._uncover()

    def is_due(self, span: Announced | None) -> bool:
        """Whether a span, or the case where none is known, is to be announced before it is shown."""
        return self._settings.announce and self._announcer.is_due(span, self._case, self._care)

    def is_due_at(self, moment_s: float) -> bool:
        """Whether something at a moment, or the case itself, is to be announced before it is shown."""
        return self.is_due(None) or any(map(self.is_due, self._ahead.at(moment_s)))

    def open_curtain(self) -> None:
        """The person is ready."""
        self._announcer.told(self._span, self._case)
        self._uncover()

    def watch(self, playing: bool) -> None:
        """Something begins to play, or stops; nothing plays under a card."""
        if playing and not self.curtain.isHidden():
            self._stage.pause()
        else:
            self._breaks.watch(playing)

    def _cover(self, span: Announced | None) -> None:
        self._span = span
        self._stage.pause()
        self.curtain.draw(lambda: self.tr("This may be hard to watch"), lambda: self._words(span))
        self.covered.emit(True)

    def _uncover(self) -> None:
        self.curtain.hide()
        self.covered.emit(False)

    def _words(self, span: Announced | None) -> str:
        told = self.tr("This case is marked as hard to watch.")
        if span is not None:
            told = self.tr("This case is marked as hard to watch. What follows may show: %1.")
            if is_graphic(span):
                told = self.tr("Somebody has seen contact in what follows: %1.")
            told = told.replace("%1", kind_text(span.kind, self._bench.language))
        calm = self.tr("Heads stay blurred, and you can stop at any moment.")
        return f"{told} {calm}"


class CaseCare(QObject):
    """Care on every page that shows pictures of a case: one memory, one clock for all.

    Args:
        bench: For whom.
        review, together: The pages.
        parent: In Qt's sense.
    """

    def __init__(self, bench: Workbench, review: ReviewTab, together: TogetherTab, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._player, self._queue = bench, review.player, review.queue
        announcer = Announcer(bench.desk.user.name)
        self.breaks = Breaks(bench, care_settings(bench.personal).break_minutes, self)
        self.review = Carer(bench, review.player, review.player, announcer, self.breaks, self)
        self.together = Carer(bench, together, together.wall, announcer, self.breaks, self)
        self._over_review(review)
        self._over_cameras(together)

    def _over_review(self, tab: ReviewTab) -> None:
        carer, player = self.review, tab.player
        player.playing_changed.connect(carer.watch)
        player.position_changed.connect(lambda at: carer.reached(float(at.seconds)))
        player.opened.connect(lambda _: self._opened())
        tab.queue.picked.connect(lambda: carer.announce(tab.queue.current()))
        tab.queue.veil(carer.is_due)
        tab.showing.listed.connect(lambda items: carer.expect(Ahead(map(_in_recording, items))))
        carer.covered.connect(tab.strip.set_covered)
        carer.covered.connect(partial(tab.judging.give_way, "card"))
        carer.covered.connect(tab.hover.set_covered)
        tab.hover.veil(carer.is_due_at)
        carer.covered.connect(lambda _: tab.queue.rows_moved.emit())

    def _over_cameras(self, tab: TogetherTab) -> None:
        carer = self.together
        tab.conductor.playing_changed.connect(carer.watch)
        tab.conductor.moved.connect(carer.reached)
        carer.covered.connect(tab.hover.set_covered)
        tab.hover.veil(carer.is_due_at)
        tab.led.connect(lambda: carer.announce(None))
        tab.listed.connect(carer.expect)

    def _opened(self) -> None:
        self.review.show_with_care()
        if self._queue.current() is None:
            self.review.announce(None)

    def set_case(self, case: str, care: Care) -> None:
        """Which case is open now, and how it is shown."""
        self._player.set_hushed(care is Care.SENSITIVE)
        for carer in (self.review, self.together):
            carer.set_case(case, care)
        if self._queue.current() is not None:
            self.review.announce(self._queue.current())

    def use(self) -> None:
        """The person has chosen other settings."""
        settings = care_settings(self._bench.personal)
        self.breaks.clock.set_minutes(settings.break_minutes)
        for carer in (self.review, self.together):
            carer.use(settings)


def _in_recording(item: QueueItem) -> tuple[float, float, Announced]:
    return float(item.span.start), float(item.span.end), item
