"""What verification found, in words."""

from __future__ import annotations

from typing import Final

from chain_of_custody.report import Finding, Remark, Status, Verdict
from vidreview.wording.sentences import phrase, tell
from vidreview.wording.texts import find

_CODES: Final = ("finding", "rule")


def finding_text(finding: Finding, language: str) -> str:
    """One line: outcome, check, subject, and what was seen."""
    parts = [status_text(finding.status, language), check_text(finding.check, language)]
    if finding.subject:
        parts.append(finding.subject)
    told = " · ".join(parts)
    if finding.code:
        return f"{told}: {_seen(finding, language)}"
    count = finding.fields.get("count")
    return told if count is None else f"{told} ({count})"


def check_text(check: str, language: str) -> str:
    """What a check is about, as a sentence that is true where it passed."""
    return find(f"check.{check}", language) or check


def status_text(status: Status | str, language: str) -> str:
    """PASS, FAIL or NOT CHECKED."""
    return find(f"status.{status}", language) or str(status)


def remark_text(remark: Remark, language: str) -> str:
    """Something that a reader must know and that decides nothing."""
    return phrase(f"remark.{remark.code}", language, **dict(remark.fields) | {"subject": remark.subject})


def verification_text(verdict: Verdict | str, path: str, language: str) -> str:
    """The outcome of a whole verification, with what was verified."""
    return phrase(f"verification.{verdict}", language, path=path)


def _seen(finding: Finding, language: str) -> str:
    for group in _CODES:
        if find(f"{group}.{finding.code}", language) is not None:
            return phrase(f"{group}.{finding.code}", language, **finding.fields)
    return tell(finding.code, finding.fields, language)
