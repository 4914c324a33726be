"""Proposals, gaps and failures as one line for people and as values for programs."""

from __future__ import annotations

from typing import Any

from vidreview.analysis import Analysis
from vidreview.cli.console import Console
from vidreview.errors import Failure
from vidreview.records import Decision, GapSpan, Proposal, Reason, SkipSpan
from vidreview.timing import Timestamp
from vidreview.wording import kind_text, reason_text


def seconds(time: Timestamp, start: Timestamp) -> float:
    """Seconds from the recording's first frame, to the microsecond."""
    return round(float(time.seconds - start.seconds), 6)


def proposal_values(proposal: Proposal, start: Timestamp, *, sealed: bool = False) -> dict[str, Any]:
    """A proposal for programs; times from the recording's first frame. ``sealed``: without its score."""
    return {
        "start_s": seconds(proposal.span.start, start),
        "end_s": seconds(proposal.span.end, start),
        "peak_s": seconds(proposal.peak, start),
        "score": None if sealed else round(proposal.score, 4),
        "kind": proposal.kind.value,
        "reasons": [_reason_values(reason, start) for reason in proposal.reasons],
    }


def _reason_values(reason: Reason, start: Timestamp) -> dict[str, Any]:
    return {"code": reason.code, "at_s": seconds(reason.at, start), "values": dict(reason.values)}


def proposal_line(proposal: Proposal, start: Timestamp, console: Console, *, sealed: bool = False) -> str:
    """A proposal for people. ``sealed``: without its score."""
    values = proposal_values(proposal, start)
    score = "----" if sealed else f"{values['score']:.2f}"
    why = "; ".join(reason_text(reason, console.language, start) for reason in proposal.reasons[:2])
    kind = kind_text(proposal.kind, console.language)
    return f"{values['start_s']:8.2f}-{values['end_s']:.2f} s  {score}  {kind}  {why}"


def gap_values(gap: GapSpan, start: Timestamp) -> dict[str, Any]:
    """A gap for programs."""
    return {
        "start_s": seconds(gap.span.start, start),
        "end_s": seconds(gap.span.end, start),
        "reason": gap.reason.value,
    }


def skip_values(skip: SkipSpan, start: Timestamp) -> dict[str, Any]:
    """A stretch that was not looked at closely, for programs."""
    return {
        "start_s": seconds(skip.span.start, start),
        "end_s": seconds(skip.span.end, start),
        "reason": skip.reason.value,
    }


def analysis_values(analysis: Analysis, start: Timestamp) -> dict[str, Any]:
    """What one analysis found, for programs."""
    return {
        "frames_decoded": analysis.frames_decoded,
        "poses_estimated": analysis.poses_estimated,
        "gaps": [gap_values(gap, start) for gap in analysis.gaps],
        "score": round(analysis.score, 4),
        "proposals": [proposal_values(proposal, start) for proposal in analysis.proposals],
    } | ({"skips": [skip_values(skip, start) for skip in analysis.skips]} if analysis.skips else {})


def failure_values(error: Failure, console: Console) -> dict[str, str]:
    """A failure for programs."""
    return {"code": error.code, "message": console.told(error)}


def decision_values(decision: Decision) -> dict[str, Any]:
    """A human's verdict for programs."""
    return {
        "proposal": decision.proposal,
        "verdict": decision.verdict.value,
        "note": decision.note,
        "by": decision.by,
        "utc": decision.utc,
        "entry": decision.entry,
    }
