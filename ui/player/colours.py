"""Colours of the player's stage: dark in every theme, so that footage is judged on the same ground."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageColours:
    """Colours by what they are for, as ``#rrggbb``.

    Attributes:
        stage: Around the footage.
        card: Where footage has no frames.
        text, quiet: On the stage and on cards.
        notice: Ground of a notice over footage.
        flagged: The people of the flagged pair, in order of their track numbers.
        others: Everyone else.
        ruler: Lines that are measured.
        outline: Under lines over footage, so that they are seen on any ground.
    """

    stage: str = "#0d1117"
    card: str = "#3a4048"
    text: str = "#f0f3f6"
    quiet: str = "#b6bfca"
    notice: str = "#101418"
    flagged: tuple[str, str] = ("#ff9f1c", "#35c9ff")
    others: str = "#c8d0d8"
    ruler: str = "#7CFFB2"
    outline: str = "#0a0d10"
