"""Anchoring as work at a desk: ask by file or by network, take in what comes back, put it on the record.

1. A checkpoint is signed. 2. An authority stamps it, or a witness cosigns it, wherever that happens.
3. The answer is checked against what the person trusts. 4. It is kept as an object, as it came. 5. An
``anchor-added`` entry names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chain_of_custody import Act, EntryType, Ledger, ObjectRef, parse_note
from chain_of_custody.anchors import MAX_TOKENS, Anchor
from chain_of_custody.certificates import CertificateChecks
from chain_of_custody.clock import seconds_text
from chain_of_custody.cosignature import NoteKey, cosigned_at, log_note_key, with_lines
from chain_of_custody.errors import CustodyError, WitnessRefusedError
from chain_of_custody.report import Status
from chain_of_custody.storage import StoredCheckpoint
from chain_of_custody.tokens import Token, parse_token
from chain_of_custody.witnessing import Refusal, witness_request
from vidreview.anchoring.errors import (
    AnswerMalformedError,
    AnswerRefusedError,
    AuthorityUnreachableError,
    RequestUnknownError,
    RootsMissingError,
)
from vidreview.anchoring.network import Answer, post
from vidreview.anchoring.queue import Queue
from vidreview.anchoring.stamps import new_nonce, stamp_request
from vidreview.desk import Desk
from vidreview.permissions import Permission

STAMP: Final = "rfc3161"
WITNESS: Final = "witness"

_NOTE_BEGINS: Final = b"vidreview/"
_IN_BUNDLE: Final = 3
_REFUSED_BY_STATUS: Final = {
    400: Refusal.BAD_REQUEST,
    403: Refusal.SIGNATURE_INVALID,
    404: Refusal.UNKNOWN_LEDGER,
    409: Refusal.FORK,
    422: Refusal.NOT_CONSISTENT,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that was made.

    Attributes:
        size: How many entries its checkpoint covers.
        data: What goes to the authority or the witness.
    """

    size: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Anchored:
    """Something outside that fixed a checkpoint.

    Attributes:
        kind: ``rfc3161`` or ``witness``.
        size: How many entries the checkpoint covers.
        time: When, by the authority's or the witness's clock; as entries write times.
        by: Its name.
        sha256: The object with what came back.
    """

    kind: str
    size: int
    time: str
    by: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Added:
    """An anchor that was just put on the record, as ledger entry number ``entry``."""

    anchored: Anchored
    entry: int


def request_stamp(desk: Desk) -> Waiting:
    """Signs a checkpoint and makes a time-stamp request over it, which waits in the store for its answer.

    Raises:
        NotPermittedError: This person may not.
        StoreWriteError: The disk refused.
    """
    desk.require(Permission.ANCHOR)
    note = desk.checkpoint()
    nonce = new_nonce(desk.environment.random)
    request = stamp_request(note, nonce)
    Queue(desk.store.root).put(nonce, request)
    return Waiting(parse_note(note).checkpoint.size, request)


def request_witness(desk: Desk, witness: NoteKey, seen: int | None = None) -> Waiting:
    """Signs a checkpoint and makes a request to cosign it.

    Args:
        desk: Whose act this is.
        witness: Who is to cosign.
        seen: Size of what the witness saw last, where it said another than this store remembers.

    Raises:
        NotPermittedError: This person may not.
        WitnessRefusedError: The ledger is shorter than what the witness saw.
    """
    desk.require(Permission.ANCHOR)
    note = desk.checkpoint()
    size = parse_note(note).checkpoint.size
    old = _seen_by(desk, witness) if seen is None else seen
    if old > size:
        raise WitnessRefusedError(reason=Refusal.FORK, size=old)
    with desk.store.ledger() as ledger:
        path = ledger.consistency_proof(old, size) if old else ()
    return Waiting(size, witness_request(old, path, note))


def add_answer(
    desk: Desk, name: str, data: bytes, *, checks: CertificateChecks, witnesses: Sequence[NoteKey] = ()
) -> Added:
    """Takes in what came back from an authority or a witness.

    Args:
        desk: Whose act this is.
        name: What it is called in messages.
        data: The time-stamp response, or the cosigned note.
        checks: The person's roots of authorities.
        witnesses: Keys of the witnesses whom the person trusts.

    Raises:
        NotPermittedError: This person may not.
        AnswerMalformedError, AnswerRefusedError, RequestUnknownError, RootsMissingError: It was not taken.
    """
    desk.require(Permission.ANCHOR)
    if data.startswith(_NOTE_BEGINS):
        return _add_cosigned(desk, name, data, witnesses)
    return _add_token(desk, name, data, checks)


def ask_authority(desk: Desk, url: str, checks: CertificateChecks) -> Added:
    """Stamps a fresh checkpoint at an authority that the person named.

    Raises:
        AuthorityUnreachableError: It does not answer; the request waits in the store.
        AnswerRefusedError: It answers wrongly.
    """
    asked = request_stamp(desk)
    return add_answer(desk, url, stamped_by(url, asked.data), checks=checks)


def stamped_by(url: str, request: bytes) -> bytes:
    """An authority's response to a time-stamp request.

    Raises:
        AuthorityUnreachableError: It does not answer as it should.
    """
    answer = post(url, request, "application/timestamp-query")
    if answer.status != 200:
        raise AuthorityUnreachableError(url=url, detail=f"HTTP {answer.status}")
    return answer.body


def ask_witness(desk: Desk, url: str, witness: NoteKey, roots: Path | None) -> Added:
    """Has a fresh checkpoint cosigned by a witness's endpoint that the person named.

    Args:
        desk: Whose act this is.
        url: Address of the endpoint, without ``/add-checkpoint``.
        witness: Its key.
        roots: Certificates that its server is checked against; the system's by default.

    Raises:
        AuthorityUnreachableError: It does not answer as it should.
        WitnessRefusedError: It does not cosign.
    """
    asked = request_witness(desk, witness)
    answer = _posted(url, asked, roots)
    if answer.status == 409 and (seen := re.fullmatch(rb"([0-9]{1,15})\n", answer.body)):
        asked = request_witness(desk, witness, int(seen[1]))
        answer = _posted(url, asked, roots)
    if answer.status in _REFUSED_BY_STATUS:
        size = int(answer.body) if re.fullmatch(rb"[0-9]{1,15}\n", answer.body) else 0
        raise WitnessRefusedError(reason=_REFUSED_BY_STATUS[answer.status], size=size)
    if answer.status != 200:
        raise AuthorityUnreachableError(url=url, detail=f"HTTP {answer.status}")
    note = asked.data.partition(b"\n\n")[2]
    return _add_cosigned(desk, url, with_lines(note, [answer.body]), (witness,))


def waiting(desk: Desk) -> tuple[Path, ...]:
    """Time-stamp requests that have no answer yet."""
    return Queue(desk.store.root).waiting()


def anchors(desk: Desk) -> tuple[Anchored, ...]:
    """What fixed checkpoints outside, in the order in which it came back.

    Raises:
        NotPermittedError: This person may not read the ledger.
    """
    desk.require(Permission.READ_LEDGER)
    return tuple(
        Anchored(row.kind, row.size, row.time, row.by, row.sha256) for row in desk.catalogue.anchors()
    )


def log_key_text(desk: Desk) -> str:
    """The ledger's key as a witness is told it."""
    with desk.store.ledger() as ledger:
        return str(log_note_key(ledger.id, ledger.log_key))


def bundle_anchors(desk: Desk, limit: int = _IN_BUNDLE) -> tuple[Anchor, ...]:
    """The newest anchored checkpoints, with all that fixes each of them.

    Raises:
        ObjectMissingError, ObjectChangedError: What came back is not in the store as it was.
    """
    rows = [row for row in desk.catalogue.anchors() if row.kind in (STAMP, WITNESS)]
    sizes = sorted({row.size for row in rows}, reverse=True)[:limit]
    found = []
    with desk.store.ledger() as ledger:
        notes = {kept.size: kept.note for kept in ledger.checkpoints()}
    for size in sizes:
        own = [(row.kind, desk.objects.read(row.sha256)) for row in rows if row.size == size]
        tokens = tuple(data for kind, data in own if kind == STAMP)[-MAX_TOKENS:]
        lines = [line for kind, data in own if kind == WITNESS for line in _lines(data)]
        cosigned = with_lines(notes[size], lines) if lines else b""
        found.append(Anchor(notes[size], tokens, cosigned))
    return tuple(found)


def _posted(url: str, asked: Waiting, roots: Path | None) -> Answer:
    return post(f"{url.rstrip('/')}/add-checkpoint", asked.data, "text/plain", roots)


def _seen_by(desk: Desk, witness: NoteKey) -> int:
    own = [row.size for row in desk.catalogue.anchors() if (row.kind, row.by) == (WITNESS, witness.name)]
    return max(own, default=0)


def _add_token(desk: Desk, name: str, data: bytes, checks: CertificateChecks) -> Added:
    try:
        token = parse_token(data)
    except CustodyError as error:
        raise AnswerMalformedError(name=name) from error
    queue = Queue(desk.store.root)
    nonce = token.nonce
    if nonce is None or not queue.holds(nonce):
        raise RequestUnknownError(name=name)
    with desk.store.ledger() as ledger:
        kept = _stamped(ledger, token)
    if kept is None:
        raise AnswerRefusedError(name=name, reason="imprint-differs")
    judged = checks.token(data, kept.note)
    if judged.status is Status.NOT_CHECKED:
        raise RootsMissingError
    if judged.status is Status.FAIL:
        raise AnswerRefusedError(name=name, reason=judged.code, **judged.fields)
    # pyHanko takes a second to load, and only answers need it.
    from vidreview.anchoring.certificates import authority_of

    added = _record(desk, STAMP, kept.size, token.time, authority_of(data), data)
    queue.remove(nonce)
    return added


def _stamped(ledger: Ledger, token: Token) -> StoredCheckpoint | None:
    return next((kept for kept in reversed(ledger.checkpoints()) if token.covers(kept.note)), None)


def _add_cosigned(desk: Desk, name: str, data: bytes, witnesses: Sequence[NoteKey]) -> Added:
    try:
        note = parse_note(data)
    except CustodyError as error:
        raise AnswerMalformedError(name=name) from error
    with desk.store.ledger() as ledger:
        own = any(parse_note(kept.note).checkpoint == note.checkpoint for kept in ledger.checkpoints())
        if not own or not note.signed_by(ledger.log_key):
            raise AnswerRefusedError(name=name, reason="not-consistent")
    found = [(seconds, key.name) for key in witnesses if (seconds := cosigned_at(note, key)) is not None]
    if not found:
        raise AnswerRefusedError(
            name=name, reason="no-witness-known" if not witnesses else "signature-invalid"
        )
    seconds, by = max(found)
    return _record(desk, WITNESS, note.checkpoint.size, seconds_text(seconds), by, data)


def _record(desk: Desk, kind: str, size: int, time: str, by: str, data: bytes) -> Added:
    digests = desk.objects.put(data)
    ref = ObjectRef(digests.sha256, digests.size_bytes, "anchor", digests.sha512)
    by = unicodedata.normalize("NFC", by)
    entry = desk.record(
        Act(
            EntryType.ANCHOR_ADDED,
            objects=(ref,),
            details={"kind": kind, "size": size, "time": time, "by": by},
        )
    )
    return Added(Anchored(kind, size, time, by, digests.sha256), entry.seq)


def _lines(cosigned: bytes) -> list[bytes]:
    """The signature lines of a note, the log's own first."""
    return [line + b"\n" for line in cosigned.partition(b"\n\n")[2].split(b"\n") if line]
