"""Anchoring where there is no network: requests and answers are files that a person carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chain_of_custody.cosignature import NoteKey
from vidreview.anchoring.anchors import Added, Waiting, add_answer, request_stamp, request_witness
from vidreview.anchoring.errors import AnswerMalformedError
from vidreview.desk import Desk
from vidreview.saving import save

if TYPE_CHECKING:
    from vidreview.anchoring.certificates import RootChecks


def save_stamp_request(desk: Desk, target: Path) -> Waiting:
    """Makes a time-stamp request and writes it where the person wants it; it waits in the store as well.

    Raises:
        SaveTargetExistsError, SaveError: It could not be written.
    """
    asked = request_stamp(desk)
    save(target, asked.data)
    return asked


def save_witness_request(desk: Desk, target: Path, witness: str) -> Waiting:
    """Makes a request to cosign and writes it where the person wants it.

    Args:
        desk: Whose act this is.
        target: The file to write.
        witness: The witness's key as it was told.

    Raises:
        MalformedError, InvalidKeyError: The key is none.
        SaveTargetExistsError, SaveError: It could not be written.
    """
    asked = request_witness(desk, NoteKey.parse(witness.strip()))
    save(target, asked.data)
    return asked


def take_answer(desk: Desk, answer: Path, *, roots: Path | None, witnesses: Sequence[str] = ()) -> Added:
    """Takes in a file that came back from an authority or a witness.

    Args:
        desk: Whose act this is.
        answer: The file.
        roots: Certificates in PEM of the authorities that the person trusts.
        witnesses: Keys of the witnesses whom the person trusts, as they were told.

    Raises:
        AnswerMalformedError, AnswerRefusedError, RequestUnknownError, RootsMissingError,
        RootsUnreadableError: It was not taken.
        MalformedError, InvalidKeyError: A witness's key is none.
    """
    keys = tuple(NoteKey.parse(key.strip()) for key in witnesses if key.strip())
    return add_answer(desk, answer.name, read_answer(answer), checks=root_checks(tsa=roots), witnesses=keys)


def root_checks(*, roots: Path | None = None, tsa: Path | None = None) -> RootChecks:
    """Checks against the certificates in two PEM files; what none is named for is not checked.

    Raises:
        RootsUnreadableError: A file can't be read.
    """
    # pyHanko takes a second to load, and only answers need it.
    from vidreview.anchoring.certificates import RootChecks, read_roots

    return RootChecks(
        now=datetime.now(UTC),
        signers=read_roots(roots) if roots else (),
        stamps=read_roots(tsa) if tsa else (),
    )


def read_answer(path: Path) -> bytes:
    """The bytes that were brought back.

    Raises:
        AnswerMalformedError: The file can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise AnswerMalformedError(name=path.name) from error
