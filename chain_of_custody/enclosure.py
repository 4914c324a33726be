"""A file under a passphrase, to be carried by hand: every piece is authenticated with its place and the end.

ChaCha20-Poly1305 over pieces of 64 KiB with a counter and an end mark in the nonce (the STREAM construction
of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), under a key that scrypt makes. A piece that was moved,
doubled, left out, cut or added does not open. See SPEC.md, section 11.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from chain_of_custody.errors import EnclosureDamagedError, WrongPassphraseError
from chain_of_custody.keys import RandomBytes
from chain_of_custody.pkcs8 import DEFAULT_COST, ScryptCost, derived_key

MAGIC = b"vidreview-enclosure/1\n"
PIECE_BYTES = 1 << 16

_SALT_BYTES = 16
_TAG_BYTES = 16
_HEADER_BYTES = len(MAGIC) + 3 + _SALT_BYTES
_SEALED_BYTES = PIECE_BYTES + _TAG_BYTES


def is_enclosure(path: Path) -> bool:
    """Whether the file at ``path`` begins as an enclosure."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


class EnclosingFile:
    """What is written to it goes to ``target`` under a passphrase; whole only once it was closed."""

    def __init__(
        self,
        target: BinaryIO,
        passphrase: str,
        *,
        cost: ScryptCost = DEFAULT_COST,
        random: RandomBytes = os.urandom,
    ) -> None:
        """Writes the header.

        Raises:
            WrongPassphraseError: The passphrase is empty.
        """
        self._target = target
        self._header = MAGIC + bytes((cost.log_n, cost.r, cost.p)) + random(_SALT_BYTES)
        self._cipher = _cipher(self._header, passphrase)
        self._waiting = bytearray()
        self._number = 0
        target.write(self._header)

    def write(self, data: bytes) -> int:
        """Takes ``data``; a piece is written once it is known not to be the last."""
        self._waiting += data
        while len(self._waiting) > PIECE_BYTES:
            self._seal(bytes(self._waiting[:PIECE_BYTES]), is_last=False)
            del self._waiting[:PIECE_BYTES]
        return len(data)

    def flush(self) -> None:
        """Does nothing, because a piece that waits can't be written yet."""

    def close(self) -> None:
        """Writes the last piece, with the mark that it is the last."""
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, is_last), piece, self._header))
        self._number += 1


def disclosed(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """The pieces of what `EnclosingFile` wrote, each once it is known to be genuine and in its place.

    They are the whole only if the iterator ends without an error.

    Raises:
        WrongPassphraseError: The passphrase does not open the first piece.
        EnclosureDamagedError: Anything was changed, moved, left out, cut or added.
    """
    header = source.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(MAGIC):
        raise EnclosureDamagedError(reason="header")
    cipher = _cipher(header, passphrase)
    for number, piece, is_last in _pieces(source):
        try:
            yield cipher.decrypt(_nonce(number, is_last), piece, header)
        except InvalidTag as error:
            if number == 0:
                raise WrongPassphraseError from error
            raise EnclosureDamagedError(reason=f"piece-{number}") from error


def disclose(source: Path, target: Path, passphrase: str) -> None:
    """Writes what is in the enclosure ``source`` to ``target``, which must be free; the whole or nothing.

    Raises:
        WrongPassphraseError, EnclosureDamagedError, OSError.
    """
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    part = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as file, part.open("xb") as out:
            for piece in disclosed(file, passphrase):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _cipher(header: bytes, passphrase: str) -> ChaCha20Poly1305:
    log_n, r, p = header[len(MAGIC) : len(MAGIC) + 3]
    cost = ScryptCost(log_n, r, p)
    return ChaCha20Poly1305(derived_key(passphrase, header[-_SALT_BYTES:], cost))


def _pieces(source: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Number, sealed bytes, and whether it is the last, of each piece."""
    number, piece = 0, source.read(_SEALED_BYTES)
    while following := source.read(_SEALED_BYTES):
        yield number, piece, False
        number, piece = number + 1, following
    yield number, piece, True


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
