"""A clock that ticks by the call and random bytes that repeat, so that two runs can be compared."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from vidreview.environment import Environment


class TickingClock:
    """Moves on by one second at each reading of the wall clock."""

    def __init__(self) -> None:
        self.ticks = 0

    def utc(self) -> datetime:
        self.ticks += 1
        return datetime(2026, 3, 1, 9, 0, tzinfo=UTC) + timedelta(seconds=self.ticks)

    def monotonic_ns(self) -> int:
        return self.ticks * 1_000_000_000

    def boot_id(self) -> str:
        return "00000000-0000-4000-8000-000000000000"


class CountingRandom:
    """Bytes from a counter's digest: unlike each other, alike in every run."""

    def __init__(self, seed: int = 0) -> None:
        self._count = seed * 1_000_000

    def __call__(self, size: int) -> bytes:
        self._count += 1
        digest = hashlib.shake_128(str(self._count).encode())
        return digest.digest(size)


def fixed_environment(seed: int = 0) -> Environment:
    """An environment in which the same calls give the same bytes."""
    return Environment(
        clock=TickingClock(), random=CountingRandom(seed), workstation="desk-1", software="vidreview test"
    )
