"""A figure's build and clothes, and the lengths of its body that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

Colour = tuple[int, int, int]
"""Blue, green, red, 0 to 255."""

ADULT_HEIGHT_M: Final = 1.55
"""From this height on a figure has an adult's proportions."""


@dataclass(frozen=True, slots=True)
class Clothing:
    """What a figure wears and looks like; no feature tells one real person from another."""

    skin: Colour = (150, 178, 222)
    hair: Colour = (40, 45, 60)
    shirt: Colour = (150, 90, 60)
    trousers: Colour = (90, 70, 60)
    shoes: Colour = (60, 60, 70)
    long_sleeves: bool = True
    long_trousers: bool = True
    long_hair: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One person of a scene.

    Attributes:
        name: Part in the script, e.g. ``adult``.
        height_m: From floor to crown.
        girth: Thickness of limbs and trunk relative to the average.
        clothing: Colours and cuts.
    """

    name: str
    height_m: float
    girth: float = 1.0
    clothing: Clothing = Clothing()

    def __post_init__(self) -> None:
        if not 0.7 <= self.height_m <= 2.2:
            raise ValueError(f"no such height: {self.height_m}")

    @property
    def childlike(self) -> float:
        """0 for an adult's proportions, rising to 1 for a child of one metre."""
        return float(np.clip((ADULT_HEIGHT_M - self.height_m) / (ADULT_HEIGHT_M - 1.0), 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Build:
    """Lengths between joints, in metres. They never change while a figure moves."""

    ankle: float
    shin: float
    thigh: float
    hip_half: float
    pelvis_to_waist: float
    waist_to_neck: float
    neck_to_head: float
    shoulder_half: float
    shoulder_drop: float
    upper_arm: float
    forearm: float
    hand: float
    foot: float
    head_half_height: float
    head_half_width: float

    @property
    def leg(self) -> float:
        """Hip to ankle with a straight knee."""
        return self.thigh + self.shin

    @property
    def arm(self) -> float:
        """Shoulder to wrist with a straight elbow."""
        return self.upper_arm + self.forearm

    @property
    def standing_hip(self) -> float:
        """Height of the hips of a figure that stands at ease."""
        return self.ankle + 0.985 * self.leg


def _blend(adult: float, child: float, amount: float) -> float:
    return adult + (child - adult) * amount


def build_of(figure: Figure) -> Build:
    """The figure's lengths: fractions of its height after Drillis & Contini (1966).

    A child's head is larger and its legs are shorter for its height.
    """
    height, young = figure.height_m, figure.childlike
    head = _blend(0.066, 0.085, young)
    leg = _blend(0.485, 0.455, young)
    trunk = 1.0 - 0.042 - leg - 2.0 * head - 0.02
    return Build(
        ankle=0.042 * height,
        shin=0.5 * leg * height,
        thigh=0.5 * leg * height,
        hip_half=0.055 * height,
        pelvis_to_waist=0.38 * trunk * height,
        waist_to_neck=0.62 * trunk * height,
        neck_to_head=(head + 0.022) * height,
        shoulder_half=_blend(0.112, 0.108, young) * height,
        shoulder_drop=0.028 * height,
        upper_arm=_blend(0.172, 0.163, young) * height,
        forearm=_blend(0.150, 0.142, young) * height,
        hand=0.075 * height,
        foot=0.125 * height,
        head_half_height=head * height,
        head_half_width=_blend(0.046, 0.064, young) * height,
    )
