"""The rules of a witness, pure: which checkpoints it may cosign, given the last one that it has seen.

A request is the body of C2SP ``tlog-witness``: the size that the proof starts from, the consistency
proof, the checkpoint. It travels as a file or over a network alike.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chain_of_custody import merkle
from chain_of_custody.checkpoint import MAX_NOTE_BYTES, Checkpoint, Note, parse_note
from chain_of_custody.cosignature import LOG_KEY, NoteKey
from chain_of_custody.errors import MalformedError
from chain_of_custody.merkle import HASH_BYTES, Hash

MAX_REQUEST_BYTES = MAX_NOTE_BYTES + (1 << 12)
MAX_PROOF_LINES = 63

_OLD = re.compile(r"old (0|[1-9][0-9]{0,15})")


class Refusal(StrEnum):
    """Why a witness does not cosign."""

    BAD_REQUEST = "bad-request"
    UNKNOWN_LEDGER = "unknown-ledger"
    SIGNATURE_INVALID = "signature-invalid"
    CONFLICT = "conflict"
    FORK = "fork"
    NOT_CONSISTENT = "not-consistent"


@dataclass(frozen=True, slots=True)
class Request:
    """What a witness is asked to cosign.

    Attributes:
        old: Size of the checkpoint that the witness saw last; 0 for none.
        path: Consistency proof from there.
        data: The checkpoint's note as it came.
        note: The same, parsed.
    """

    old: int
    path: tuple[Hash, ...]
    data: bytes
    note: Note


def witness_request(old: int, path: Sequence[Hash], note: bytes) -> bytes:
    """The bytes of a request."""
    lines = [f"old {old}", *(base64.b64encode(step).decode("ascii") for step in path), "", ""]
    return "\n".join(lines).encode("ascii") + note


def parse_request(data: bytes) -> Request:
    """The request that ``data`` holds.

    Raises:
        MalformedError: It holds none.
    """
    if len(data) > MAX_REQUEST_BYTES:
        raise _malformed("too-large")
    head, _, note = data.partition(b"\n\n")
    lines = head.decode("ascii", errors="replace").split("\n")
    old = _OLD.fullmatch(lines[0])
    if old is None or len(lines) > 1 + MAX_PROOF_LINES:
        raise _malformed("lines")
    return Request(int(old[1]), tuple(map(_hash, lines[1:])), note, parse_note(note))


def refusal(request: Request, log_key: NoteKey | None, last: Checkpoint | None) -> Refusal | None:
    """Why the witness must not cosign, or None where it may.

    1. It knows the ledger, whose key signed. 2. Two roots of one size are a fork, whatever else is asked.
    3. The proof starts from what it saw last. 4. Nothing before was changed.

    Args:
        request: What is asked.
        log_key: The key of that ledger, as the witness was told it, or None.
        last: What it cosigned last of that ledger, or None.
    """
    asked = request.note.checkpoint
    if log_key is None or log_key.kind != LOG_KEY or log_key.name != asked.origin:
        return Refusal.UNKNOWN_LEDGER
    if not request.note.signed_by(log_key.key):
        return Refusal.SIGNATURE_INVALID
    if last is None:
        return Refusal.CONFLICT if request.old or request.path else None
    if asked.size == last.size and asked.root != last.root:
        return Refusal.FORK
    if request.old != last.size:
        return Refusal.CONFLICT
    if asked.size < last.size:
        return Refusal.BAD_REQUEST
    consistent = merkle.is_consistent(last.size, asked.size, request.path, last.root, asked.root)
    return None if consistent else Refusal.NOT_CONSISTENT


def _hash(line: str) -> Hash:
    try:
        digest = base64.b64decode(line, validate=True)
    except ValueError as error:
        raise _malformed("base64") from error
    if len(digest) != HASH_BYTES or base64.b64encode(digest).decode("ascii") != line:
        raise _malformed("base64")
    return Hash(digest)


def _malformed(reason: str) -> MalformedError:
    return MalformedError(what="witness-request", reason=reason)
