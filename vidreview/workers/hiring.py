"""Whom to give the work to: what a person asked for, turned into a crew for as much as there is to do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from models.pose.estimator import PoseEstimator
from vidreview.analysis.chunks import SHORTEST_CHUNK_S
from vidreview.engine import Engine
from vidreview.workers.crew import Crew
from vidreview.workers.local import LocalCrew, worthwhile
from vidreview.workers.single import SingleCrew

LEAST_S: Final = 60.0
"""Less footage for each is not worth starting another process for."""


@dataclass(frozen=True, slots=True)
class Hiring:
    """Who shall observe.

    Attributes:
        workers: How many processes, of this machine or of the cluster; None for as many as pay.
        cluster: Address of a Ray cluster's head, or "" for this machine.
    """

    workers: int | None = None
    cluster: str = ""

    def crew(self, engine: Engine, estimator: PoseEstimator, footage_s: float) -> Crew:
        """A crew for so much footage.

        Args:
            engine: What workers open.
            estimator: The same, opened here; a crew of one uses it, and does not close it.
            footage_s: Seconds of footage to observe in all.

        Raises:
            ClusterError: The cluster can't be used.
        """
        if self.cluster:
            # Ray takes a second to load, and hardly anyone has it.
            from vidreview.workers.cluster import RayCrew

            return RayCrew(self.cluster, engine, self.workers)
        workers = self.count(footage_s)
        return LocalCrew(engine, workers) if workers > 1 else SingleCrew(estimator)

    def count(self, footage_s: float) -> int:
        """How many processes of this machine so much footage gets; nobody who would find no chunk left."""
        workers = self.workers or min(worthwhile(), int(footage_s / LEAST_S))
        return max(1, min(workers, math.ceil(footage_s / SHORTEST_CHUNK_S)))
