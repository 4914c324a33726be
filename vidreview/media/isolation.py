"""Probes files that may be hostile in a child process with limits, so that a crash stays there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from vidreview.media.errors import CannotDecodeError
from vidreview.records import GapReason, GapSpan, MediaInfo
from vidreview.timing import Span, Timestamp

TIMEOUT_S: Final = 600.0
MEMORY_BYTES: Final = 3 * 2**30

_CHILD: Final = "vidreview.media.probing_child"


def probe_safely(
    path: Path | str, timeout_s: float = TIMEOUT_S, memory_bytes: int = MEMORY_BYTES
) -> MediaInfo:
    """Like `probe`, but a file that crashes, hangs or bloats the decoder only fails.

    Args:
        path: What may be a recording.
        timeout_s: How long it may take, on the clock and on the processor.
        memory_bytes: How much address space it may use, where the system can limit it.

    Raises:
        CannotDecodeError: It is no recording, no picture comes out of it, or probing it came to grief.
    """
    path = Path(path)
    command = [
        sys.executable,
        "-m",
        _CHILD,
        str(path.absolute()),
        str(round(timeout_s) + 1),
        str(memory_bytes),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout_s, check=False)
    except subprocess.TimeoutExpired as error:
        raise CannotDecodeError(name=path.name, detail="probing took too long") from error
    if done.returncode != 0:
        raise CannotDecodeError(name=path.name, detail=_death(done.returncode))
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise CannotDecodeError(name=path.name, detail=str(answer["error"]))
    return info_from_plain(answer["info"])


def _death(code: int) -> str:
    if code >= 0:
        return f"probing failed with exit status {code}"
    return f"probing was ended by {signal.Signals(-code).name}"


def info_to_plain(info: MediaInfo) -> dict[str, Any]:
    """A `MediaInfo` in JSON's types."""
    plain: dict[str, Any] = {name: getattr(info, name) for name in _PLAIN_FIELDS}
    plain["time_base"] = str(info.start.time_base)
    plain["start"] = info.start.pts
    plain["gaps"] = [
        {"start": g.span.start.pts, "end": g.span.end.pts, "reason": g.reason.value, "detail": g.detail}
        for g in info.gaps
    ]
    plain["notes"] = list(info.notes)
    return plain


def info_from_plain(plain: dict[str, Any]) -> MediaInfo:
    """The `MediaInfo` that `info_to_plain` was given."""
    time_base = Fraction(plain["time_base"])
    gaps = tuple(
        GapSpan(
            Span(Timestamp(gap["start"], time_base), Timestamp(gap["end"], time_base)),
            GapReason(gap["reason"]),
            gap["detail"],
        )
        for gap in plain["gaps"]
    )
    fields = {name: plain[name] for name in _PLAIN_FIELDS}
    start = Timestamp(plain["start"], time_base)
    return MediaInfo(start=start, gaps=gaps, notes=tuple(plain["notes"]), **fields)


_PLAIN_FIELDS: Final = (
    "container", "codec", "width", "height", "duration_s", "average_rate", "frame_count", "has_audio",
)  # fmt: skip
