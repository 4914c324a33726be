"""Time, randomness and the machine's name, passed in so that tests need no patching."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version

from chain_of_custody.clock import Clock, SystemClock
from chain_of_custody.ledger import Surroundings


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

    def surroundings(self) -> Surroundings:
        """The same, for the ledger."""
        return Surroundings(
            clock=self.clock, random=self.random, workstation=self.workstation, software=self.software
        )
