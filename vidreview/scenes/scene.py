"""A scene: a script with its cast, its place in the room, and the cameras that look on.

Everything follows from the frozen description and its seed, so that a scene can be told
again exactly, or told differently by `vary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from vidreview.scenes import (
    company_scripts,
    contact_scripts,
    everyday_scripts,
    fight_scripts,
    ordinary_scripts,
    sport_scripts,
)
from vidreview.scenes.camera import SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.figure import Figure
from vidreview.scenes.joints import Side, yaw
from vidreview.scenes.motion import Motion, move
from vidreview.scenes.play import Cast, Play, Script, ScriptedEvent

RATE: Final = 25
"""Frames a second."""

CONTACT_SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType(
    {
        "blow-to-head": contact_scripts.blow_to_head,
        "kick-to-legs": contact_scripts.kick_to_legs,
        "trip-on-treadmill": contact_scripts.trip_on_treadmill,
        "push-to-floor": contact_scripts.push_to_floor,
        "slap": contact_scripts.slap,
        "shove": contact_scripts.shove,
        "drag-by-arm": contact_scripts.drag_by_arm,
        "hold-down": contact_scripts.hold_down,
    }
)
ORDINARY_SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType(
    {
        "guided-exercise": ordinary_scripts.guided_exercise,
        "high-five": ordinary_scripts.high_five,
        "hug": ordinary_scripts.hug,
        "lift": ordinary_scripts.lift,
        "walk-past": ordinary_scripts.walk_past,
        "holding-hands": ordinary_scripts.holding_hands,
        "pat-on-shoulder": ordinary_scripts.pat_on_shoulder,
        "handing-over": ordinary_scripts.handing_over,
        "play-catch": ordinary_scripts.play_catch,
        "assisted-treadmill": ordinary_scripts.assisted_treadmill,
        "sits-down": ordinary_scripts.sits_down,
    }
)
SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType({**ORDINARY_SCRIPTS, **CONTACT_SCRIPTS})

EVERYDAY_SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType(
    {
        "clapping-game": everyday_scripts.clapping_game,
        "combs-hair": everyday_scripts.combs_hair,
        "puts-on-hat": everyday_scripts.puts_on_hat,
        "ties-shoes": everyday_scripts.ties_shoes,
        "stretches-leg": everyday_scripts.stretches_leg,
        "rubs-back": everyday_scripts.rubs_back,
        "helps-up": everyday_scripts.helps_up,
        "dances": everyday_scripts.dances,
        "plays-tag": everyday_scripts.plays_tag,
        "tickles": everyday_scripts.tickles,
        "kicks-a-ball": everyday_scripts.kicks_a_ball,
        "shakes": everyday_scripts.shakes,
        "kicks-who-lies": everyday_scripts.kicks_who_lies,
        "pulls-by-hair": everyday_scripts.pulls_by_hair,
        "beats": everyday_scripts.beats,
    }
)
"""Told without a picture only: their figures may pass through each other a little."""

FIGHT_SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType(
    {
        "trades-blows": fight_scripts.trades_blows,
        "grapples": fight_scripts.grapples,
        "wrestles-on-floor": fight_scripts.wrestles_on_floor,
        "gang-beats": fight_scripts.gang_beats,
        "headlock": fight_scripts.headlock,
        "chases-and-strikes": fight_scripts.chases_and_strikes,
        "is-pulled-away": fight_scripts.is_pulled_away,
    }
)
"""Told without a picture only, as those that follow: more than one blow, more than one who strikes."""

COMPANY_SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType(
    {
        "talks-in-a-ring": company_scripts.talks_in_a_ring,
        "crowds-past": company_scripts.crowds_past,
        "greets-heartily": company_scripts.greets_heartily,
        "queues": company_scripts.queues,
        "works-side-by-side": company_scripts.works_side_by_side,
        "carries-together": company_scripts.carries_together,
        "runs-along": company_scripts.runs_along,
        "comforts": company_scripts.comforts,
        "guards-the-ball": sport_scripts.guards_the_ball,
        "jumps-for-the-ball": sport_scripts.jumps_for_the_ball,
        "arm-wrestles": sport_scripts.arm_wrestles,
        "celebrates": sport_scripts.celebrates,
        "passes-running": sport_scripts.passes_running,
    }
)

ALL_SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType(
    {**SCRIPTS, **EVERYDAY_SCRIPTS, **FIGHT_SCRIPTS, **COMPANY_SCRIPTS}
)

CORNER: Final = SceneCamera("cam1", (0.30, 0.30, 2.55), (3.75, 3.25, 0.85), 60.0)
SIDE: Final = SceneCamera("cam2", (6.75, 2.05, 2.10), (3.20, 3.15, 0.85), 62.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """One telling of a script.

    Attributes:
        name: In file names; for the demo the script's name.
        script: A key of `ALL_SCRIPTS`.
        seed: Of idle sway and sensor noise.
        adult, child: The cast; their names must be ``adult`` and ``child``.
        hand, angle, vigour, delay_s: As in `Cast`.
        tempo: Speed of everything relative to the script.
        spot, heading: Where the script's origin and x axis lie in the room; metres and radians.
        cameras: At least one; names differ.
        clock: The recorder's clock at the first frame.
    """

    name: str
    script: str
    seed: int
    adult: Figure
    child: Figure
    hand: Side = Side.RIGHT
    angle: float = 0.0
    vigour: float = 1.0
    delay_s: float = 0.0
    tempo: float = 1.0
    spot: tuple[float, float] = (3.5, 3.2)
    heading: float = -1.35
    cameras: tuple[SceneCamera, ...] = (CORNER, SIDE)
    clock: datetime = datetime(2025, 3, 11, 10, 15, 0)

    def __post_init__(self) -> None:
        if self.script not in ALL_SCRIPTS:
            raise ValueError(f"no such script: {self.script}")
        if (self.adult.name, self.child.name) != ("adult", "child"):
            raise ValueError("the cast must be named adult and child")

    @property
    def duration_s(self) -> float:
        """Seconds from the first frame to the end of the last."""
        return self.frame_count / RATE

    @property
    def frame_count(self) -> int:
        """Frames of each camera's recording."""
        return int(play_of(self).duration_s / self.tempo * RATE)

    def times(self) -> Array:
        """The frames' times in the script's seconds, shape (frames,)."""
        return np.arange(self.frame_count) / RATE * self.tempo

    def events(self) -> tuple[ScriptedEvent, ...]:
        """What happens, in seconds of the recording, to the millisecond."""
        return tuple(
            replace(
                event, start_s=round(event.start_s / self.tempo, 3), end_s=round(event.end_s / self.tempo, 3)
            )
            for event in play_of(self).events
        )

    def in_room(self, points: Array) -> Array:
        """Points of shape (..., 3) from the script's coordinates to the room's."""
        turned = np.asarray(points) @ yaw(np.array([self.heading]))[0].T
        return np.asarray(turned + np.array([*self.spot, 0.0]))


@lru_cache(maxsize=64)
def play_of(scene: Scene) -> Play:
    """The scene's script, told for its cast."""
    cast = Cast(scene.adult, scene.child, scene.hand, scene.angle, scene.vigour, scene.delay_s)
    return ALL_SCRIPTS[scene.script](cast)


@lru_cache(maxsize=8)
def motions(scene: Scene) -> tuple[Motion, ...]:
    """How everyone moves, in the room's coordinates; arrays are read-only."""
    rng = np.random.default_rng([scene.seed, 1])
    turn = yaw(np.array([scene.heading]))[0]
    found = []
    for motion in move(play_of(scene).parts, scene.times(), rng):
        axes = [turn @ a for a in (motion.pelvis_axes, motion.chest_axes, motion.head_axes)]
        for array in (joints := scene.in_room(motion.joints), *axes):
            array.flags.writeable = False
        found.append(Motion(motion.figure, joints, *axes))
    return tuple(found)
