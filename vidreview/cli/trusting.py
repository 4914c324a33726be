"""What the person at the command line trusts: roots, witnesses, keys and codes told out of band."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path

from chain_of_custody import Trust
from chain_of_custody.cosignature import NoteKey
from vidreview.anchoring.certificates import RootChecks, read_roots
from vidreview.anchoring.errors import AnswerMalformedError


def root_checks(*, roots: Path | None = None, tsa: Path | None = None) -> RootChecks:
    """Checks against the certificates in two PEM files; what none is named for is not checked.

    Raises:
        RootsUnreadableError: A file can't be read.
    """
    return RootChecks(
        now=datetime.now(UTC),
        signers=read_roots(roots) if roots else (),
        stamps=read_roots(tsa) if tsa else (),
    )


def trust(options: argparse.Namespace) -> Trust:
    """The policy that the options of ``verify`` state.

    Raises:
        RootsUnreadableError: A file can't be read.
        MalformedError, InvalidKeyError: A witness's key is none.
    """
    return Trust(
        ledger=_plain(options.ledger),
        log_key=_plain(options.log_key),
        signers=frozenset(map(_plain, options.signer)),
        witnesses=tuple(map(NoteKey.parse, options.witness)),
        witnesses_needed=options.witnesses,
        code=options.code,
        certificates=root_checks(roots=options.roots, tsa=options.tsa),
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


def _plain(told: str) -> str:
    """A fingerprint as people type it, without spaces and colons."""
    return re.sub(r"[\s:-]", "", told).lower()
