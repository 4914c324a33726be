"""Cosignatures of witnesses (C2SP ``tlog-cosignature``, version 1) and keys as text (``signed-note``).

A witness signs a checkpoint together with the time, and only after it has seen that nothing
before was changed. Pure.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from chain_of_custody.checkpoint import Checkpoint, Note
from chain_of_custody.errors import MalformedError
from chain_of_custody.keys import SIGNATURE_BYTES, PublicKey, Signer
from chain_of_custody.merkle import EMPTY_ROOT

LOG_KEY = 1
COSIGNATURE_KEY = 4

LAST_SECOND = 253_402_300_799
"""The end of the year 9999, beyond which no time is written."""

_TIME_BYTES = 8
_NAME = re.compile(r"[!-*,-~]{1,200}")
_TEXT = re.compile(r"([!-*,-~]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A public key with the name under which it signs notes.

    Attributes:
        name: Without spaces and ``+``.
        kind: `LOG_KEY` or `COSIGNATURE_KEY`.
        key: The key.
    """

    name: str
    kind: int
    key: PublicKey

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or self.kind not in (LOG_KEY, COSIGNATURE_KEY):
            raise MalformedError(what="note-key", reason="name")

    @classmethod
    def parse(cls, text: str) -> NoteKey:
        """The key that ``text`` (``name+id+base64``, C2SP ``signed-note``) names.

        Raises:
            MalformedError, InvalidKeyError: It names none.
        """
        match = _TEXT.fullmatch(text.strip())
        if match is None:
            raise MalformedError(what="note-key", reason="form")
        try:
            raw = base64.b64decode(match[3], validate=True)
        except ValueError as error:
            raise MalformedError(what="note-key", reason="base64") from error
        key = cls(match[1], raw[0], PublicKey(raw[1:]))
        if str(key) != text.strip():
            raise MalformedError(what="note-key", reason="key-id")
        return key

    def __str__(self) -> str:
        encoded = base64.b64encode(bytes([self.kind]) + self.key.raw).decode("ascii")
        return f"{self.name}+{self.id.hex()}+{encoded}"

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names the key."""
        return sha256(self.name.encode("utf-8") + b"\n" + bytes([self.kind]) + self.key.raw).digest()[:4]


def log_note_key(ledger: str, log_key: PublicKey) -> NoteKey:
    """The key of a ledger's checkpoints, as a witness is told it."""
    return NoteKey(Checkpoint(ledger, 0, EMPTY_ROOT).origin, LOG_KEY, log_key)


def cosigned_message(checkpoint: Checkpoint, seconds: int) -> bytes:
    """What a witness signs: the time, then the note's text."""
    return f"cosignature/v1\ntime {seconds}\n{checkpoint.text}".encode()


def cosignature_line(checkpoint: Checkpoint, seconds: int, name: str, key: Signer) -> bytes:
    """The signature line of a witness, ended with LF."""
    own = NoteKey(name, COSIGNATURE_KEY, key.public)
    signature = key.sign(cosigned_message(checkpoint, seconds))
    return signature_line(name, own.id + seconds.to_bytes(_TIME_BYTES, "big") + signature)


def signature_line(name: str, blob: bytes) -> bytes:
    """One line of a note's signatures, ended with LF."""
    return f"— {name} {base64.b64encode(blob).decode('ascii')}\n".encode()


def cosigned_at(note: Note, witness: NoteKey) -> int | None:
    """When ``witness`` cosigned the note, in seconds since 1970, or None where it validly did not."""
    times = [
        int.from_bytes(blob[4 : 4 + _TIME_BYTES], "big")
        for name, blob in note.signatures
        if name == witness.name and blob[:4] == witness.id and _is_valid(note.checkpoint, witness, blob)
    ]
    return max(times, default=None)


def with_lines(note: bytes, lines: Iterable[bytes]) -> bytes:
    """``note`` with further signature lines, each at most once."""
    added = [line for line in dict.fromkeys(lines) if line not in note]
    return note + b"".join(added)


def _is_valid(checkpoint: Checkpoint, witness: NoteKey, blob: bytes) -> bool:
    if len(blob) != 4 + _TIME_BYTES + SIGNATURE_BYTES:
        return False
    seconds = int.from_bytes(blob[4 : 4 + _TIME_BYTES], "big")
    message = cosigned_message(checkpoint, seconds)
    return seconds <= LAST_SECOND and witness.key.verifies(blob[4 + _TIME_BYTES :], message)
