"""The whole way from a recording to its analysis, and the cheap end of it: from chunks to a conclusion."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from models.contact.scorer import Scorer, shipped
from models.pose.estimator import PoseEstimator
from vidreview.analysis.chunks import Chunk, Observed, Skipped, plan, read
from vidreview.analysis.flagging import flag
from vidreview.analysis.looking import observing
from vidreview.analysis.observing import Follower
from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.analysis.regions import outside
from vidreview.analysis.results import Analysis, ScoreCurve, TrackSummary
from vidreview.analysis.scoring import ScoredWindow, score
from vidreview.analysis.settings import Settings
from vidreview.analysis.source import Source
from vidreview.analysis.windows import Slider, Stretch
from vidreview.records import GapReason, GapSpan, Progress, Proposal, SkipSpan
from vidreview.timing import Span, Timestamp

_TOLD_EVERY: Final = 250


def analyze(
    source: Source,
    estimator: PoseEstimator,
    settings: Settings,
    folder: Path,
    chunk_s: float | None = None,
) -> Iterator[Progress | Analysis]:
    """Looks for possible contact in a recording, chunk by chunk.

    Args:
        source: The recording.
        estimator: The open pose engine.
        settings: How to look.
        folder: Where chunks are kept; those that are there already are not observed again.
        chunk_s: Least media time of a chunk; by default what suits the recording's length.

    Yields:
        Progress in milliseconds of media time, and last the one `Analysis`.

    Raises:
        CannotDecodeError: The recording can't be read any more.
        ChunkUnreadableError: The disk lost what was just written.
    """
    chunks = plan(source, settings, estimator, chunk_s)
    for chunk in chunks:
        for done in observing(chunk, source, estimator, folder):
            yield progress(source, chunk.first + done)
    yield from conclude(source, chunks, settings, folder)


def progress(source: Source, rank: int) -> Progress:
    """Told as media time that is done with, when all frames before a rank are."""
    done_s = source.seconds[min(rank, len(source.seconds) - 1)] - source.seconds[0]
    return progress_at(source, float(done_s))


def progress_at(source: Source, done_s: float) -> Progress:
    """Told as media time that is done with."""
    total_ms = round(source.info.duration_s * 1000)
    return Progress("analyze", min(max(round(done_s * 1000), 0), total_ms), total_ms)


def conclude(
    source: Source,
    chunks: Sequence[Chunk],
    settings: Settings,
    folder: Path,
    scorer: Scorer | None = None,
) -> Iterator[Progress | Analysis]:
    """What the observed chunks of a recording amount to.

    Args:
        source: The recording.
        chunks: All of its chunks, in order, each observed.
        settings: How to judge; what they say about looking is what the chunks were planned with.
        folder: Where the chunks are kept.
        scorer: The contact model; the shipped one by default.

    Yields:
        Progress where there is much to do, and last the one `Analysis`.

    Raises:
        ChunkUnreadableError: A chunk is missing or damaged.
    """
    yield from Conclusion(source, chunks, settings, folder, scorer).rest()


class Conclusion:
    """Concludes from chunks in order of time, the first of them while others are still observed."""

    def __init__(
        self,
        source: Source,
        chunks: Sequence[Chunk],
        settings: Settings,
        folder: Path,
        scorer: Scorer | None = None,
    ) -> None:
        """Reads nothing yet; arguments as for `conclude`."""
        self._source = source
        self._settings = settings
        self._folder = folder
        self._scorer = scorer or shipped()
        self._engine, self._model_sha256 = chunks[0].engine, chunks[0].model_sha256
        self._waiting = deque(chunks)
        self._slider = Slider(source.info.width, float(source.info.start.seconds))
        self._follower = Follower(source.recording.timeline.time_base)
        self._frames: list[TrackedPeople] = []
        self._windows: list[ScoredWindow] = []
        self._skips: list[Skipped] = []
        self._damaged: list[tuple[int, str]] = []
        self._decoded = self._estimated = self._again = 0

    def advance(self) -> None:
        """Takes the chunks that are observed by now, up to the first that is not.

        Raises:
            ChunkUnreadableError: One of them is damaged.
        """
        while self._waiting and self._waiting[0].is_observed(self._folder):
            for _ in self._add(read(self._waiting.popleft(), self._folder)):
                pass

    def rest(self) -> Iterator[Progress | Analysis]:
        """Takes all that are left, and ends; as `conclude`."""
        while self._waiting:
            yield from self._add(read(self._waiting.popleft(), self._folder))
        yield self._end()

    def _add(self, observed: Observed) -> Iterator[Progress]:
        """Takes the next chunk."""
        self._skips += observed.skips
        self._damaged += observed.damaged
        self._decoded += observed.decoded
        self._estimated += observed.estimated
        self._again += sum(frame.again for frame in observed.frames)
        skips = list(observed.skips[::-1])
        for frame in observed.frames:
            while skips and skips[-1].first < frame.pts:
                skips.pop()
                self._judge(self._slider.skip())
            judged = outside(frame.people, self._settings.ignored, self._size)
            seen = self._follower.follow(frame.pts, judged, frame.motion)
            self._frames.append(seen.people)
            self._judge(self._slider.add(seen))
            if len(self._frames) % _TOLD_EVERY == 0:
                yield progress(self._source, len(self._source.times))
        if skips:
            self._judge(self._slider.skip())

    def _end(self) -> Analysis:
        """Scores what is left and puts everything together."""
        self._judge(self._slider.rest())
        start = self._source.info.start
        return Analysis(
            settings=self._settings,
            engine=self._engine,
            model_sha256=self._model_sha256,
            poses=PoseTable(start.time_base, self._frames),
            tracks=_summaries(self._frames, start),
            curve=_curve(self._windows, start),
            proposals=self._flagged(),
            gaps=_gaps(self._source, self._damaged),
            frames_decoded=self._decoded,
            poses_estimated=self._estimated,
            skips=tuple(_spans(self._source, self._skips)),
            second_looks=self._again,
        )

    @property
    def _size(self) -> tuple[int, int]:
        return self._source.info.width, self._source.info.height

    def _judge(self, stretches: Iterable[Stretch]) -> None:
        self._windows += [score(s, self._scorer, self._settings.threshold) for s in stretches]

    def _flagged(self) -> tuple[Proposal, ...]:
        if not self._frames:
            return ()
        whole = Span(self._source.at(0), self._source.at(len(self._source.times) - 1))
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


def _gaps(source: Source, damaged: Sequence[tuple[int, str]]) -> tuple[GapSpan, ...]:
    """What is known without decoding, and each run of frames that could not be shown, in order of time."""
    gaps = list(source.info.gaps)
    ranks = np.searchsorted(source.times, [pts for pts, _ in damaged]).tolist()
    begun = 0
    for index in range(1, len(ranks) + 1):
        if index == len(ranks) or ranks[index] != ranks[index - 1] + 1:
            resumed = min(ranks[index - 1] + 1, len(source.times) - 1)
            span = Span(source.at(ranks[begun]), source.at(resumed))
            gaps.append(GapSpan(span, GapReason.CORRUPT, damaged[begun][1]))
            begun = index
    return tuple(sorted(gaps, key=lambda gap: gap.span.start))


def _spans(source: Source, skips: Iterable[Skipped]) -> Iterator[SkipSpan]:
    """Skips as spans; those of one reason that follow one another, as at the border of chunks, as one."""
    current: Skipped | None = None
    for skip in skips:
        if current is not None:
            if _after(source, current.last) == skip.first and current.reason is skip.reason:
                current = Skipped(current.first, skip.last, skip.reason)
                continue
            yield _span(source, current)
        current = skip
    if current is not None:
        yield _span(source, current)


def _span(source: Source, skip: Skipped) -> SkipSpan:
    """From the first frame skipped to the frame that follows the last one."""
    base = source.recording.timeline.time_base
    return SkipSpan(
        Span(Timestamp(skip.first, base), Timestamp(_after(source, skip.last), base)), skip.reason
    )


def _after(source: Source, pts: int) -> int:
    """Timestamp of the frame after another; of the last one, its own."""
    rank = int(np.searchsorted(source.times, pts)) + 1
    return int(source.times[min(rank, len(source.times) - 1)])
