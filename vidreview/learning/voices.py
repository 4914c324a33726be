"""Measures what each voice of the contact model adds: ``python -m vidreview.learning.voices INDEX.csv``.

Every recording is judged by models fitted without any recording of its group, by each voice alone, by all but
the network over time, and by all; then by models that saw generated figures alone. The network is fitted to
generated figures, or, to show what that does, to recordings as well. Log odds are not calibrated. Needs the
extra ``train`` and PyTorch.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import metrics
from models.contact.clips import Clip, Parts, fit_clips, splits
from models.contact.metrics import Labels
from models.contact.missing import Floats
from models.contact.rehearsal import fit_network, lent_to_features
from models.contact.scorer import Scorer
from models.contact.temporal import Network
from models.pose.engines import open_estimator
from vidreview.learning.crossvalidation import by_height
from vidreview.learning.labelled import recorded
from vidreview.learning.training import add_generated, generated_clips, pair_clips

_FOLDS: Final = 5
_LOWEST: Final = -6.0
"""Log odds of a recording in which nobody is seen."""

_NETWORK: Final = "network"


def main() -> None:
    """Prints the figures that were asked for."""
    options = _options()
    with open_estimator() as estimator:
        cases = tuple(recorded(options.index, estimator, options.only))
        always = list(generated_clips(options.scenes, estimator, options.tellings)) if options.scenes else []
    always += pair_clips(options.skeletons, options.pairs)
    clips = [case.clip for case in cases]
    print(f"{len(clips)} recordings, {len(always)} generated")
    network, lent = fit_network(always), lent_to_features(always)
    print("\nFitted to generated figures alone")
    _print(clips, judged(fit_clips(lent, network), clips))
    for name, used in (("recordings", ()), ("recordings and generated figures", lent)):
        print(f"\nFolds by group, fitted to {name}, the network to generated figures")
        _print(clips, cross_judged(clips, used, splits(clips, always, _FOLDS, seed=0), lambda _: network))
        print(f"\nPicture sizes left out, fitted to {name}, the network to generated figures")
        _print(clips, cross_judged(clips, used, by_height(cases), lambda _: network))
    print("\nFolds by group, all voices fitted to recordings and generated figures")
    parts = splits(clips, always, _FOLDS, seed=0)
    _print(clips, cross_judged(clips, lent, parts, lambda train: fit_network([*train, *always])))


def cross_judged(
    clips: Sequence[Clip],
    always: Sequence[Clip],
    parts: Parts,
    network: Callable[[Sequence[Clip]], Network | None],
) -> dict[str, Floats]:
    """Log odds of the clips that ``parts`` test, by models of those they train on and of ``always``."""
    found: dict[str, Floats] = {}
    for train, test in parts:
        used = [clips[i] for i in train]
        scorer = fit_clips([*used, *always], network(used))
        for name, odds in judged(scorer, [clips[i] for i in test]).items():
            found.setdefault(name, np.zeros(len(clips)))[test] = odds
    return found


def judged(scorer: Scorer, clips: Sequence[Clip]) -> dict[str, Floats]:
    """Log odds of each clip's highest window, shape (len(clips),): by each voice, and by means of them."""
    each = [_means(scorer.voices(clip.windows)) for clip in clips]
    names = next(iter(each)) if each else {}
    return {name: np.array([odds[name].max(initial=_LOWEST) for odds in each]) for name in names}


def _means(voices: dict[str, Floats]) -> dict[str, Floats]:
    """The voices, their mean without the network, and the mean of all."""
    others = [odds for name, odds in voices.items() if name != _NETWORK]
    return {
        **voices,
        f"all but {_NETWORK}": np.asarray(np.mean(others, axis=0)),
        "all": np.asarray(np.mean(list(voices.values()), axis=0)),
    }


def _print(clips: Sequence[Clip], found: dict[str, Floats]) -> None:
    labels = np.array([clip.contact for clip in clips])
    groups = np.array([clip.group for clip in clips])
    for name, odds in found.items():
        auc = metrics.by_group(metrics.roc_auc, labels, odds, groups)
        told = f"AUC {auc.value:.3f} ({auc.low:.3f} to {auc.high:.3f})"
        recall, flags = metrics.recall_at(labels, odds, 0.05), metrics.false_flags_at(labels, odds, 0.9)
        print(f"  {name:16} {told}, {recall:.3f} found at 5%, {flags:.3f} flagged at 90%", flush=True)
    both = np.array([found[f"all but {_NETWORK}"], found["all"]]).T
    gain = metrics.by_group(_gain, labels, both, groups)
    print(f"  the network adds {gain.value:.3f} ({gain.low:.3f} to {gain.high:.3f})", flush=True)


def _gain(labels: Labels, pairs: npt.NDArray[np.float64]) -> float:
    """AUC of the second column less that of the first."""
    return metrics.roc_auc(labels, pairs[:, 1]) - metrics.roc_auc(labels, pairs[:, 0])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.voices", description=__doc__)
    parser.add_argument("index", type=Path, metavar="INDEX.csv")
    parser.add_argument("--only", default="", metavar="TEXT", help="recordings whose path holds this")
    add_generated(parser, needed=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
