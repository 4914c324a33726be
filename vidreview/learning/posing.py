"""Measures where poses fail, on drawn people whose joints are known: ``python -m vidreview.learning.posing``.

Scenes are drawn far away, by night and through a poor encoder, and each way of looking is asked about the
same pictures: the whole picture as it is looked at everywhere; the whole picture larger; the part around the
people, enlarged, as in a second look; the whole picture with its contrast stretched. Who is who counts for
nothing.

Drawn people are harder to recognise than real ones of the same size, so ways of looking can be compared here;
the shares themselves say little about footage.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from models.pose.engines import open_estimator
from models.pose.estimator import Image, PoseEstimator
from models.pose.people import People
from vidreview.learning.hardships import night
from vidreview.media import Frame, VideoWriter, open_video
from vidreview.scenes import example, vary
from vidreview.scenes.distant import Shot, shots

WIDTH: Final = 640
JOINT: Final = 0.1
"""A joint counts as found so many body heights from where it is, at most."""

_FOUND: Final = 0.25
_SEEN: Final = 0.9
_OVERLAPPING: Final = 0.25
_SCRIPTS: Final = (
    "blow-to-head", "kick-to-legs", "push-to-floor", "drag-by-arm", "hug", "lift", "high-five", "hold-down",
)  # fmt: skip
_FIRST_SEED: Final = 7000
_SHOTS: Final = 8
_RATE: Final = 5

Flags = npt.NDArray[np.bool_]
Look = Callable[[Image, Shot], People]


@dataclass(frozen=True, slots=True)
class Situation:
    """How tall the taller figure is, pixels of 1080; whether it is dark; the encoder's quantiser."""

    name: str
    height_px: float
    dark: bool = False
    crf: int = 27


SITUATIONS: Final = (
    *(Situation(f"day {px}", px) for px in (60, 90, 140, 220, 400)),
    *(Situation(f"night {px}", px, dark=True, crf=23) for px in (90, 140, 220, 400)),
    *(Situation(f"compressed {px}", px, crf=41) for px in (90, 140, 220, 400)),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What one way of looking found in one picture.

    Attributes:
        people: bool, shape (people,): who was found.
        joints: bool, shape (people, 17): which joints; those of people who were not found are not.
        seen: bool, shape (people, 17): which joints can be seen at all.
        overlapping: Whether the two bodies hide a good part of each other.
        more: How many were found who are not there.
    """

    people: Flags
    joints: Flags
    seen: Flags
    overlapping: bool
    more: int


def compared(people: People, shot: Shot) -> Found:
    """Compares what was found with what is there, each with whoever fits best."""
    seen = shot.joints[..., 2] > _SEEN
    found, joints = np.zeros(len(seen), np.bool_), np.zeros(seen.shape, np.bool_)
    if len(people) and seen.any(axis=1).all():
        away = np.linalg.norm(people.keypoints[None, ..., :2] - shot.joints[:, None, :, :2], axis=-1)
        away /= shot.heights[:, None, None]
        typical = np.nanmedian(np.where(seen[:, None], away, np.nan), axis=-1)
        for one, other in zip(*linear_sum_assignment(np.minimum(typical, 1.0)), strict=True):
            if typical[one, other] < _FOUND:
                found[one] = True
                joints[one] = away[one, other] < JOINT
    return Found(found, joints, seen, _overlap(shot), len(people) - int(found.sum()))


def _overlap(shot: Shot) -> bool:
    low, high = shot.joints[..., :2].min(axis=1), shot.joints[..., :2].max(axis=1)
    shared = np.prod(np.clip(high.min(axis=0) - low.max(axis=0), 0, None))
    return bool(shared > _OVERLAPPING * np.prod(high - low, axis=1).min())


def pictures(situation: Situation, script: str, number: int, folder: Path) -> Iterator[tuple[Image, Shot]]:
    """Pictures as a recorder gives them, each with the shot that it was made of."""
    scene = vary(example(script), _FIRST_SEED + number)
    camera = scene.cameras[number % len(scene.cameras)]
    every = max(scene.frame_count // (_SHOTS + 1), 1)
    random = np.random.default_rng([number, 6])
    told = list(islice(shots(scene, camera, situation.height_px, every), _SHOTS))
    height, width = told[0].image.shape[:2]
    path = folder / "shots.mp4"
    with VideoWriter(path, width, height, _RATE, crf=situation.crf) as writer:
        for shot in told:
            writer.write(night(shot.image, 0.0, random) if situation.dark else shot.image)
    with open_video(path, threads=1) as reader:
        images = [item.image for item in reader.frames() if isinstance(item, Frame)]
    yield from zip(images, told, strict=True)


def measure(
    situations: Sequence[Situation], ways: dict[str, Look]
) -> Iterator[tuple[Situation, str, list[Found], float]]:
    """What every way finds in every situation, with the processor's seconds that it took for each picture."""
    with TemporaryDirectory() as folder:
        for situation in situations:
            told = [p for n, s in enumerate(_SCRIPTS) for p in pictures(situation, s, n, Path(folder))]
            for name, look in ways.items():
                look(*told[0])
                started = time.process_time()
                people = [look(image, shot) for image, shot in told]
                spent = (time.process_time() - started) / len(told)
                found = [compared(p, shot) for p, (_, shot) in zip(people, told, strict=True)]
                yield situation, name, found, spent


def ways_of(estimators: dict[int, PoseEstimator]) -> dict[str, Look]:
    """The ways of looking that are compared; ``estimators`` by the longer side of their input."""
    usual = estimators[WIDTH]
    contrast = cv2.createCLAHE(3.0, (4, 4))

    def local(image: Image) -> Image:
        lab = cv2.cvtColor(image, cv2.COLOR_BGR2LAB)
        lab[..., 0] = contrast.apply(np.ascontiguousarray(lab[..., 0]))
        return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2BGR), np.uint8)

    return {
        "whole": _at(usual, WIDTH),
        **{f"whole at {size}": _at(e, size) for size, e in estimators.items() if size != WIDTH},
        "part": lambda image, shot: _part(image, shot, usual),
        "local contrast": lambda image, _: _whole(image, usual, WIDTH, local),
        "stretched": lambda image, _: _whole(image, usual, WIDTH, _stretched),
        "smoothed": lambda image, _: _whole(image, usual, WIDTH, _smoothed),
    }


def _at(estimator: PoseEstimator, size: int) -> Look:
    return lambda image, _: _whole(image, estimator, size)


def _whole(
    image: Image, estimator: PoseEstimator, width: int, change: Callable[[Image], Image] | None = None
) -> People:
    scale = image.shape[1] / width
    size = width, round(image.shape[0] / scale)
    small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    (people,) = estimator.estimate([change(small) if change else small])
    return _moved(people, scale, (0, 0))


def _part(image: Image, shot: Shot, estimator: PoseEstimator) -> People:
    """A part with the picture's proportions and a body height of room around everyone, enlarged."""
    height, width = image.shape[:2]
    points, room = shot.joints[..., :2].reshape(-1, 2), float(np.median(shot.heights))
    low, high = points.min(axis=0) - room, points.max(axis=0) + room
    share = min(max((high - low) / (width, height)), 1.0)
    across, down = round(share * width), round(share * height)
    left, top = (
        int(min(max(middle - side / 2, 0), most - side))
        for middle, side, most in zip((low + high) / 2, (across, down), (width, height), strict=True)
    )
    size = WIDTH, round(WIDTH * height / width)
    cut = image[top : top + down, left : left + across]
    larger = cv2.resize(cut, size, interpolation=cv2.INTER_AREA if across > WIDTH else cv2.INTER_LINEAR)
    (people,) = estimator.estimate([np.asarray(larger, np.uint8)])
    return _moved(people, across / WIDTH, (left, top))


def _smoothed(image: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 1.0), np.uint8)


def _stretched(image: Image) -> Image:
    low, high = np.percentile(image, (1.0, 99.5))
    levels = (np.arange(256) - low) * 255.0 / max(high - low, 30.0)
    return np.asarray(cv2.LUT(image, np.clip(levels, 0, 255).astype(np.uint8)), np.uint8)


def _moved(people: People, scale: float, corner: tuple[int, int]) -> People:
    keypoints = people.keypoints.copy()
    keypoints[..., :2] = keypoints[..., :2] * scale + np.array(corner, np.float32)
    return People(people.boxes * scale + np.tile(corner, 2), keypoints, people.scores)


def _told(found: Sequence[Found]) -> str:
    people = np.concatenate([f.people for f in found])
    joints = np.concatenate([f.joints[f.seen] for f in found])
    close = [f.joints[f.seen] for f in found if f.overlapping]
    overlapping = f"{np.concatenate(close).mean():.0%}" if close else "-"
    more = np.mean([f.more for f in found])
    shares = f"people {people.mean():4.0%}  joints {joints.mean():4.0%}  overlapping {overlapping:>4}"
    return f"{shares}  more {more:.2f}"


def main() -> None:
    """Prints a line for each situation and way of looking."""
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.posing", description=__doc__)
    parser.add_argument("--only", default="", metavar="TEXT", help="situations whose name holds this")
    parser.add_argument("--sizes", type=int, nargs="*", default=[960, 1280], help="larger inputs to compare")
    options = parser.parse_args()
    chosen = [situation for situation in SITUATIONS if options.only in situation.name]
    estimators: dict[int, PoseEstimator] = {
        size: open_estimator(threads=1, image_size=size) for size in (WIDTH, *options.sizes)
    }
    usual = 0.0
    for situation, name, found, spent in measure(chosen, ways_of(estimators)):
        usual = spent if name == "whole" else usual
        print(f"{situation.name:14} {name:14} {_told(found)}  cost {spent / usual:.1f}", flush=True)
    for estimator in estimators.values():
        estimator.close()


if __name__ == "__main__":
    main()
