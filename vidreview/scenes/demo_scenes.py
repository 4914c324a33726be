"""The scenes of the demo: four ordinary ones and four with contact, of one morning in one room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from vidreview.scenes.figure import Clothing, Figure
from vidreview.scenes.joints import Side
from vidreview.scenes.scene import Scene

ADULT: Final = Figure(
    "adult",
    1.74,
    1.05,
    Clothing(shirt=(165, 105, 45), trousers=(60, 52, 48), hair=(28, 30, 36), long_sleeves=False),
)
CHILD: Final = Figure(
    "child",
    1.22,
    1.0,
    Clothing(
        skin=(160, 188, 230),
        hair=(26, 28, 36),
        shirt=(62, 62, 188),
        trousers=(110, 80, 55),
        shoes=(215, 215, 220),
        long_sleeves=False,
    ),
)
FIRST_CLOCK: Final = datetime(2025, 3, 11, 10, 15, 7)
PAUSE: Final = timedelta(minutes=7, seconds=13)
"""From the start of one scene to the start of the next."""

_ORDER: Final = (
    "guided-exercise",
    "high-five",
    "hug",
    "lift",
    "blow-to-head",
    "kick-to-legs",
    "trip-on-treadmill",
    "push-to-floor",
)
_FACING: Final = -1.35
_HEADINGS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "guided-exercise": 3.1,
        "high-five": 1.8,
        "hug": 1.75,
        "trip-on-treadmill": 2.9,
    }
)
"""Where these turn the script, so that nobody stands in front of the act in either picture."""
_ANGLES: Final[Mapping[str, float]] = MappingProxyType(
    {"high-five": -0.2, "lift": 0.1, "blow-to-head": 0.35, "kick-to-legs": 0.15, "push-to-floor": -0.15}
)
_SPOTS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType({"trip-on-treadmill": (2.85, 3.3)})
_LEFT_HANDED: Final = ("trip-on-treadmill",)


def _scene(number: int, script: str) -> Scene:
    return Scene(
        name=script,
        script=script,
        seed=100 + number,
        adult=ADULT,
        child=CHILD,
        hand=Side.LEFT if script in _LEFT_HANDED else Side.RIGHT,
        angle=_ANGLES.get(script, 0.0),
        spot=_SPOTS.get(script, (3.5, 3.2)),
        heading=_HEADINGS.get(script, _FACING),
        clock=FIRST_CLOCK + number * PAUSE,
    )


DEMO_SCENES: Final[tuple[Scene, ...]] = tuple(_scene(number, script) for number, script in enumerate(_ORDER))
"""Each is seen by two cameras."""


def example(script: str) -> Scene:
    """A plain telling of any script, for `vary` to start from."""
    return replace(_scene(0, "hug"), name=script, script=script, seed=0, heading=_FACING)
