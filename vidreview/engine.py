"""Which pose engine a person asked for, before it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.pose.engines import open_estimator
from models.pose.estimator import Image, PoseEstimator

CALIBRATION_SEED: Final = 70_000
CALIBRATED_EVERY: Final = 40


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine and weights to use.

    Attributes:
        name: An engine's name, or ``auto``.
        weights: Another Ultralytics pose model than the registered one.
        trust_weights: Whether weights of unknown digest may be loaded; they can execute code.
        threads: Processor threads to use; None leaves it to the engine.
        precision: ``f32``, ``bf16`` or ``int8``; None for the fastest that is as exact as the weights.
    """

    name: str = "auto"
    weights: Path | None = None
    trust_weights: bool = False
    threads: int | None = None
    precision: str | None = None

    def open(self) -> PoseEstimator:
        """The engine, ready."""
        return open_estimator(
            self.name,
            self.weights,
            trust_weights=self.trust_weights,
            threads=self.threads,
            precision=self.precision,
            calibration=calibration,
        )


def calibration() -> Iterator[Image]:
    """Drawn pictures on which the pose network can be rounded to eight bits; nobody real is in them."""
    # Drawing is needed once on a machine, and only where somebody asked for eight bits.
    from vidreview.scenes import SCRIPTS, example, vary
    from vidreview.scenes.picture import pictures

    for number, script in enumerate(sorted(SCRIPTS)):
        scene = vary(example(str(script)), CALIBRATION_SEED + number)
        for camera in scene.cameras[:2]:
            yield from pictures(scene, camera, every=CALIBRATED_EVERY)
