"""Measures the contact model on what it has not seen: ``python -m vidreview.learning.crossvalidation INDEX``.

Every recording is judged by a model that was fitted, calibrated and given its threshold without any recording
of its group. Further figures stand in for cameras that nobody has: picture sizes left out, models that saw
generated figures only, and copies of the recordings as worse cameras would have made them. Needs the extra
``train``. What was observed is kept by digest, so that a second run takes minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import metrics
from models.contact.calibration import Unseen, validate
from models.contact.clips import Clip, Parts, fit_clips, splits
from models.contact.metrics import Estimate, Labels
from models.contact.missing import Floats
from models.contact.rehearsal import Rehearsal, rehearse
from models.contact.scorer import Scorer
from models.pose.engines import open_estimator
from models.pose.estimator import PoseEstimator
from vidreview.learning.contactsheet import Shown, draw_sheet
from vidreview.learning.labelled import Case, Copies, hardened, recorded, with_copies
from vidreview.learning.training import add_generated, generated_clips, pair_clips

_FOLDS: Final = 10
_WORST: Final = 24
_LOWEST: Final = -6.0
_HEIGHTS: Final = (300, 400, 600, 900)
"""Heights of the picture, pixels, that part the recordings into kinds of cameras."""


def main() -> None:
    """Prints the figures that were asked for."""
    options = _options()
    with open_estimator() as estimator:
        cases = tuple(recorded(options.index, estimator, options.only))
        always = list(generated_clips(options.scenes, estimator, options.tellings)) if options.scenes else []
        hard = dict(_hardened(cases, estimator, options)) if options.harder else {}
    always += pair_clips(options.skeletons, options.pairs)
    clips = [case.clip for case in cases]
    trained = with_copies(clips, hard) if options.train_harder else clips
    print(f"{len(clips)} recordings, {len(always)} generated, {sum(map(len, hard.values()))} harder copies")
    rehearsal = rehearse(always)
    found = [_without_copies(trained, rehearsal, seed, len(clips)) for seed in range(options.splits)]
    for seed, unseen in enumerate(found):
        print(f"\nTen folds by group, split {seed}; thresholds {_range(unseen.thresholds)}")
        print_lines(figures(clips, unseen))
    if options.other_cameras:
        print("\nPicture sizes left out of training")
        print_lines(figures(clips, validate(clips, rehearsal, by_height(cases))))
    if always:
        _print_auc(
            "Fitted to generated figures alone",
            clips,
            _odds(fit_clips(rehearsal.clips, rehearsal.network), clips),
        )
    if hard:
        print_lines(robustness(cases, hard, rehearsal, trained=options.train_harder))
    _tell_worst(cases, found[0], options.sheets)


def by_height(cases: Sequence[Case]) -> Parts:
    """Parts of the recordings by the height of the picture; no group is on both sides."""
    kinds = np.searchsorted(_HEIGHTS, [case.height_px for case in cases])
    groups = np.array([case.clip.group for case in cases])
    usual = {group: int(np.median(kinds[groups == group])) for group in set(groups.tolist())}
    kind = np.array([usual[group] for group in groups.tolist()])
    for each in np.unique(kind):
        yield np.flatnonzero(kind != each), np.flatnonzero(kind == each)


def figures(clips: Sequence[Clip], unseen: Unseen) -> Iterator[str]:
    """All figures with bootstrap intervals over groups, a line each."""
    labels = np.array([clip.contact for clip in clips])
    groups = np.array([clip.group for clip in clips])
    flags = unseen.flagged.astype(np.float64)
    told: tuple[tuple[str, Callable[[Labels, Floats], float], Floats], ...] = (
        ("ROC AUC", metrics.roc_auc, unseen.scores),
        ("accuracy, thresholds chosen in the folds", _accuracy, flags),
        ("contact flagged", lambda y, s: float(s[y].mean()), flags),
        ("ordinary flagged", lambda y, s: float(s[~y].mean()), flags),
        ("contact found where 5% of ordinary is flagged", _recall_at_5, unseen.scores),
        ("ordinary flagged where 90% of contact is found", _flags_at_90, unseen.scores),
        ("calibration error", metrics.calibration_error, unseen.scores),
        ("Brier score", metrics.brier, unseen.scores),
    )
    for name, figure, scores in told:
        yield f"  {name:48} {_told(metrics.by_group(figure, labels, scores, groups))}"


def robustness(
    cases: Sequence[Case],
    hard: Copies,
    rehearsal: Rehearsal,
    *,
    trained: bool,
) -> Iterator[str]:
    """AUC on the recordings and on their harder copies, by the same models.

    Args:
        cases: The recordings.
        hard: Copies by hardship, each with its recording's number.
        rehearsal: Generated clips to train on.
        trained: Whether the models are trained on copies, of other groups, too.
    """
    clips = [case.clip for case in cases]
    copies = [clip for pairs in hard.values() for _, clip in pairs]
    odds = np.full(len(clips) + len(copies), _LOWEST)
    everything = [*clips, *copies]
    for train, test in splits(everything, rehearsal.clips, _FOLDS, seed=0):
        used = [everything[i] for i in train if trained or not everything[i].harder]
        odds[test] = _odds(
            fit_clips([*used, *rehearsal.clips], rehearsal.network), [everything[i] for i in test]
        )
    start = len(clips)
    everyone = [number for pairs in hard.values() for number, _ in pairs]
    yield f"\nHarder copies, models trained {'on such copies too' if trained else 'on the recordings alone'}"
    for name, pairs in hard.items():
        numbers = [number for number, _ in pairs]
        yield _compared(name, clips, numbers, odds[numbers], odds[start : start + len(pairs)])
        start += len(pairs)
    yield _compared("all", clips, everyone, odds[everyone], odds[len(clips) :])


def _compared(name: str, clips: Sequence[Clip], numbers: Sequence[int], before: Floats, after: Floats) -> str:
    labels = np.array([clips[i].contact for i in numbers])
    plain, worse = metrics.roc_auc(labels, before), metrics.roc_auc(labels, after)
    return f"  {name:10} {len(numbers):4} recordings: AUC {plain:.3f} as they are, {worse:.3f} harder"


def print_lines(lines: Iterator[str]) -> None:
    """Prints each line as soon as it is there."""
    for line in lines:
        print(line, flush=True)


def _hardened(
    cases: Sequence[Case], estimator: PoseEstimator, options: argparse.Namespace
) -> Iterator[tuple[str, list[tuple[int, Clip]]]]:
    return hardened(cases, options.harder, estimator, options.hardships, options.every)


def _without_copies(clips: Sequence[Clip], rehearsal: Rehearsal, seed: int, count: int) -> Unseen:
    """What is said of the first ``count`` clips; the rest are their copies."""
    found = validate(clips, rehearsal, splits(clips, rehearsal.clips, _FOLDS, seed))
    return Unseen(found.scores[:count], found.flagged[:count], found.thresholds)


def _odds(scorer: Scorer, clips: Sequence[Clip]) -> Floats:
    return np.array([scorer.log_odds(c.windows).max() if c.windows else _LOWEST for c in clips])


def _print_auc(name: str, clips: Sequence[Clip], scores: Floats) -> None:
    labels = np.array([clip.contact for clip in clips])
    groups = np.array([clip.group for clip in clips])
    print(f"\n{name}: AUC {_told(metrics.by_group(metrics.roc_auc, labels, scores, groups))}", flush=True)


def _tell_worst(cases: Sequence[Case], unseen: Unseen, folder: Path | None) -> None:
    labels = np.array([case.clip.contact for case in cases])
    wrong = np.abs(labels - unseen.scores)
    worst = np.argsort(-wrong, kind="stable")[:_WORST]
    print("\nWorst recordings")
    for i in worst.tolist():
        print(f"  {unseen.scores[i]:.2f}  {cases[i].row.label:9} {cases[i].row.path.name}")
    if folder is not None:
        for name, kind in (("missed", True), ("flagged", False)):
            chosen = [i for i in np.argsort(-wrong, kind="stable").tolist() if labels[i] == kind][:_WORST]
            shown = [
                Shown(cases[i].row.path, f"{unseen.scores[i]:.2f} {cases[i].row.path.name}") for i in chosen
            ]
            print(f"  sheet: {draw_sheet(shown, folder / f'{name}.jpg')}")


def _accuracy(labels: Labels, flags: Floats) -> float:
    return metrics.accuracy(labels, flags > 0.5)


def _recall_at_5(labels: Labels, scores: Floats) -> float:
    return metrics.recall_at(labels, scores, 0.05)


def _flags_at_90(labels: Labels, scores: Floats) -> float:
    return metrics.false_flags_at(labels, scores, 0.9)


def _told(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} ({estimate.low:.3f} to {estimate.high:.3f})"


def _range(values: Sequence[float]) -> str:
    found: npt.NDArray[np.float64] = np.array(values)
    return f"{found.min():.2f} to {found.max():.2f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.crossvalidation", description=__doc__)
    parser.add_argument("index", type=Path, metavar="INDEX.csv")
    parser.add_argument("--only", default="", metavar="TEXT", help="recordings whose path holds this")
    add_generated(parser)
    parser.add_argument("--harder", type=Path, metavar="DIR", help="measure on harder copies, written there")
    parser.add_argument("--hardships", type=int, default=1, help="hardships that each recording goes through")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="copy every Nth recording only")
    parser.add_argument("--train-harder", action="store_true", help="train on harder copies, too")
    parser.add_argument("--other-cameras", action="store_true", help="leave picture sizes out, too")
    parser.add_argument("--splits", type=int, default=1, help="how many ways to split into folds")
    parser.add_argument("--sheets", type=Path, metavar="DIR", help="draw the worst recordings there")
    options = parser.parse_args()
    if options.sheets and options.sheets.resolve().is_relative_to(Path(__file__).parents[2]):
        sys.exit("sheets show real people: choose a folder outside the project")
    return options


if __name__ == "__main__":
    main()
