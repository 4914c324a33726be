"""Narrowing the review queue: which items a person wants listed, and in which order. Rules alone.

There may be thousands of items: what takes long to know of each is made beforehand, as an
`Index`. A sealed item has no score to narrow by: it is left out where a score is asked for, and counted as
such.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from vidreview.opinions import Standing
from vidreview.queue import QueueItem
from vidreview.records import Kind


class State(StrEnum):
    """Which items by how far they are judged; empty choices of a `Narrowing` mean any."""

    LEFT = "left"
    SECOND = "second"
    DISAGREED = "disagreed"
    SETTLED = "settled"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNCERTAIN = "uncertain"


class Band(StrEnum):
    """Which items by score."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


class Part(StrEnum):
    """Which items by the hour on the wall."""

    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    UNKNOWN = "unknown"


class Order(StrEnum):
    """How the queue is ordered."""

    RANK = "rank"
    TIME = "time"


MARKED: Final = "marked"
"""The choice of kind that means: marked by people, whatever the kind."""

HIGH_FROM: Final = 0.8
MIDDLE_FROM: Final = 0.6
_PARTS: Final = (
    (6, Part.NIGHT),
    (12, Part.MORNING),
    (18, Part.AFTERNOON),
    (22, Part.EVENING),
    (24, Part.NIGHT),
)

WallClock = Callable[[QueueItem], datetime | None]
"""When an item begins by the wall clock, None where that is not known."""


class Index:
    """What narrowing and ordering need of each item of a queue.

    Args:
        items: All of them.
        clock: Where they lie on the wall clock.
    """

    def __init__(self, items: Sequence[QueueItem] = (), clock: WallClock = lambda _: None) -> None:
        moments = {item.id: clock(item) for item in items}
        in_time = sorted(items, key=lambda item: _when(item, moments[item.id]))
        self._places = {item.id: place for place, item in enumerate(in_time)}
        self._parts = {item_id: part_of(moment) for item_id, moment in moments.items()}
        self._texts = {item.id: _text_of(item) for item in items}

    def renew(self, item: QueueItem) -> None:
        """Something was said of an item since."""
        self._texts[item.id] = _text_of(item)

    def part(self, item: QueueItem) -> Part:
        """The part of the day that an item begins in."""
        return self._parts[item.id]

    def text(self, item: QueueItem) -> str:
        """What words are looked for in."""
        return self._texts[item.id]

    def place(self, item: QueueItem) -> int:
        """Its place among all in order of time: on the wall clock where known, else by recording."""
        return self._places[item.id]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is wanted; an empty choice means any.

    Attributes:
        state: A `State`.
        camera: Name of a camera.
        kind: A `Kind`, or `MARKED`.
        part: A `Part` of the day.
        band: A `Band` of scores.
        reader: Name of a person who judged it.
        words: Each has to occur in the camera, the file, the id, a tag or a note.
        order: An `Order`.
    """

    state: str = ""
    camera: str = ""
    kind: str = ""
    part: str = ""
    band: str = ""
    reader: str = ""
    words: str = ""
    order: str = Order.RANK.value

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "order")

    def sift(self, items: Iterable[QueueItem], index: Index) -> tuple[QueueItem, ...]:
        """The items that are wanted, in the order in which they come."""
        left = items
        for test in self._tests(index):
            left = filter(test, left)
        return tuple(left)

    def _tests(self, index: Index) -> Iterator[Callable[[QueueItem], bool]]:
        """What an item has to pass: nothing for what there is no wish for."""
        if self.state:
            state = State(self.state)
            yield lambda item: _in_state(item, state)
        if self.camera:
            yield lambda item: item.footage.camera == self.camera
        if self.kind:
            yield lambda item: _of_kind(item, self.kind)
        if self.part:
            yield lambda item: index.part(item) == self.part
        if self.band:
            yield lambda item: band_of(item.score) == self.band
        if self.reader:
            yield lambda item: self.reader in item.readers
        if words := self.words.casefold().split():
            yield lambda item: all(word in index.text(item) for word in words)

    def to_text(self) -> str:
        """For keeping it until the next session."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Narrowing:
        """What `to_text` gave; whatever is not understood counts as no wish."""
        try:
            stored: Any = json.loads(text or "{}")
        except ValueError:
            return cls()
        known = {each.name for each in fields(cls)}
        wishes = stored.items() if isinstance(stored, dict) else ()
        return cls(**{name: str(value) for name, value in wishes if name in known})._sound()

    def _sound(self) -> Narrowing:
        for choices, chosen in ((State, self.state), (Part, self.part), (Band, self.band)):
            if chosen and chosen not in tuple(choices):
                return Narrowing()
        return self if self.order in tuple(Order) else Narrowing()


def part_of(moment: datetime | None) -> Part:
    """The part of the day that a moment is in."""
    if moment is None:
        return Part.UNKNOWN
    return next(part for end, part in _PARTS if moment.hour < end)


def band_of(score: float | None) -> Band | None:
    """The band that a score is in, None where there is none to see."""
    if score is None:
        return None
    if score >= HIGH_FROM:
        return Band.HIGH
    return Band.MIDDLE if score >= MIDDLE_FROM else Band.LOW


def ordered(items: Iterable[QueueItem], order: str, index: Index) -> tuple[QueueItem, ...]:
    """Items by rank with marks last, or by time: on the wall clock where known, else by recording."""
    if order == Order.TIME:
        return tuple(sorted(items, key=index.place))
    return tuple(sorted(items, key=lambda item: item.rank or sys.maxsize))


def next_left(items: tuple[QueueItem, ...], at: int) -> int | None:
    """Place of the next item after ``at`` that wants this person's verdict, around the end; None for none."""
    around = (*range(at + 1, len(items)), *range(max(0, at)))
    return next((place for place in around if items[place].left), None)


def _when(item: QueueItem, moment: datetime | None) -> tuple[bool, float, int, float]:
    known = moment.timestamp() if moment is not None else 0.0
    start = item.span.start
    return moment is None, known, item.footage.exhibit, start.pts * float(start.time_base)


def _in_state(item: QueueItem, state: State) -> bool:
    if item.truth is not None:
        return False
    match state:
        case State.LEFT:
            return item.left
        case State.SECOND:
            return item.left and bool(item.readers)
        case State.DISAGREED | State.SETTLED:
            return item.standing is Standing(state.value)
        case _:
            said = item.mine.verdict if item.mine is not None else item.verdict
            return said is not None and said.value == state.value


def _of_kind(item: QueueItem, kind: str) -> bool:
    return item.mark is not None if kind == MARKED else item.kind == Kind(kind)


def _text_of(item: QueueItem) -> str:
    notes = (decision.note for decision in item.decisions)
    marked = item.mark.note if item.mark is not None else ""
    return " ".join((item.id, item.footage.camera, item.footage.name, marked, *notes)).casefold()
