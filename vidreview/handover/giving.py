"""Custody that is given to another store: the folder that goes there, and the answer that comes back.

1. The offer goes on the record and into a folder with the recordings and its proof (`hand_out`). 2. The other
store answers (`receiving`). 3. The answer is taken in (`complete`): each ledger holds the other's checkpoint.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
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
    named,
    read_answer,
    withdrawal,
)
from chain_of_custody.report import Verdict
from chain_of_custody.slip import Slip, read_slip
from vidreview.anchoring import bundle_anchors
from vidreview.desk import Desk
from vidreview.errors import FAILURES
from vidreview.export.bundle import tokens_of
from vidreview.export.dossier import Proof, printed_code, signers
from vidreview.export.errors import BundleFaultyError
from vidreview.export.guide import guide
from vidreview.export.naming import GUIDE, VERIFIER, key_name, original_name
from vidreview.export.work_folder import WorkFolder, checked_target
from vidreview.handover.carried import HISTORY, history, require_answer
from vidreview.handover.errors import (
    AnswerOfAnotherError,
    HandoverEndedError,
    HistoryDiffersError,
    NotAHandoverError,
    WrongStoreError,
)
from vidreview.handover.inside import make_offer, offered_footage
from vidreview.handover.listing import Handover, Way, begun, case_entries, entry_of, handovers, require_open
from vidreview.names import check_name
from vidreview.permissions import Permission, permits
from vidreview.records import Footage, Progress
from vidreview.store.errors import ObjectChangedError

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
        TargetExistsError, InsideStoreError, UnnamableError, FolderMissingError, ExportWriteError: The folder
            can't be made.
        ObjectMissingError, ObjectChangedError: The store's bytes are not what they were.
        BundleFaultyError: The result did not pass verification and was removed.
    """
    desk.require(Permission.HAND_OVER)
    footage = offered_footage(desk, footage_ids)
    party = Party(Actor("", check_name(to.name), unicodedata.normalize("NFC", to.role)), "", to.ledger)
    with WorkFolder(checked_target(out, desk.store.root), desk.environment.random) as folder:
        yield from _place(desk, footage, folder)
        item = make_offer(desk, footage, party, note)
        try:
            yield from _prove(desk, item, footage, folder)
            require_open(begun(desk, item.entry))
            handed = HandedOut(item, folder.publish(), _code(desk, item))
        except FAILURES as error:
            _take_back(desk, item, error.code)
            raise
        except (GeneratorExit, KeyboardInterrupt):
            _take_back(desk, item, "cancelled")
            raise
    yield handed


def _take_back(desk: Desk, item: Handover, reason: str) -> None:
    def decide() -> Act:
        require_open(begun(desk, item.entry))
        return withdrawal(item.id, item.entry, item.case, reason)

    # In another window it may have been taken back already.
    with suppress(HandoverEndedError):
        desk.record_decided(decide)


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
        CarrierRefusedError: It says that nothing that arrived there could be relied on.
        AnswerOfAnotherError: It answers another offer, or of another store, or tells of other recordings.
        HandoverEndedError: The hand-over has ended already.
        HistoryDiffersError: It was given on a checkpoint that is not this ledger's, or by a ledger that does
            not continue what was seen of it.
        WrongStoreError: The hand-over was for another store than the one that answers.
    """
    desk.require(Permission.HAND_OVER)
    try:
        found = read_slip(slip)
        require_answer(found.entry)
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
    return _completed(desk, item, answer, found, slip)


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
    return require_open(item)


def _require_own_history(desk: Desk, answer: Answer) -> None:
    """The checkpoint on which the other side answered is one of this ledger's own history."""
    stated = parse_note(answer.foreign.note.encode("utf-8")).checkpoint
    with desk.store.ledger() as ledger:
        fits = stated.size <= ledger.size and ledger.root(stated.size) == stated.root
        if not fits:
            raise HistoryDiffersError(seen=stated.size, size=ledger.size)


def _completed(desk: Desk, item: Handover, answer: Answer, found: Slip, slip: bytes) -> Handover:
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

    def decide() -> Act:
        require_open(begun(desk, item.entry))
        return act

    desk.record_decided(decide)
    desk.checkpoint()
    return begun(desk, item.entry)


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
        folder.write(HISTORY, history(ledger, _sent(desk), kept.size))
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


def _sent(desk: Desk) -> Iterator[int]:
    """Numbers of the entries with which checkpoints went to other stores: offers there, and answers."""
    for item in handovers(desk):
        if item.way is not Way.INSIDE:
            yield item.entry if item.way is Way.OUT else item.ended


def _may_tell(desk: Desk, entry: Entry) -> bool:
    return permits(desk.role, Permission.READ_PROPOSALS) or entry.act.type not in _OF_OTHERS


def _code(desk: Desk, item: Handover) -> str:
    with desk.store.ledger() as ledger:
        kept = ledger.checkpoint_from(item.entry + 1)
    return printed_code(parse_note(kept.note).checkpoint) if kept else ""
