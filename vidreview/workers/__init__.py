"""Who observes the chunks of recordings: this process, several on this machine, or a cluster."""

from vidreview.workers.crew import Advanced, Crew, Job, Outcome, Step, WorkerDiedError
from vidreview.workers.hiring import Hiring
from vidreview.workers.local import LocalCrew, worthwhile
from vidreview.workers.single import SingleCrew

__all__ = [
    "Advanced",
    "Crew",
    "Hiring",
    "Job",
    "LocalCrew",
    "Outcome",
    "SingleCrew",
    "Step",
    "WorkerDiedError",
    "worthwhile",
]
