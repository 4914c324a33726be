"""Analysing a case's footage, and keeping what was found as objects that the ledger names."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from chain_of_custody.acts import Act, EntryType, ObjectRef
from models.pose.estimator import PoseEstimator
from vidreview.analysis import (
    Analysis,
    Conclusion,
    PoseTable,
    Settings,
    Source,
    analysis_from_json,
    analysis_to_json,
    open_source,
    plan,
)
from vidreview.analysis.chunks import Chunk, ObservedWriteError
from vidreview.casework import footage_by_id, require_case
from vidreview.desk import Desk
from vidreview.engine import Engine
from vidreview.errors import FAILURES, Failure
from vidreview.names import plain_text
from vidreview.permissions import Permission
from vidreview.records import Footage, Progress, SkipReason
from vidreview.workers import Crew, Hiring, Job, Outcome, Step
from vidreview.workers.crew import job_of

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
    hiring: Hiring | None = None,
) -> Iterator[Progress | FootageAnalyzed | AnalysisFailed]:
    """Analyses every decodable recording of a case, or of all, that these settings have not seen yet.

    Args:
        desk: Whose act this is.
        case: Identifier, or None for all cases.
        settings: How to look; the shipped ones by default.
        engine: With what to look.
        again: Also look at what was analysed before with the same settings.
        hiring: Who looks; by default as many processes of this machine as pay.

    Raises:
        NotPermittedError: This person may not.
        UnknownCaseError: There is no such case.
        ModelsError: The engine or its weights can't be used.
        ClusterError: The cluster can't be used.
        ObservedWriteError: The disk refused to keep what was observed. What it kept before is gone on from.
    """
    desk.require(Permission.ANALYZE)
    if case is not None:
        require_case(desk, case)
    settings = settings or Settings()
    decodable = [item for item in desk.catalogue.footage(case) if item.media]
    if not decodable:
        return
    with (engine or Engine()).open() as estimator:
        todo = [item for item in decodable if again or not _seen(desk, item, settings, estimator)]
        footage_s = sum(item.media.duration_s for item in todo if item.media)
        with (hiring or Hiring()).crew(engine or Engine(), estimator, footage_s) as crew:
            yield from _Round(desk, settings, estimator, round(footage_s * 1000)).go(crew, todo)


@dataclass(slots=True)
class _Running:
    """A recording whose chunks are being observed."""

    footage: Footage
    chunks: tuple[Chunk, ...]
    conclusion: Conclusion
    missing: set[str]
    error: Failure | None = None


class _Round:
    """Gives out the chunks of recordings, and concludes each recording when its last chunk is there."""

    def __init__(self, desk: Desk, settings: Settings, estimator: PoseEstimator, total_ms: int) -> None:
        self._desk = desk
        self._settings = settings
        self._estimator = estimator
        self._folder = desk.store.root / OBSERVED
        self._total_ms = total_ms
        self._done_ms = 0
        self._waiting: dict[str, list[_Running]] = {}
        self._ready: list[_Running | AnalysisFailed] = []

    def go(
        self, crew: Crew, todo: Iterable[Footage]
    ) -> Iterator[Progress | FootageAnalyzed | AnalysisFailed]:
        for step in crew.observe(self._jobs(todo)):
            running = self._waiting[step.job.chunk.key][0]
            if isinstance(step, Outcome):
                self._take(step)
            yield self._progress(step, running.footage)
            yield from self._conclude()
        yield from self._conclude()

    def _jobs(self, todo: Iterable[Footage]) -> Iterator[Job]:
        for footage in todo:
            try:
                source = open_source(self._desk.objects.path_of(footage.sha256), footage.sha256)
                running = self._started(footage, source)
            except FAILURES as error:
                self._ready.append(self._failed(footage, error))
                continue
            for chunk in running.chunks:
                if chunk.key in running.missing and len(self._waiting[chunk.key]) == 1:
                    yield job_of(source, chunk, self._folder)

    def _started(self, footage: Footage, source: Source) -> _Running:
        settings = self._settings.of_camera(footage.camera)
        chunks = plan(source, settings, self._estimator)
        absent = [chunk for chunk in chunks if not chunk.is_observed(self._folder)]
        # A job whose chunk is there costs nothing, and every recording has its turn at the end of one.
        conclusion = Conclusion(source, chunks, settings, self._folder)
        running = _Running(footage, chunks, conclusion, {chunk.key for chunk in absent or chunks[-1:]})
        for key in running.missing:
            self._waiting.setdefault(key, []).append(running)
        return running

    def _take(self, outcome: Outcome) -> None:
        if isinstance(outcome.error, ObservedWriteError):
            # Every other chunk would be looked at in vain.
            raise outcome.error
        self._done_ms += round((outcome.job.end_s - outcome.job.start_s) * 1000)
        for running in self._waiting.pop(outcome.job.chunk.key):
            running.missing.discard(outcome.job.chunk.key)
            running.error = running.error or outcome.error or _advanced(running.conclusion)
            if not running.missing:
                self._ready.append(running)

    def _progress(self, step: Step, footage: Footage) -> Progress:
        ahead = 0.0 if isinstance(step, Outcome) else max(step.seconds - step.job.start_s, 0.0)
        done = min(self._done_ms + round(ahead * 1000), self._total_ms)
        return Progress("analyze", done, self._total_ms, footage.name)

    def _conclude(self) -> Iterator[Progress | FootageAnalyzed | AnalysisFailed]:
        while self._ready:
            one = self._ready.pop(0)
            if isinstance(one, AnalysisFailed):
                yield one
                continue
            try:
                yield FootageAnalyzed(one.footage, (yield from self._concluded(one)))
            except FAILURES as error:
                yield self._failed(one.footage, error)

    def _concluded(self, running: _Running) -> Generator[Progress, None, Analysis]:
        if running.error is not None:
            raise running.error
        for step in running.conclusion.rest():
            if isinstance(step, Analysis):
                _record(self._desk, running.footage, step)
                return step
            yield Progress("analyze", self._done_ms, self._total_ms, running.footage.name)
        raise RuntimeError("the analysis ended without a result")

    def _failed(self, footage: Footage, error: Failure) -> AnalysisFailed:
        _record_failure(self._desk, footage, self._settings.of_camera(footage.camera), error)
        return AnalysisFailed(footage, error)


def _advanced(conclusion: Conclusion) -> Failure | None:
    """Concludes as far as can be, so that little is left when the last chunk is there."""
    try:
        conclusion.advance()
    except FAILURES as error:
        return error
    return None


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
    wanted = (settings.of_camera(footage.camera).digest(), estimator.model_sha256)
    done = desk.catalogue.analyses(footage.id)
    return any((row.settings, row.model_sha256) == wanted and not row.error for row in done)


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
                "judging": _judging(analysis.settings),
                "engine": analysis.engine,
                "proposals": len(analysis.proposals),
                "gaps": len(analysis.gaps),
                "frames_decoded": analysis.frames_decoded,
                "poses_estimated": analysis.poses_estimated,
                "second_looks": analysis.second_looks,
                "skipped_ms": _skipped_ms(analysis),
            },
        )
    )


def _judging(settings: Settings) -> dict[str, str | int]:
    """What of the settings a person may have chosen; all of them are in the result that the entry names."""
    return {
        "threshold": f"{settings.threshold:.4f}",
        "min_height_px": f"{settings.min_height_px:g}",
        "ignored_regions": len(settings.ignored),
    }


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
