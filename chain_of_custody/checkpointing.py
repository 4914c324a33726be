"""When a ledger makes a checkpoint by itself: after so many entries, or so much time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chain_of_custody.storage import StoredCheckpoint

DEFAULT_ENTRIES = 100
DEFAULT_MINUTES = 15
MAX_ENTRIES = 10_000
MAX_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class CheckpointPolicy:
    """How far a ledger may run ahead of its last checkpoint.

    Making one reads back every entry since the last, so a limit on those keeps it constant in cost.

    Attributes:
        entries: At most so many entries are newer than the last checkpoint; 1 to `MAX_ENTRIES`.
        minutes: With anything newer, the last checkpoint is at most so old when something is recorded;
            1 to `MAX_MINUTES`.
    """

    entries: int = DEFAULT_ENTRIES
    minutes: int = DEFAULT_MINUTES

    def __post_init__(self) -> None:
        if not (1 <= self.entries <= MAX_ENTRIES and 1 <= self.minutes <= MAX_MINUTES):
            raise ValueError(f"no checkpoints every {self.entries} entries or {self.minutes} minutes")

    def is_due(self, size: int, last: StoredCheckpoint | None, now: datetime) -> bool:
        """Whether a ledger of ``size`` entries, whose last checkpoint is ``last``, needs one now.

        A last checkpoint from the future says that a clock was moved, and is not waited for.
        """
        if last is None or size - last.size >= self.entries:
            return size > 0
        age_s = (now - datetime.fromisoformat(last.made_utc)).total_seconds()
        return size > last.size and not 0 <= age_s < 60 * self.minutes
