"""What eight-bit weights cost and gain: ``python -m vidreview.learning.precision [FILE ...] [--pictures N]``.

The same pictures go through the network as it is and rounded to eight bits. Told are the people that only one
of the two sees, how far the joints of the others are apart in parts of a body's height, and processor time.
Without files, the pictures are drawn scenes from other seeds than those that the rounding was calibrated on.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from models.pose.estimator import Image, PoseEstimator
from models.pose.people import FloatArray, People
from vidreview.analysis.source import open_source
from vidreview.engine import Engine
from vidreview.media.looking import Looker, Sight
from vidreview.scenes import SCRIPTS, example, vary
from vidreview.scenes.picture import pictures

FIRST_SEED: Final = 80_000
BATCH: Final = 8
SURE: Final = 0.5
"""Least confidence of a joint that is compared."""

_SAME_BOX: Final = 0.2
_WARM: Final = 8


@dataclass(frozen=True, slots=True)
class Loss:
    """How the rounded network differs.

    Attributes:
        pictures: How many were compared.
        people, also, only: People seen exactly; those of them seen rounded too; those seen only rounded.
        joints: How far joints are apart, as parts of the body's height: median, 90% and 99% are nearer.
        exact_ms, rounded_ms: Processor time of a picture.
    """

    pictures: int
    people: int
    also: int
    only: int
    joints: tuple[float, float, float]
    exact_ms: float
    rounded_ms: float


def loss(images: Sequence[Image], exact: PoseEstimator, rounded: PoseEstimator) -> Loss:
    """Compares two engines on the same pictures."""
    first, exact_ms = _estimated(images, exact)
    second, rounded_ms = _estimated(images, rounded)
    pairs = [pair for one, other in zip(first, second, strict=True) for pair in _same(one, other)]
    apart = np.concatenate([np.zeros(0), *(_apart(one, other) for one, other in pairs)])
    people, seen = sum(map(len, first)), sum(map(len, second))
    quantiles = np.quantile(apart, (0.5, 0.9, 0.99)).tolist() if len(apart) else [0.0] * 3
    return Loss(
        pictures=len(images),
        people=people,
        also=len(pairs),
        only=seen - len(pairs),
        joints=(quantiles[0], quantiles[1], quantiles[2]),
        exact_ms=exact_ms,
        rounded_ms=rounded_ms,
    )


def _estimated(images: Sequence[Image], estimator: PoseEstimator) -> tuple[list[People], float]:
    estimator.estimate(images[:_WARM])
    started = time.process_time()
    found = [
        people
        for first in range(0, len(images), BATCH)
        for people in estimator.estimate(images[first : first + BATCH])
    ]
    return found, 1000 * (time.process_time() - started) / max(len(images), 1)


_Person = tuple[FloatArray, FloatArray]
"""Box and joints."""


def _same(one: People, other: People) -> Iterator[tuple[_Person, _Person]]:
    """Who is seen in both, each once."""
    free = set(range(len(other)))
    for box, joints in zip(one.boxes, one.keypoints, strict=True):
        height = max(float(box[3] - box[1]), 1.0)
        near = {n: float(np.abs(other.boxes[n] - box).max()) / height for n in free}
        if near and near[best := min(near, key=near.__getitem__)] < _SAME_BOX:
            free.discard(best)
            yield (box, joints), (other.boxes[best], other.keypoints[best])


def _apart(one: _Person, other: _Person) -> np.ndarray:
    (box, joints), (_, others) = one, other
    sure = joints[:, 2] > SURE
    distances = np.linalg.norm(joints[sure, :2] - others[sure, :2], axis=1)
    return np.asarray(distances / max(float(box[3] - box[1]), 1.0), np.float64)


def drawn(count: int) -> Iterator[Image]:
    """Pictures of drawn scenes, a few of each script."""
    scripts = sorted(SCRIPTS)
    each = -(-count // len(scripts))
    for number, script in enumerate(scripts):
        scene = vary(example(str(script)), FIRST_SEED + number)
        every = max(scene.frame_count // each, 1)
        yield from islice(pictures(scene, scene.cameras[0], every=every), each)


def shown(paths: Iterable[Path], count: int) -> Iterator[Image]:
    """Pictures of recordings, evenly spread, as they are looked at."""
    for path in paths:
        source = open_source(path)
        ranks = np.unique(np.linspace(0, len(source.times) - 1, count).astype(int)).tolist()
        with Looker(source.recording, threads=1) as looker:
            for item in looker.frames(0, len(source.times), set(ranks)):
                if isinstance(item, Sight):
                    yield item.image


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.precision", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--pictures", type=int, default=200, metavar="N", help="in all")
    parser.add_argument("--threads", type=int, default=1, metavar="N")
    options = parser.parse_args()
    each = -(-options.pictures // max(len(options.files), 1))
    images = list(shown(options.files, each) if options.files else drawn(options.pictures))
    engine = Engine("openvino", threads=options.threads)
    with (
        engine.open() as exact,
        Engine("openvino", threads=options.threads, precision="int8").open() as rounded,
    ):
        found = loss(images[: options.pictures], exact, rounded)
        print(json.dumps({"exact": exact.engine, "rounded": rounded.engine, **asdict(found)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
