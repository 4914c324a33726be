"""Judging flags and marked spans: the record of them, and the acts of people on them.

What one person may see of the queue, with verdicts sealed until the own one, is in `vidreview.queue`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chain_of_custody.acts import Act, EntryType
from vidreview.analysis import proposal_from_plain
from vidreview.casework import ReasonMissingError, footage_by_id, require_case
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.opinions import Standing, opinions, outcome, standing
from vidreview.permissions import Permission
from vidreview.plain import Plain, span_from_plain, span_to_plain
from vidreview.records import Decision, Footage, Kind, Proposal, Verdict
from vidreview.timing import Span


class UnknownProposalError(VidreviewError):
    """There is no such proposal or marked span. Fields: proposal."""

    code = "unknown-proposal"


class DisputedError(VidreviewError):
    """People disagreed about it, so that it is for settling, not for one more verdict. Fields: subject."""

    code = "verdict-disputed"


class NothingToSettleError(VidreviewError):
    """Nobody disagrees about it. Fields: subject."""

    code = "nothing-to-settle"


class StaysError(VidreviewError):
    """The act can't be taken back; ``why`` is one of `Stays`. Fields: entry, why."""

    code = "act-stays"


class Stays(StrEnum):
    """Why an act can't be taken back."""

    NOT_YOURS = "not-yours"
    WITHDRAWN = "withdrawn"
    EXPORTED = "exported"
    DISPUTED = "disputed"
    JUDGED = "judged"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class QueuedProposal:
    """A flag with where it is and what people have said of it.

    Attributes:
        id: ``P-`` and twelve hex digits.
        footage: The recording.
        proposal: What the machine says.
        current: Whether the newest analysis of the recording still raises it.
        decisions: Verdicts of humans, oldest first.
    """

    id: str
    footage: Footage
    proposal: Proposal
    current: bool
    decisions: tuple[Decision, ...]

    @property
    def span(self) -> Span:
        """What to look at."""
        return self.proposal.span

    @property
    def kind(self) -> Kind:
        """What it may show, as the machine takes it."""
        return self.proposal.kind

    @property
    def standing(self) -> Standing:
        """How far it is judged."""
        return standing(self.decisions)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands, or None while nobody has judged or people disagree."""
        return outcome(self.decisions)


@dataclass(frozen=True, slots=True)
class Flagged:
    """That there is a flag, for counting: where, and what people have said of it.

    Attributes:
        footage: The recording.
        decisions: Verdicts of humans, oldest first.
    """

    footage: Footage
    decisions: tuple[Decision, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands, or None while nobody has judged or people disagree."""
        return outcome(self.decisions)


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A span that a human marked, with what people have said of it.

    Attributes:
        id: ``M-`` and eight hex digits.
        footage: The recording.
        span: From when to when.
        kind: What the human thinks it shows.
        note: Why, in the person's words.
        by, utc: Who marked it and when.
        decisions: Verdicts of humans, oldest first.
        withdrawn_utc: When its maker took it back, "" while it stands.
    """

    id: str
    footage: Footage
    span: Span
    kind: Kind
    note: str
    by: str
    utc: str
    decisions: tuple[Decision, ...]
    withdrawn_utc: str = ""

    @property
    def standing(self) -> Standing:
        """How far it is judged."""
        return standing(self.decisions)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands, or None while nobody has judged or people disagree."""
        return outcome(self.decisions)


def proposals(desk: Desk, case: str | None = None) -> tuple[QueuedProposal, ...]:
    """The flags of one case or of all, highest score first.

    Those that only an earlier analysis raised are listed as long as someone judged them.

    Raises:
        NotPermittedError: This person may not see flags.
        UnknownCaseError: There is no such case.
    """
    footage, newest, said = _of_flags(desk, case)
    queue = (
        QueuedProposal(
            id=row.id,
            footage=footage[row.footage_id],
            proposal=proposal_from_plain(row.content),
            current=row.analysis == newest.get(row.footage_id),
            decisions=said.get(row.id, ()),
        )
        for row in desk.catalogue.proposals(case)
    )
    return tuple(item for item in queue if item.current or item.decisions)


def flagged(desk: Desk, case: str | None = None) -> tuple[Flagged, ...]:
    """That the flags of `proposals` are there, without what each is, which takes long to read of thousands.

    Raises:
        NotPermittedError: This person may not see flags.
        UnknownCaseError: There is no such case.
    """
    footage, newest, said = _of_flags(desk, case)
    return tuple(
        Flagged(footage[footage_id], said.get(flag_id, ()))
        for flag_id, footage_id, analysis in desk.catalogue.flags(case)
        if flag_id in said or analysis == newest.get(footage_id)
    )


def _of_flags(
    desk: Desk, case: str | None
) -> tuple[dict[str, Footage], dict[str, int], dict[str, tuple[Decision, ...]]]:
    """What flags are listed with: recordings, their newest analyses, and verdicts by subject."""
    desk.require(Permission.READ_PROPOSALS)
    if case is not None:
        require_case(desk, case)
    footage = {item.id: item for item in desk.catalogue.footage(case)}
    return footage, _newest(desk), decisions_by_subject(desk)


def _newest(desk: Desk) -> dict[str, int]:
    """The newest analysis of each recording that did not fail."""
    return {row.footage_id: row.entry for row in desk.catalogue.analyses() if not row.error}


def marks(desk: Desk, case: str | None = None) -> tuple[MarkedSpan, ...]:
    """The spans that humans marked in one case or in all, oldest first; those taken back are among them."""
    desk.require(Permission.READ_PROPOSALS)
    footage, said = {item.id: item for item in desk.catalogue.footage(case)}, decisions_by_subject(desk)
    return tuple(
        MarkedSpan(
            id=row.id,
            footage=footage[row.footage_id],
            span=span_from_plain(
                {"start_pts": row.start_pts, "end_pts": row.end_pts, "time_base": row.time_base}
            ),
            kind=Kind(row.kind),
            note=row.note,
            by=row.by,
            utc=row.utc,
            decisions=said.get(row.id, ()),
            withdrawn_utc=row.withdrawn_utc,
        )
        for row in desk.catalogue.marks(case)
    )


def decisions_by_subject(desk: Desk) -> dict[str, tuple[Decision, ...]]:
    """Every verdict, oldest first, by the flag or the mark that it is on."""
    said: dict[str, list[Decision]] = {}
    for decision in desk.catalogue.decisions():
        said.setdefault(decision.proposal, []).append(decision)
    return {subject: tuple(decisions) for subject, decisions in said.items()}


def _holds() -> None:
    """Nothing more is asked."""


def decide(
    desk: Desk, subject: str, verdict: Verdict, note: str = "", *, still: Callable[[], None] = _holds
) -> Decision:
    """Records a verdict, on disk when this returns. A later verdict stands beside the earlier one.

    Args:
        desk: Whose verdict it is.
        subject: Identifier of a proposal or of a marked span.
        verdict: The judgement.
        note: Why.
        still: Raises where what the verdict rests on does not hold any more; asked with the rules below, so
            that nothing comes between them and the verdict.

    Raises:
        NotPermittedError: This person may not judge.
        UnknownProposalError: There is nothing of that name, or the mark was taken back.
        DisputedError: People disagree about it, or did: `settle` it.
    """

    def rules() -> None:
        if _is_disputed(desk, subject):
            raise DisputedError(subject=subject)

    return _judged(desk, EntryType.DECISION_MADE, subject, verdict, note, (rules, still))


def settle(
    desk: Desk, subject: str, verdict: Verdict, reason: str, *, still: Callable[[], None] = _holds
) -> Decision:
    """Records a verdict that settles a disagreement; see `vidreview.opinions.settlement` for when it does.

    Arguments as for `decide`.

    Raises:
        NotPermittedError: This person may not judge.
        UnknownProposalError: There is nothing of that name, or the mark was taken back.
        NothingToSettleError: Nobody disagrees about it.
        ReasonMissingError: No reason was given.
    """

    def rules() -> None:
        if not _is_disputed(desk, subject):
            raise NothingToSettleError(subject=subject)
        if not reason.strip():
            raise ReasonMissingError

    return _judged(desk, EntryType.DISAGREEMENT_SETTLED, subject, verdict, reason, (rules, still))


def why_stays(desk: Desk, decision: Decision) -> Stays | None:
    """Why this person can't take a decision back as it stands on the record, or None where it can be."""
    said = desk.catalogue.decisions(decision.proposal)
    footage = _footage_of(desk, decision.proposal)
    now = next(each for each in said if each.entry == decision.entry)
    return stays(desk.user.name, now, said, last_export(desk, footage.case))


def stays(person: str, decision: Decision, said: Sequence[Decision], exported: int) -> Stays | None:
    """The rule behind `why_stays`.

    Args:
        person: Who wants it back.
        decision: What.
        said: All decisions on the same span, oldest first.
        exported: Number of the entry of the case's last export, -1 where there is none.
    """
    if decision.by != person:
        return Stays.NOT_YOURS
    if decision.withdrawn_utc:
        return Stays.WITHDRAWN
    if decision.entry < exported:
        return Stays.EXPORTED
    return Stays.DISPUTED if standing(said).disputed and not decision.settles else None


def withdraw(desk: Desk, decision: Decision) -> None:
    """Takes a decision back, by an entry of its own; the decision stays visible as withdrawn.

    Raises:
        NotPermittedError: This person may not judge.
        StaysError: It can't be taken back.
    """
    desk.require(Permission.DECIDE)

    def act() -> Act:
        if (why := why_stays(desk, decision)) is not None:
            raise StaysError(entry=decision.entry, why=why.value)
        found = _footage_of(desk, decision.proposal)
        details: Plain = {"subject": decision.proposal, "footage": found.id, "decision": decision.entry}
        return Act(EntryType.DECISION_WITHDRAWN, case=found.case, exhibit=str(found.exhibit), details=details)

    desk.record_decided(act)


def last_export(desk: Desk, case: str) -> int:
    """Number of the entry of a case's last export, -1 where there is none."""
    return max((row.entry for row in desk.catalogue.exports(case)), default=-1)


def mark_span(desk: Desk, footage_id: str, span: Span, kind: Kind, note: str = "") -> MarkedSpan:
    """Records a span that the person found without the machine.

    Raises:
        NotPermittedError: This person may not judge.
        UnknownFootageError: There is no such recording.
    """
    desk.require(Permission.DECIDE)
    found = footage_by_id(desk, footage_id)
    details: Plain = {"footage": footage_id, "span": span_to_plain(span), "kind": kind.value}

    def act() -> Act:
        return Act(
            EntryType.SPAN_MARKED,
            case=found.case,
            exhibit=str(found.exhibit),
            reason=unicodedata.normalize("NFC", note.strip()),
            details=details | {"mark": desk.fresh("M", desk.catalogue.mark)},
        )

    mark = desk.record_decided(act).act.details["mark"]
    return next(item for item in marks(desk, found.case) if item.id == mark)


def mark_stays(mark: MarkedSpan, person: str, exported_utc: str) -> Stays | None:
    """Why a person can't take a mark back, or None where it can be.

    Args:
        mark: What.
        person: Who wants it back.
        exported_utc: When the case was last exported, "" where it never was.
    """
    if mark.by != person:
        return Stays.NOT_YOURS
    if mark.withdrawn_utc:
        return Stays.WITHDRAWN
    if exported_utc and mark.utc < exported_utc:
        return Stays.EXPORTED
    return Stays.JUDGED if any(opinion.by != person for opinion in opinions(mark.decisions)) else None


def withdraw_mark(desk: Desk, mark_id: str) -> None:
    """Takes a mark back, by an entry of its own; the mark stays visible as withdrawn.

    Raises:
        NotPermittedError: This person may not judge.
        UnknownProposalError: There is no such mark.
        StaysError: It can't be taken back.
    """
    desk.require(Permission.DECIDE)

    def act() -> Act:
        found = _footage_of(desk, mark_id)
        mark = next((item for item in marks(desk, found.case) if item.id == mark_id), None)
        if mark is None:
            raise UnknownProposalError(proposal=mark_id)
        exported = max((row.utc for row in desk.catalogue.exports(found.case)), default="")
        if (why := mark_stays(mark, desk.user.name, exported)) is not None:
            raise StaysError(entry=mark_id, why=why.value)
        details = {"mark": mark_id, "footage": found.id}
        return Act(EntryType.MARK_WITHDRAWN, case=found.case, exhibit=str(found.exhibit), details=details)

    desk.record_decided(act)


def _judged(
    desk: Desk,
    kind: EntryType,
    subject: str,
    verdict: Verdict,
    note: str,
    rules: Sequence[Callable[[], None]],
) -> Decision:
    desk.require(Permission.DECIDE)

    def act() -> Act:
        found = _footage_of(desk, subject)
        for rule in rules:
            rule()
        mark = desk.catalogue.mark(subject)
        if mark is not None and mark.withdrawn_utc:
            raise UnknownProposalError(proposal=subject)
        return Act(
            kind,
            case=found.case,
            exhibit=str(found.exhibit),
            reason=unicodedata.normalize("NFC", note.strip()),
            details={"subject": subject, "footage": found.id, "verdict": verdict.value},
        )

    entry = desk.record_decided(act)
    return next(item for item in desk.catalogue.decisions(subject) if item.entry == entry.seq)


def _is_disputed(desk: Desk, subject: str) -> bool:
    """Whether people disagree about it, or did until it was settled."""
    return standing(desk.catalogue.decisions(subject)).disputed


def _footage_of(desk: Desk, subject: str) -> Footage:
    row = desk.catalogue.proposal(subject) or desk.catalogue.mark(subject)
    found = None if row is None else desk.catalogue.footage_by_id(row.footage_id)
    if found is None:
        raise UnknownProposalError(proposal=subject)
    return found
