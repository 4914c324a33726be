"""Measures the contact model on labelled recordings: the figures that may be claimed, with their intervals.

``contact`` counts as positive and ``ordinary`` as negative. Falls and unlabelled recordings are told
apart: they are neither.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from models.contact import metrics
from models.contact.calibration import cross_validate
from models.contact.clips import Clip, clip_score
from models.contact.inputs import inputs
from models.contact.metrics import Estimate
from models.contact.missing import Floats
from models.contact.reading import read_circles
from models.contact.scorer import shipped
from models.pose.estimator import PoseEstimator
from vidreview.analysis.memory import Observed, recall
from vidreview.analysis.settings import Settings
from vidreview.analysis.windows import stretches
from vidreview.errors import FAILURES, VidreviewError
from vidreview.records import Progress

CONTACT: Final = "contact"
ORDINARY: Final = "ordinary"
_LONG_S: Final = 20.0


class IndexUnreadableError(VidreviewError):
    """The index is no table with ``path`` and ``label``. Fields: ``name``, ``detail``."""

    code = "index-unreadable"

    def __init__(self, *, name: str, detail: str) -> None:
        super().__init__(name=name, detail=detail)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row of an index: a recording, what it shows, and the group it belongs to."""

    path: Path
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One recording's score, the highest of its windows, and whether it reaches the threshold."""

    row: Labelled
    score: float
    duration_s: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Undecodable:
    """A recording that could not be looked at, and the error's code."""

    row: Labelled
    code: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured. Shares are of clips; None where there was nothing to measure.

    Attributes:
        cross_validated: Whether each clip was judged by a model fitted without its group.
        threshold: Probability from which a clip counts as flagged; where cross-validated, the mean of those
            that were chosen without the clip's group.
        counts: Decoded recordings by label.
        undecodable: Recordings that could not be looked at.
        auc, accuracy: Over contact and ordinary clips, with bootstrap intervals over groups.
        recall: Share of contact clips flagged, with Wilson's interval.
        false_flags: Share of ordinary clips flagged, with Wilson's interval.
        recall_at_5_percent: Recall where at most 5% of ordinary clips are flagged.
        false_flags_at_90_percent: Ordinary clips flagged where 90% of contact clips are found.
        calibration_error: Mean distance between probability and frequency.
        brier: Mean squared distance between probability and what was the case.
        flagged: Flagged recordings of every other label.
        footage_s: Seconds of footage looked at.
        footage_s_per_s: Seconds of footage for each second of looking; None where all of it was kept.
        clips: Every score, highest first.
    """

    cross_validated: bool
    threshold: float
    counts: dict[str, int]
    undecodable: tuple[Undecodable, ...]
    auc: Estimate | None
    accuracy: Estimate | None
    recall: Estimate | None
    false_flags: Estimate | None
    recall_at_5_percent: float | None
    false_flags_at_90_percent: float | None
    calibration_error: float | None
    brier: float | None
    flagged: dict[str, int]
    footage_s: float
    footage_s_per_s: float | None
    clips: tuple[Scored, ...]

    def plain(self) -> dict[str, Any]:
        """All of it as JSON values."""
        values = asdict(self)
        values["undecodable"] = [{"path": str(u.row.path), "code": u.code} for u in self.undecodable]
        values["clips"] = [
            {"path": str(s.row.path), "label": s.row.label, "group": s.row.group, "score": round(s.score, 4)}
            for s in self.clips
        ]
        return values


def evaluate(
    index: Path,
    estimator: PoseEstimator,
    settings: Settings | None = None,
    *,
    cross_validated: bool = False,
    cache: Path | None = None,
) -> Iterator[Progress | Evaluation]:
    """Scores every recording of an index and measures how well the scores fit the labels.

    Args:
        index: CSV with columns ``path`` (relative to the index), ``label`` and perhaps ``group``.
        estimator: The open pose engine.
        settings: How to look, and the threshold; the shipped ones by default.
        cross_validated: Score each clip with a model that was fitted, calibration included, without its
            group, in ten folds, instead of the shipped one, which has seen the project's own data. It
            knows these recordings alone: its network, which is fitted to generated figures, has no say.
        cache: Folder of kept observations; by default the user's own.

    Yields:
        Progress, and last the `Evaluation`.

    Raises:
        IndexUnreadableError: The index is no such table.
    """
    settings = settings or Settings()
    rows = read_index(index)
    clips: list[tuple[Labelled, Clip, Observed]] = []
    failed: list[Undecodable] = []
    for number, row in enumerate(rows):
        yield Progress("evaluate", number, len(rows), row.path.name)
        try:
            observed = yield from _observed(row, estimator, settings, cache)
        except FAILURES as error:
            failed.append(Undecodable(row, error.code))
            continue
        clips.append((row, clip_of(row, observed), observed))
    scored, threshold = _scored(clips, settings.threshold, cross_validated)
    yield _measured(scored, failed, _speed([seen for _, _, seen in clips]), threshold, cross_validated)


def read_index(index: Path) -> tuple[Labelled, ...]:
    """The rows of an index; without a group, each recording is a group of its own.

    Raises:
        IndexUnreadableError: The index is no such table.
    """
    try:
        with index.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise IndexUnreadableError(name=index.name, detail=str(error)) from error
    if not rows or not {"path", "label"} <= set(rows[0]):
        raise IndexUnreadableError(name=index.name, detail="no columns path and label")
    return tuple(
        Labelled(index.parent / row["path"], row["label"], row.get("group") or row["path"]) for row in rows
    )


def clip_of(row: Labelled, observed: Observed) -> Clip:
    """A recording as the contact model sees it; in training, a long one counts for more than a short one.

    Args:
        row: Its label and group.
        observed: What was observed in it.
    """
    contact = row.label == CONTACT
    shown = [
        (inputs(seen), stretch.middle_s)
        for stretch in stretches(observed.observations, observed.width)
        for seen in read_circles(stretch.window)
    ]
    length_s = observed.duration_s
    return Clip(
        name=str(row.path),
        group=row.group,
        contact=contact,
        windows=tuple(given for given, _ in shown),
        hits=(contact,) * len(shown),
        weight=1.0 + length_s / _LONG_S,
        seconds=tuple(seconds for _, seconds in shown),
        duration_s=length_s,
    )


def _observed(
    row: Labelled, estimator: PoseEstimator, settings: Settings, cache: Path | None
) -> Generator[Progress, None, Observed]:
    for step in recall(row.path, estimator, settings, cache):
        if isinstance(step, Observed):
            return step
        yield step
    raise RuntimeError("observing ended without a result")


def _scored(
    clips: Sequence[tuple[Labelled, Clip, Observed]], threshold: float, cross_validated: bool
) -> tuple[list[Scored], float]:
    """Every recording judged; where cross-validated, other labels still by the shipped model."""
    scores = [clip_score(clip, shipped()) for _, clip, _ in clips]
    flagged = [score >= threshold for score in scores]
    if cross_validated:
        judged = [i for i, (row, _, _) in enumerate(clips) if row.label in (CONTACT, ORDINARY)]
        found = cross_validate([clips[i][1] for i in judged])
        for at, i in enumerate(judged):
            scores[i], flagged[i] = float(found.scores[at]), bool(found.flagged[at])
        threshold = float(np.mean(found.thresholds))
    rows = zip(clips, scores, flagged, strict=True)
    return [Scored(row, s, seen.duration_s, f) for (row, _, seen), s, f in rows], threshold


def _measured(
    scored: Sequence[Scored],
    failed: Sequence[Undecodable],
    footage_s_per_s: float | None,
    threshold: float,
    cross_validated: bool,
) -> Evaluation:
    judged = [s for s in scored if s.row.label in (CONTACT, ORDINARY)]
    labels = np.array([s.row.label == CONTACT for s in judged], dtype=bool)
    scores = np.array([s.score for s in judged], dtype=np.float64)
    groups = np.array([s.row.group for s in judged])
    flags = np.array([s.flagged for s in judged], dtype=bool)
    both = bool(labels.any() and not labels.all())
    others = Counter(s.row.label for s in scored if s.row.label not in (CONTACT, ORDINARY) and s.flagged)
    footage_s = sum(s.duration_s for s in scored)
    return Evaluation(
        cross_validated=cross_validated,
        threshold=threshold,
        counts=dict(Counter(s.row.label for s in scored)),
        undecodable=tuple(failed),
        auc=metrics.by_group(metrics.roc_auc, labels, scores, groups) if both else None,
        accuracy=metrics.by_group(_accuracy, labels, flags.astype(np.float64), groups)
        if len(judged)
        else None,
        recall=metrics.share(int((flags & labels).sum()), int(labels.sum())),
        false_flags=metrics.share(int((flags & ~labels).sum()), int((~labels).sum())),
        recall_at_5_percent=_known(metrics.recall_at(labels, scores, 0.05)),
        false_flags_at_90_percent=_known(metrics.false_flags_at(labels, scores, 0.9)),
        calibration_error=_known(metrics.calibration_error(labels, scores)),
        brier=_known(metrics.brier(labels, scores)),
        flagged=dict(others),
        footage_s=footage_s,
        footage_s_per_s=footage_s_per_s,
        clips=tuple(sorted(scored, key=lambda s: (-s.score, str(s.row.path)))),
    )


def _speed(observed: Sequence[Observed]) -> float | None:
    """How fast those were looked at that were looked at now."""
    took_s = sum(seen.took_s for seen in observed)
    return sum(seen.duration_s for seen in observed if seen.took_s) / took_s if took_s else None


def _accuracy(labels: metrics.Labels, flags: Floats) -> float:
    return metrics.accuracy(labels, flags > 0.5)


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
