"""What verification found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from vidreview.wording.sentences import phrase
from vidreview.wording.texts import find


class FindingLike(Protocol):
    """One result of verification, as `chain_of_custody` gives it."""

    @property
    def check(self) -> str:
        """Code of the check."""

    @property
    def status(self) -> str:
        """Its outcome."""

    @property
    def subject(self) -> str:
        """What was checked: a path, an entry's number."""

    @property
    def detail(self) -> Mapping[str, str | int]:
        """What the sentence needs."""


def finding_text(finding: FindingLike, language: str) -> str:
    """One line: outcome, check, subject, and what was seen."""
    check = find(f"finding.{finding.check}", language) or str(finding.check)
    subject = f" · {finding.subject}" if finding.subject else ""
    seen = "; ".join(f"{name}: {value}" for name, value in finding.detail.items())
    return f"{status_text(finding.status, language)} · {check}{subject}{f' ({seen})' if seen else ''}"


def status_text(status: str, language: str) -> str:
    """PASS, FAIL or NOT CHECKED."""
    return find(f"finding-status.{status}", language) or str(status)


def report_verdict_text(verdict: str, language: str) -> str:
    """The outcome of a whole verification."""
    return phrase(f"report-verdict.{verdict}", language)
