"""What the person at the command line trusts: roots, witnesses, keys and codes told out of band."""

from __future__ import annotations

import argparse
import re

from chain_of_custody import Trust
from chain_of_custody.cosignature import NoteKey
from chain_of_custody.revocation import parse_revoked
from vidreview.anchoring.by_file import root_checks


def trust(options: argparse.Namespace) -> Trust:
    """The policy that the options of ``verify`` state.

    Raises:
        RootsUnreadableError: A file can't be read.
        MalformedError, InvalidKeyError: A witness's key is none, or a revoked key is not told as it must be.
    """
    return Trust(
        ledger=_plain(options.ledger),
        log_key=_plain(options.log_key),
        signers=frozenset(map(_plain, options.signer)),
        witnesses=tuple(map(NoteKey.parse, options.witness)),
        witnesses_needed=options.witnesses,
        code=options.code,
        revoked=dict(map(parse_revoked, options.revoked)),
        certificates=root_checks(roots=options.roots, tsa=options.tsa),
    )


def told_elsewhere(options: argparse.Namespace) -> Trust:
    """What whoever takes a hand-over in was told by another way than the one by which it came."""
    return Trust(ledger=_plain(options.ledger), log_key=_plain(options.log_key), code=options.code)


def _plain(told: str) -> str:
    """A fingerprint as people type it, without spaces and colons."""
    return re.sub(r"[\s:-]", "", told).lower()
