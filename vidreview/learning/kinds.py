"""How often hints at a kind of contact and at who acts are right: ``python -m vidreview.learning.kinds``.

On generated contacts only, whose scripts say what they are, with seeds that no training uses. Every scripted
contact counts, whether the contact model would flag it or not: this is about the hints, not about finding.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

import models.contact
from models.contact.acting import ActingModel, fit_acting
from models.contact.deeds import Pair
from models.contact.evidence import tell
from models.contact.focus import circles
from models.contact.kinds import KindModel, Measures, fit_kinds, joined
from models.contact.reading import read_each
from models.pose.engines import open_estimator
from models.pose.estimator import PoseEstimator
from vidreview.analysis.flagging import contenders, kind_of, main_pair
from vidreview.analysis.memory import Observed, recall
from vidreview.analysis.scoring import ScoredWindow, named
from vidreview.analysis.settings import Settings
from vidreview.analysis.windows import Stretch, stretches
from vidreview.learning.generating import GENERATED, enact, observe_enacted, truth_of
from vidreview.learning.training import training_scenes
from vidreview.records import Kind
from vidreview.scenes import (
    CONTACT_SCRIPTS,
    FIGHT_SCRIPTS,
    GroundTruth,
    Scene,
    SceneCamera,
    ScriptedEvent,
    example,
    render_scene,
    truth_path,
    vary,
)
from vidreview.scenes.recorded import strikes
from vidreview.scenes.truth import from_json

FIT_SEED: Final = 70_000
FIRST_SEED: Final = 60_000
_SCENE_WEIGHT: Final = 3
_AROUND_S: Final = 0.3

Confusion = Counter[tuple[Kind, Kind]]
"""How often a scripted kind (first) was told as another (second)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One scripted contact and what was told of it.

    Attributes:
        kind: What was scripted.
        told: The hint at it.
        acts: Who acts upon whom, by track.
        found: Who was told to; None where nobody was.
        measures: Of who acts upon whom; empty where the two were not seen.
        pairs: What is known of every pair around it.
    """

    kind: str
    told: Kind
    acts: Pair
    found: Pair | None
    measures: Measures
    pairs: Mapping[Pair, Measures]


def main() -> None:
    """Prints a table of what was scripted against what was told, or fits the models."""
    options = _options()
    if options.fit:
        kinds, acting = _fitted(options)
        (options.out / "kinds.json").write_text(kinds.to_json(), encoding="utf-8")
        (options.out / "acting.json").write_text(acting.to_json(), encoding="utf-8")
        return
    found = list(contacts(generated_contacts(options.skeletons, options.pairs)))
    if options.scenes is not None:
        with open_estimator() as estimator:
            scenes = apart_scenes(options.tellings)
            found += contacts(drawn_contacts(options.scenes, estimator, scenes))
    print(table(Counter((Kind(each.kind), each.told) for each in found)))
    right = sum(each.found == each.acts for each in found)
    print(f"who acts upon whom: {_share(right, len(found))} of {len(found)}")


def _fitted(options: argparse.Namespace) -> tuple[KindModel, ActingModel]:
    """Of kinds, for pairs without a picture and drawn scenes, each scene counting for several; of who acts.

    Who acts is fitted to pairs without a picture alone: drawn scenes made it worse and were told no better.
    """
    pairs = _seen(generated_contacts(options.skeletons, options.pairs, FIT_SEED))
    found = list(pairs)
    if options.scenes is not None:
        with open_estimator() as estimator:
            scenes = training_scenes(options.tellings)
            found += _seen(drawn_contacts(options.scenes, estimator, scenes)) * _SCENE_WEIGHT
    kinds = fit_kinds([each.measures for each in found], [each.kind for each in found])
    return kinds, fit_acting([(each.pairs, each.acts) for each in pairs])


def _seen(recordings: Iterable[tuple[GroundTruth, Observed]]) -> list[Contact]:
    return [each for each in contacts(recordings) if each.measures]


def generated_contacts(
    skeletons: Path | None, count: int, first_seed: int = FIRST_SEED
) -> Iterator[tuple[GroundTruth, Observed]]:
    """Pairs of people with contact between them, without a picture; no fights, in which both act."""
    recorded, seed, found = tuple(strikes(skeletons)) if skeletons else (), first_seed, 0
    fights = {f"script:{name}" for name in FIGHT_SCRIPTS}
    while found < count:
        enacted = enact(seed, recorded)
        truth = truth_of(enacted, seed)
        if truth.contacts and truth.script not in fights:
            found += 1
            yield truth, observe_enacted(enacted, seed, drawn=False)
        seed += 1


def drawn_contacts(
    folder: Path, estimator: PoseEstimator, scenes: Iterable[tuple[Scene, SceneCamera]]
) -> Iterator[tuple[GroundTruth, Observed]]:
    """Contact scenes drawn into a folder, unless they are there, and looked at with the pose model."""
    folder.mkdir(parents=True, exist_ok=True)
    for scene, camera in scenes:
        path = folder / f"{scene.name}-{camera.name}.mp4"
        if scene.script not in CONTACT_SCRIPTS:
            continue
        if not truth_path(path).is_file():
            render_scene(scene, camera, path)
        yield from_json(truth_path(path).read_text(encoding="utf-8")), _observed(path, estimator)


def apart_scenes(tellings: int) -> Iterator[tuple[Scene, SceneCamera]]:
    """Every contact script told in ways that no training uses, for each camera."""
    for seed in range(FIRST_SEED, FIRST_SEED + tellings):
        for script in sorted(CONTACT_SCRIPTS):
            scene = vary(example(script), seed)
            yield from ((scene, camera) for camera in scene.cameras)


def _observed(path: Path, estimator: PoseEstimator) -> Observed:
    for step in recall(path, estimator, Settings()):
        if isinstance(step, Observed):
            return step
    raise RuntimeError("observing ended without a result")


def contacts(recordings: Iterable[tuple[GroundTruth, Observed]]) -> Iterator[Contact]:
    """What is told of each scripted contact of some recordings."""
    for truth, observed in recordings:
        for act in truth.contacts:
            around = _around(act, observed)
            acts = _cast(truth, observed, around)
            seen = [window.measures[acts] for window in around if acts in window.measures]
            yield Contact(
                kind=act.kind,
                told=kind_of(around),
                acts=acts,
                found=main_pair(around),
                measures=joined(seen) if seen else {},
                pairs=contenders(around),
            )


def _cast(truth: GroundTruth, observed: Observed, windows: Sequence[ScoredWindow]) -> Pair:
    """Who acts upon whom: known by track without a picture; in drawn scenes the taller acts, the adult."""
    pair = main_pair(windows)
    if truth.camera == GENERATED or pair is None:
        return 1, 2
    tall = {track: _height(observed, track) for track in pair}
    return max(pair, key=tall.__getitem__), min(pair, key=tall.__getitem__)


def _height(observed: Observed, track: int) -> float:
    boxes = [
        seen.people.people.boxes[seen.people.tracks == track]
        for seen in observed.observations
        if (seen.people.tracks == track).any()
    ]
    return float(np.median([box[0, 3] - box[0, 1] for box in boxes]))


def _told(stretch: Stretch) -> ScoredWindow:
    """Everything that can be told of everybody in a window, whatever the contact model thinks of it."""
    found = circles(stretch.window)
    readings = read_each(stretch.window, found) if found else ()
    told = [
        named(tell(seen), stretch.tracks[circle.people]) for circle, seen in zip(found, readings, strict=True)
    ]
    return ScoredWindow(
        int(stretch.pts[0]),
        int(stretch.pts[-1]),
        1.0,
        tuple(event for each in told for event in each.events),
        {pair: measures for each in told for pair, measures in each.measures.items()},
    )


def _around(act: ScriptedEvent, observed: Observed) -> list[ScoredWindow]:
    """What is told of the windows whose middle lies in an act or close to it; of all, where none does."""
    found = list(stretches(observed.observations, observed.width))
    near = [
        stretch
        for stretch in found
        if act.start_s - _AROUND_S <= stretch.window.times[[0, -1]].mean() <= act.end_s + _AROUND_S
    ]
    return [_told(stretch) for stretch in near or found]


def table(told: Confusion) -> str:
    """Rows are what was scripted, columns what was told; shares right at the end of each row, and overall."""
    kinds = [kind for kind in Kind if any(kind in pair for pair in told)]
    lines = [_row("", [kind.value for kind in kinds], "right")]
    for truth in kinds:
        counts = [told[truth, kind] for kind in kinds]
        if sum(counts):
            lines.append(_row(truth.value, counts, _share(told[truth, truth], sum(counts))))
    right = sum(count for (truth, kind), count in told.items() if truth == kind)
    return "\n".join([*lines, f"all: {_share(right, sum(told.values()))} of {sum(told.values())}"])


def _row(name: str, cells: Sequence[object], last: str) -> str:
    return " ".join([f"{name:9}", *(f"{cell!s:>8}" for cell in cells), f"{last:>8}"])


def _share(count: int, total: int) -> str:
    return f"{count / total:.0%}" if total else "-"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.kinds", description=__doc__)
    parser.add_argument("--pairs", type=int, default=200, help="how many pairs of people are generated")
    parser.add_argument("--skeletons", type=Path, metavar="DIR", help="recordings of PRECOG 2016, for pairs")
    parser.add_argument("--scenes", type=Path, metavar="DIR", help="where scenes are drawn; none without it")
    parser.add_argument("--tellings", type=int, default=2, help="how often each script is told")
    shipped = Path(models.contact.__path__[0]) / "weights"
    parser.add_argument("--fit", action="store_true", help="fit the models, and measure nothing")
    parser.add_argument("--out", type=Path, default=shipped, metavar="DIR", help="where they are written")
    return parser.parse_args()


if __name__ == "__main__":
    main()
