from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from vidreview.records import Kind
from vidreview.scenes import (
    CONTACT_SCRIPTS,
    DEMO_SCENES,
    SCRIPTS,
    Scene,
    example,
    skeletons,
    vary,
)
from vidreview.scenes.camera import HEIGHT, WIDTH, SceneCamera
from vidreview.scenes.joints import COCO_JOINTS, Joint, Side
from vidreview.scenes.scene import ALL_SCRIPTS, motions

LEFT_WRIST, RIGHT_WRIST = 9, 10
EVERY_SCRIPT = pytest.mark.parametrize("script", list(SCRIPTS))


def test_the_demo_has_four_ordinary_scenes_and_four_with_contact_for_two_cameras() -> None:
    scripts = [scene.script for scene in DEMO_SCENES]
    assert [script in CONTACT_SCRIPTS for script in scripts] == [False] * 4 + [True] * 4
    assert all(len(scene.cameras) == 2 for scene in DEMO_SCENES)
    assert len({scene.name for scene in DEMO_SCENES}) == 8
    assert all(scene.clock < after.clock for scene, after in pairwise(DEMO_SCENES))


@EVERY_SCRIPT
def test_what_happens_lies_within_the_recording(script: str) -> None:
    for seed in range(8):
        scene = vary(example(script), seed)
        assert scene.events()
        for event in scene.events():
            assert 0.0 < event.start_s < event.end_s < scene.duration_s
            assert set(event.people) == {"adult", "child"}
            assert event.contact == (script in CONTACT_SCRIPTS)


@pytest.mark.parametrize("script", list(ALL_SCRIPTS))
def test_contact_and_nothing_else_is_told_in_the_kinds_of_proposals(script: str) -> None:
    kinds = {kind.value for kind in Kind}
    assert all((event.kind in kinds) == event.contact for event in example(script).events())


@EVERY_SCRIPT
def test_a_seed_tells_the_same_scene_again_and_another_seed_another(script: str) -> None:
    base = example(script)
    first, again, other = vary(base, 5), vary(base, 5), vary(base, 6)
    assert first == again != other
    assert np.array_equal(skeletons(first, first.cameras[0]), skeletons(again, again.cameras[0]))
    shared = min(first.frame_count, other.frame_count)
    apart = skeletons(first, first.cameras[0])[:shared] - skeletons(other, other.cameras[0])[:shared]
    assert np.abs(apart).max() > 5.0


def test_skeletons_are_the_joints_seen_through_the_camera() -> None:
    scene, camera = DEMO_SCENES[4], DEMO_SCENES[4].cameras[1]
    found = skeletons(scene, camera)
    assert found.shape == (scene.frame_count, 2, 17, 3)
    assert found.dtype == np.float32
    pixels, _ = camera.project(motions(scene)[1].joints[:, Joint.LEFT_WRIST])
    np.testing.assert_allclose(found[:, 1, LEFT_WRIST, :2], pixels, rtol=1e-5)
    assert len(COCO_JOINTS) == 17


def test_confidence_is_low_for_what_a_body_hides_and_what_is_outside() -> None:
    scene = replace(example("walk-past"), hand=Side.LEFT)
    found = skeletons(scene, scene.cameras[0])
    outside = (found[..., 0] < 0) | (found[..., 0] >= WIDTH) | (found[..., 1] < 0) | (found[..., 1] >= HEIGHT)
    assert np.all(found[outside][:, 2] < 0.1)
    assert set(np.unique(found[..., 2].astype(float).round(2))) <= {0.05, 0.45, 0.95}
    assert (found[..., 2] > 0.9).mean() > 0.6
    assert (found[..., 2] == np.float32(0.45)).any()


def test_a_camera_sees_its_target_in_the_middle_and_up_as_up() -> None:
    camera = SceneCamera("cam", (0.0, 0.0, 2.0), (3.0, 3.0, 1.0), 60.0)
    pixels, depth = camera.project(np.array([camera.target, (3.0, 3.0, 1.5)]))
    assert pixels[0] == pytest.approx([WIDTH / 2, HEIGHT / 2])
    assert pixels[1, 1] < pixels[0, 1]
    assert depth[0] == pytest.approx(np.sqrt(19.0))


def nearest_approach(scene: Scene, limb: str, *parts: Joint) -> float:
    """Least distance in metres from the adult's leading limb to these joints of the child, during the act."""
    adult, child = motions(scene)
    event = scene.events()[0]
    during = slice(int(event.start_s * 25), int(event.end_s * 25) + 1)
    tip = adult.joints[during, None, scene.hand.joint(limb)]
    return float(np.linalg.norm(tip - child.joints[during][:, list(parts)], axis=-1).min())


@pytest.mark.parametrize("seed", range(6))
def test_a_blow_reaches_the_head_and_the_head_moves_away_fast(seed: int) -> None:
    scene = vary(example("blow-to-head"), seed)
    assert nearest_approach(scene, "HAND", Joint.HEAD, Joint.NOSE) < 0.16
    _, child = motions(scene)
    speed = np.linalg.norm(np.diff(child.joints[:, Joint.HEAD], axis=0), axis=-1) * 25
    assert speed.max() > 1.0


@pytest.mark.parametrize("seed", range(6))
def test_a_kick_reaches_the_legs_and_the_child_falls(seed: int) -> None:
    scene = vary(example("kick-to-legs"), seed)
    legs = [side.joint(name) for side in Side for name in ("KNEE", "ANKLE")]
    assert nearest_approach(scene, "TOE", *legs) < 0.22
    hips = motions(scene)[1].joints[:, Joint.PELVIS, 2]
    assert hips[-1] < 0.4 * hips[0]


@pytest.mark.parametrize("script", ["push-to-floor", "trip-on-treadmill"])
def test_a_push_and_a_trip_end_on_the_floor(script: str) -> None:
    scene = vary(example(script), 3)
    child = motions(scene)[1]
    assert child.joints[:, Joint.HEAD, 2].min() < 0.55 * child.joints[0, Joint.HEAD, 2]


def test_hands_meet_in_a_high_five_and_wrists_move_fast_in_a_blow() -> None:
    scene = example("high-five")
    adult, child = motions(scene)
    hand = scene.hand.joint("HAND")
    assert np.linalg.norm(adult.joints[:, hand] - child.joints[:, hand], axis=-1).min() < 0.12
    blow = example("blow-to-head")
    wrist = motions(blow)[0].joints[:, blow.hand.joint("WRIST")]
    speed = np.linalg.norm(np.diff(wrist, axis=0), axis=-1) * 25
    assert 3.0 < speed.max() < 9.0


def test_a_scene_must_name_a_script_and_its_cast() -> None:
    scene = DEMO_SCENES[0]
    with pytest.raises(ValueError, match="script"):
        replace(scene, script="nothing")
    with pytest.raises(ValueError, match="cast"):
        replace(scene, adult=scene.child)
