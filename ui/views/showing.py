"""What is on the stage of the review: one recording, its stills, its timeline and the span under review."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from ui.notices import sentence
from ui.player import Player
from ui.rereading import warning
from ui.stills import Still, Stills, Wanted, moments
from ui.timeline import Content, Flag, Timeline
from ui.views.curtain import Curtain
from ui.views.filmstrip import FEWEST, Filmstrip
from ui.views.keeper import Keeper
from ui.views.knowing import Knower
from ui.views.queue import Queue
from ui.views.sight import Sight
from ui.workbench import Workbench
from vidreview.analysis import Analysis, ScoreCurve
from vidreview.analyzing import results
from vidreview.casework import open_footage, open_sound
from vidreview.clocks import FootageClock
from vidreview.desk import Desk
from vidreview.known.library import clock_of
from vidreview.queue import QueueItem
from vidreview.records import Footage
from vidreview.timing import Span, Timestamp

_SETTLE_MS: Final = 120
"""Footage opens once the person has stopped on a flag this long; holding a key down does not open all."""

_AROUND_S: Final = 0.1
"""So much of the curve before and after a sealed span is sealed with it."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One recording on the stage.

    Attributes:
        footage: The recording.
        analysis: What the machine saw in it, or None before.
        desk: Whose store it lies in, where what is done with it is recorded.
        clock: Its clock where another recording's stands for it, else None.
    """

    footage: Footage
    analysis: Analysis | None
    desk: Desk
    clock: FootageClock | None = None


class Showing(QObject):
    """Brings recordings onto the stage, and the current item of the queue with them.

    Signals:
        asked(): Another recording is on its way.
        shown(): It is there.
        listed(tuple): These items of the queue lie in it.

    Args:
        bench: For whom.
        knower: Knows where the footage of an item lies.
        queue: Whose current item is shown.
        player, timeline, strip: The stage.
        parent: In Qt's sense.
    """

    asked = Signal()
    shown = Signal()
    listed = Signal(object)

    def __init__(
        self,
        bench: Workbench,
        knower: Knower,
        queue: Queue,
        player: Player,
        timeline: Timeline,
        strip: Filmstrip,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench, self._knower, self._queue = bench, knower, queue
        self._player, self._timeline, self._strip = player, timeline, strip
        self._stills, self.keeper = Stills(self), Keeper(bench, player)
        self._count = FEWEST
        self._watched: Watched | None = None
        self._awaiting = False
        self._opening = ""
        self.sight = Sight()
        self._looping = False
        self._begin_at: Timestamp | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.show_current)
        self._connect()

    def _connect(self) -> None:
        player = self._player
        player.position_changed.connect(self._timeline.set_playhead)
        player.position_changed.connect(self._strip.set_position)
        player.opened.connect(lambda _: self._go_on_looping())
        player.actions_.loop.triggered.connect(self._set_looping)
        player.actions_.greyscale.toggled.connect(self._strip.set_greyscale)
        self.keeper.watched_known.connect(self.show_timeline)
        self._strip.count_changed.connect(lambda: self._show_stills(self._queue.current()))
        self._stills.made.connect(self._still_made)
        self._stills.failed.connect(self._stills_failed)
        self._bench.rereading.unsound.connect(self._warn)

    @property
    def watched(self) -> Watched | None:
        """What can be acted on: the recording on the stage, and none while another is on its way."""
        return None if self._awaiting else self._watched

    @property
    def empty(self) -> bool:
        """Whether nothing is on the stage, or on its way there."""
        return self._watched is None and not self._opening

    def leave(self) -> None:
        """Take everything off the stage."""
        self._watched, self._opening, self._awaiting = None, "", False
        self.keeper.leave()
        self._player.close_footage()
        self._stills.forget()
        self._timeline.set_content(None)

    def shutdown(self) -> None:
        """Let go of footage and its threads."""
        self._settle.stop()
        self.keeper.leave()
        self._player.shutdown(5.0)
        self._stills.shutdown(5.0)

    def show_soon(self) -> None:
        """Show the current item, unless another becomes current at once.

        Nobody acts on another recording meanwhile, which would go on that one's record.
        """
        item = self._queue.current()
        if item is not None and not self._is_on_stage(item.footage.id):
            self._await()
        self._settle.start()

    def show_current(self) -> None:
        """Show the current item."""
        item = self._queue.current()
        if item is not None:
            self._watch(item.footage.id, item)
        elif self._awaiting and not self._opening:
            self.leave()

    def look_at(self, footage_id: str, at: Timestamp | None = None) -> None:
        """Show a recording without an item, from its start or at a moment."""
        self._settle.stop()
        self._begin_at = at
        self._watch(footage_id, None)
        if at is not None and not self._opening:
            self._player.seek(at)

    def _is_on_stage(self, footage_id: str) -> bool:
        return self._watched is not None and self._watched.footage.id == footage_id

    def _await(self) -> None:
        """Another recording is on its way to the stage."""
        self._awaiting = True
        self._player.expect()

    def _watch(self, footage_id: str, item: QueueItem | None) -> None:
        if self._is_on_stage(footage_id):
            self._opening, self._awaiting = "", False
            self._player.stay()
            self._show_item(item)
        elif self._opening != footage_id:
            self._opening = footage_id
            self._await()
            self.asked.emit()
            self._bench.ask(
                self,
                self._fetching(footage_id, item),
                self._fetched,
                partial(self._unavailable, footage_id),
                about=f"open {footage_id}",
            )

    def _fetching(self, footage_id: str, item: QueueItem | None) -> Callable[[], Watched]:
        desk = self._knower.desk_of(item)
        if item is not None and item.clip is not None:
            return partial(_fetch_clip, desk, self._bench.desk, item, self.sight)
        return partial(_fetch, desk, footage_id, self.sight)

    def _fetched(self, watched: Watched) -> None:
        if watched.footage.id != self._opening:
            return
        self._watched, self._opening, self._awaiting = watched, "", False
        self.shown.emit()
        item, desk = self._queue.current(), watched.desk
        of_this = item if item is not None and item.footage.id == watched.footage.id else None
        poses = watched.analysis.poses if watched.analysis else None
        start, self._begin_at = (of_this.span.start if of_this else self._begin_at), None
        sound = partial(open_sound, desk, watched.footage.id)
        self._player.open(partial(open_footage, desk, watched.footage.id), poses, start, sound)
        self._player.set_place(watched.footage.media if watched.clock is not None else None)
        self.keeper.watch(watched.footage, desk, watched.clock)
        self._bench.rereading.look(desk, watched.footage)
        self._show_item(of_this)

    def _warn(self, footage_id: str, _error: BaseException) -> None:
        """The stage says it for as long as the recording is on it, whoever dismisses the notice."""
        if self._watched is not None and self._watched.footage.id == footage_id:
            self._player.set_warning(warning)

    def _unavailable(self, footage_id: str, error: BaseException) -> None:
        """Another recording than the one that is asked about must not stay on the stage."""
        if footage_id == self._opening:
            self.leave()
            self._player.refuse(error)
        self._bench.tell_failure(error, f"open {footage_id}")

    def _show_item(self, item: QueueItem | None) -> None:
        self.show_timeline()
        self._show_stills(item)
        if item is None:
            self._player.set_span(None)
            return
        tracks = item.proposal.tracks if item.proposal is not None else ()
        self._player.set_span(item.span, tracks)
        self._player.seek(item.span.start)
        self._timeline.show_span(float(item.span.start), float(item.span.end), margin=2.0)
        self._go_on_looping()

    def _go_on_looping(self) -> None:
        """Whoever loops one span wants the next one looped too; it begins once the footage is open."""
        item, watched = self._queue.current(), self._watched
        if not self._looping or item is None or watched is None or self._player.info is None:
            return
        if any(curtain.isVisible() for curtain in self._player.findChildren(Curtain)):
            return
        if item.footage.id == watched.footage.id:
            self._player.loop(item.span)

    def _set_looping(self, looping: bool) -> None:
        self._looping = looping

    def _show_stills(self, item: QueueItem | None) -> None:
        if item is None or self._watched is None:
            self._strip.show_stills((), 0.0)
            return
        watched, desk = self._watched, self._watched.desk
        poses = watched.analysis.poses if watched.analysis else None
        opener = partial(open_footage, desk, watched.footage.id)
        self._count = self._strip.count
        times = moments(item.span, self._count)
        self._stills.want(Wanted(item.id, watched.footage.id, opener, poses, times))
        self._still_made(item.id)

    def _still_made(self, item_id: str) -> None:
        item = self._queue.current()
        if item is not None and item.id == item_id:
            self._strip.show_stills(self._stills.of(item_id), origin_s(item.footage), self._count)

    def stills_of(self, item_id: str) -> tuple[Still, ...]:
        """The stills of an item that are there."""
        return self._stills.of(item_id)

    def _stills_failed(self, item_id: str, error: BaseException) -> None:
        item = self._queue.current()
        if item is not None and item.id == item_id:
            self._strip.show_words(sentence(error, self._bench.language))

    def show_timeline(self) -> None:
        """Show the recording's time again; under the seal without what the machine thought of it."""
        watched, current = self._watched, self._queue.current()
        if watched is None or watched.footage.media is None:
            self._timeline.set_content(None)
            return
        analysis, revealed = watched.analysis, current is None or not current.sealed
        items = tuple(item for item in self._queue.items if item.footage.id == watched.footage.id)
        self.listed.emit(items)
        self._timeline.set_content(
            Content(
                recorded=_recorded(watched.footage),
                gaps=analysis.gaps if analysis else watched.footage.media.gaps,
                flags=tuple(map(_flag, items)),
                curve=_unsealed(analysis.curve, items) if analysis and revealed else None,
                threshold=analysis.settings.threshold if analysis and revealed else None,
                skips=analysis.skips if analysis else (),
                watched=self.keeper.watched,
            )
        )


def origin_s(footage: Footage) -> float:
    """The time of the first frame of a recording, in seconds."""
    return float(footage.media.start.seconds) if footage.media else 0.0


def _fetch(desk: Desk, footage_id: str, sight: Sight) -> Watched:
    """What is needed to show a recording; that it is looked at goes on the record first."""
    return Watched(sight.of(desk, footage_id), results(desk, footage_id), desk)


def _fetch_clip(desk: Desk, of_case: Desk, item: QueueItem, sight: Sight) -> Watched:
    """The same for a known clip, under the name and the clock that it is listed with."""
    own = _fetch(desk, item.footage.id, sight)
    if item.truth is not None or item.host is None:
        return own
    return replace(own, footage=item.footage, clock=clock_of(of_case, item.host, item.footage))


def _recorded(footage: Footage) -> Span:
    if footage.media is None:
        raise ValueError(f"{footage.id} has no pictures")
    start = footage.media.start
    end = Timestamp.at(start.seconds + footage.media.duration_s, start.time_base)
    return Span(start, end)


def _unsealed(curve: ScoreCurve, items: Iterable[QueueItem]) -> ScoreCurve:
    """The curve without what it says of spans that are sealed for this person."""
    edges = [(float(item.span.start), float(item.span.end)) for item in items if item.sealed]
    if not edges or not len(curve):
        return curve
    starts, ends = np.sort(np.array(edges).T)
    times = curve.pts * float(curve.time_base)
    begun = np.searchsorted(starts, times + _AROUND_S, side="right")
    over = np.searchsorted(ends, times - _AROUND_S, side="left")
    return ScoreCurve(curve.time_base, curve.pts[begun == over], curve.scores[begun == over])


def _flag(item: QueueItem) -> Flag:
    said = item.mine.verdict if item.mine is not None else item.verdict
    return Flag(item.id, item.span, item.kind, said, item.score, marked=item.mark is not None)
