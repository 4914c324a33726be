"""A witness: a folder that remembers the last checkpoint of each ledger, and cosigns what only adds to it.

Whatever is cosigned is on disk before the signature leaves. Where a ledger shows two histories, both
signed heads are kept. Meant for another office, or for the defence.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock

from chain_of_custody.checkpoint import Checkpoint, parse_note
from chain_of_custody.clock import Clock, SystemClock
from chain_of_custody.cosignature import COSIGNATURE_KEY, LOG_KEY, NoteKey, cosignature_line, with_lines
from chain_of_custody.durable import replace_file
from chain_of_custody.errors import CustodyError, MalformedError, WitnessRefusedError, WitnessStateError
from chain_of_custody.keys import RandomBytes, Signer, SigningKey
from chain_of_custody.pkcs8 import DEFAULT_COST, ScryptCost
from chain_of_custody.witnessing import Refusal, Request, parse_request, refusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SETTINGS, _KEY, _LOCK = "witness.json", "witness.pem", "lock"
_LEDGERS, _FORKS = "ledgers", "forks"
_MAX_FORKS = 100
_LOG_NAME = re.compile(r"vidreview/([0-9a-f]{64})")


class Witness:
    """An open witness. Several processes and threads may share one folder."""

    def __init__(self, folder: Path, name: str, key: Signer, clock: Clock | None = None) -> None:
        self._folder, self._name, self._key = folder, name, key
        self._clock = clock or SystemClock()
        self._turn = Lock()

    @classmethod
    def create(
        cls,
        folder: Path,
        name: str,
        passphrase: str,
        *,
        random: RandomBytes = os.urandom,
        cost: ScryptCost = DEFAULT_COST,
    ) -> Witness:
        """A new witness in ``folder``, which must be new or empty.

        Raises:
            WitnessStateError: Something is there already.
            MalformedError: The name can't stand in a signature line.
        """
        key = SigningKey.generate(random)
        NoteKey(name, COSIGNATURE_KEY, key.public)
        if folder.exists() and any(folder.iterdir()):
            raise WitnessStateError(path=str(folder), reason="not-empty")
        (folder / _LEDGERS).mkdir(parents=True)
        (folder / _FORKS).mkdir()
        replace_file(folder / _KEY, key.encrypted_pem(passphrase, cost=cost, random=random))
        settings = {"format": "vidreview-witness/1", "name": name}
        replace_file(folder / _SETTINGS, json.dumps(settings).encode("utf-8"))
        return cls(folder, name, key)

    @classmethod
    def open(cls, folder: Path, passphrase: str, clock: Clock | None = None) -> Witness:
        """The witness in ``folder``.

        Raises:
            WitnessStateError: There is none.
            WrongPassphraseError, KeyFileDamagedError: The key can't be opened.
        """
        try:
            settings = json.loads((folder / _SETTINGS).read_text("utf-8"))
            name, sealed = str(settings["name"]), (folder / _KEY).read_bytes()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise WitnessStateError(path=str(folder), reason=type(error).__name__) from error
        return cls(folder, name, SigningKey.from_encrypted_pem(sealed, passphrase), clock)

    @property
    def key(self) -> NoteKey:
        """The public key, as verifiers are told it."""
        return NoteKey(self._name, COSIGNATURE_KEY, self._key.public)

    def admit(self, log: NoteKey) -> None:
        """Watches the ledger of this key from now on.

        Raises:
            WitnessStateError: It is watched already, under another key.
            MalformedError: It is no ledger's key.
        """
        path = self._key_path(_ledger_of(log))
        with self._alone():
            if path.exists() and path.read_text("utf-8") != str(log):
                raise WitnessStateError(path=str(path), reason="another-key")
            replace_file(path, str(log).encode("utf-8"))

    def last(self, ledger: str) -> Checkpoint | None:
        """What was cosigned last of a ledger."""
        data = self._last_note(ledger)
        return None if data is None else parse_note(data).checkpoint

    def cosign(self, data: bytes) -> bytes:
        """The signature line for a request; the cosigned note is kept before this returns.

        Raises:
            WitnessRefusedError: A rule stands against it. Heads of two histories are kept as evidence.
        """
        try:
            request = parse_request(data)
        except CustodyError as error:
            raise WitnessRefusedError(reason=Refusal.BAD_REQUEST, size=0) from error
        with self._alone():
            return self._cosigned(request)

    def cosigned_note(self, data: bytes) -> bytes:
        """The request's checkpoint with the line of `cosign` added: what goes back by file."""
        line = self.cosign(data)
        return with_lines(parse_request(data).data, [line])

    def _cosigned(self, request: Request) -> bytes:
        asked = request.note.checkpoint
        last = self.last(asked.ledger)
        why = refusal(request, self._log_key(asked.ledger), last)
        if why in (Refusal.FORK, Refusal.NOT_CONSISTENT):
            self._keep_heads(request)
        if why is not None:
            raise WitnessRefusedError(reason=why, size=0 if last is None else last.size)
        line = cosignature_line(asked, int(self._clock.utc().timestamp()), self._name, self._key)
        replace_file(self._note_path(asked.ledger), with_lines(request.data, [line]))
        return line

    def _keep_heads(self, request: Request) -> None:
        """Both notes, each signed by the log: whoever sees them sees that it told two stories."""
        folder = self._folder / _FORKS / request.note.checkpoint.ledger
        folder.mkdir(exist_ok=True)
        for note in (request.data, self._last_note(request.note.checkpoint.ledger) or b""):
            size = parse_note(note).checkpoint.size
            path = folder / f"{size:08d}-{sha256(note).hexdigest()[:16]}.note"
            if not path.exists() and len(list(folder.iterdir())) < _MAX_FORKS:
                replace_file(path, note)

    def _log_key(self, ledger: str) -> NoteKey | None:
        path = self._key_path(ledger)
        return NoteKey.parse(path.read_text("utf-8")) if path.exists() else None

    def _last_note(self, ledger: str) -> bytes | None:
        path = self._note_path(ledger)
        return path.read_bytes() if path.exists() else None

    def _key_path(self, ledger: str) -> Path:
        return self._folder / _LEDGERS / f"{ledger}.key"

    def _note_path(self, ledger: str) -> Path:
        return self._folder / _LEDGERS / f"{ledger}.note"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One request at a time: among threads by a lock, among processes by a locked file."""
        with self._turn, (self._folder / _LOCK).open("ab") as file:
            _lock(file.fileno())
            yield


def _ledger_of(log: NoteKey) -> str:
    match = _LOG_NAME.fullmatch(log.name)
    if log.kind != LOG_KEY or match is None:
        raise MalformedError(what="note-key", reason="no-ledger")
    return match[1]


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        """Waits for the lock, which closing the file releases."""
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

else:

    def _lock(descriptor: int) -> None:
        """Waits for the lock, which closing the file releases."""
        fcntl.flock(descriptor, fcntl.LOCK_EX)
