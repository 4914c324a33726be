"""Checkpoints: a ledger's size and root as a signed note (C2SP ``signed-note`` and ``tlog-checkpoint``).

The origin is made of the ledger's id, so that a checkpoint can't be taken for another ledger's.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from chain_of_custody.errors import MalformedError
from chain_of_custody.keys import SIGNATURE_BYTES, PublicKey, Signer
from chain_of_custody.merkle import HASH_BYTES, Hash

MAX_NOTE_BYTES = 1 << 16
CODE_DIGITS = 32

_ORIGIN_PREFIX = "vidreview/"
_ED25519 = b"\x01"
_ORIGIN = re.compile(r"vidreview/[0-9a-f]{64}")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
_SIGNATURE = re.compile(r"— ([^ +\n]+) ([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint states.

    Attributes:
        ledger: Id of the ledger.
        size: How many entries it had.
        root: Root of their Merkle tree.
    """

    ledger: str
    size: int
    root: Hash

    @property
    def origin(self) -> str:
        """The name under which the ledger signs."""
        return _ORIGIN_PREFIX + self.ledger

    @property
    def text(self) -> str:
        """The note's text: three lines, each ended with LF."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"

    @property
    def code(self) -> str:
        """The short form that people compare by voice or letter: size, and 16 bytes of the root."""
        digits = self.root.hex()[:CODE_DIGITS]
        return f"{self.size} · " + " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))

    def signed(self, log_key: Signer) -> bytes:
        """The note, with the log's signature line."""
        blob = key_id(self.origin, log_key.public) + log_key.sign(self.text.encode("utf-8"))
        return f"{self.text}\n— {self.origin} {_base64(blob)}\n".encode()


@dataclass(frozen=True, slots=True)
class Note:
    """A parsed note whose signatures have not been checked.

    Attributes:
        checkpoint: What it states.
        signatures: Name, and key id with signature, per line.
    """

    checkpoint: Checkpoint
    signatures: tuple[tuple[str, bytes], ...]

    def signed_by(self, log_key: PublicKey) -> bool:
        """Whether the log's own signature is there and valid; others are not looked at."""
        origin = self.checkpoint.origin
        wanted = key_id(origin, log_key)
        own = [blob[4:] for name, blob in self.signatures if name == origin and blob[:4] == wanted]
        return len(own) == 1 and log_key.verifies(own[0], self.checkpoint.text.encode("utf-8"))


def parse_code(text: str) -> tuple[int, str]:
    """Size and first digits of the root in a printed code, however it was typed; (-1, "") if it is none."""
    plain = re.sub(r"[^0-9a-f]", "", text.lower())
    size, digits = plain[:-CODE_DIGITS], plain[-CODE_DIGITS:]
    return (int(size), digits) if _SIZE.fullmatch(size) else (-1, "")


def key_id(name: str, key: PublicKey) -> bytes:
    """The four bytes by which a signature line names its Ed25519 key (C2SP signed-note)."""
    return sha256(name.encode("utf-8") + b"\n" + _ED25519 + key.raw).digest()[:4]


def parse_note(data: bytes) -> Note:
    """The note that ``data`` holds.

    Raises:
        MalformedError: ``data`` is not a checkpoint in its one permitted form.
    """
    if len(data) > MAX_NOTE_BYTES:
        raise _malformed("too-large")
    try:
        text, _, lines = data.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise _malformed("not-utf-8") from error
    if not lines.endswith("\n"):
        raise _malformed("signatures")
    return Note(_checkpoint(text), tuple(_signature(line) for line in lines[:-1].split("\n")))


def _checkpoint(text: str) -> Checkpoint:
    lines = text.split("\n")
    if len(lines) != 3:
        raise _malformed("lines")
    origin, size, root = lines
    if not _ORIGIN.fullmatch(origin):
        raise _malformed("origin")
    if not _SIZE.fullmatch(size):
        raise _malformed("size")
    digest = _from_base64(root)
    if len(digest) != HASH_BYTES:
        raise _malformed("root")
    return Checkpoint(origin.removeprefix(_ORIGIN_PREFIX), int(size), Hash(digest))


def _signature(line: str) -> tuple[str, bytes]:
    match = _SIGNATURE.fullmatch(line)
    if match is None:
        raise _malformed("signatures")
    blob = _from_base64(match[2])
    if len(blob) < 4 + SIGNATURE_BYTES:
        raise _malformed("signatures")
    return match[1], blob


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_base64(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _malformed("base64") from error
    if _base64(data) != text:
        raise _malformed("base64")
    return data


def _malformed(reason: str) -> MalformedError:
    return MalformedError(what="checkpoint", reason=reason)
