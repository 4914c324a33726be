"""The whole way from a recording to its analysis."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from models.contact.scorer import Scorer, shipped
from models.pose.estimator import PoseEstimator
from vidreview.analysis.flagging import flag
from vidreview.analysis.observing import Observation, observe
from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.analysis.results import Analysis, ScoreCurve, TrackSummary
from vidreview.analysis.scoring import ScoredWindow, score
from vidreview.analysis.settings import Settings
from vidreview.analysis.windows import Slider, Stretch
from vidreview.media import Gap, VideoReader
from vidreview.records import GapReason, Progress, Proposal
from vidreview.timing import Span, Timestamp


def analyze(
    reader: VideoReader, estimator: PoseEstimator, settings: Settings | None = None
) -> Iterator[Progress | Analysis]:
    """Looks for possible contact in a recording.

    Args:
        reader: The open recording.
        estimator: The open pose engine.
        settings: How to look; the shipped ones by default.

    Yields:
        Progress in milliseconds of media time, and last the one `Analysis`.
    """
    settings = settings or Settings()
    watch = Watch(reader, estimator, settings)
    total_ms = round(reader.info.duration_s * 1000)
    start_s = float(reader.info.start.seconds)
    for item in observe(reader, estimator, settings):
        watch.add(item)
        if isinstance(item, Observation):
            done_ms = round((item.seconds - start_s) * 1000)
            yield Progress("analyze", min(max(done_ms, 0), total_ms), total_ms)
    yield watch.finish()


class Watch:
    """Takes what is observed in one recording, and concludes."""

    def __init__(
        self,
        reader: VideoReader,
        estimator: PoseEstimator,
        settings: Settings,
        scorer: Scorer | None = None,
    ) -> None:
        self._reader = reader
        self._estimator = estimator
        self._settings = settings
        self._scorer = scorer or shipped()
        self._slider = Slider(reader.info.width)
        self._frames: list[TrackedPeople] = []
        self._windows: list[ScoredWindow] = []
        self._gaps: list[Gap] = []

    def add(self, item: Observation | Gap) -> None:
        """Takes the next observation or gap."""
        if isinstance(item, Gap):
            self._gaps.append(item)
            return
        self._frames.append(item.people)
        self._windows += [self._score(stretch) for stretch in self._slider.add(item)]

    def finish(self) -> Analysis:
        """Scores what is left and puts everything together."""
        self._windows += [self._score(stretch) for stretch in self._slider.rest()]
        base = self._reader.info.start.time_base
        return Analysis(
            settings=self._settings,
            engine=self._estimator.engine,
            model_sha256=self._estimator.model_sha256,
            poses=PoseTable(base, self._frames),
            tracks=_summaries(self._frames, self._reader.info.start),
            curve=_curve(self._windows, self._reader.info.start),
            proposals=self._flagged(),
            gaps=tuple(self._gaps),
            frames_decoded=_good_frames(self._reader.timestamps(), self._gaps),
            poses_estimated=len(self._frames),
        )

    def _score(self, stretch: Stretch) -> ScoredWindow:
        return score(stretch, self._scorer, self._settings.threshold)

    def _flagged(self) -> tuple[Proposal, ...]:
        if not self._frames:
            return ()
        base = self._reader.info.start.time_base
        whole = Span(Timestamp(self._frames[0].pts, base), Timestamp(self._frames[-1].pts, base))
        return flag(self._windows, whole, self._settings)


def _curve(windows: Sequence[ScoredWindow], start: Timestamp) -> ScoreCurve:
    best: dict[int, float] = {}
    for window in windows:
        best[window.middle] = max(window.score, best.get(window.middle, 0.0))
    times = sorted(best)
    scores = np.array([best[time] for time in times], dtype=np.float32)
    return ScoreCurve(start.time_base, np.array(times, dtype=np.int64), scores)


def _summaries(frames: Iterable[TrackedPeople], start: Timestamp) -> tuple[TrackSummary, ...]:
    seen: dict[int, list[int]] = {}
    for frame in frames:
        for number in frame.tracks[frame.tracks > 0].tolist():
            seen.setdefault(number, []).append(frame.pts)
    base = start.time_base
    return tuple(
        TrackSummary(number, Timestamp(pts[0], base), Timestamp(pts[-1], base), len(pts))
        for number, pts in sorted(seen.items())
    )


def _good_frames(timestamps: Sequence[int], gaps: Iterable[Gap]) -> int:
    """Frames that could be shown: all but those in damaged stretches."""
    damaged = [gap.span for gap in gaps if gap.reason in (GapReason.CORRUPT, GapReason.TRUNCATED)]
    lost = sum(bisect_left(timestamps, s.end.pts) - bisect_left(timestamps, s.start.pts) for s in damaged)
    return max(len(timestamps) - lost, 0)
