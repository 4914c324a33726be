"""Measures the temporal model beside the shipped one: ``python -m vidreview.learning.temporal INDEX.csv``.

Every recording is judged by models fitted without any recording of its group: by the form that ships, by the
temporal model alone, and by both; then, where generated figures are given, by models that saw nothing else.
With ``--out``, a temporal model of everything is written. Needs the extra ``train`` and PyTorch.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

import numpy as np

from models.contact import metrics
from models.contact.clips import Clip
from models.contact.combining import Beside, cross_judged, examples_of, judged
from models.contact.temporal_fitting import fit_temporal
from models.pose.engines import open_estimator
from vidreview.learning.labelled import Case, hardened, recorded
from vidreview.learning.training import add_generated, generated_clips, pair_clips

_FOLDS: Final = 5


def main() -> None:
    """Prints the figures that were asked for."""
    options = _options()
    cases, always, copies = _read(options)
    clips = [case.clip for case in cases]
    print(f"{len(clips)} recordings, {len(always)} generated, {len(copies)} harder copies")
    for name, used in _recipes(always):
        found = cross_judged([*clips, *copies], used, _FOLDS)
        print(f"\nFolds by group, fitted to {name}")
        _print(clips, Beside(*(part[: len(clips)] for part in _parts(found))))
        if copies:
            print(" Harder copies")
            _print(copies, Beside(*(part[len(clips) :] for part in _parts(found))))
    if always:
        print("\nFitted to generated figures alone")
        _print(clips, judged(always, clips))
    if options.out:
        network = fit_temporal(examples_of([*clips, *always]))
        options.out.write_bytes(network.to_bytes())
        print(f"{network.parameters} parameters -> {options.out}")


def _read(options: argparse.Namespace) -> tuple[tuple[Case, ...], list[Clip], list[Clip]]:
    """Recordings, generated clips and harder copies, as both models see them."""
    with open_estimator() as estimator:
        cases = tuple(recorded(options.index, estimator, options.only, sequenced=True))
        always: list[Clip] = []
        copies: list[Clip] = []
        if options.scenes:
            always += generated_clips(options.scenes, estimator, options.tellings, sequenced=True)
        if options.harder:
            for _, pairs in hardened(cases, options.harder, estimator, 1, options.every):
                copies += [clip for _, clip in pairs]
    always += pair_clips(options.skeletons, options.pairs, sequenced=True)
    return cases, always, copies


def _recipes(always: Sequence[Clip]) -> Iterator[tuple[str, Sequence[Clip]]]:
    yield "recordings", ()
    if always:
        yield "recordings and generated figures", always


def _print(clips: Sequence[Clip], found: Beside) -> None:
    labels = np.array([clip.contact for clip in clips])
    groups = np.array([clip.group for clip in clips])
    for field, odds in zip(fields(Beside), _parts(found), strict=True):
        auc = metrics.by_group(metrics.roc_auc, labels, odds, groups)
        told = f"AUC {auc.value:.3f} ({auc.low:.3f} to {auc.high:.3f})"
        recall, flags = metrics.recall_at(labels, odds, 0.05), metrics.false_flags_at(labels, odds, 0.9)
        print(f"  {field.name:9} {told}, {recall:.3f} found at 5%, {flags:.3f} flagged at 90%", flush=True)


def _parts(found: Beside) -> tuple[np.ndarray, ...]:
    return found.shipped, found.temporal, found.both


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.temporal", description=__doc__)
    parser.add_argument("index", type=Path, metavar="INDEX.csv")
    parser.add_argument("--only", default="", metavar="TEXT", help="recordings whose path holds this")
    add_generated(parser)
    parser.add_argument("--harder", type=Path, metavar="DIR", help="judge harder copies, written there")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="copy every Nth recording only")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the fitted model is written")
    return parser.parse_args()


if __name__ == "__main__":
    main()
