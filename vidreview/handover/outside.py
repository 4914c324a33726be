"""Custody that passes to another store: a folder goes there, an answer comes back, both sides record it.

1. The giver offers; a folder with the recordings, the offer and its proof is made (`hand_out`). 2. The
receiver's store verifies it, takes it in and answers with a slip (`take_over`), or refuses (`turn_down`).
3. The giver's store takes the slip in (`complete`). From then on each ledger holds the other's checkpoint.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from chain_of_custody import (
    Act,
    Actor,
    Entry,
    EntryType,
    Evidence,
    ObjectRef,
    Sealing,
    Trust,
    ledger_extract,
    parse_note,
    seal,
    standalone_verifier,
    verify_bundle,
)
from chain_of_custody.anchors import anchor_files
from chain_of_custody.errors import CustodyError
from chain_of_custody.handover import (
    OFFERED,
    RECEIVED,
    SLIP,
    Answer,
    Completion,
    Foreign,
    Party,
    Place,
    Scope,
    named,
    read_answer,
    with_role,
    withdrawal,
)
from chain_of_custody.report import Verdict
from chain_of_custody.slip import read_slip, slip_of
from vidreview.anchoring import bundle_anchors
from vidreview.casework import ReasonMissingError
from vidreview.desk import Desk
from vidreview.errors import FAILURES
from vidreview.export.bundle import tokens_of
from vidreview.export.dossier import Proof, printed_code, signers
from vidreview.export.errors import BundleFaultyError
from vidreview.export.guide import guide
from vidreview.export.naming import GUIDE, VERIFIER, key_name, original_name
from vidreview.export.work_folder import WorkFolder, checked_target
from vidreview.handover.carried import HISTORY, Arrived, arrive, history, packed, require_growth
from vidreview.handover.errors import (
    AlreadyTakenError,
    AnswerOfAnotherError,
    HandoverEndedError,
    HistoryDiffersError,
    NotAHandoverError,
    ReceiverUnfitError,
    WrongStoreError,
)
from vidreview.handover.inside import make_offer, offered_footage
from vidreview.handover.listing import Handover, State, Way, case_entries, entry_of, handovers
from vidreview.intake import enter_footage
from vidreview.names import check_name, shown_name
from vidreview.permissions import Permission, permits
from vidreview.records import Acquisition, Footage, Progress, Role
from vidreview.store.errors import ObjectChangedError
from vidreview.store.objects import Digests

_CARRIER: Final = "carrier"
_OF_OTHERS: Final = frozenset(
    {
        EntryType.ANALYSIS_COMPLETED,
        EntryType.ANALYSIS_FAILED,
        EntryType.DECISION_MADE,
        EntryType.DECISION_WITHDRAWN,
        EntryType.DISAGREEMENT_SETTLED,
        EntryType.SPAN_MARKED,
        EntryType.MARK_WITHDRAWN,
        EntryType.DERIVATIVE_MADE,
    }
)
"""What machines and people found, which who only hands footage over never sees."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who is to receive, in words, since this store does not know the person.

    Attributes:
        name: The person or office.
        role: What the person is there, in any words.
        ledger: Id of the store's ledger that must take it in; "" to let any.
    """

    name: str
    role: str = ""
    ledger: str = ""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A folder that is complete and may be carried away.

    Attributes:
        handover: As it stands: offered.
        path: The folder.
        code: The printed code of its checkpoint, to be told to the receiver by another way.
    """

    handover: Handover
    path: Path
    code: str


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


def hand_out(
    desk: Desk, footage_ids: Sequence[str], to: Elsewhere, out: Path, note: str = ""
) -> Iterator[Progress | HandedOut]:
    """Offers recordings of one case to another store and makes the folder that goes there.

    What stops this after the offer is on the record takes the offer back.

    Args:
        desk: Of the person who holds the recordings.
        footage_ids: Their identifiers.
        to: Who is to receive.
        out: The folder to make; nothing may be there.
        note: Why or on whose authority; may be empty.

    Raises:
        NotPermittedError, NothingToHandOverError, UnknownFootageError, NotTheHolderError,
        AlreadyOfferedError: They are not this person's to give.
        TargetExistsError, UnnamableError, ExportWriteError: The folder can't be made.
        ObjectMissingError, ObjectChangedError: The store's bytes are not what they were.
        BundleFaultyError: The result did not pass verification and was removed.
    """
    desk.require(Permission.HAND_OVER)
    footage = offered_footage(desk, footage_ids)
    party = Party(Actor("", check_name(to.name), unicodedata.normalize("NFC", to.role)), "", to.ledger)
    with WorkFolder(checked_target(out), desk.environment.random) as folder:
        yield from _place(desk, footage, folder)
        item = make_offer(desk, footage, party, note)
        try:
            yield from _prove(desk, item, footage, folder)
            handed = HandedOut(item, folder.publish(), _code(desk, item))
        except FAILURES as error:
            desk.record(withdrawal(item.id, item.entry, item.case, error.code))
            raise
        except (GeneratorExit, KeyboardInterrupt):
            desk.record(withdrawal(item.id, item.entry, item.case, "cancelled"))
            raise
    yield handed


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
    arrived, before = _arrived(desk, folder, trust)
    if before is not None and (before.state is not State.ACCEPTED or _complete(desk, arrived, before)):
        raise AlreadyTakenError(handover=before.id, entry=before.ended)
    copied = yield from _copy_in(desk, arrived)
    if before is None:
        case = check_name(case or arrived.offered.act.case)
        before = _accept(desk, arrived, case, compared=trust is not None and _is_told(trust))
    footage = _enter(desk, arrived, before, copied)
    desk.checkpoint()
    yield Answered(before, footage, answer_slip(desk, before))


def turn_down(desk: Desk, folder: Path, reason: str, trust: Trust | None = None) -> Answered:
    """Refuses what another store hands over; the slip tells the giver why.

    Raises:
        ReasonMissingError: No reason was given.
        HandoverFaultyError: The folder does not pass verification: nobody can tell who signed it, so that no
            answer is possible but to send it back.
        NotPermittedError, ReceiverUnfitError, NotAHandoverError, WrongStoreError, AlreadyTakenError,
        HistoryDiffersError: As for `take_over`.
    """
    if not reason.strip():
        raise ReasonMissingError
    arrived, before = _arrived(desk, folder, trust)
    if before is not None:
        raise AlreadyTakenError(handover=before.id, entry=before.ended)
    text = unicodedata.normalize("NFC", reason.strip())
    details = _answer(arrived, compared=trust is not None and _is_told(trust)).details
    entry = desk.record(Act(EntryType.CUSTODY_REFUSED, case="", reason=text, details=details))
    desk.checkpoint()
    item = _begun(desk, entry)
    return Answered(item, (), answer_slip(desk, item))


def answer_slip(desk: Desk, item: Handover) -> bytes:
    """The answer to a hand-over from another store, to be carried back; may be made as often as needed."""
    with desk.store.ledger() as ledger:
        note = ledger.checkpoint(desk.log_key)
        return slip_of(ledger, item.ended, note)


def other_checkpoint(desk: Desk, item: Handover) -> bytes:
    """The other ledger's checkpoint that this store recorded: an anchor for a later check of that ledger.

    Raises:
        HandoverEndedError: This store has none of it: the hand-over waits, was withdrawn, or stayed inside.
    """
    note = _note_of(desk, item) if item.ended >= 0 and item.way is not Way.INSIDE else b""
    if not note:
        raise HandoverEndedError(handover=item.id, state=item.state.value)
    return note


def complete(desk: Desk, slip: bytes, name: str) -> Handover:
    """Takes in the answer that came back from the other store, on the record.

    Args:
        desk: Of whoever handed out, or of a colleague of the same role.
        slip: The answer.
        name: What it is called in messages.

    Raises:
        NotPermittedError: This person hands nothing over.
        NotAHandoverError: The file is no answer.
        SlipInvalidError: It proves nothing.
        AnswerOfAnotherError: It answers another offer, or of another store, or tells of other recordings.
        HandoverEndedError: The hand-over has ended already.
        HistoryDiffersError: It was given on a checkpoint that is not this ledger's, or by a ledger that does
            not continue what was seen of it.
        WrongStoreError: The hand-over was for another store than the one that answers.
    """
    desk.require(Permission.HAND_OVER)
    try:
        found = read_slip(slip)
        answer = read_answer(found.entry)
    except CustodyError as error:
        if error.code in ("not-canonical", "malformed"):
            raise NotAHandoverError(path=name) from error
        raise
    item = _answered_by(desk, answer, name)
    offered = entry_of(desk, item.entry).entry
    accepted = found.entry.act.type is EntryType.CUSTODY_ACCEPTED
    if accepted and named(found.entry, RECEIVED) != named(offered, OFFERED):
        raise AnswerOfAnotherError(path=name)
    _require_own_history(desk, answer)
    if item.ledger not in ("", found.entry.ledger):
        raise WrongStoreError(expected=item.ledger, found=found.entry.ledger)
    return _completed(desk, item, answer, slip)


def _answered_by(desk: Desk, answer: Answer, name: str) -> Handover:
    with desk.store.ledger() as ledger:
        own, size = ledger.id, ledger.size
    item = next(
        (one for one in handovers(desk) if one.entry == answer.offer.seq and one.way is Way.OUT), None
    )
    if answer.offer.ledger != own or item is None or answer.offer.seq >= size:
        raise AnswerOfAnotherError(path=name)
    signed = entry_of(desk, item.entry)
    if (answer.offer, answer.handover) != (Place.of(signed.entry, signed.leaf), item.id):
        raise AnswerOfAnotherError(path=name)
    if item.state is not State.OFFERED:
        raise HandoverEndedError(handover=item.id, state=item.state.value)
    return item


def _require_own_history(desk: Desk, answer: Answer) -> None:
    """The checkpoint on which the other side answered is one of this ledger's own history."""
    stated = parse_note(answer.foreign.note.encode("utf-8")).checkpoint
    with desk.store.ledger() as ledger:
        fits = stated.size <= ledger.size and ledger.root(stated.size) == stated.root
        if not fits:
            raise HistoryDiffersError(seen=stated.size, size=ledger.size)


def _completed(desk: Desk, item: Handover, answer: Answer, slip: bytes) -> Handover:
    found = read_slip(slip)
    accepted = found.entry.act.type is EntryType.CUSTODY_ACCEPTED
    digests = desk.objects.put(slip)
    completion = Completion(
        handover=answer.handover,
        offer=item.entry,
        answer=Place.of(found.entry, found.leaf),
        receiver=Party(found.entry.actor, found.entry.key.hex, found.entry.ledger),
        outcome="accepted" if accepted else "refused",
        foreign=Foreign(found.note.decode("utf-8"), found.log_key.hex),
    )
    ref = ObjectRef(digests.sha256, digests.size_bytes, SLIP, digests.sha512)
    reason = found.entry.act.reason
    act = Act(EntryType.CUSTODY_COMPLETED, item.case, "", (ref,), reason, details=completion.details)
    desk.record(act)
    desk.checkpoint()
    return _begun(desk, entry_of(desk, item.entry).entry)


def _place(desk: Desk, footage: Sequence[Footage], folder: WorkFolder) -> Generator[Progress, None, None]:
    """Copies the recordings in; each copy is read back and compared with the ledger."""
    total, before = sum(item.size_bytes for item in footage), 0
    for item in footage:
        copying = folder.copy(desk.objects.path_of(item.sha256), original_name(item))
        while True:
            try:
                yield Progress("copying", before + next(copying), total, item.name)
            except StopIteration as stop:
                if stop.value.sha256 != item.sha256:
                    raise ObjectChangedError(sha256=item.sha256, chunk=-1) from None
                break
        before += item.size_bytes


def _prove(
    desk: Desk, item: Handover, footage: Sequence[Footage], folder: WorkFolder
) -> Generator[Progress, None, None]:
    """Adds the documents, the ledger's extract and the signed statement, and verifies the whole."""
    yield Progress("proving", 0, 0, item.id)
    offered = entry_of(desk, item.entry).entry
    imports = desk.catalogue.import_entries(item.case)
    entries = [entry for entry in case_entries(desk, item.case) if _may_tell(desk, entry)]
    anchors = bundle_anchors(desk)
    with desk.store.ledger() as ledger:
        kept = ledger.checkpoint_from(item.entry + 1)
        if kept is None:
            raise RuntimeError("an offer has a checkpoint")
        entries = [entry for entry in entries if entry.seq < kept.size]
        extract = ledger_extract(ledger, [entry.seq for entry in entries], kept.note)
        for anchor in anchors:
            extract |= anchor_files(ledger, anchor, kept.note)
        offers = [one.entry for one in handovers(desk) if one.way is Way.OUT and one.entry < item.entry]
        folder.write(HISTORY, history(ledger, offers, kept.size))
        proof = Proof(
            checkpoint=parse_note(kept.note).checkpoint,
            log_key=ledger.log_key,
            export=offered,
            bundle=folder.target.name,
            made=offered.moment.utc,
            signers=signers(desk, entries),
            utc_offset=timedelta(0),
            software=desk.environment.software,
            tokens=tokens_of(anchors),
        )
    folder.write(GUIDE, guide(proof))
    folder.write(VERIFIER, standalone_verifier())
    for signer in proof.signers:
        folder.write(key_name(signer.actor.id, signer.key.hex), signer.key.pem)
    yield Progress("signing", 0, 0, folder.target.name)
    evidence = tuple(Evidence(original_name(one), imports[one.id], str(one.exhibit)) for one in footage)
    info = {"Bagging-Date": proof.made[:10], "External-Identifier": item.case}
    sealing = Sealing(item.case, item.entry, desk.actor, proof.made, proof.software, evidence, info)
    for name, data in seal(folder.files, extract, sealing, desk.key).items():
        folder.write(name, data)
    yield Progress("verifying", 0, 0, folder.target.name)
    found = verify_bundle(folder.path)
    if found.verdict is not Verdict.VERIFIED:
        told = "; ".join(f"{one.check} {one.code} {one.subject}".strip() for one in found.failures)
        raise BundleFaultyError(findings=told or found.verdict.value)


def _may_tell(desk: Desk, entry: Entry) -> bool:
    return permits(desk.role, Permission.READ_PROPOSALS) or entry.act.type not in _OF_OTHERS


def _code(desk: Desk, item: Handover) -> str:
    with desk.store.ledger() as ledger:
        kept = ledger.checkpoint_from(item.entry + 1)
    return printed_code(parse_note(kept.note).checkpoint) if kept else ""


def _arrived(desk: Desk, folder: Path, trust: Trust | None) -> tuple[Arrived, Handover | None]:
    """What a folder holds, once this store may answer it, and the answer that it gave before, if any."""
    desk.require(Permission.HAND_OVER)
    if desk.role is Role.CUSTODIAN:
        raise ReceiverUnfitError(name=desk.user.name, role=desk.role.value)
    found = arrive(folder, trust or Trust())
    with desk.store.ledger() as ledger:
        own = ledger.id
    if found.place.ledger == own or found.offer.to.actor.id or found.offer.scope is not Scope.FOOTAGE:
        raise WrongStoreError(expected=found.offer.to.ledger or found.place.ledger, found=own)
    if found.offer.to.ledger not in ("", own):
        raise WrongStoreError(expected=found.offer.to.ledger, found=own)
    known = [one for one in handovers(desk) if one.ledger == found.place.ledger]
    before = next((one for one in known if one.way is Way.IN and _offer_of(desk, one) == found.place), None)
    if before is None:
        require_growth(
            [_note_of(desk, one) for one in known if one.ended >= 0], found.checkpoint, found.proofs
        )
    return found, before


def _offer_of(desk: Desk, item: Handover) -> Place:
    return read_answer(entry_of(desk, item.ended).entry).offer


def _note_of(desk: Desk, item: Handover) -> bytes:
    """The other ledger's checkpoint that this store recorded with a hand-over."""
    return str(entry_of(desk, item.ended).entry.act.details.get("checkpoint", "")).encode("utf-8")


def _is_told(trust: Trust) -> bool:
    return bool(trust.code or trust.ledger or trust.log_key or trust.signers)


def _copy_in(desk: Desk, arrived: Arrived) -> Generator[Progress, None, dict[str, Digests]]:
    """Copies the recordings into the store; their digests by the name of their file."""
    copied: dict[str, Digests] = {}
    wanted = {sha256 for sha256, *_ in named(arrived.offered, OFFERED)}
    for name, _ in arrived.originals:
        copying = desk.objects.take_in(arrived.path / name)
        total = (arrived.path / name).stat().st_size
        while True:
            try:
                yield Progress("copying", next(copying), total, Path(name).name)
            except StopIteration as stop:
                copied[name] = stop.value
                break
        if copied[name].sha256 not in wanted:
            raise ObjectChangedError(sha256=copied[name].sha256, chunk=-1)
    return copied


def _accept(desk: Desk, arrived: Arrived, case: str, *, compared: bool) -> Handover:
    carrier = desk.objects.put(packed(arrived.path))
    objects = (
        *with_role(_offered_refs(arrived), RECEIVED),
        ObjectRef(carrier.sha256, carrier.size_bytes, _CARRIER, carrier.sha512),
    )
    if desk.catalogue.case(case) is None:
        desk.record(Act(EntryType.CASE_OPENED, case=case, details={"title": ""}))
    details = _answer(arrived, compared=compared).details
    entry = desk.record(Act(EntryType.CUSTODY_ACCEPTED, case=case, objects=objects, details=details))
    return _begun(desk, entry)


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


def _begun(desk: Desk, entry: Entry) -> Handover:
    return next(item for item in handovers(desk) if item.entry == entry.seq)


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
        exhibit = int(taken.act.exhibit) if free else desk.catalogue.next_exhibit(item.case)
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
