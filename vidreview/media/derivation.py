"""What is recorded about everything that is made from a recording."""

from __future__ import annotations

from dataclasses import dataclass

from vidreview.media.frames import Gap
from vidreview.timing import Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a clip was made, so that it can be made again and compared.

    Attributes:
        actual: First and last frame that the clip shows, in the recording's time.
        padding_before_s: Seconds that it shows before what was asked for.
        padding_after_s: Seconds that it shows after what was asked for.
        command: The exact command, or the steps where no program was called.
        tool: Name and version of what did it.
        gaps: Stretches of ``actual`` that are known to have no good pictures.
        notes: Codes of what is different from the recording, e.g. ``audio-left-out``.
    """

    actual: Span
    padding_before_s: float
    padding_after_s: float
    command: tuple[str, ...]
    tool: str
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
