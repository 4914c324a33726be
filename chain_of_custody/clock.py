"""Time as entries record it, and the rule that notices a clock that was moved."""

from __future__ import annotations

import os
import re
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Protocol

_UTC = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}\.[0-9]{6}Z")
_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"
_TOLERANCE_S = 5.0
_TOLERATED_DRIFT = 1e-3


class Clock(Protocol):
    """Where time comes from; tests pass their own."""

    def utc(self) -> datetime:
        """The wall clock, aware, in UTC."""
        ...

    def monotonic_ns(self) -> int:
        """Nanoseconds since some moment of this boot; never goes back while the boot lasts."""
        ...

    def boot_id(self) -> str:
        """Names the boot within which `monotonic_ns` readings can be compared."""
        ...


class SystemClock:
    """The machine's own clocks. The monotonic one counts sleep where the system offers such a clock."""

    def __init__(self) -> None:
        self._boot_id = _system_boot_id()

    def utc(self) -> datetime:
        """The wall clock."""
        return datetime.now(UTC)

    def monotonic_ns(self) -> int:
        """Time since boot."""
        clock = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic_ns() if clock is None else time.clock_gettime_ns(clock)

    def boot_id(self) -> str:
        """The kernel's boot id, or one for this process where there is none."""
        return self._boot_id


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of both clocks.

    Attributes:
        utc: ISO 8601 with microseconds and ``Z``.
        monotonic_us: Microseconds of monotonic time.
        boot: Within which boot ``monotonic_us`` counts.
    """

    utc: str
    monotonic_us: int
    boot: str

    @classmethod
    def read(cls, clock: Clock) -> Moment:
        """Both clocks, now."""
        return cls(utc_text(clock.utc()), clock.monotonic_ns() // 1000, clock.boot_id())


class ClockAnomaly(StrEnum):
    """How two successive readings can contradict each other."""

    UTC_WENT_BACK = "utc-went-back"
    MONOTONIC_WENT_BACK = "monotonic-went-back"
    CLOCKS_DISAGREE = "clocks-disagree"


def anomaly_between(earlier: Moment, later: Moment) -> ClockAnomaly | None:
    """What contradicts the order ``earlier`` before ``later``, if anything does.

    Within one boot the wall clock may differ from the monotonic one by 5 s plus 0.1% of the time
    that passed. Between boots only a wall clock that went back can be seen.
    """
    passed_s = _seconds(later.utc) - _seconds(earlier.utc)
    if later.boot == earlier.boot:
        monotonic_s = (later.monotonic_us - earlier.monotonic_us) / 1e6
        if monotonic_s < 0:
            return ClockAnomaly.MONOTONIC_WENT_BACK
        if abs(passed_s - monotonic_s) > _TOLERANCE_S + _TOLERATED_DRIFT * monotonic_s:
            return ClockAnomaly.UTC_WENT_BACK if passed_s < 0 else ClockAnomaly.CLOCKS_DISAGREE
    return ClockAnomaly.UTC_WENT_BACK if passed_s < 0 else None


def utc_text(moment: datetime) -> str:
    """``moment`` as entries write it.

    Raises:
        ValueError: ``moment`` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("a naive time has no place in a ledger")
    return moment.astimezone(UTC).strftime(_FORM)


def seconds_text(seconds: int) -> str:
    """Seconds since 1970, up to the end of the year 9999, as entries write times."""
    return utc_text(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def is_utc_text(text: str) -> bool:
    """Whether ``text`` is an existing time in the form of `utc_text`."""
    if not _UTC.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=8)
def _seconds(text: str) -> float:
    """Remembered, because every moment is compared with the one before and the one after."""
    moment = datetime.fromisoformat(text)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(seconds=1)


def _system_boot_id() -> str:
    path = Path("/proc/sys/kernel/random/boot_id")
    if os.name == "posix" and path.exists():
        return path.read_text("ascii").strip()
    return str(uuid.uuid4())
