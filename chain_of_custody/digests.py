"""Digests of files: SHA-256 and SHA-512 with the size, in one pass and without loading the whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Digests:
    """What a file's bytes come to.

    Attributes:
        size: Length in bytes.
        sha256, sha512: Lower-case hexadecimal.
    """

    size: int
    sha256: str
    sha512: str

    @classmethod
    def of(cls, data: bytes) -> Digests:
        """The digests of ``data``."""
        return cls(len(data), hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest())

    @classmethod
    def read(cls, file: BinaryIO) -> Digests:
        """The digests of what is left in ``file``, read in chunks of a mebibyte."""
        size, sha256, sha512 = 0, hashlib.sha256(), hashlib.sha512()
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            sha256.update(chunk)
            sha512.update(chunk)
        return cls(size, sha256.hexdigest(), sha512.hexdigest())
