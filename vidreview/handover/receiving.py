"""Custody that comes from another store: its folder is verified and taken in, or refused, and answered.

The answer is a slip, a small file to be carried back. Where a folder proves no more than the offer, that is
refused; where not even that, the slip proves that something came, and what was wrong with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chain_of_custody import (
    Act,
    Entry,
    EntryType,
    ObjectRef,
    Trust,
)
from chain_of_custody.handover import (
    OFFERED,
    RECEIVED,
    Answer,
    Foreign,
    Party,
    Place,
    Scope,
    named,
    read_answer,
    with_role,
)
from chain_of_custody.report import Verdict
from chain_of_custody.slip import slip_of
from vidreview.casework import CaseExistsError, ReasonMissingError, enter_case
from vidreview.desk import Desk
from vidreview.handover.carried import (
    Arrived,
    arrive,
    carrier_refused,
    examine,
    packed,
    read_arrived,
    require_growth,
    salvaged,
    told,
)
from vidreview.handover.errors import (
    AlreadyTakenError,
    HandoverFaultyError,
    HistoryDiffersError,
    ReceiverUnfitError,
    WrongStoreError,
)
from vidreview.handover.listing import Handover, State, Way, begun, entry_of, handovers, other_checkpoint
from vidreview.intake import enter_footage
from vidreview.names import check_name, shown_name
from vidreview.permissions import Permission
from vidreview.records import Acquisition, Footage, Progress, Role
from vidreview.store.errors import ObjectChangedError
from vidreview.store.objects import Digests

_CARRIER: Final = "carrier"
_ANSWERED: Final = frozenset({State.ACCEPTED, State.REFUSED})


@dataclass(frozen=True, slots=True)
class Answered:
    """What was taken over, or refused, from another store.

    Attributes:
        handover: As this store's ledger tells it.
        footage: The recordings as this store holds them; none where it was refused.
        slip: The answer, to be carried back to the giver.
    """

    handover: Handover
    footage: tuple[Footage, ...]
    slip: bytes


@dataclass(frozen=True, slots=True)
class CarrierRefused:
    """Something was refused that does not even prove who offered it.

    Attributes:
        slip: What can be carried back all the same: that it came, and what was wrong with it.
    """

    slip: bytes


def take_over(
    desk: Desk, folder: Path, trust: Trust | None = None, case: str = ""
) -> Iterator[Progress | Answered]:
    """Verifies a folder from another store, takes its recordings in and accepts; the answer comes last.

    If it was interrupted after the acceptance was on the record, doing it again completes it.

    Args:
        desk: Of the person who receives.
        folder: The hand-over folder.
        trust: What the receiver was told by another way: the code on the giver's paper, fingerprints.
        case: Under which case it is taken in; "" for the giver's.

    Raises:
        NotPermittedError, ReceiverUnfitError: This person takes nothing over.
        NotAHandoverError, HandoverFaultyError: It is no hand-over, or does not pass. Nothing is taken in.
        WrongStoreError: It is for another store, or from this one.
        AlreadyTakenError: It was answered before.
        HistoryDiffersError: The giver's ledger does not continue what this store has seen of it.
    """
    _require_receiver(desk)
    arrived = arrive(folder, trust or Trust())
    before = _before(desk, arrived)
    if before is not None and (before.state is not State.ACCEPTED or _complete(desk, arrived, before)):
        raise AlreadyTakenError(handover=before.id, entry=before.ended)
    copied = yield from _copy_in(desk, arrived)
    if before is None:
        case = check_name(case or arrived.offered.act.case)
        before = _accept(desk, arrived, case, compared=trust is not None and _is_told(trust))
    footage = _enter(desk, arrived, before, copied)
    desk.checkpoint()
    yield Answered(before, footage, answer_slip(desk, before))


def turn_down(desk: Desk, folder: Path, reason: str, trust: Trust | None = None) -> Answered | CarrierRefused:
    """Refuses what another store hands over; the slip tells the giver why.

    A folder that does not pass is refused too: by its offer where that is proven all the same, and
    otherwise as a carrier of which nothing can be said but what was found.

    Raises:
        ReasonMissingError: No reason was given.
        NotPermittedError, ReceiverUnfitError, NotAHandoverError, WrongStoreError, AlreadyTakenError: As for
            `take_over`.
    """
    if not reason.strip():
        raise ReasonMissingError
    _require_receiver(desk)
    trust, text = trust or Trust(), unicodedata.normalize("NFC", reason.strip())
    report = examine(folder, trust)
    wrong = "" if report.verdict is Verdict.VERIFIED else told(report)
    try:
        arrived = salvaged(folder, report) if wrong else read_arrived(folder)
        before = _before(desk, arrived)
    except HandoverFaultyError as error:
        return _turn_carrier_down(desk, folder, text, str(error.fields["findings"]))
    except HistoryDiffersError:
        return _turn_carrier_down(desk, folder, text, wrong or "anchor not-consistent")
    if before is not None:
        raise AlreadyTakenError(handover=before.id, entry=before.ended)
    details = _answer(arrived, compared=not wrong and _is_told(trust)).details
    text = f"{text} ({wrong})" if wrong else text
    entry = _answered(desk, arrived, Act(EntryType.CUSTODY_REFUSED, case="", reason=text, details=details))
    desk.checkpoint()
    item = begun(desk, entry.seq)
    return Answered(item, (), answer_slip(desk, item))


def _turn_carrier_down(desk: Desk, folder: Path, reason: str, wrong: str) -> CarrierRefused:
    """Refuses what nobody can be shown to have offered; the ledger knows it as a check that failed."""
    details = carrier_refused(shown_name(folder.name), wrong)
    entry = desk.record(Act(EntryType.VERIFICATION_RUN, reason=reason, details=details))
    return CarrierRefused(_slip(desk, entry.seq))


def answer_slip(desk: Desk, item: Handover) -> bytes:
    """The answer to a hand-over from another store, to be carried back; may be made as often as needed."""
    return _slip(desk, item.ended)


def _slip(desk: Desk, seq: int) -> bytes:
    """Under the first checkpoint that covers the entry, which `carried.history` proves from later."""
    with desk.store.ledger() as ledger:
        kept = ledger.checkpoint_from(seq + 1)
        return slip_of(ledger, seq, kept.note if kept else ledger.checkpoint(desk.log_key))


def _require_receiver(desk: Desk) -> None:
    desk.require(Permission.HAND_OVER)
    if desk.role is Role.CUSTODIAN:
        raise ReceiverUnfitError(name=desk.user.name, role=desk.role.value)


def _before(desk: Desk, found: Arrived) -> Handover | None:
    """The answer that this store gave before to what arrived, if any, once it may answer it at all."""
    with desk.store.ledger() as ledger:
        own = ledger.id
    if found.place.ledger == own or found.offer.to.actor.id or found.offer.scope is not Scope.FOOTAGE:
        raise WrongStoreError(expected=found.offer.to.ledger or found.place.ledger, found=own)
    if found.offer.to.ledger not in ("", own):
        raise WrongStoreError(expected=found.offer.to.ledger, found=own)
    known = [one for one in handovers(desk) if one.ledger == found.place.ledger]
    before = next((one for one in known if one.way is Way.IN and _offer_of(desk, one) == found.place), None)
    if before is None:
        seen = [other_checkpoint(desk, one) for one in known if one.state in _ANSWERED]
        require_growth(seen, found.checkpoint, found.proofs)
    return before


def _offer_of(desk: Desk, item: Handover) -> Place:
    return read_answer(entry_of(desk, item.ended).entry).offer


def _is_told(trust: Trust) -> bool:
    return bool(trust.code or trust.ledger or trust.log_key or trust.signers)


def _copy_in(desk: Desk, arrived: Arrived) -> Generator[Progress, None, dict[str, Digests]]:
    """Copies the recordings into the store; their digests by the name of their file."""
    copied: dict[str, Digests] = {}
    wanted = {sha256 for sha256, *_ in named(arrived.offered, OFFERED)}
    lengths = {name: (arrived.path / name).stat().st_size for name, _ in arrived.originals}
    before, whole = 0, 2 * sum(lengths.values())
    for name, _ in arrived.originals:
        copying, passes, last = desk.objects.take_in(arrived.path / name), 0, 0
        while True:
            try:
                done = next(copying)
                passes, last = passes + (last > 0 and done <= last), done
                yield Progress("copying", before + passes * lengths[name] + done, whole, Path(name).name)
            except StopIteration as stop:
                copied[name] = stop.value
                break
        before += 2 * lengths[name]
        if copied[name].sha256 not in wanted:
            raise ObjectChangedError(sha256=copied[name].sha256, chunk=-1)
    return copied


def _accept(desk: Desk, arrived: Arrived, case: str, *, compared: bool) -> Handover:
    carrier = desk.objects.put(packed(arrived.path))
    objects = (
        *with_role(_offered_refs(arrived), RECEIVED),
        ObjectRef(carrier.sha256, carrier.size_bytes, _CARRIER, carrier.sha512),
    )
    with suppress(CaseExistsError):
        enter_case(desk, case)
    details = _answer(arrived, compared=compared).details
    act = Act(EntryType.CUSTODY_ACCEPTED, case=case, objects=objects, details=details)
    return begun(desk, _answered(desk, arrived, act).seq)


def _answered(desk: Desk, arrived: Arrived, act: Act) -> Entry:
    """Records an answer, unless one was given meanwhile.

    Raises:
        AlreadyTakenError: There is one.
    """

    def decide() -> Act:
        if (before := _before(desk, arrived)) is not None:
            raise AlreadyTakenError(handover=before.id, entry=before.ended)
        return act

    return desk.record_decided(decide)


def _offered_refs(arrived: Arrived) -> tuple[ObjectRef, ...]:
    return tuple(ref for ref in arrived.offered.act.objects if ref.role == OFFERED)


def _answer(arrived: Arrived, *, compared: bool) -> Answer:
    offered = arrived.offered
    return Answer(
        handover=arrived.offer.handover,
        offer=arrived.place,
        giver=Party(offered.actor, offered.key.hex, offered.ledger),
        count=arrived.offer.count,
        foreign=Foreign(arrived.note.decode("utf-8"), arrived.log_key),
        compared=compared,
    )


def _complete(desk: Desk, arrived: Arrived, before: Handover) -> bool:
    """Whether every recording of an accepted hand-over is in the ledger."""
    there = {item.sha256 for item in desk.catalogue.footage(before.case)}
    return {ref.sha256 for ref in _offered_refs(arrived)} <= there


def _enter(desk: Desk, arrived: Arrived, item: Handover, copied: dict[str, Digests]) -> tuple[Footage, ...]:
    """Puts the recordings on the record, with where they come from; those that are there already stay."""
    for name, taken in arrived.originals:
        footage = desk.catalogue.footage(item.case)
        if copied[name].sha256 in {one.sha256 for one in footage}:
            continue
        free = taken.act.exhibit.isdigit() and int(taken.act.exhibit) not in {one.exhibit for one in footage}
        exhibit = int(taken.act.exhibit) if free else None
        said = taken.act.details
        told = {
            "name": shown_name(_text(said.get("name")) or Path(name).name),
            "handover": {"id": item.id, "ledger": taken.ledger, "entry": taken.seq},
        }
        how = Acquisition(
            acquired_by=arrived.offered.actor.name,
            acquired_at=arrived.offered.moment.utc,
            authority=arrived.offered.act.reason,
        )
        enter_footage(desk, copied[name], item.case, _text(said.get("camera")), exhibit, how, told)
    wanted = {digests.sha256 for digests in copied.values()}
    return tuple(one for one in desk.catalogue.footage(item.case) if one.sha256 in wanted)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
