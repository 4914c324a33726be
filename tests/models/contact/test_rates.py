from __future__ import annotations

import numpy as np
import pytest

from models.contact.rates import Ordinary, Rates

HOUR = Ordinary((1.0, 1.5, 2.0, 60.0, 61.0), (0.3, 0.6, 0.4, 0.9, 0.2), 3600.0)


def test_windows_close_together_are_one_flag() -> None:
    rates = Rates.of([HOUR])
    assert rates.flags_at(0.1) == 2.0
    assert rates.flags_at(0.61) == 1.0
    assert rates.flags_at(0.95) == 0.0


def test_a_setting_of_flags_an_hour_gives_a_threshold() -> None:
    rates = Rates.of([HOUR, Ordinary((), (), 3600.0)])
    assert rates.least_an_hour == 0.5
    assert rates.flags_at(0.1) == 1.0
    assert rates.threshold_for(0.5) == pytest.approx(0.61)
    assert rates.threshold_for(0.0) == pytest.approx(0.91)
    assert rates.threshold_for(1e9) == rates.thresholds[0]


def test_rates_never_rise_with_the_threshold() -> None:
    """Merging makes one flag of windows that a higher threshold would part in two."""
    parted = Ordinary((0.0, 1.0, 2.0), (0.9, 0.5, 0.9), 3600.0)
    assert np.all(np.diff(Rates.of([parted]).flags_an_hour) <= 0)


def test_nothing_was_counted_in_no_footage() -> None:
    rates = Rates.of([])
    assert rates.least_an_hour == 0.0
    assert not rates.flags_an_hour.any()
