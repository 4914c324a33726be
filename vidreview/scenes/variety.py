"""Tells a scene differently: other people, clothes, places, cameras, sides and times, all from a seed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np

from vidreview.scenes.camera import SceneCamera
from vidreview.scenes.figure import Clothing, Colour, Figure
from vidreview.scenes.joints import Side
from vidreview.scenes.scene import Scene

_SKINS: Final[tuple[Colour, ...]] = (
    (165, 192, 232), (150, 178, 222), (128, 160, 208), (105, 138, 190), (80, 110, 160), (60, 82, 122),
)  # fmt: skip
_HAIRS: Final[tuple[Colour, ...]] = (
    (28, 28, 32), (36, 44, 62), (48, 66, 100), (70, 104, 150), (110, 115, 120),
)  # fmt: skip
_SHIRTS: Final[tuple[Colour, ...]] = (
    (170, 110, 50), (60, 60, 190), (80, 150, 70), (200, 200, 205), (60, 170, 215), (130, 70, 130),
    (110, 100, 90), (70, 60, 55), (180, 150, 90), (120, 130, 220),
)  # fmt: skip
_TROUSERS: Final[tuple[Colour, ...]] = (
    (80, 60, 45), (50, 48, 46), (110, 85, 60), (95, 100, 105), (70, 90, 120), (120, 75, 60),
)  # fmt: skip
_SHOES: Final[tuple[Colour, ...]] = ((40, 40, 45), (215, 215, 220), (60, 60, 150), (90, 70, 60))


def _clothing(rng: np.random.Generator, child: bool) -> Clothing:
    def pick(colours: tuple[Colour, ...]) -> Colour:
        return colours[int(rng.integers(len(colours)))]

    return Clothing(
        skin=pick(_SKINS),
        hair=pick(_HAIRS),
        shirt=pick(_SHIRTS),
        trousers=pick(_TROUSERS),
        shoes=pick(_SHOES),
        long_sleeves=bool(rng.random() < (0.3 if child else 0.5)),
        long_trousers=bool(rng.random() < (0.5 if child else 0.9)),
        long_hair=bool(rng.random() < 0.4),
    )


def _moved(camera: SceneCamera, rng: np.random.Generator) -> SceneCamera:
    """The camera hung a little elsewhere, looking a little elsewhere."""
    position = tuple(float(v) for v in np.array(camera.position) + rng.uniform(-0.25, 0.25, 3))
    target = tuple(float(v) for v in np.array(camera.target) + rng.uniform(-0.25, 0.25, 3))
    inside = (min(max(position[0], 0.15), 6.85), min(max(position[1], 0.15), 5.35), min(position[2], 2.8))
    return SceneCamera(
        camera.name,
        inside,
        (target[0], target[1], target[2]),
        camera.view_deg + float(rng.uniform(-5.0, 5.0)),
    )


def vary(scene: Scene, seed: int) -> Scene:
    """The same script told differently: other people, places, cameras, sides, times.

    Args:
        scene: Gives the script, the camera names and where cameras roughly hang.
        seed: Equal seeds give equal scenes.
    """
    rng = np.random.default_rng([seed, 2])
    adult = Figure(
        "adult", float(rng.uniform(1.58, 1.88)), float(rng.uniform(0.9, 1.2)), _clothing(rng, False)
    )
    child = Figure(
        "child", float(rng.uniform(1.02, 1.45)), float(rng.uniform(0.9, 1.15)), _clothing(rng, True)
    )
    return replace(
        scene,
        name=f"{scene.script}-{seed}",
        seed=seed,
        adult=adult,
        child=child,
        hand=Side.LEFT if rng.random() < 0.4 else Side.RIGHT,
        angle=float(rng.uniform(-0.9, 0.9)),
        vigour=float(rng.uniform(0.75, 1.2)),
        delay_s=float(rng.uniform(0.0, 0.8)),
        tempo=float(rng.uniform(0.88, 1.12)),
        spot=(3.5 + float(rng.uniform(-0.4, 0.4)), 3.2 + float(rng.uniform(-0.3, 0.3))),
        heading=float(rng.uniform(-np.pi, np.pi)),
        cameras=tuple(_moved(camera, rng) for camera in scene.cameras),
        clock=scene.clock + timedelta(seconds=int(rng.integers(0, 30000))),
    )
