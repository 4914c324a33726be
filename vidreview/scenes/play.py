"""What a script gives back: parts, things in the room, and what happens when, which is the ground truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from vidreview.scenes.actions import Part, Vector
from vidreview.scenes.figure import Figure
from vidreview.scenes.joints import Side


@dataclass(frozen=True, slots=True)
class ScriptedEvent:
    """Something that the script makes happen.

    Attributes:
        start_s, end_s: From the first movement of the act to the end of the reaction, both inclusive.
        kind: For contact a value of `vidreview.records.Kind`; otherwise a name of the act.
        contact: Whether it is an aggressive contact.
        people: Names of the figures, the one who acts first.
    """

    start_s: float
    end_s: float
    kind: str
    contact: bool
    people: tuple[str, ...]


class PropKind(StrEnum):
    """Things that a script brings into the room."""

    TREADMILL = "treadmill"
    MAT = "mat"


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing that stands still: the middle of its base in metres, and its heading in radians."""

    kind: PropKind
    spot: tuple[float, float]
    heading: float = 0.0


@dataclass(frozen=True, slots=True)
class Flight:
    """A ball's way between two points; between flights it rests where the last one ended."""

    start_s: float
    end_s: float
    start: Vector
    end: Vector


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays, and what may differ from one telling of a script to the next.

    Attributes:
        adult, child: The two figures.
        hand: The adult's leading hand and foot.
        angle: Where the adult comes from: 0 is in front of the child, positive to its left; radians.
        vigour: Size of movements relative to the usual.
        delay_s: Time before anything happens.
    """

    adult: Figure
    child: Figure
    hand: Side = Side.RIGHT
    angle: float = 0.0
    vigour: float = 1.0
    delay_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Play:
    """A script for one cast. Coordinates: the child stands near the origin and faces along x."""

    parts: tuple[Part, ...]
    events: tuple[ScriptedEvent, ...]
    duration_s: float
    props: tuple[Prop, ...] = ()
    ball: tuple[Flight, ...] = ()


Script = Callable[[Cast], Play]
