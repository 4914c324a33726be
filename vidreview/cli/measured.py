"""What an evaluation measured, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.contact.metrics import Estimate
from vidreview.learning.evaluation import CONTACT, ORDINARY, Evaluation
from vidreview.wording import tell

_FIGURES: Final = (
    "auc",
    "accuracy",
    "recall",
    "false_flags",
    "recall_at_5_percent",
    "false_flags_at_90_percent",
    "calibration_error",
    "footage_s_per_s",
)


def measured_lines(found: Evaluation, language: str) -> Iterator[str]:
    """Counts, every figure that could be measured, other labels, and what could not be looked at."""
    yield _counted(found, language)
    for name in _FIGURES:
        value = getattr(found, name)
        if value is not None:
            yield _figure(name.replace("_", "-"), value, language)
    for label in sorted(found.counts.keys() - {CONTACT, ORDINARY}):
        fields = {"label": label, "flagged": found.flagged.get(label, 0), "count": found.counts[label]}
        yield tell("cli.flagged-others", fields, language)
    for failed in found.undecodable:
        yield tell("cli.not-measured", {"path": str(failed.row.path), "code": failed.code}, language)


def _counted(found: Evaluation, language: str) -> str:
    how = "cli.evaluated-apart" if found.cross_validated else "cli.evaluated-shipped"
    fields: dict[str, str | int] = {
        "contact": found.counts.get(CONTACT, 0),
        "ordinary": found.counts.get(ORDINARY, 0),
        "threshold": f"{found.threshold:.2f}",
        "how": tell(how, {}, language),
    }
    return tell("cli.evaluated", fields, language)


def _figure(name: str, value: Estimate | float, language: str) -> str:
    if not isinstance(value, Estimate):
        return tell("cli.figure-alone", {"name": name, "value": f"{value:.3f}"}, language)
    numbers = {part: f"{getattr(value, part):.3f}" for part in ("value", "low", "high")}
    return tell("cli.figure", {"name": name, **numbers}, language)
