"""What was handed over, what waits, and who holds a recording now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chain_of_custody import Entry, SignedEntry
from chain_of_custody.handover import OFFERED, RECEIVED, Scope, named
from vidreview.desk import Desk
from vidreview.handover.errors import HandoverEndedError, UnknownHandoverError
from vidreview.permissions import Permission, permits
from vidreview.records import Footage
from vidreview.store.schema import HandoverRow


class Way(StrEnum):
    """Between whom custody passes."""

    INSIDE = "inside"
    OUT = "out"
    IN = "in"


class State(StrEnum):
    """How a hand-over stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Handover:
    """One hand-over, as this store's ledger tells it.

    Attributes:
        id: ``H-`` and eight hex digits; the same on both sides.
        case: Identifier of the case here; "" where the whole store is handed over.
        scope: Recordings, or the whole store.
        way: Within the store, out of it, or into it.
        state: How it stands. Custody has passed when, and only when, it is accepted.
        count: How many recordings.
        giver, giver_role: Who offered.
        receiver, receiver_role: Who answered or, before that, for whom it is.
        receiver_id: Of the person in this store, "" for someone elsewhere.
        ledger: Id of the other ledger; "" within the store, or while it is not known.
        entry: Number of this ledger's first entry about it.
        ended: Number of the entry that ended it; -1 while it waits.
        offered_utc, ended_utc: When; "" where this ledger does not know, or not yet.
        note, ended_note: What the giver, and whoever ended it, said.
    """

    id: str
    case: str
    scope: Scope
    way: Way
    state: State
    count: int
    giver: str
    giver_role: str
    receiver: str
    receiver_role: str
    receiver_id: str
    ledger: str
    entry: int
    ended: int
    offered_utc: str
    ended_utc: str
    note: str
    ended_note: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answers for a recording now.

    Attributes:
        id: Of the person in this store; "" where custody has passed elsewhere.
        name: The person's.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Answering:
    """What a person answers for, at a glance.

    Attributes:
        held: Recordings that they answer for now.
        offered: Their offers that nobody has answered.
        asked: Offers that wait for their answer.
    """

    held: int
    offered: int
    asked: int


def handovers(desk: Desk, case: str | None = None) -> tuple[Handover, ...]:
    """Hand-overs of one case (with those of the whole store), or all, newest first.

    Raises:
        NotPermittedError: This person neither hands over nor reads the ledger.
    """
    _require_reading(desk)
    return tuple(_handover(row) for row in reversed(desk.catalogue.handovers(case)))


def waiting_for(desk: Desk) -> tuple[Handover, ...]:
    """Hand-overs that this person can accept or refuse now; for the start page."""
    return tuple(
        item for item in handovers(desk) if item.state is State.OFFERED and item.receiver_id == desk.user.id
    )


def find(desk: Desk, handover: str) -> Handover:
    """The hand-over of this name; the newest, should two ledgers have given one name.

    Raises:
        UnknownHandoverError: There is none.
    """
    found = next((item for item in handovers(desk) if item.id == handover), None)
    if found is None:
        raise UnknownHandoverError(handover=handover)
    return found


def require_open(item: Handover) -> Handover:
    """The hand-over, if it still waits for an answer.

    Raises:
        HandoverEndedError: It does not.
    """
    if item.state is not State.OFFERED:
        raise HandoverEndedError(handover=item.id, state=item.state.value)
    return item


def answering(desk: Desk) -> Answering:
    """What the signed-in person answers for; for the status line.

    Raises:
        NotPermittedError: This person neither hands over nor reads the ledger.
    """
    waits = [item for item in handovers(desk) if item.state is State.OFFERED]
    me = desk.user
    return Answering(
        held=sum(one.id == me.id for one in holders(desk).values()),
        offered=sum(item.way is not Way.IN and item.giver == me.name for item in waits),
        asked=sum(item.receiver_id == me.id for item in waits),
    )


def holder(desk: Desk, footage: Footage) -> Holder:
    """Who holds a recording: whoever accepted it last or, before that, took it in."""
    return holders(desk, footage.case)[footage.id]


def holders(desk: Desk, case: str | None = None) -> Mapping[str, Holder]:
    """`holder` of every recording of a case, or of all, by the recording's identifier."""
    found: dict[str, Holder] = {}
    with desk.store.ledger() as ledger:
        for footage, seq in desk.catalogue.import_entries(case).items():
            taken_in = ledger.entry(seq).entry.actor
            found[footage] = Holder(taken_in.id, taken_in.name)
    accepted = [row for row in desk.catalogue.handovers(case) if row.state == State.ACCEPTED]
    for row in sorted(accepted, key=lambda row: row.ended):
        for one in recordings(desk, _handover(row)):
            if one.id in found:
                found[one.id] = Holder(row.receiver_id, row.receiver)
    return found


def objects_of(desk: Desk, entry: int) -> frozenset[str]:
    """SHA-256 of the recordings that an offer or an answer names."""
    said = entry_of(desk, entry).entry
    return frozenset(sha256 for role in (OFFERED, RECEIVED) for sha256, *_ in named(said, role))


def recordings(desk: Desk, item: Handover) -> tuple[Footage, ...]:
    """The recordings of a hand-over that this store holds; all of them where it is of the whole store."""
    footage = desk.catalogue.footage(item.case or None)
    if item.scope is Scope.STORE:
        return footage
    wanted = objects_of(desk, item.entry)
    return tuple(one for one in footage if one.sha256 in wanted)


def begun(desk: Desk, seq: int) -> Handover:
    """The hand-over that entry ``seq`` of this ledger began."""
    return next(item for item in handovers(desk) if item.entry == seq)


def other_checkpoint(desk: Desk, item: Handover) -> bytes:
    """The other ledger's checkpoint that this store recorded: an anchor for a later check of that ledger.

    Raises:
        HandoverEndedError: This store has none of it: the hand-over waits, was withdrawn, or stayed inside.
    """
    known = item.ended >= 0 and item.way is not Way.INSIDE
    note = str(entry_of(desk, item.ended).entry.act.details.get("checkpoint", "")) if known else ""
    if not note:
        raise HandoverEndedError(handover=item.id, state=item.state.value)
    return note.encode("utf-8")


def entry_of(desk: Desk, seq: int) -> SignedEntry:
    """One entry as it is stored."""
    with desk.store.ledger() as ledger:
        return ledger.entry(seq)


def case_entries(desk: Desk, case: str) -> tuple[Entry, ...]:
    """The entries of a case in their order; what of them a person may see is for the caller to say."""
    with desk.store.ledger() as ledger:
        return tuple(signed.entry for signed in ledger.entries() if signed.entry.act.case == case)


def _require_reading(desk: Desk) -> None:
    hands_over = permits(desk.role, Permission.HAND_OVER)
    desk.require(Permission.HAND_OVER if hands_over else Permission.READ_LEDGER)


def _handover(row: HandoverRow) -> Handover:
    return Handover(
        id=row.id,
        case=row.case_id,
        scope=Scope(row.scope),
        way=Way(row.way),
        state=State(row.state),
        count=row.count,
        giver=row.giver,
        giver_role=row.giver_role,
        receiver=row.receiver,
        receiver_role=row.receiver_role,
        receiver_id=row.receiver_id,
        ledger=row.ledger,
        entry=row.entry,
        ended=row.ended,
        offered_utc=row.offered_utc,
        ended_utc=row.ended_utc,
        note=row.note,
        ended_note=row.ended_note,
    )
