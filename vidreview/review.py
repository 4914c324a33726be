"""Judging flags: the queue of proposals, and the verdicts of humans on them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from chain_of_custody.acts import Act, EntryType
from vidreview.analysis import proposal_from_plain
from vidreview.casework import footage_by_id, require_case
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.permissions import Permission
from vidreview.plain import span_from_plain, span_to_plain
from vidreview.records import Decision, Footage, Kind, Proposal, Verdict
from vidreview.timing import Span


class UnknownProposalError(VidreviewError):
    """There is no such proposal or marked span. Fields: proposal."""

    code = "unknown-proposal"


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
    def verdict(self) -> Verdict | None:
        """The latest verdict, or None while nobody has judged."""
        return self.decisions[-1].verdict if self.decisions else None


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
    """

    id: str
    footage: Footage
    span: Span
    kind: Kind
    note: str
    by: str
    utc: str
    decisions: tuple[Decision, ...]


def proposals(desk: Desk, case: str | None = None) -> tuple[QueuedProposal, ...]:
    """The flags of one case or of all, highest score first.

    Those that only an earlier analysis raised are listed as long as someone judged them.

    Raises:
        NotPermittedError: This person may not see flags.
        UnknownCaseError: There is no such case.
    """
    desk.require(Permission.READ_PROPOSALS)
    if case is not None:
        require_case(desk, case)
    footage = {item.id: item for item in desk.catalogue.footage(case)}
    newest = {row.footage_id: row.entry for row in desk.catalogue.analyses() if not row.error}
    said = _decisions(desk)
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


def marks(desk: Desk, case: str | None = None) -> tuple[MarkedSpan, ...]:
    """The spans that humans marked in one case or in all, oldest first."""
    desk.require(Permission.READ_PROPOSALS)
    footage, said = {item.id: item for item in desk.catalogue.footage(case)}, _decisions(desk)
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
        )
        for row in desk.catalogue.marks(case)
    )


def decide(desk: Desk, subject: str, verdict: Verdict, note: str = "") -> Decision:
    """Records a verdict, on disk when this returns. A later verdict stands beside the earlier one.

    Args:
        desk: Whose verdict it is.
        subject: Identifier of a proposal or of a marked span.
        verdict: The judgement.
        note: Why.

    Raises:
        NotPermittedError: This person may not judge.
        UnknownProposalError: There is nothing of that name.
    """
    desk.require(Permission.DECIDE)
    found = _footage_of(desk, subject)
    entry = desk.record(
        Act(
            EntryType.DECISION_MADE,
            case=found.case,
            exhibit=str(found.exhibit),
            reason=unicodedata.normalize("NFC", note.strip()),
            details={"subject": subject, "footage": found.id, "verdict": verdict.value},
        )
    )
    return next(item for item in desk.catalogue.decisions(subject) if item.entry == entry.seq)


def mark_span(desk: Desk, footage_id: str, span: Span, kind: Kind, note: str = "") -> MarkedSpan:
    """Records a span that the person found without the machine.

    Raises:
        NotPermittedError: This person may not judge.
        UnknownFootageError: There is no such recording.
    """
    desk.require(Permission.DECIDE)
    found = footage_by_id(desk, footage_id)
    mark = desk.environment.identifier("M")
    desk.record(
        Act(
            EntryType.SPAN_MARKED,
            case=found.case,
            exhibit=str(found.exhibit),
            reason=unicodedata.normalize("NFC", note.strip()),
            details={"mark": mark, "footage": footage_id, "span": span_to_plain(span), "kind": kind.value},
        )
    )
    return next(item for item in marks(desk, found.case) if item.id == mark)


def _footage_of(desk: Desk, subject: str) -> Footage:
    row = desk.catalogue.proposal(subject) or desk.catalogue.mark(subject)
    found = None if row is None else desk.catalogue.footage_by_id(row.footage_id)
    if found is None:
        raise UnknownProposalError(proposal=subject)
    return found


def _decisions(desk: Desk) -> dict[str, tuple[Decision, ...]]:
    said: dict[str, tuple[Decision, ...]] = {}
    for decision in desk.catalogue.decisions():
        said[decision.proposal] = (*said.get(decision.proposal, ()), decision)
    return said
