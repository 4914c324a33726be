"""Which pose engine a person asked for, before it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.pose.engines import open_estimator
from models.pose.estimator import PoseEstimator


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine and weights to use.

    Attributes:
        name: An engine's name, or ``auto``.
        weights: Another Ultralytics pose model than the registered one.
        trust_weights: Whether weights of unknown digest may be loaded; they can execute code.
        threads: Processor threads to use; None leaves it to the engine.
    """

    name: str = "auto"
    weights: Path | None = None
    trust_weights: bool = False
    threads: int | None = None

    def open(self) -> PoseEstimator:
        """The engine, ready."""
        return open_estimator(self.name, self.weights, trust_weights=self.trust_weights, threads=self.threads)
