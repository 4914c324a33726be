from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.contact import metrics


def test_wilson_interval_of_a_known_case() -> None:
    """Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662."""
    found = metrics.share(81, 263)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))


def test_a_share_of_nothing_is_unknown() -> None:
    assert metrics.share(0, 0) is None


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=2, max_size=30).filter(
        lambda pairs: len({label for label, _ in pairs}) == 2
    )
)
def test_auc_counts_pairs(pairs: list[tuple[bool, int]]) -> None:
    labels = np.array([label for label, _ in pairs])
    scores = np.array([score for _, score in pairs], dtype=np.float64)
    wins = [1.0 if p > n else 0.5 if p == n else 0.0 for p in scores[labels] for n in scores[~labels]]
    assert metrics.roc_auc(labels, scores) == pytest.approx(sum(wins) / len(wins))


def test_figures_at_fixed_rates() -> None:
    labels = np.repeat([True, False], 20)
    scores = np.concatenate([np.arange(20) + 5.5, np.arange(20)])
    assert metrics.recall_at(labels, scores, 0.05) == pytest.approx(6 / 20 + 1 / 20)
    assert metrics.false_flags_at(labels, scores, 0.9) == pytest.approx(12 / 20)
    assert math.isnan(metrics.roc_auc(labels[:20], scores[:20]))


def test_perfect_calibration_has_no_error() -> None:
    labels = np.tile([True, False], 50)
    assert metrics.calibration_error(labels, np.full(100, 0.5)) == pytest.approx(0.0, abs=1e-9)
    assert metrics.calibration_error(labels, np.full(100, 0.9)) == pytest.approx(0.4)


def test_the_bootstrap_draws_whole_groups() -> None:
    labels, scores = np.array([True, False] * 10), np.tile([0.9, 0.1], 10)
    groups = np.repeat(np.arange(5), 4)
    found = metrics.by_group(metrics.roc_auc, labels, scores, groups, rounds=50)
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


def test_the_balanced_threshold_misses_as_often_as_it_flags_wrongly() -> None:
    labels = np.array([False] * 10 + [True] * 10)
    scores = np.concatenate([np.arange(10), np.arange(5, 15)]).astype(np.float64)
    threshold = metrics.balanced_threshold(labels, scores)
    missed, flagged = (scores[labels] < threshold).mean(), (scores[~labels] >= threshold).mean()
    assert missed == pytest.approx(flagged, abs=0.11)
    assert metrics.balanced_threshold(np.ones(3, dtype=bool), np.arange(3.0)) == 0.5


def test_brier_is_the_mean_squared_distance() -> None:
    assert metrics.brier(np.array([True, False]), np.array([1.0, 0.5])) == pytest.approx(0.125)
