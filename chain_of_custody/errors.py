"""The error family of chain_of_custody: stable codes and typed fields, no prose for users."""

from __future__ import annotations

import errno
from typing import ClassVar


class CustodyError(Exception):
    """Base of every error that this package raises on purpose.

    Attributes:
        code: Stable name of the kind of error.
        fields: What a sentence for people needs, by name.
    """

    code: ClassVar[str] = "custody-error"

    def __init__(self, **fields: str | int) -> None:
        self.fields: dict[str, str | int] = fields
        super().__init__(self.code, fields)

    def __str__(self) -> str:
        plain = {name: str(value) if isinstance(value, str) else value for name, value in self.fields.items()}
        told = ", ".join(f"{name}={value!r}" for name, value in plain.items())
        return f"{self.code}({told})"


class NotCanonicalError(CustodyError):
    """Bytes or values that have no place in canonical JSON. Fields: ``reason``."""

    code = "not-canonical"


class MalformedError(CustodyError):
    """Canonical bytes that do not have the promised form. Fields: ``what``, ``reason``."""

    code = "malformed"


class InvalidKeyError(CustodyError):
    """Bytes that are no usable Ed25519 key. Fields: ``reason``."""

    code = "invalid-key"


class WrongPassphraseError(CustodyError):
    """The passphrase does not open the key, or the sealed key was changed."""

    code = "wrong-passphrase"


class KeyFileDamagedError(CustodyError):
    """A sealed key that does not have the promised form. Fields: ``reason``."""

    code = "key-file-damaged"


class EnclosureDamagedError(CustodyError):
    """A file under a passphrase that was changed, cut or extended. Fields: ``reason``."""

    code = "enclosure-damaged"


class NotAllowedError(CustodyError):
    """An act that the ledger's rules refuse. Fields: ``rule``, ``type``, ``actor``."""

    code = "act-not-allowed"


class LedgerError(CustodyError):
    """Base of what can go wrong with a ledger's file. Fields: ``path``."""

    code = "ledger-error"


class LedgerExistsError(LedgerError):
    """There is a file already where a ledger was to be created."""

    code = "ledger-exists"


class LedgerMissingError(LedgerError):
    """There is no ledger at this path."""

    code = "ledger-missing"


class LedgerMalformedError(LedgerError):
    """The file is no ledger, or a damaged one. Fields: ``path``, ``reason``."""

    code = "ledger-malformed"


class EntryDamagedError(LedgerMalformedError):
    """An entry is not what was recorded, or is gone. Fields: ``path``, ``entry``."""

    code = "ledger-entry-damaged"


class LedgerBusyError(LedgerError):
    """Another process held the ledger for longer than the time allowed."""

    code = "ledger-busy"


class LedgerReadOnlyError(LedgerError):
    """The ledger, its folder or its disk can't be written."""

    code = "ledger-read-only"


class LedgerWriteError(LedgerError):
    """The disk refused a write; nothing was acknowledged. Fields: ``path``, ``reason``."""

    code = "ledger-write-failed"


class NetworkFileSystemError(LedgerError):
    """The ledger would lie on a file system whose locks can't be relied on. Fields: ``path``, ``kind``."""

    code = "network-file-system"


class LedgerMovedError(LedgerError):
    """There are more entries than an act was decided on. Nothing was recorded. Fields: ``path``."""

    code = "ledger-moved"


class CheckpointRefusedError(LedgerError):
    """What was read back is not what the tree holds, so nothing was signed. Fields: ``path``, ``reason``."""

    code = "checkpoint-refused"


class SlipInvalidError(CustodyError):
    """A slip of another ledger that does not prove what it holds. Fields: ``reason``."""

    code = "slip-invalid"


class WitnessError(CustodyError):
    """Base of what a witness can refuse or fail at."""

    code = "witness-error"


class WitnessRefusedError(WitnessError):
    """The witness does not cosign. Fields: ``reason``, ``size``."""

    code = "witness-refused"


class WitnessStateError(WitnessError):
    """The witness's folder is no such folder, or damaged. Fields: ``path``, ``reason``."""

    code = "witness-state"


def refusal(error: OSError) -> str:
    """Why the system refused: the error's name, such as ``ENOSPC``; its text where it has none."""
    return errno.errorcode.get(error.errno or 0) or error.strerror or str(error)
