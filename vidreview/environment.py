"""Time, randomness and the machine's name, passed in so that tests need no patching."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Where times come from."""

    def utc(self) -> datetime:
        """Now, aware, in UTC."""

    def monotonic_ns(self) -> int:
        """Nanoseconds since an arbitrary moment; never goes back within one boot."""

    def boot_id(self) -> str:
        """Tells one boot of the machine from another."""


class SystemClock:
    """The machine's own clocks."""

    def utc(self) -> datetime:
        """Now, by the machine's clock."""
        return datetime.now(UTC)

    def monotonic_ns(self) -> int:
        """Nanoseconds since boot, time asleep included where the system counts it."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
        return time.monotonic_ns()

    def boot_id(self) -> str:
        """Linux's boot id; elsewhere the system's name, which tells boots apart only by their clock."""
        path = Path("/proc/sys/kernel/random/boot_id")
        return path.read_text(encoding="ascii").strip() if path.exists() else platform.system()


@dataclass(frozen=True, slots=True)
class Environment:
    """What a workflow needs from the outside, other than files.

    Attributes:
        clock: Source of time.
        random: Gives that many unpredictable bytes.
        workstation: Name of this computer.
        software: Name and version of this program.
    """

    clock: Clock = field(default_factory=SystemClock)
    random: Callable[[int], bytes] = os.urandom
    workstation: str = field(default_factory=platform.node)
    software: str = field(default_factory=lambda: f"vidreview {version('vidreview')}")

    def identifier(self, prefix: str) -> str:
        """A fresh identifier such as ``F-1a2b3c4d``."""
        return f"{prefix}-{self.random(4).hex()}"
