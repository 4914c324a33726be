"""What a verification found: every check as pass, fail or not checked, and one explicit verdict.

Codes only; sentences for people are made elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

FieldMap: TypeAlias = Mapping[str, str | int]

_NONE: FieldMap = {}
_TOLD_PER_CHECK = 100


class Status(StrEnum):
    """How one check ended."""

    PASS = "pass"
    FAIL = "fail"
    NOT_CHECKED = "not-checked"


class Verdict(StrEnum):
    """What all checks together say."""

    VERIFIED = "verified"
    FAILED = "failed"
    COULD_NOT_CHECK = "could-not-check"

    @property
    def exit_status(self) -> int:
        """0 verified, 1 failed, 2 could not check."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """How one check ended, on the whole or for one subject.

    Attributes:
        check: Name of the check.
        status: How it ended.
        code: Why it failed or was not made; "" for a pass.
        subject: What it is about: ``entry 12``, a file's name, or "" for the whole.
        fields: What a sentence for people needs.
        mandatory: Whether the verdict depends on it.
    """

    check: str
    status: Status
    code: str = ""
    subject: str = ""
    fields: FieldMap = field(default_factory=dict)
    mandatory: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a reader must know and that decides nothing.

    Attributes:
        code: Stable name.
        subject: As in `Finding`.
        fields: What a sentence for people needs.
    """

    code: str
    subject: str = ""
    fields: FieldMap = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a verification found.

    Attributes:
        subject: What was verified.
        findings: In the order of the checks; failures name their subjects.
        remarks: What else is to be known.
    """

    subject: str
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Failed where anything failed; verified only where every mandatory check passed."""
        if any(finding.status is Status.FAIL for finding in self.findings):
            return Verdict.FAILED
        mandatory = [finding for finding in self.findings if finding.mandatory]
        if mandatory and all(finding.status is Status.PASS for finding in mandatory):
            return Verdict.VERIFIED
        return Verdict.COULD_NOT_CHECK

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings that failed."""
        return tuple(finding for finding in self.findings if finding.status is Status.FAIL)


class Tally:
    """Gathers findings while a verification runs, and makes sure that no check is left out.

    Every check is named at the start. One that is neither `done` nor failed by the end counts as
    not checked: leaving something out of what is verified can never mean fewer checks.
    """

    def __init__(self, mandatory: Sequence[str], optional: Sequence[str] = ()) -> None:
        self._mandatory = tuple(mandatory)
        self._optional = tuple(optional)
        self._done: dict[str, int] = {}
        self._told: list[Finding] = []
        self._failures: Counter[str] = Counter()
        self._remarks: list[Remark] = []

    def fail(self, check: str, code: str, subject: str = "", fields: FieldMap = _NONE) -> None:
        """Records that ``check`` failed; beyond a hundred times for one check only counts."""
        self._known(check)
        self._failures[check] += 1
        if self._failures[check] <= _TOLD_PER_CHECK:
            self._told.append(Finding(check, Status.FAIL, code, subject, fields))

    def skip(self, check: str, code: str, subject: str = "", fields: FieldMap = _NONE) -> None:
        """Records that ``check`` was not made, and why."""
        self._known(check)
        mandatory = check in self._mandatory
        self._told.append(Finding(check, Status.NOT_CHECKED, code, subject, fields, mandatory))

    def done(self, check: str, count: int) -> None:
        """Records that ``check`` was made to its end, over ``count`` things."""
        self._known(check)
        self._done[check] = self._done.get(check, 0) + count

    def remark(self, code: str, subject: str = "", fields: FieldMap = _NONE) -> None:
        """Records something to be known."""
        self._remarks.append(Remark(code, subject, fields))

    def failed(self, check: str) -> bool:
        """Whether ``check`` has failed so far."""
        return self._failures[check] > 0

    def report(self, subject: str) -> Report:
        """Everything recorded, each check in its place."""
        order = (*self._mandatory, *self._optional)
        findings = [finding for check in order for finding in self._of(check)]
        return Report(subject, tuple(findings), tuple(self._remarks))

    def _of(self, check: str) -> list[Finding]:
        told = [finding for finding in self._told if finding.check == check]
        more = self._failures[check] - _TOLD_PER_CHECK
        if more > 0:
            told.append(Finding(check, Status.FAIL, "and-more", fields={"count": more}))
        if told:
            return told
        mandatory = check in self._mandatory
        if check in self._done:
            return [Finding(check, Status.PASS, fields={"count": self._done[check]}, mandatory=mandatory)]
        return [Finding(check, Status.NOT_CHECKED, "not-reached", mandatory=mandatory)]

    def _known(self, check: str) -> None:
        if check not in self._mandatory and check not in self._optional:
            raise ValueError(f"no check {check!r} was announced")
