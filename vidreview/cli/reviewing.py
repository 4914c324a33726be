"""Commands of the investigator: analyse, list the flags, judge."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from vidreview import review
from vidreview.analyzing import AnalysisFailed, FootageAnalyzed, analyze_case
from vidreview.cli.console import Console
from vidreview.cli.identity import signed_in
from vidreview.cli.looking import engine_of, settings_of
from vidreview.cli.telling import (
    analysis_values,
    decision_values,
    failure_values,
    proposal_line,
    proposal_values,
)
from vidreview.permissions import Permission
from vidreview.queue import flags
from vidreview.records import Verdict
from vidreview.wording import tell, verdict_text
from vidreview.workers import Hiring


def analyze(options: argparse.Namespace, console: Console) -> int:
    """Analyses what is new, and says what can't be; status 1 where looking at a recording failed."""
    status, looked = 0, False
    with signed_in(options, Permission.ANALYZE) as desk:
        steps = analyze_case(
            desk,
            options.case,
            settings=settings_of(options),
            engine=engine_of(options),
            again=options.again,
            hiring=Hiring(options.workers, options.ray),
        )
        ended: Iterator[FootageAnalyzed | AnalysisFailed] = console.follow(steps)
        for step in ended:
            footage, looked = step.footage, True
            named = {"footage": footage.id, "path": footage.name}
            if isinstance(step, FootageAnalyzed) and footage.media:
                console.record(named | analysis_values(step.analysis, footage.media.start) | {"error": None})
                fields = named | {"proposals": len(step.analysis.proposals), "gaps": len(step.analysis.gaps)}
                console.line(tell("cli.analyzed", fields, console.language))
            elif not isinstance(step, FootageAnalyzed):
                status = 1
                console.failure(step.error, footage.name)
                console.record(named | {"error": failure_values(step.error, console)})
        if not looked:
            console.note(tell("cli.nothing-to-analyze", {}, console.language))
        for footage in desk.catalogue.footage(options.case):
            if footage.media is None:
                fields = {"name": footage.name, "detail": footage.undecodable}
                console.note(tell("cli.not-analyzed", fields, console.language))
    return status


def proposals(options: argparse.Namespace, console: Console) -> int:
    """Lists the flags, highest score first; scores and others' verdicts are sealed as in the window."""
    with signed_in(options, Permission.READ_PROPOSALS) as desk:
        for item in flags(desk, options.case):
            media = item.footage.media
            if media is None or item.proposal is None:
                raise RuntimeError(f"{item.id} flags footage without media")
            verdict = verdict_text(item.verdict, console.language) if item.verdict else "-"
            line = proposal_line(item.proposal, media.start, console, sealed=item.sealed)
            console.line(f"{item.id}  {item.footage.name}  {line}  [{verdict}]")
            console.record(
                {
                    "id": item.id,
                    "case": item.footage.case,
                    "footage": item.footage.id,
                    "path": item.footage.name,
                    "camera": item.footage.camera,
                    "verdict": item.verdict.value if item.verdict else None,
                    "decisions": [decision_values(decision) for decision in item.decisions],
                    **proposal_values(item.proposal, media.start, sealed=item.sealed),
                }
            )
    return 0


def decide(options: argparse.Namespace, console: Console) -> int:
    """Records a verdict."""
    with signed_in(options, Permission.DECIDE) as desk:
        decision = review.decide(desk, options.proposal, Verdict(options.verdict), options.note)
    verdict = verdict_text(decision.verdict, console.language)
    fields: dict[str, str | int] = {"proposal": decision.proposal, "entry": decision.entry}
    console.line(tell("cli.decided", fields | {"verdict": verdict}, console.language))
    console.record(decision_values(decision))
    return 0
