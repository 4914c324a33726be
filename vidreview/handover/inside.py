"""Custody that passes between two people of one store, or with the whole store.

1. The giver offers; a checkpoint fixes it. 2. The receiver has every recording read and hashed again, and
accepts, or refuses with a reason. Until then custody has not passed, and the giver can take the offer back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Final

from chain_of_custody import Act, EntryType, ObjectRef, Report, Trust
from chain_of_custody.acts import Actor
from chain_of_custody.checkpoint import parse_code
from chain_of_custody.handover import (
    OFFERED,
    RECEIVED,
    Answer,
    Offer,
    Party,
    Place,
    Scope,
    with_role,
    withdrawal,
)
from chain_of_custody.report import Verdict
from vidreview.casework import ReasonMissingError, footage_by_id
from vidreview.desk import Desk, UnknownUserError, users
from vidreview.handover.errors import (
    AlreadyOfferedError,
    CodeDiffersError,
    HandoverFaultyError,
    NotForYouError,
    NothingToHandOverError,
    NotTheHolderError,
    ReceiverUnfitError,
)
from vidreview.handover.listing import (
    Handover,
    Holder,
    State,
    Way,
    entry_of,
    find,
    handovers,
    holders,
    objects_of,
    require_open,
)
from vidreview.permissions import Permission
from vidreview.records import Footage, Progress, Role
from vidreview.verification import verify_store

MOST: Final = 2000
"""Recordings in one hand-over: an entry has a limited size."""

_EVIDENCE_ROLES: Final = frozenset({Role.INSTITUTION_ADMIN, Role.INVESTIGATOR, Role.PROSECUTOR})


def offer_to(desk: Desk, footage_ids: Sequence[str], receiver: str, note: str = "") -> Handover:
    """Offers recordings of one case to another person of the store.

    Args:
        desk: Of the person who holds them.
        footage_ids: Identifiers of the recordings.
        receiver: Name of the person who is to take them over.
        note: Why or on whose authority; may be empty.

    Raises:
        NotPermittedError: This person hands nothing over.
        NothingToHandOverError: No recording is named, too many, or recordings of several cases.
        UnknownFootageError, UnknownUserError: There is no such recording or person.
        ReceiverUnfitError: That person takes no evidence over.
        NotTheHolderError, AlreadyOfferedError: A recording is not this person's to give, or is given already.
    """
    desk.require(Permission.HAND_OVER)
    footage = offered_footage(desk, footage_ids)
    to = _receiver(desk, receiver, _EVIDENCE_ROLES)
    return make_offer(desk, footage, Party(*to), note)


def offer_store(desk: Desk, receiver: str, note: str = "") -> Handover:
    """Offers the whole store to another person with a key in it, such as a custodian added for this.

    Raises:
        NotPermittedError: This person hands nothing over.
        UnknownUserError, ReceiverUnfitError: There is no such person, or it is an auditor.
    """
    desk.require(Permission.HAND_OVER)
    to = _receiver(desk, receiver, _EVIDENCE_ROLES | {Role.CUSTODIAN})
    count = len(desk.catalogue.footage())
    offer = Offer(desk.environment.identifier("H"), Party(*to), Scope.STORE, count)
    act = Act(EntryType.CUSTODY_OFFERED, reason=_plain(note), details=offer.details)
    return _recorded(desk, lambda: act)


def accept(desk: Desk, handover: str, code: str = "") -> Iterator[Progress | Handover]:
    """Takes over what was offered, after every recording was read and hashed again; the hand-over comes last.

    A hand-over of the whole store has all of it verified.

    Args:
        desk: Of the person for whom it is.
        handover: Its name.
        code: The printed code on the giver's paper, to be compared; "" where there is none.

    Raises:
        UnknownHandoverError, HandoverEndedError, NotForYouError: It can't be accepted, or not here.
        ObjectMissingError, ObjectChangedError, HandoverFaultyError: It is not what was offered.
        CodeDiffersError: The ledger is not the one that the giver's paper tells of.
    """
    item = _mine(desk, handover)
    compared = _compared(desk, code)
    if item.scope is Scope.STORE:
        yield from _whole_store(desk, code)
    else:
        yield from _read_again(desk, item)
    offered = entry_of(desk, item.entry)
    received = with_role(offered.entry.act.objects, RECEIVED)

    def act() -> Act:
        now = _mine(desk, handover)
        return _answer(desk, EntryType.CUSTODY_ACCEPTED, now, received, "", compared=compared)

    yield _recorded(desk, act)


def refuse(desk: Desk, handover: str, reason: str) -> Handover:
    """Refuses what was offered; custody stays with the giver.

    Raises:
        UnknownHandoverError, HandoverEndedError, NotForYouError: It can't be refused, or not here.
        ReasonMissingError: No reason was given.
    """

    def act() -> Act:
        item = _mine(desk, handover)
        if not reason.strip():
            raise ReasonMissingError
        return _answer(desk, EntryType.CUSTODY_REFUSED, item, (), reason)

    return _recorded(desk, act)


def withdraw(desk: Desk, handover: str, reason: str = "") -> Handover:
    """Takes back an offer that nobody has answered.

    Raises:
        UnknownHandoverError, HandoverEndedError: There is no such offer, or it has ended.
        CustodyError: Somebody else made it.
    """
    desk.require(Permission.HAND_OVER)

    def act() -> Act:
        item = require_open(find(desk, handover))
        return withdrawal(item.id, item.entry, item.case, _plain(reason))

    return _recorded(desk, act)


def offered_footage(desk: Desk, footage_ids: Sequence[str]) -> tuple[Footage, ...]:
    """The recordings, once they are this person's to give. Raises as `offer_to`."""
    footage = tuple(footage_by_id(desk, item) for item in dict.fromkeys(footage_ids))
    if not 0 < len(footage) <= MOST or len({item.case for item in footage}) > 1:
        raise NothingToHandOverError(most=MOST)
    waiting = [item for item in handovers(desk, footage[0].case) if item.state is State.OFFERED]
    by = holders(desk, footage[0].case)
    for one in footage:
        _require_holder(desk, one, by[one.id])
        for item in waiting:
            if item.way is not Way.IN and one.sha256 in objects_of(desk, item.entry):
                raise AlreadyOfferedError(footage=one.id, handover=item.id)
    return footage


def make_offer(desk: Desk, footage: Sequence[Footage], to: Party, note: str) -> Handover:
    """Puts an offer on the record, with a checkpoint over it. Raises as `offered_footage`."""
    originals = [_original(desk, item) for item in footage]
    objects = tuple(dict.fromkeys(with_role(tuple(originals), OFFERED)))
    offer = Offer(desk.environment.identifier("H"), to, Scope.FOOTAGE, len(objects))
    act = Act(
        EntryType.CUSTODY_OFFERED,
        case=footage[0].case,
        objects=objects,
        reason=_plain(note),
        details=offer.details,
    )

    def decide() -> Act:
        offered_footage(desk, [item.id for item in footage])
        return act

    return _recorded(desk, decide)


def _recorded(desk: Desk, decide: Callable[[], Act]) -> Handover:
    act = desk.record_decided(decide).act
    desk.checkpoint()
    return find(desk, str(act.details["handover"]))


def _original(desk: Desk, footage: Footage) -> ObjectRef:
    taken = entry_of(desk, desk.catalogue.import_entries(footage.case)[footage.id]).entry
    return next(ref for ref in taken.act.objects if ref.role == "original")


def _require_holder(desk: Desk, footage: Footage, now: Holder) -> None:
    """The holder, or a colleague of the same role where the holder's key was revoked."""
    if now.id == desk.user.id:
        return
    gone = [user for user in users(desk.store) if user.id == now.id and user.revoked_utc]
    if not any(user.role is desk.role for user in gone):
        raise NotTheHolderError(footage=footage.id, holder=now.name)


def _receiver(desk: Desk, name: str, roles: frozenset[Role]) -> tuple[Actor, str, str]:
    found = next((user for user in users(desk.store) if user.name == name and not user.revoked_utc), None)
    if found is None:
        raise UnknownUserError(name=name)
    if found.role not in roles or found.id == desk.user.id:
        raise ReceiverUnfitError(name=name, role=found.role.value)
    return Actor(found.id, found.name, found.role.value), found.public_key, _ledger_id(desk)


def _ledger_id(desk: Desk) -> str:
    with desk.store.ledger() as ledger:
        return ledger.id


def _mine(desk: Desk, handover: str) -> Handover:
    desk.require(Permission.HAND_OVER)
    item = require_open(find(desk, handover))
    if item.receiver_id != desk.user.id:
        raise NotForYouError(handover=handover, receiver=item.receiver)
    return item


def _answer(
    desk: Desk,
    kind: EntryType,
    item: Handover,
    objects: tuple[ObjectRef, ...],
    reason: str,
    *,
    compared: bool = False,
) -> Act:
    offered = entry_of(desk, item.entry)
    giver = Party(offered.entry.actor, offered.entry.key.hex, offered.entry.ledger)
    place = Place.of(offered.entry, offered.leaf)
    answer = Answer(item.id, place, giver, item.count, compared=compared)
    return Act(kind, case=item.case, objects=objects, reason=_plain(reason), details=answer.details)


def _compared(desk: Desk, code: str) -> bool:
    """Whether a code was given that fits this ledger."""
    if not code:
        return False
    size, digits = parse_code(code)
    with desk.store.ledger() as ledger:
        fits = 0 < size <= ledger.size and ledger.root(size).hex().startswith(digits)
    if not fits:
        raise CodeDiffersError(found=code)
    return True


def _read_again(desk: Desk, item: Handover) -> Generator[Progress, None, None]:
    objects = entry_of(desk, item.entry).entry.act.objects
    total, before = sum(ref.size for ref in objects), 0
    for ref in objects:
        for done in desk.objects.verify(ref.sha256):
            yield Progress("verifying", before + done, total, ref.sha256[:12])
        before += ref.size


def _whole_store(desk: Desk, code: str) -> Generator[Progress, None, None]:
    for step in verify_store(desk.store.root, Trust(code=code)):
        if isinstance(step, Report):
            if step.verdict is not Verdict.VERIFIED:
                found = "; ".join(f"{f.check} {f.code} {f.subject}".strip() for f in step.failures)
                raise HandoverFaultyError(path=str(desk.store.root), findings=found or step.verdict.value)
        else:
            yield step


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())
