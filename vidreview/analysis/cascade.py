"""Where to look closely: the cheap questions before the dear one.

1. *Packets* (nothing decoded): where keyframes are, and where packets are larger than where nothing happens.
2. *Glances* (keyframes some two seconds apart, each decoded alone): did anything move? Only where it did are
   people looked for, in these single frames: is anyone there, is it near them that something moved, are two
   within reach of one another, or may someone be falling? Where keyframes are too far apart to tell, frames
   between them are glanced at too, about one a second.
3. *Looking closely* (poses at the full rate): wherever the answer is yes or unknown, from before it until
   after it, so that no approach is cut.

Whatever is not looked at closely is told with its reason. Everything that is unknown is looked at: a frame
that can't be decoded, a picture that changes its size, someone who vanished from the middle of the picture.

This module decides; it decodes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from models.pose.people import People
from vidreview.analysis.stillness import Cells, Grey, cells_of, grown, moved_cells
from vidreview.records import SkipReason

REVISION: Final = 4
"""Raise it when anything changes in where it is looked closely; what was observed before is not mixed in."""

LONGEST_BLIND_S: Final = 2.5
"""Most media time between two glances that can vouch for what is between them."""

BEFORE_S: Final = 2.5
AFTER_S: Final = 3.0
NEAR_NOBODY_S: Final = 0.5
"""Widens a look where the glance at its end shows that nobody is there yet, or nobody any more."""

SHORTEST_SKIP_S: Final = 3.0

_REACH: Final = 1.2
_CLOSING_PER_S: Final = 0.7
_MOST_SIZE_RATIO: Final = 3.0
_NEAR: Final = 0.6
_REMEMBERED_S: Final = 20.0
_MOST_IGNORED: Final = 0.05
_UPRIGHT_SHAPE: Final = 0.62
_EDGE: Final = 0.05
_CUT_OFF: Final = 0.01
_SAME_SHAPE: Final = 1.3
_SAME_PLACE: Final = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """One frame that was glanced at.

    Attributes:
        rank: Its place in order of presentation.
        seconds: Its media time.
        grey: Small grey copy, or None where the frame can't be shown.
        size: Width and height of the recording's frame, pixels.
    """

    rank: int
    seconds: float
    grey: Grey | None
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be done from one glance to the next.

    Attributes:
        first, end: Ranks, from inclusive to exclusive.
        start_s, end_s: Media time of both.
        skip: Why it need not be looked at closely, or None where it must.
        before_s, after_s: By how much media time a look is widened, so that no approach is cut.
    """

    first: int
    end: int
    start_s: float
    end_s: float
    skip: SkipReason | None
    before_s: float = BEFORE_S
    after_s: float = AFTER_S


PeopleAt = Callable[[Glance], People]


class Watchman:
    """Judges stretches between glances, in order of time.

    Remembers for a while what moves without being a person, such as a burnt-in clock or a curtain, so that
    it is not taken for someone each time.
    """

    def __init__(self, people_at: PeopleAt) -> None:
        """``people_at`` tells who is in a glance; it is asked only where something moved."""
        self._people_at = people_at
        self._until: npt.NDArray[np.float64] | None = None

    def judge(self, a: Glance, b: Glance, lively: bool) -> SkipReason | None:
        """Why nothing between two glances needs a closer look, or None where it does.

        Args:
            a: The earlier glance.
            b: The later one.
            lively: Whether packets between them are larger than where nothing happens.
        """
        if a.grey is None or b.grey is None or a.grey.shape != b.grey.shape:
            return None
        moved = moved_cells(a.grey, b.grey)
        new = moved & ~self._known(moved.shape, a.seconds)
        if not lively and not new.any():
            return SkipReason.STILL
        before, after = self._people_at(a), self._people_at(b)
        everyone = np.concatenate([before.boxes, after.boxes])
        near = cells_of(everyone, a.grey.shape[1] / a.size[0], moved.shape, _NEAR)
        self._remember(moved & ~near, b.seconds)
        if not len(everyone):
            return SkipReason.NOBODY
        if not lively and not (moved & near).any():
            return SkipReason.STILL
        return of_people(before, after, b.seconds - a.seconds, a.size)

    def look(self, a: Glance, b: Glance) -> Judged:
        """A close look from one glance to the next, with no more around it than there may be someone."""
        if a.grey is None or b.grey is None or a.size != b.size:
            return Judged(a.rank, b.rank, a.seconds, b.seconds, None)
        before, after = self._people_at(a), self._people_at(b)
        gone = len(after) == 0 and not _vanished(before, after, b.size)
        return Judged(
            a.rank,
            b.rank,
            a.seconds,
            b.seconds,
            None,
            before_s=BEFORE_S if len(before) else NEAR_NOBODY_S,
            after_s=NEAR_NOBODY_S if gone else AFTER_S,
        )

    def _known(self, shape: tuple[int, ...], seconds: float) -> Cells:
        if self._until is None or self._until.shape != shape:
            self._until = np.full(shape, -np.inf)
        return np.asarray(self._until > seconds)

    def _remember(self, moved: Cells, seconds: float) -> None:
        """Only small things: a light that is switched on must not hide who comes in with it."""
        if self._until is not None and moved.mean() <= _MOST_IGNORED:
            self._until[grown(moved)] = seconds + _REMEMBERED_S


def of_people(before: People, after: People, gap_s: float, size: tuple[int, int]) -> SkipReason | None:
    """Why people who move need no closer look, or None where they do.

    Args:
        before: Who was seen at the beginning.
        after: Who was seen at the end.
        gap_s: Media time between.
        size: Width and height of the picture, pixels.
    """
    if _within_reach(before, gap_s) or _within_reach(after, gap_s) or _vanished(before, after, size):
        return None
    if not (_whole(before, size) and _whole(after, size)):
        return None
    if not (_calm(before, after) and _calm(after, before)):
        return None
    return SkipReason.ALONE if max(len(before), len(after)) <= 1 else SkipReason.APART


def _within_reach(people: People, gap_s: float) -> bool:
    """Whether two could touch before the next glance, going by their distance in body heights."""
    if len(people) < 2:
        return False
    sizes = people.boxes[:, 2:] - people.boxes[:, :2]
    lengths = sizes.max(axis=1)
    centres = (people.boxes[:, :2] + people.boxes[:, 2:]) / 2
    distances = np.linalg.norm(centres[:, None] - centres[None], axis=-1)
    unit = (lengths[:, None] + lengths[None]) / 2
    larger, smaller = np.maximum(lengths[:, None], lengths[None]), np.minimum(lengths[:, None], lengths[None])
    close = (distances < (_REACH + _CLOSING_PER_S * gap_s) * unit) & (larger < _MOST_SIZE_RATIO * smaller)
    return bool(close[~np.eye(len(people), dtype=bool)].any())


def _whole(people: People, size: tuple[int, int]) -> bool:
    """Whether nobody is cut off by the picture's edge, beyond which there may be someone else."""
    return bool(_inside(people.boxes, size, _CUT_OFF).all())


def _vanished(before: People, after: People, size: tuple[int, int]) -> bool:
    """Whether someone is gone who was not at the edge: behind another, down, or not recognised."""
    if len(after) >= len(before):
        return False
    return bool(_inside(before.boxes, size, _EDGE).sum() > _inside(after.boxes, size, _EDGE).sum())


def _inside(boxes: npt.NDArray[np.float32], size: tuple[int, int], edge: float) -> npt.NDArray[np.bool_]:
    margin = np.array(size, np.float32) * edge
    low, high = boxes[:, :2] > margin, boxes[:, 2:] < np.array(size, np.float32) - margin
    return np.asarray((low & high).all(axis=1))


def _calm(people: People, others: People) -> bool:
    """Whether everyone stands or walks upright, or keeps their place and posture."""
    shapes, other_shapes = _shapes(people), _shapes(others)
    for person in range(len(people)):
        if shapes[person] < _UPRIGHT_SHAPE:
            continue
        same = _same_place(people.boxes[person], others.boxes)
        ratios = other_shapes[same] / shapes[person]
        if not ((ratios < _SAME_SHAPE) & (ratios > 1 / _SAME_SHAPE)).any():
            return False
    return True


def _shapes(people: People) -> npt.NDArray[np.float32]:
    sizes = people.boxes[:, 2:] - people.boxes[:, :2]
    return np.asarray(sizes[:, 0] / np.maximum(sizes[:, 1], 1), np.float32)


def _same_place(box: npt.NDArray[np.float32], others: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    length = float(max(box[2] - box[0], box[3] - box[1]))
    moved = (others[:, :2] + others[:, 2:]) / 2 - (box[:2] + box[2:]) / 2
    return np.asarray(np.linalg.norm(moved, axis=1) < _SAME_PLACE * length)


@dataclass(frozen=True, slots=True)
class Range:
    """Frames that are treated alike.

    Attributes:
        first, end: Ranks, from inclusive to exclusive.
        skip: Why they are not looked at closely, or None where they are.
    """

    first: int
    end: int
    skip: SkipReason | None


def ranges(judged: Sequence[Judged], seconds: npt.NDArray[np.float64], first: int, end: int) -> list[Range]:
    """What to do with each frame of a chunk: looks widened by their margins, and the skips between.

    Args:
        judged: In order of time, without holes; may reach beyond the chunk, so that a look that is near
            to it is widened into it.
        seconds: Media time of every frame of the recording, by rank.
        first: Rank of the chunk's first frame.
        end: Rank of the frame after its last one.
    """
    looked = np.zeros(end - first, np.bool_)
    for start_s, end_s in _joined(
        (j.start_s - j.before_s, j.end_s + j.after_s) for j in judged if j.skip is None
    ):
        low, high = np.searchsorted(seconds, (start_s, end_s), side="left")
        looked[max(int(low) - first, 0) : max(int(high) - first, 0)] = True
    reasons = np.full(end - first, -1, np.int64)
    for item in judged:
        if item.skip is not None:
            reasons[max(item.first - first, 0) : max(item.end - first, 0)] = _ORDER.index(item.skip)
    reasons[looked] = -1
    edges = [0, *(np.flatnonzero(np.diff(reasons)) + 1).tolist(), end - first]
    return [
        Range(first + a, first + b, None if reasons[a] < 0 else _ORDER[int(reasons[a])])
        for a, b in pairwise(edges)
        if a < b
    ]


_ORDER: Final = tuple(SkipReason)


def _joined(spans: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spans in order, with those put together that are closer than the shortest skip."""
    current: tuple[float, float] | None = None
    for start, end in spans:
        if current is not None and start - current[1] < SHORTEST_SKIP_S:
            current = current[0], max(current[1], end)
            continue
        if current is not None:
            yield current
        current = start, end
    if current is not None:
        yield current


class Packets:
    """What sizes of packets tell of one recording.

    An encoder spends more on what moves. How much more depends on it, so packets are only compared with
    others of the same recording; one with a constant rate tells nothing, and then pictures must.

    Where all stretches cost about the same, either next to nothing happens or the encoder keeps to a rate,
    and spends what it saved on noise, a frame here and a frame there. Then most peaks are chance.
    """

    def __init__(
        self,
        sizes: npt.NDArray[np.int64],
        key: npt.NDArray[np.bool_],
        seconds: npt.NDArray[np.float64],
        glances: npt.NDArray[np.int64],
    ) -> None:
        """Compares all stretches between glances.

        Args:
            sizes: Bytes of each frame's packet, by rank.
            key: Whether decoding can start at it, by rank.
            seconds: Media time, by rank.
            glances: Ranks of the keyframes that are glanced at, rising.
        """
        self._rates = _smooth(np.where(key, 0, sizes).astype(np.float64), key, seconds)
        peaks = [self._peak(a, b) for a, b in pairwise(glances.tolist())]
        alike = _alike(
            [float(self._rates[a + 1 : b].mean()) for a, b in pairwise(glances.tolist()) if a + 1 < b]
        )
        self._usual = float(np.quantile(peaks, _CHANCE_SHARE if alike else _QUIET_SHARE)) if peaks else 0.0
        between, at = sizes[~key], sizes[key]
        self._telling = bool(len(between) and len(at) and _KEY_TO_QUIET * np.median(between) < np.median(at))

    def lively(self, first: int, end: int) -> bool:
        """Whether more happens from rank ``first`` to before ``end`` than where nothing happens."""
        return self._peak(first, end) > _LIVELY * self._usual + _SLACK_BYTES

    def last_lively(self, first: int, end: int) -> int:
        """The last rank from ``first`` to before ``end`` at which more happens; ``first`` where none is."""
        above = np.flatnonzero(self._rates[first:end] > _LIVELY * self._usual + _SLACK_BYTES)
        return first + int(above[-1]) if len(above) else first

    @property
    def telling(self) -> bool:
        """Whether frames between keyframes are so much smaller that silence can be heard."""
        return self._telling

    def _peak(self, first: int, end: int) -> float:
        return float(self._rates[first:end].max(initial=0.0))


_SMOOTH_S: Final = 0.3
_QUIET_SHARE: Final = 0.2
_CHANCE_SHARE: Final = 0.8
_ALIKE: Final = 1.6
_LIVELY: Final = 1.7
_SLACK_BYTES: Final = 300.0
_KEY_TO_QUIET: Final = 12


def _alike(rates: Sequence[float]) -> bool:
    """Whether nearly all stretches cost much the same."""
    low, high = np.quantile(rates, (_QUIET_SHARE, 0.95)) if rates else (0.0, 0.0)
    return bool(high <= _ALIKE * low)


def _smooth(
    sizes: npt.NDArray[np.float64], key: npt.NDArray[np.bool_], seconds: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Mean bytes a frame over a moment, keyframes left out."""
    if len(seconds) < 2:
        return sizes
    width = max(round(_SMOOTH_S / max(float(np.median(np.diff(seconds))), 1e-3)), 1)
    kernel = np.ones(width)
    count = np.convolve((~key).astype(np.float64), kernel, mode="same")[: len(sizes)]
    return np.asarray(np.convolve(sizes, kernel, mode="same")[: len(sizes)] / np.maximum(count, 1.0))
