"""Fits the shipped contact model: ``python -m vidreview.learning.training INDEX``. Needs the extra ``train``.

Trains on labelled recordings, on copies of them as worse cameras would have made them, and on generated
scenes and pairs, whose scripts say when contact happens. The demo's own scenes and seeds are never used.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

import models.contact
from models.contact.calibration import fit_calibrated
from models.contact.clips import Clip
from models.contact.inputs import inputs
from models.contact.reading import read_circles
from models.contact.rehearsal import rehearse
from models.pose.engines import open_estimator
from models.pose.estimator import PoseEstimator
from vidreview.analysis.memory import Observed
from vidreview.analysis.windows import stretches
from vidreview.learning.generating import generated_pairs
from vidreview.learning.labelled import hardened, observed_in, recorded, with_copies
from vidreview.scenes import SCRIPTS, GroundTruth, Scene, SceneCamera, example, render_scene, truth_path, vary
from vidreview.scenes.truth import from_json

FIRST_SEED: Final = 5000
TELLINGS: Final = 6
"""How often each script is drawn, by other cameras and with other people."""

PAIRS: Final = 800
"""How many pairs of people are generated for the shipped model."""

_CLEAR_S: Final = 0.8
_SCENE_WEIGHT: Final = 2.5
_PAIR_WEIGHT: Final = 0.35


def main() -> None:
    """Fits the model and writes it over the shipped one."""
    options = _options()
    with open_estimator() as estimator:
        cases = tuple(recorded(options.index, estimator))
        hard = dict(hardened(cases, options.harder, estimator, options.hardships)) if options.harder else {}
        generated = list(generated_clips(options.scenes, estimator, options.tellings))
    generated += pair_clips(options.skeletons, options.pairs)
    scorer = fit_calibrated(with_copies([case.clip for case in cases], hard), rehearse(generated))
    options.out.write_bytes(scorer.to_bytes())
    copies = sum(map(len, hard.values()))
    print(f"{len(cases)} recordings, {copies} harder copies, {len(generated)} generated -> {options.out}")
    print(f"threshold {scorer.threshold:.3f}")


def generated_clips(folder: Path, estimator: PoseEstimator, tellings: int) -> Iterator[Clip]:
    """Scenes drawn into a folder, unless they are there, with each window labelled by the script."""
    folder.mkdir(parents=True, exist_ok=True)
    for scene, camera in training_scenes(tellings):
        path = folder / f"{scene.name}-{camera.name}.mp4"
        if not truth_path(path).is_file():
            render_scene(scene, camera, path)
        truth = from_json(truth_path(path).read_text(encoding="utf-8"))
        yield scene_clip(path.stem, truth, observed_in(path, estimator))


def pair_clips(skeletons: Path | None, count: int) -> Iterator[Clip]:
    """Pairs of people generated without a picture of a room, see `generating`; no rates of them."""
    for truth, observed in generated_pairs(skeletons, count):
        clip = scene_clip(truth.scene, truth, observed)
        yield replace(clip, weight=_PAIR_WEIGHT, seconds=())


def training_scenes(tellings: int) -> Iterator[tuple[Scene, SceneCamera]]:
    """Every script told in some ways; first near each of the scenes' own cameras, then from anywhere."""
    for telling in range(tellings):
        for number, script in enumerate(sorted(SCRIPTS)):
            seed = FIRST_SEED + 100 * telling + number
            scene = vary(example(script), seed)
            yield scene, (*scene.cameras, camera_somewhere(seed))[min(telling, len(scene.cameras))]


def camera_somewhere(seed: int) -> SceneCamera:
    """A camera on one of the room's walls, looking at its middle."""
    random = np.random.default_rng([seed, 3])
    along, wall = random.uniform(0.15, 0.85), int(random.integers(4))
    x, y = ((0.3, 5.2 * along), (6.7, 5.2 * along), (6.8 * along, 0.3), (6.8 * along, 5.2))[wall]
    target = (3.5 + random.uniform(-0.4, 0.4), 3.0 + random.uniform(-0.4, 0.4), random.uniform(0.7, 1.0))
    height, view = float(random.uniform(1.7, 2.8)), float(random.uniform(52.0, 80.0))
    return SceneCamera(
        "wall", (float(x), float(y), height), (float(target[0]), float(target[1]), float(target[2])), view
    )


def scene_clip(name: str, truth: GroundTruth, observed: Observed) -> Clip:
    """A generated recording whose windows are labelled by its script.

    Windows that see only a little of an act, or what follows it, are left out: nobody could say.
    """
    shown = [
        (inputs(seen), hit, stretch.middle_s)
        for stretch in stretches(observed.observations, observed.width)
        if (hit := _shows(truth, float(stretch.window.times[0]), float(stretch.window.times[-1]))) is not None
        for seen in read_circles(stretch.window)
    ]
    return Clip(
        name=name,
        group=truth.script,
        contact=bool(truth.contacts),
        windows=tuple(given for given, _, _ in shown),
        hits=tuple(hit for _, hit, _ in shown),
        weight=_SCENE_WEIGHT,
        seconds=tuple(seconds for _, _, seconds in shown),
        duration_s=observed.duration_s,
    )


def _shows(truth: GroundTruth, start_s: float, end_s: float) -> bool | None:
    """Whether a window shows a scripted contact; None where that is unclear."""
    if not truth.contacts:
        return False
    seen_s = max(min(end_s, act.end_s) - max(start_s, act.start_s) for act in truth.contacts)
    if seen_s >= _CLEAR_S:
        return True
    return False if end_s <= min(act.start_s for act in truth.contacts) else None


def add_generated(parser: argparse.ArgumentParser, *, needed: bool = False) -> None:
    """Options for what is generated to train on: scenes, how often each is told, and pairs."""
    parser.add_argument(
        "--scenes", type=Path, required=needed, metavar="DIR", help="train on scenes drawn there"
    )
    parser.add_argument("--tellings", type=int, default=TELLINGS, help="how often each script is told")
    parser.add_argument("--pairs", type=int, default=0, metavar="N", help="train on N generated pairs")
    parser.add_argument("--skeletons", type=Path, metavar="DIR", help="recordings of PRECOG 2016, for pairs")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.training", description=__doc__)
    shipped = Path(models.contact.__path__[0]) / "weights" / "contact.npz"
    parser.add_argument("index", type=Path, metavar="INDEX.csv")
    add_generated(parser, needed=True)
    parser.set_defaults(pairs=PAIRS)
    parser.add_argument(
        "--harder", type=Path, metavar="DIR", help="where harder copies are written, to train on"
    )
    parser.add_argument("--hardships", type=int, default=1, help="hardships that each recording goes through")
    parser.add_argument("--out", type=Path, default=shipped)
    return parser.parse_args()


if __name__ == "__main__":
    main()
