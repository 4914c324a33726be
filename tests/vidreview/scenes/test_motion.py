from __future__ import annotations

import numpy as np
import pytest

from vidreview.scenes.actions import Channel, Part, Pose, Walk
from vidreview.scenes.curves import Array
from vidreview.scenes.demo_scenes import DEMO_SCENES, example
from vidreview.scenes.figure import Figure, build_of
from vidreview.scenes.joints import Joint, Side, bend_limb, pitch, roll, yaw
from vidreview.scenes.motion import Motion, move
from vidreview.scenes.props import boxes
from vidreview.scenes.scene import RATE, SCRIPTS, Scene, motions
from vidreview.scenes.variety import vary

SCENES = [*DEMO_SCENES, *(vary(example(script), 40 + n) for n, script in enumerate(SCRIPTS))]
EVERY_SCENE = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


def length(motion: Motion, start: Joint, end: Joint) -> Array:
    return np.asarray(np.linalg.norm(motion.joints[:, end] - motion.joints[:, start], axis=-1))


@EVERY_SCENE
def test_bones_keep_their_lengths(scene: Scene) -> None:
    for motion in motions(scene):
        build = build_of(motion.figure)
        bones = [
            (Joint.PELVIS, Joint.WAIST, build.pelvis_to_waist),
            (Joint.NECK, Joint.HEAD, build.neck_to_head),
        ]
        for side in Side:
            bones += [
                (side.joint("SHOULDER"), side.joint("ELBOW"), build.upper_arm),
                (side.joint("ELBOW"), side.joint("WRIST"), build.forearm),
                (side.joint("WRIST"), side.joint("HAND"), build.hand),
                (side.joint("HIP"), side.joint("KNEE"), build.thigh),
                (side.joint("KNEE"), side.joint("ANKLE"), build.shin),
                (side.joint("ANKLE"), side.joint("TOE"), build.foot),
            ]
        for start, end, wanted in bones:
            np.testing.assert_allclose(length(motion, start, end), wanted, rtol=1e-6)


@EVERY_SCENE
def test_nobody_sinks_into_the_floor(scene: Scene) -> None:
    for motion in motions(scene):
        assert motion.joints[..., 2].min() > 0.0


@EVERY_SCENE
def test_no_joint_jumps(scene: Scene) -> None:
    """Even a struck head or a kicking foot stays below the speed of a fast blow."""
    for motion in motions(scene):
        speed = np.linalg.norm(np.diff(motion.joints, axis=0), axis=-1) * RATE
        assert speed.max() < 14.0


@EVERY_SCENE
def test_a_standing_foot_does_not_slide(scene: Scene) -> None:
    """Feet near the floor are still, unless something carries or drags the figure."""
    if boxes(scene) or scene.script in ("drag-by-arm", "hold-down", "push-to-floor", "kick-to-legs"):
        return
    for motion in motions(scene):
        for side in Side:
            ankle = motion.joints[:, side.joint("ANKLE")]
            down = ankle[:-1, 2] < build_of(motion.figure).ankle + 0.002
            moved = np.linalg.norm(np.diff(ankle[:, :2], axis=0), axis=-1)[down] * RATE
            assert np.percentile(moved, 90) < 0.12


def test_a_limb_reaches_its_target_or_as_far_as_it_goes() -> None:
    root = np.zeros((2, 3))
    target = np.array([[0.4, 0.1, 0.0], [3.0, 0.0, 0.0]])
    pole = np.tile([0.0, 0.0, 1.0], (2, 1))
    middle, end = bend_limb(root, target, 0.3, 0.25, pole)
    np.testing.assert_allclose(end[0], target[0], atol=1e-9)
    assert middle[0, 2] > 0.0
    assert end[1] == pytest.approx([0.55 * 0.998, 0.0, 0.0])


@pytest.mark.parametrize(
    ("turned", "moved", "direction"),
    [(yaw, 0, (0, 1, 0)), (pitch, 2, (1, 0, 0)), (roll, 2, (0, 1, 0))],
    ids=["turning left", "bowing forward", "leaning left"],
)
def test_axes_turn_the_way_their_names_say(turned: object, moved: int, direction: tuple[int, ...]) -> None:
    axes = turned(np.array([np.pi / 2]))[0]  # type: ignore[operator]
    np.testing.assert_allclose(axes[:, moved], direction, atol=1e-12)
    assert np.linalg.det(axes) == pytest.approx(1.0)


def test_walking_moves_the_feet_in_turn() -> None:
    figure = Figure("adult", 1.75)
    times = np.arange(0.0, 4.0, 1.0 / RATE)
    part = Part(figure, (0.0, 0.0), 0.0, (Walk(0.5, 3.5, (3.0, 0.0)),))
    (motion,) = move([part], times, np.random.default_rng(0))
    ankles = motion.joints[:, [Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE]]
    fast = np.linalg.norm(np.diff(ankles, axis=0), axis=-1) * RATE > 0.3
    assert fast.any(axis=0).all()
    assert not fast.all(axis=1).any()
    assert motion.joints[-1, Joint.PELVIS, 0] == pytest.approx(3.0, abs=0.06)


def test_a_child_has_a_larger_head_and_shorter_legs_for_its_height() -> None:
    adult, child = build_of(Figure("adult", 1.75)), build_of(Figure("child", 1.10))
    assert child.head_half_height / 1.10 > adult.head_half_height / 1.75
    assert child.leg / 1.10 < adult.leg / 1.75


@pytest.mark.parametrize("height", [1.05, 1.3, 1.75])
def test_a_standing_figure_is_as_tall_as_it_says(height: float) -> None:
    figure = Figure("adult", height)
    (motion,) = move([Part(figure, (0.0, 0.0), 0.0, ())], np.zeros(1), np.random.default_rng(3))
    crown = motion.joints[0, Joint.HEAD, 2] + build_of(figure).head_half_height
    assert crown == pytest.approx(height, rel=0.02)


def test_a_figure_that_lies_rests_on_the_floor() -> None:
    part = Part(
        Figure("child", 1.2),
        (0.0, 0.0),
        0.0,
        (Pose(Channel.TILT, 0.0, 0.5, -1.57), Pose(Channel.HEIGHT, 0.0, 0.5, 0.0)),
    )
    (motion,) = move([part], np.array([1.0]), np.random.default_rng(0))
    assert motion.joints[..., 2].min() > 0.0
    assert motion.joints[0, Joint.HEAD, 2] < 0.25


def test_impossible_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="height"):
        Figure("giant", 3.0)
