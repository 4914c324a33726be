"""Checking a whole store: its ledger, every object that the ledger names, and its catalogue.

Bundles are checked by `chain_of_custody` itself; `verify` tells the two apart. Nobody needs to
sign in to check, and nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chain_of_custody import Report
from vidreview.errors import VidreviewError
from vidreview.records import Progress


class NothingToVerifyError(VidreviewError):
    """The path is neither a store nor a bundle. Fields: path."""

    code = "nothing-to-verify"


def verify(path: Path) -> Iterator[Progress | Report]:
    """Checks a store or a bundle; the report comes last.

    Raises:
        NothingToVerifyError: It is neither.
    """
