"""Analysing a case's footage, and keeping what was found as objects that the ledger names."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final

from chain_of_custody.acts import Act, EntryType, ObjectRef
from models.pose.estimator import PoseEstimator
from vidreview.analysis import (
    Analysis,
    PoseTable,
    Settings,
    analysis_from_json,
    analysis_to_json,
    analyze,
    open_source,
)
from vidreview.casework import footage_by_id, require_case
from vidreview.desk import Desk
from vidreview.engine import Engine
from vidreview.errors import FAILURES, Failure
from vidreview.names import plain_text
from vidreview.permissions import Permission
from vidreview.records import Footage, Progress, SkipReason

OBSERVED: Final = "observed"
"""Folder of a store with what was observed in its recordings. It may be deleted at any time."""


@dataclass(frozen=True, slots=True)
class FootageAnalyzed:
    """One recording has been looked at; its flags are in the queue."""

    footage: Footage
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class AnalysisFailed:
    """One recording could not be looked at, and why."""

    footage: Footage
    error: Failure


def analyze_case(
    desk: Desk,
    case: str | None = None,
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    again: bool = False,
) -> Iterator[Progress | FootageAnalyzed | AnalysisFailed]:
    """Analyses every decodable recording of a case, or of all, that these settings have not seen yet.

    Args:
        desk: Whose act this is.
        case: Identifier, or None for all cases.
        settings: How to look; the shipped ones by default.
        engine: With what to look.
        again: Also look at what was analysed before with the same settings.

    Raises:
        NotPermittedError: This person may not.
        UnknownCaseError: There is no such case.
        ModelsError: The engine or its weights can't be used.
    """
    desk.require(Permission.ANALYZE)
    if case is not None:
        require_case(desk, case)
    settings = settings or Settings()
    decodable = [item for item in desk.catalogue.footage(case) if item.media]
    if not decodable:
        return
    with (engine or Engine()).open() as estimator:
        for item in decodable:
            if not again and _seen(desk, item, settings, estimator):
                continue
            try:
                yield FootageAnalyzed(item, (yield from _analyze_one(desk, item, settings, estimator)))
            except FAILURES as error:
                _record_failure(desk, item, settings, error)
                yield AnalysisFailed(item, error)


def results(desk: Desk, footage_id: str) -> Analysis | None:
    """The newest analysis of a recording, or None where there is none.

    Raises:
        NotPermittedError: This person may not see flags.
        ObjectChangedError: What was kept is not what it was.
    """
    desk.require(Permission.READ_PROPOSALS)
    footage_by_id(desk, footage_id)
    done = [row for row in desk.catalogue.analyses(footage_id) if not row.error]
    if not done:
        return None
    poses = PoseTable.from_parquet(desk.objects.read(done[-1].poses_sha256))
    return analysis_from_json(desk.objects.read(done[-1].result_sha256).decode(), poses)


def _seen(desk: Desk, footage: Footage, settings: Settings, estimator: PoseEstimator) -> bool:
    wanted = (settings.digest(), estimator.model_sha256)
    done = desk.catalogue.analyses(footage.id)
    return any((row.settings, row.model_sha256) == wanted and not row.error for row in done)


def _analyze_one(
    desk: Desk, footage: Footage, settings: Settings, estimator: PoseEstimator
) -> Generator[Progress, None, Analysis]:
    source = open_source(desk.objects.path_of(footage.sha256), footage.sha256)
    for step in analyze(source, estimator, settings, desk.store.root / OBSERVED):
        if isinstance(step, Analysis):
            _record(desk, footage, step)
            return step
        yield Progress(step.stage, step.done, step.total, footage.name)
    raise RuntimeError("the analysis ended without a result")


def _record(desk: Desk, footage: Footage, analysis: Analysis) -> None:
    result = desk.objects.put(analysis_to_json(analysis).encode())
    poses = desk.objects.put(analysis.poses.to_parquet())
    desk.record(
        Act(
            EntryType.ANALYSIS_COMPLETED,
            case=footage.case,
            exhibit=str(footage.exhibit),
            objects=(
                ObjectRef(sha256=footage.sha256, size=footage.size_bytes, role="original"),
                ObjectRef(sha256=result.sha256, size=result.size_bytes, role="analysis"),
                ObjectRef(sha256=poses.sha256, size=poses.size_bytes, role="poses"),
            ),
            model=analysis.model_sha256,
            details={
                "footage": footage.id,
                "settings": analysis.settings.digest(),
                "engine": analysis.engine,
                "proposals": len(analysis.proposals),
                "gaps": len(analysis.gaps),
                "frames_decoded": analysis.frames_decoded,
                "poses_estimated": analysis.poses_estimated,
                "skipped_ms": _skipped_ms(analysis),
            },
        )
    )


def _skipped_ms(analysis: Analysis) -> dict[str, int]:
    """How long was not looked at closely, by reason; the spans are in the result that the entry names."""
    totals = dict.fromkeys(SkipReason, 0)
    for skip in analysis.skips:
        totals[skip.reason] += round(skip.span.duration_s * 1000)
    return {reason.value: total for reason, total in totals.items() if total}


def _record_failure(desk: Desk, footage: Footage, settings: Settings, error: Failure) -> None:
    fields = {name: plain_text(str(value)) for name, value in error.fields.items()}
    desk.record(
        Act(
            EntryType.ANALYSIS_FAILED,
            case=footage.case,
            exhibit=str(footage.exhibit),
            details={
                "footage": footage.id,
                "settings": settings.digest(),
                "error": {"code": error.code, "fields": fields},
            },
        )
    )
