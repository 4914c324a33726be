"""The crew of one: this process, with as many threads as the engine likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from models.pose.estimator import PoseEstimator
from vidreview.errors import FAILURES
from vidreview.workers.crew import Job, Outcome, Step, steps


class SingleCrew:
    """Observes one chunk after the other, here."""

    def __init__(self, estimator: PoseEstimator) -> None:
        """``estimator`` stays open; it is its owner's."""
        self._estimator = estimator

    def observe(self, jobs: Iterable[Job]) -> Iterator[Step]:
        """Yields how each job advances and ends."""
        for job in jobs:
            try:
                yield from steps(job, self._estimator, None)
            except FAILURES as error:
                yield Outcome(job, error)
            else:
                yield Outcome(job)

    def __enter__(self) -> Self:
        """Nothing to be done."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to be done."""
