"""Observing one chunk: glances first, then a close look where they call for it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from models.contact.motion import MotionMeter, height_for
from models.pose.estimator import PoseEstimator
from models.pose.people import People
from vidreview.analysis.ahead import ahead
from vidreview.analysis.cascade import (
    AFTER_S,
    BEFORE_S,
    LONGEST_BLIND_S,
    SHORTEST_SKIP_S,
    Glance,
    Judged,
    Range,
    Watchman,
    ranges,
)
from vidreview.analysis.chunks import Chunk, LookedAt, Observed, Skipped, write
from vidreview.analysis.closer import Closer, people_in
from vidreview.analysis.keyframes import WAITING, Keyframes
from vidreview.analysis.source import Source, spaced
from vidreview.analysis.stillness import grey_of
from vidreview.media.looking import Looker, Sight, Unseen
from vidreview.records import SkipReason

BATCH: Final = 8

_MARGIN_S: Final = BEFORE_S + AFTER_S + SHORTEST_SKIP_S
_GLANCE_BETWEEN_S: Final = 0.5

Value = TypeVar("Value")


@dataclass(slots=True)
class _Counts:
    """Ranks of the frames that were decoded, and of those in which people were looked for."""

    decoded: set[int] = field(default_factory=set)
    estimated: set[int] = field(default_factory=set)


def observe(
    chunk: Chunk, source: Source, estimator: PoseEstimator, folder: Path, threads: int | None = None
) -> Path:
    """Observes a chunk and keeps the result, unless that was done before.

    Args:
        chunk: From `vidreview.analysis.chunks.plan`.
        source: Its recording.
        estimator: The open engine that it was planned for.
        folder: Where chunks are kept.
        threads: Decoding threads; None for as many as there are cores, at most 8.

    Returns:
        The chunk's file.

    Raises:
        CannotDecodeError: The recording can't be read any more.
    """
    for _ in observing(chunk, source, estimator, folder, threads):
        pass
    return chunk.path_in(folder)


def observing(
    chunk: Chunk, source: Source, estimator: PoseEstimator, folder: Path, threads: int | None = None
) -> Iterator[int]:
    """As `observe`, step by step.

    Yields:
        How many frames of the chunk are done with, now and then, rising.
    """
    if chunk.is_observed(folder):
        return
    with (
        Looker(source.recording, threads=threads) as looker,
        Keyframes(source.recording, threads=threads) as keyframes,
    ):
        look = _Look(chunk, source, estimator, looker, keyframes)
        write((yield from look.steps()), chunk, folder)


class _Look:
    """The look at one chunk."""

    def __init__(
        self, chunk: Chunk, source: Source, estimator: PoseEstimator, looker: Looker, keyframes: Keyframes
    ) -> None:
        self._chunk = chunk
        self._source = source
        self._estimator = estimator
        self._looker = looker
        self._keyframes = keyframes
        self._interval_s: float = chunk.looking["interval_s"]
        self._least_px: float = chunk.looking["min_height_px"]
        self._counts = _Counts()
        self._closer = Closer(source, estimator, keyframes) if chunk.looking["second_look"] else None

    def steps(self) -> Generator[int, None, Observed]:
        """Glances, then looks; yields how many frames are done with."""
        chunk, source = self._chunk, self._source
        before, plan = self._plan()
        yield 0
        frames: list[LookedAt] = []
        damaged: list[tuple[int, str]] = []
        for part in plan:
            if part.skip is None:
                yield from self._closely(part, before, frames, damaged)
            before = part
            yield part.end - chunk.first
        inside = range(chunk.first, chunk.end)
        skips = (p for p in plan if p.skip is not None)
        times = source.times
        return Observed(
            frames=tuple(frames),
            skips=tuple(Skipped(int(times[p.first]), int(times[p.end - 1]), p.skip) for p in skips if p.skip),
            damaged=tuple(damaged),
            decoded=sum(rank in inside for rank in self._counts.decoded),
            estimated=sum(rank in inside for rank in self._counts.estimated),
        )

    def _plan(self) -> tuple[Range | None, list[Range]]:
        """What precedes the chunk, and what to do with its frames."""
        chunk, source = self._chunk, self._source
        if not chunk.looking["cascade"]:
            before = Range(0, chunk.first, None) if chunk.first else None
            return before, [Range(chunk.first, chunk.end, None)]
        glancing = _Glancing(chunk, source, self._looker, self._keyframes, self._people_at, self._counts)
        judged = list(glancing.judged())
        found = ranges(judged, source.seconds, max(chunk.first - 1, 0), chunk.end)
        if chunk.first == 0:
            return None, found
        cut = [Range(max(r.first, chunk.first), r.end, r.skip) for r in found if r.end > chunk.first]
        return found[0], cut

    def _people_in(self, sights: Sequence[Sight]) -> list[People]:
        """Who is in some pictures, in pixels of the recording, the smallest left out."""
        self._counts.estimated.update(sight.rank for sight in sights)
        return [_tall_enough(people, self._least_px) for people in people_in(sights, self._estimator)]

    def _people_at(self, sight: Sight) -> People:
        """As `_people_in`, with the second look that a picture has deserved which was glanced at whole."""
        if self._closer is None:
            return self._people_in([sight])[0]
        self._counts.estimated.add(sight.rank)
        return _tall_enough(self._closer.people_at(sight), self._least_px)

    def _closely(
        self, part: Range, before: Range | None, frames: list[LookedAt], damaged: list[tuple[int, str]]
    ) -> Iterator[int]:
        """Looks at every chosen frame of a part; the frame before it serves to measure motion only."""
        source = self._source
        parts = self._closer.parts(part.first, part.end) if self._closer is not None else {}
        chosen = source.chosen(self._interval_s)
        first, end = np.searchsorted(chosen, (part.first, part.end))
        lead = int(chosen[first - 1]) if first and before is not None and before.skip is None else part.first
        meter = MotionMeter(height_for(source.info.width, source.info.height))
        wanted = set(chosen[max(first - 1, 0) : end].tolist())
        sights = self._measured(
            self._looker.frames(min(lead, part.first), part.end, wanted, parts.get), part, meter
        )
        with closing(ahead(sights, WAITING)) as waiting:
            while batch := tuple(islice(waiting, BATCH)):
                pictures = [item for item, _ in batch if isinstance(item, Sight)]
                people = iter(self._people_in(pictures))
                for item, motion in batch:
                    if isinstance(item, Unseen):
                        damaged.append((int(source.times[item.rank]), item.detail))
                    elif isinstance(item, Sight):
                        again = item.part is not None
                        frames.append(LookedAt(int(source.times[item.rank]), next(people), motion, again))
                yield batch[-1][0].rank + 1 - self._chunk.first

    def _measured(
        self, items: Iterator[Sight | Unseen | int], part: Range, meter: MotionMeter
    ) -> Iterator[tuple[Sight | Unseen, np.ndarray]]:
        """The part's pictures with their motion, and its frames that can't be shown."""
        seconds, nothing = self._source.seconds, np.zeros(0, np.float32)
        for item in items:
            rank = item if isinstance(item, int) else item.rank
            if not isinstance(item, Unseen) and rank >= part.first:
                self._counts.decoded.add(rank)
            if isinstance(item, Sight):
                motion = meter.measure(item.image, float(seconds[rank]))
                if rank >= part.first:
                    yield item, motion
            elif isinstance(item, Unseen) and rank >= part.first:
                yield item, nothing


class _Glancing:
    """Glances at a chunk and at what is near it, and judges each stretch between two glances."""

    def __init__(
        self,
        chunk: Chunk,
        source: Source,
        looker: Looker,
        keyframes: Keyframes,
        people_in: Callable[[Sight], People],
        counts: _Counts,
    ) -> None:
        self._chunk = chunk
        self._source = source
        self._looker = looker
        self._keyframes = keyframes
        self._people_in = people_in
        self._counts = counts
        self._pictures: dict[int, Sight] = {}
        self._people: dict[int, People] = {}
        self._watchman = Watchman(self._people_at)

    def judged(self) -> Iterator[Judged]:
        """Every stretch, in order, from before the chunk to beyond it, without holes."""
        source = self._source
        points, start, end = self._points()
        at: Glance | None = None
        with closing(self._keyframes.in_order(self._looker, points)) as sights:
            for sight in sights:
                glance = self._glance(sight)
                if at is not None:
                    yield from self._between(at, glance)
                elif glance.rank > start:
                    yield self._unknown(start, glance.rank)
                at = glance
                self._drop_before(glance.rank)
        last = start if at is None else at.rank
        if last < end:
            yield from self._tail(at, last, end) if end == len(source.times) else (self._unknown(last, end),)

    def _points(self) -> tuple[list[int], int, int]:
        """Ranks of the keyframes to glance at, and the stretch that is judged."""
        source, chunk = self._source, self._chunk
        last = len(source.seconds) - 1
        low_s = source.seconds[chunk.first] - _MARGIN_S
        high_s = source.seconds[min(chunk.end, last)] + _MARGIN_S
        glances = source.glances
        low = max(int(np.searchsorted(source.seconds[glances], low_s, side="right")) - 1, 0)
        high = int(np.searchsorted(source.seconds[glances], high_s, side="left")) + 1
        points = glances[low:high].tolist()
        reaches_end = high >= len(glances)
        start = points[0] if points and low > 0 else 0
        return points, start, len(source.times) if reaches_end or not points else points[-1]

    def _between(self, a: Glance, b: Glance) -> Iterator[Judged]:
        lively = self._source.packets.lively(a.rank + 1, b.rank)
        skip = self._watchman.judge(a, b, lively)
        far = b.seconds - a.seconds > LONGEST_BLIND_S
        if skip is None or (skip is SkipReason.STILL and (not far or self._source.packets.telling)):
            yield self._judged(a, b, skip)
        elif far or (lively and skip is SkipReason.NOBODY):
            yield from self._through(a, b) if far else self._past(a, b)
        elif skip in (SkipReason.ALONE, SkipReason.APART):
            yield from self._finer(a, b, skip)
        else:
            yield self._judged(a, b, skip)

    def _finer(self, a: Glance, b: Glance, skip: SkipReason) -> Iterator[Judged]:
        """Where people move, every keyframe is glanced at."""
        keys = self._source.keyframes
        between = keys[(keys > a.rank) & (keys < b.rank)]
        ranks = between[spaced(self._source.seconds[between], _GLANCE_BETWEEN_S)].tolist()
        if not ranks:
            yield self._judged(a, b, skip)
            return
        seen = [self._glance(sight) for sight in self._keyframes.aside.keyframes(ranks)]
        yield from self._in_steps([a, *seen, b])

    def _through(self, a: Glance, b: Glance) -> Iterator[Judged]:
        """Where keyframes are too far apart, frames between them too."""
        ranks = self._steps(a.rank, b.rank)
        sights = self._sights(a.rank, b.rank, ranks)
        if any(isinstance(sight, Unseen) for sight in sights):
            yield self._unknown(a.rank, b.rank)
            return
        yield from self._in_steps([a, *(self._glance(sight) for sight in sights), b])

    def _past(self, a: Glance, b: Glance) -> Iterator[Judged]:
        """Where packets are large and nobody is there before and after: whoever went past has to be seen.

        Here pictures are so close together that they alone tell whether anything moved.
        """
        last = self._source.packets.last_lively(a.rank + 1, b.rank)
        sights = self._sights(a.rank, last + 1, [*self._steps(a.rank, last), last])
        if any(isinstance(sight, Unseen) for sight in sights):
            yield self._unknown(a.rank, b.rank)
            return
        for one, other in pairwise([a, *(self._glance(sight) for sight in sights), b]):
            yield self._judged(one, other, self._watchman.judge(one, other, lively=False))

    def _sights(self, first: int, end: int, ranks: Sequence[int]) -> list[Sight | Unseen]:
        """Pictures after ``first`` and before ``end``, and whatever there can't be shown."""
        seen = self._keyframes.aside.frames(first + 1, end, set(ranks))
        return [sight for sight in seen if isinstance(sight, Sight | Unseen)]

    def _tail(self, at: Glance | None, first: int, end: int) -> Iterator[Judged]:
        """What follows the last keyframe, to the last frame; looked at where there is little else."""
        seconds = self._source.seconds
        short = seconds[end - 1] - seconds[first] <= LONGEST_BLIND_S
        if at is None or first == end - 1 or (short and first == 0):
            yield self._unknown(first, end)
            return
        ranks = [end - 1] if short else [*self._steps(first, end - 1), end - 1]
        sights = self._sights(first, end, ranks)
        if any(isinstance(sight, Unseen) for sight in sights):
            yield self._unknown(first, end)
            return
        glances = [at, *(self._glance(sight) for sight in sights)]
        *before, last = self._between(at, glances[-1]) if short else self._in_steps(glances)
        yield from before
        yield replace(last, end=end)

    def _steps(self, first: int, end: int) -> list[int]:
        seconds = self._source.seconds[first:end]
        ranks: list[int] = (first + spaced(seconds, _GLANCE_BETWEEN_S)[1:]).tolist()
        return ranks

    def _in_steps(self, glances: Sequence[Glance]) -> Iterator[Judged]:
        for a, b in pairwise(glances):
            lively = self._source.packets.lively(a.rank + 1, b.rank)
            yield self._judged(a, b, self._watchman.judge(a, b, lively))

    def _judged(self, a: Glance, b: Glance, skip: SkipReason | None) -> Judged:
        if skip is None:
            return self._watchman.look(a, b)
        return Judged(a.rank, b.rank, a.seconds, b.seconds, skip)

    def _unknown(self, first: int, end: int) -> Judged:
        seconds = self._source.seconds
        return Judged(first, end, float(seconds[first]), float(seconds[min(end, len(seconds) - 1)]), None)

    def _glance(self, item: Sight | Unseen) -> Glance:
        seconds = float(self._source.seconds[item.rank])
        if isinstance(item, Unseen):
            return Glance(item.rank, seconds, None, (1, 1))
        self._counts.decoded.add(item.rank)
        self._pictures[item.rank] = item
        return Glance(item.rank, seconds, grey_of(item.image), item.size)

    def _people_at(self, glance: Glance) -> People:
        if glance.rank not in self._people:
            self._people[glance.rank] = self._people_in(self._pictures[glance.rank])
        return self._people[glance.rank]

    def _drop_before(self, rank: int) -> None:
        """Lets go of pictures that will not be asked for any more."""
        _drop(self._pictures, rank)
        _drop(self._people, rank)


def _drop(kept: dict[int, Value], before: int) -> None:
    for rank in [rank for rank in kept if rank < before]:
        del kept[rank]


def _tall_enough(people: People, least_px: float) -> People:
    tall = (people.boxes[:, 3] - people.boxes[:, 1]) >= least_px
    return people if tall.all() else People(people.boxes[tall], people.keypoints[tall], people.scores[tall])
