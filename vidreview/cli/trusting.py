"""What the person at the command line trusts: roots, witnesses, keys and codes told out of band."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from chain_of_custody import Trust
from chain_of_custody.certificates import NO_REVOCATION_DATA, RevocationData
from chain_of_custody.cosignature import NoteKey
from chain_of_custody.fields import typed_hexadecimal
from chain_of_custody.revocation import parse_revoked
from vidreview.anchoring.by_file import root_checks
from vidreview.anchoring.copies import copies_for


def trust(options: argparse.Namespace) -> Trust:
    """The policy that the options of ``verify`` state.

    Raises:
        RootsUnreadableError: A file can't be read.
        MalformedError, InvalidKeyError: A witness's key is none, or a revoked key is not told as it must be.
    """
    checks = root_checks(roots=options.roots, tsa=options.tsa)
    return Trust(
        ledger=typed_hexadecimal(options.ledger),
        log_key=typed_hexadecimal(options.log_key),
        signers=frozenset(map(typed_hexadecimal, options.signer)),
        witnesses=tuple(map(NoteKey.parse, options.witness)),
        witnesses_needed=options.witnesses,
        code=options.code,
        revoked=dict(map(parse_revoked, options.revoked)),
        anchors=copies_for(options.copies, options.path) if options.copies else (),
        certificates=checks.informed(revocation_data(options.revocation)),
    )


def revocation_data(paths: Sequence[Path]) -> RevocationData:
    """What the files say of revoked certificates.

    Raises:
        RevocationUnreadableError: A file can't be read.
    """
    if not paths:
        return NO_REVOCATION_DATA
    # The libraries behind it take a while to load, and few commands need them.
    from vidreview.anchoring.revocations import read_revocations

    return read_revocations(paths)


def told_elsewhere(options: argparse.Namespace) -> Trust:
    """What whoever takes a hand-over in was told by another way than the one by which it came."""
    return Trust(
        ledger=typed_hexadecimal(options.ledger),
        log_key=typed_hexadecimal(options.log_key),
        code=options.code,
    )
