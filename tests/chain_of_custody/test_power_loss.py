"""Power loss at each write and sync: nothing corrupt, nothing acknowledged lost.

The whole, over 3,000 images (a minute): python -m pytest -m slow tests/chain_of_custody/test_power_loss.py
"""

from __future__ import annotations

import pytest

from tests.chain_of_custody import power


@pytest.mark.parametrize(
    ("variants", "every", "appends", "least"),
    [(2, 9, 12, 50), pytest.param(25, 1, 30, 3000, marks=pytest.mark.slow)],
)
def test_power_loss(variants: int, every: int, appends: int, least: int) -> None:
    counts = power.run(variants=variants, every=every, appends=appends)
    assert counts.keys() == {"whole"}
    assert counts["whole"] > least


def test_the_control_fails() -> None:
    """Without syncs the same images must be found corrupt, or the proof above proves nothing."""
    counts = power.run("OFF", variants=1, every=23)
    assert counts["corrupt"] > counts.total() // 10


def test_every_acknowledgement_follows_a_safe_name() -> None:
    """The ledger deletes its journal with a synced folder before it acknowledges."""
    steps = power.record()
    acknowledged = [n for n, step in enumerate(steps) if isinstance(step, power.Acknowledged)]
    assert all(isinstance(steps[n - 1], power.FolderSync) for n in acknowledged)
