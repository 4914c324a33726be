"""A second look at small figures: which part of the picture is looked at larger, and what comes of it.

The pose network sees a picture 640 pixels wide. In it, somebody who is less than a tenth of the width tall
has limbs of a few pixels, and is lost or is a guess. Where such people move, the part of the picture around
them goes through the network a second time, enlarged, and what is found there is taken instead.

Which part that is, is decided for a whole stretch of some 15 seconds at once, so that two ways of looking
never take turns from frame to frame. It follows from a few of the stretch's own pictures and nothing else, so
neither where a chunk begins nor whether the rest is looked at closely makes a difference:

1. Where did something move between the pictures that are glanced at? Each place is a cluster of cells.
2. Is anybody larger in the two pictures in which most moved? Then that is all. It is asked first, unless
   nothing moves but what does so without end in one place, such as a clock.
3. Each cluster is enlarged in one of these, or in the other where nobody is seen in the first and it is no
   such clock. It counts if people are in it, all of them small.
4. All that count, with room around them, make the part, unless that is most of the picture.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from models.pose.estimator import Image, PoseEstimator
from models.pose.people import People
from vidreview.analysis.keyframes import KEPT, Keyframes
from vidreview.analysis.source import Source, spaced
from vidreview.analysis.stillness import CELL, WIDTH, Cells, grey_of, grown, moved_cells
from vidreview.media.looking import WIDEST, Part, Sight

SMALL_PX: Final = 64
"""Less tall than this in a picture with `WIDEST` pixels along its longer side is small."""

GLANCES: Final = 6
"""Glances in a stretch; each vouches for at most 2.5 s where there are keyframes enough."""

_FEWEST_GLANCES: Final = 3
_STEP_S: Final = 0.5
_PROBES: Final = 2
_CLUSTERS: Final = 3
_SURE: Final = 0.4
_LEAST_SIDE: Final = 0.2
_MOST_SIDE: Final = 0.67
_NEAR: Final = 0.3
_SAME: Final = 0.5
_WITHIN: Final = 0.8
_MOST_HIDDEN: Final = 0.3
_EDGE_PX: Final = 3.0

Boxes = npt.NDArray[np.float32]


class Closer:
    """Tells for every frame of a recording which part of it deserves a second look, if any."""

    def __init__(self, source: Source, estimator: PoseEstimator, keyframes: Keyframes) -> None:
        """Looks at nothing until it is asked."""
        self._source = source
        self._estimator = estimator
        self._keyframes = keyframes
        self._borders = _borders(source.glances)
        self._parts: dict[int, Part | None] = {}
        self._seen: OrderedDict[int, People] = OrderedDict()

    def part_at(self, rank: int) -> Part | None:
        """The part for the stretch that a frame lies in."""
        stretch = max(int(np.searchsorted(self._borders, rank, side="right")) - 1, 0)
        if stretch not in self._parts:
            self._parts[stretch] = self._decided(*self._ranks(stretch))
        return self._parts[stretch]

    def parts(self, first: int, end: int) -> dict[int, Part]:
        """The parts of a range of frames, by rank, for those that have one."""
        found = ((rank, self.part_at(rank)) for rank in range(first, end))
        return {rank: part for rank, part in found if part is not None}

    def people_at(self, sight: Sight) -> People:
        """Everyone in a picture that was glanced at whole, with the second look that it has deserved."""
        (people,) = self._people([sight])
        part = self.part_at(sight.rank)
        if part is None or part.size != sight.size:
            return people
        enlarged = self._keyframes.aside.enlarged(sight.rank, [part])
        for inside in _inside_of([part] * len(enlarged), enlarged, self._estimator):
            people = joined(people, inside, part)
        return people

    def _ranks(self, stretch: int) -> tuple[list[int], bool]:
        """Which frames tell about a stretch, and whether they are keyframes."""
        first = self._borders[stretch]
        end = self._borders[stretch + 1] if stretch + 1 < len(self._borders) else len(self._source.times)
        glances = self._source.glances
        inside = glances[(glances >= first) & (glances <= end)].tolist()
        if len(inside) >= _FEWEST_GLANCES:
            return inside, True
        return (first + spaced(self._source.seconds[first:end], _STEP_S)).tolist(), False

    def _decided(self, ranks: list[int], key: bool) -> Part | None:
        sights = self._sights(ranks, key)
        if len(sights) < 2 or len({sight.size for sight in sights}) > 1:
            return None
        moved = [moved_cells(grey_of(a.image), grey_of(b.image)) for a, b in pairwise(sights)]
        clusters = list(_clusters(grown(np.logical_or.reduce(moved)), sights[0].size))[:_CLUSTERS]
        if not clusters:
            return None
        order = np.argsort([-int(cells.sum()) for cells in moved], kind="stable")
        probes = [sights[int(index) + 1] for index in order.tolist()][:_PROBES]
        always = _boxes_of(np.logical_and.reduce(moved), sights[0].size)
        passing = [part for part in clusters if not _touched(part, always)]
        if passing and self._anyone_large(probes):
            return None
        found = self._small_in(clusters, passing, probes, key)
        return None if not found or self._anyone_large(probes) else _around(found, sights[0].size)

    def _anyone_large(self, sights: Sequence[Sight]) -> bool:
        return any(len(_large(people, sight.size)) for sight in sights for people in self._people([sight]))

    def _small_in(
        self, clusters: Sequence[Part], passing: Sequence[Part], probes: Sequence[Sight], key: bool
    ) -> list[tuple[Part, Boxes]]:
        """The clusters in which there are people, all of them small; where nobody is seen, asked again."""
        seen: dict[Part, Boxes] = {}
        for probe in probes:
            asked = [p for p in (clusters if probe is probes[0] else passing) if p not in seen]
            enlarged = self._keyframes.aside.enlarged(probe.rank, asked, alone=key)
            for part, people in zip(asked, _inside_of(asked, enlarged, self._estimator), strict=False):
                boxes = people.boxes[people.scores >= _SURE]
                if len(boxes):
                    seen[part] = boxes
        small = (part for part in clusters if part in seen)
        return [(p, seen[p]) for p in small if (_heights(seen[p], p.size) < SMALL_PX).all()]

    def _sights(self, ranks: list[int], key: bool) -> list[Sight]:
        """Pictures of some frames; those that can't be shown are left out."""
        if key:
            return [item for item in self._keyframes.of(ranks) if isinstance(item, Sight)]
        items = self._keyframes.aside.frames(ranks[0], ranks[-1] + 1, set(ranks))
        return [item for item in items if isinstance(item, Sight)]

    def _people(self, sights: Sequence[Sight]) -> list[People]:
        """Everyone in whole pictures, in pixels of the recording; remembered for a while."""
        asked = [sight for sight in sights if sight.rank not in self._seen]
        for sight, people in zip(asked, people_in(asked, self._estimator), strict=True):
            self._seen[sight.rank] = people
        found = [self._seen[sight.rank] for sight in sights]
        while len(self._seen) > KEPT:
            self._seen.popitem(last=False)
        return found


def people_in(sights: Sequence[Sight], estimator: PoseEstimator) -> list[People]:
    """Everyone in each picture, in pixels of the recording; those in its part as they are seen there."""
    whole = estimator.estimate([sight.image for sight in sights])
    found = [in_full_size(people, sight) for people, sight in zip(whole, sights, strict=True)]
    for number, (inside, part) in _larger(sights, estimator).items():
        found[number] = joined(found[number], inside, part)
    return found


def _larger(sights: Sequence[Sight], estimator: PoseEstimator) -> dict[int, tuple[People, Part]]:
    """Who is in the parts of those pictures that have one, in pixels of the recording, by number."""
    again = [(n, s.part, s.larger) for n, s in enumerate(sights) if s.part and s.larger is not None]
    found = _inside_of([part for _, part, _ in again], [image for _, _, image in again], estimator)
    return {number: (people, part) for people, (number, part, _) in zip(found, again, strict=True)}


def _inside_of(parts: Sequence[Part], enlarged: Sequence[Image], estimator: PoseEstimator) -> list[People]:
    """Who is in parts that were enlarged, in pixels of the recording; of as many as there are pictures."""
    found = estimator.estimate(enlarged) if len(enlarged) else ()
    return [
        _from_part(people, part, image.shape)
        for people, part, image in zip(found, parts, enlarged, strict=False)
    ]


def joined(whole: People, inside: People, part: Part) -> People:
    """Everyone once: as seen in the part, unless its edge cuts them off and the whole picture shows them."""
    alike = _same(inside.boxes, whole.boxes)
    cut = _cut_off(inside.boxes, part) & alike.any(axis=1)
    double = alike[~cut].any(axis=0)
    both = [(inside, ~cut), (whole, ~double)]
    boxes, keypoints, scores = (
        np.concatenate([getattr(people, name)[kept] for people, kept in both])
        for name in ("boxes", "keypoints", "scores")
    )
    order = np.argsort(-scores, kind="stable")
    return People(boxes[order], keypoints[order], scores[order])


def in_full_size(people: People, sight: Sight) -> People:
    """People in pixels of the recording, from pixels of the picture that was looked at."""
    height, width = sight.image.shape[:2]
    if (width, height) == sight.size:
        return people
    return _placed(people, (sight.size[0] / width, sight.size[1] / height), (0, 0))


def _from_part(people: People, part: Part, shape: tuple[int, ...]) -> People:
    scale = (part.right - part.left) / shape[1], (part.bottom - part.top) / shape[0]
    return _placed(people, scale, (part.left, part.top))


def _placed(people: People, scale: tuple[float, float], corner: tuple[int, int]) -> People:
    by, at = np.array(scale, np.float32), np.array(corner, np.float32)
    keypoints = people.keypoints.copy()
    keypoints[..., :2] = keypoints[..., :2] * by + at
    return People(people.boxes * np.tile(by, 2) + np.tile(at, 2), keypoints, people.scores)


def _borders(glances: npt.NDArray[np.int64]) -> list[int]:
    """Where stretches begin; the last one takes what is too short for one of its own."""
    borders = glances[::GLANCES].tolist()
    if len(borders) > 1 and len(glances) - GLANCES * (len(borders) - 1) < _FEWEST_GLANCES:
        borders.pop()
    return [0, *borders[1:]]


def _clusters(moved: Cells, size: tuple[int, int]) -> Iterator[Part]:
    """Where cells moved together, the largest first, but for those that are most of the picture."""
    parts = (_part(box, size) for box in _boxes_of(moved, size).tolist())
    return (part for part in parts if part is not None)


def _boxes_of(cells: Cells, size: tuple[int, int]) -> Boxes:
    """Boxes around cells that lie together, in pixels of the recording, those of most cells first."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(cells.astype(np.uint8), connectivity=8)
    rows = np.array(sorted(stats[1:].tolist(), key=lambda row: (-row[4], row[1], row[0])), np.float32)
    x, y, width, height = rows.reshape(-1, 5)[:, :4].T * (CELL * size[0] / WIDTH)
    return np.stack([x, y, x + width, y + height], axis=1)


def _part(box: Sequence[float], size: tuple[int, int]) -> Part | None:
    """A part with the picture's proportions that holds a box, or None where that is most of the picture."""
    left, top, right, bottom = box
    share = max((right - left) / size[0], (bottom - top) / size[1], _LEAST_SIDE)
    if share > _MOST_SIDE:
        return None
    width, height = round(share * size[0]), round(share * size[1])
    x = min(max(round((left + right - width) / 2), 0), size[0] - width)
    y = min(max(round((top + bottom - height) / 2), 0), size[1] - height)
    return Part(x, y, x + width, y + height, size)


def _around(found: Sequence[tuple[Part, Boxes]], size: tuple[int, int]) -> Part | None:
    """The part that holds several parts and the people in them."""
    parts = np.array([(part.left, part.top, part.right, part.bottom) for part, _ in found], np.float32)
    boxes = np.concatenate([parts, *(boxes for _, boxes in found)])
    return _part([*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()], size)


def _large(people: People, size: tuple[int, int]) -> Boxes:
    return np.asarray(people.boxes[_heights(people.boxes, size) >= SMALL_PX], np.float32)


def _heights(boxes: Boxes, size: tuple[int, int]) -> Boxes:
    """The longer sides of boxes, in pixels of a picture with `WIDEST` along its longer side."""
    return np.asarray((boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0) * WIDEST / max(size), np.float32)


def _touched(part: Part, boxes: Boxes) -> bool:
    wider = _NEAR * (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0)
    low, high = boxes[:, :2] - wider[:, None], boxes[:, 2:] + wider[:, None]
    return bool(((low < (part.right, part.bottom)) & (high > (part.left, part.top))).all(axis=1).any())


def _same(one: Boxes, other: Boxes) -> npt.NDArray[np.bool_]:
    """Whether boxes show the same person: half is shared, or one lies in the other, as if cut off."""
    corner = np.minimum(one[:, None, 2:], other[None, :, 2:]) - np.maximum(
        one[:, None, :2], other[None, :, :2]
    )
    shared = np.prod(np.clip(corner, 0, None), axis=2)
    areas = [np.maximum(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1), 1e-6) for boxes in (one, other)]
    least, most = np.minimum(areas[0][:, None], areas[1][None]), np.maximum(areas[0][:, None], areas[1][None])
    within = (shared > _WITHIN * least) & (least > _MOST_HIDDEN * most)
    return np.asarray((shared > _SAME * (least + most - shared)) | within)


def _cut_off(boxes: Boxes, part: Part) -> npt.NDArray[np.bool_]:
    """Whether boxes end at an edge of the part that is no edge of the picture."""
    low = np.array([part.left if part.left > 0 else -np.inf, part.top if part.top > 0 else -np.inf])
    high = np.array(
        [
            part.right if part.right < part.size[0] else np.inf,
            part.bottom if part.bottom < part.size[1] else np.inf,
        ]
    )
    return np.asarray(((boxes[:, :2] < low + _EDGE_PX) | (boxes[:, 2:] > high - _EDGE_PX)).any(axis=1))
