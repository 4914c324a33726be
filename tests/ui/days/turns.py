"""How long turns of the event loop take, and what for: computing, waiting, or a machine with other work.

The clock alone would blame the window for the machine, processor time alone would miss a wait for a lock, for
a disk, or for another thread that holds Python. The kernel tells the rest of each thread: how long it ran,
and how long it was ready to run without a core to run on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_THREADS: Final = Path("/proc/self/task")
_NS: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the event loop.

    Attributes:
        step: What was being done.
        clock_s: How long it took by the clock.
        own_s: Processor time of the window's thread.
        coreless_s: How long that thread was ready to run and had no core.
        others_s: Processor time of the busiest other thread of the program meanwhile.
        others_coreless_s: How long one of the others was ready to run and had no core, at most.
    """

    step: str
    clock_s: float
    own_s: float
    coreless_s: float = 0.0
    others_s: float = 0.0
    others_coreless_s: float = 0.0

    @property
    def waited_s(self) -> float:
        """How long the window's thread waited for something other than a core."""
        return max(0.0, self.clock_s - self.own_s - self.coreless_s)

    @property
    def stall_s(self) -> float:
        """How long the turn is to be blamed on the program.

        Its own computing, and its waiting; but where what it waited for had no core either, only what another
        thread computed meanwhile. On a machine without other work, that is what the clock says.
        """
        unexplained = self.waited_s - self.others_coreless_s
        return self.own_s + max(unexplained, min(self.waited_s, self.others_s), 0.0)

    def __str__(self) -> str:
        return (
            f"{self.step:28} stall {self.stall_s * 1000:4.0f} ms: own {self.own_s * 1000:4.0f}, waited "
            f"{self.waited_s * 1000:4.0f}; without a core {self.coreless_s * 1000:4.0f}, "
            f"by the clock {self.clock_s * 1000:4.0f}"
        )


@dataclass
class Watch:
    """Times turns on the thread that made it, and keeps the worst of each step."""

    turns: int = 0
    worst: dict[str, Turn] = field(default_factory=dict)
    _own: str = field(default_factory=lambda: str(threading.get_native_id()))

    def timed(self, step: str, act: Callable[[], object]) -> None:
        """Do something, and note what it took."""
        before, began, worked = _read(), time.perf_counter(), time.thread_time()
        act()
        clock, worked = time.perf_counter() - began, time.thread_time() - worked
        turn = self._turn(step, clock, worked, before, _read())
        self.turns += 1
        if step not in self.worst or turn.stall_s > self.worst[step].stall_s:
            self.worst[step] = turn

    def _turn(
        self,
        step: str,
        clock: float,
        worked: float,
        before: dict[str, tuple[float, float]],
        after: dict[str, tuple[float, float]],
    ) -> Turn:
        spent = {name: _less(after[name], before.get(name, (0.0, 0.0))) for name in after}
        if self._own not in spent:
            # A system that does not tell: what was not computed may all have been for want of a core.
            return Turn(step, clock, worked, clock - worked)
        _, coreless = spent.pop(self._own)
        return Turn(
            step,
            clock,
            worked,
            coreless,
            _most(ran for ran, _ in spent.values()),
            _most(waited for _, waited in spent.values()),
        )


def _read() -> dict[str, tuple[float, float]]:
    """Of each thread that the kernel tells about: seconds that it ran, and that it lacked a core."""
    told = {}
    for thread in _THREADS.iterdir() if _THREADS.exists() else ():
        try:
            ran, lacked, _ = (thread / "schedstat").read_bytes().split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended
        told[thread.name] = (int(ran) * _NS, int(lacked) * _NS)
    return told


def _less(later: tuple[float, float], earlier: tuple[float, float]) -> tuple[float, float]:
    return later[0] - earlier[0], later[1] - earlier[1]


def _most(of: Iterable[float]) -> float:
    return max(of, default=0.0)
