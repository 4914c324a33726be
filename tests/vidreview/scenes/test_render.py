from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from models.pose.engines import open_estimator
from models.pose.estimator import PoseEstimator
from vidreview.media import open_video
from vidreview.media.frames import Frame
from vidreview.records import Progress
from vidreview.scenes import (
    DEMO_SCENES,
    RATE,
    RenderedScene,
    Scene,
    from_json,
    ground_truth,
    render_demo,
    render_scene,
    skeletons,
    to_json,
    truth_path,
)
from vidreview.scenes.camera import HEIGHT, WIDTH
from vidreview.scenes.picture import pictures
from vidreview.scenes.shapes import Image

SHORT = replace(DEMO_SCENES[1], name="short", tempo=6.0)
"""Six times as fast, for a short recording."""


def frame_at(scene: Scene, camera: int, time_s: float) -> Image:
    return next(islice(pictures(scene, scene.cameras[camera]), int(time_s * RATE), None))


@pytest.fixture(scope="module")
def estimator() -> PoseEstimator:
    return open_estimator("openvino", threads=2)


def test_a_recording_has_the_promised_form_and_its_truth_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "short.mp4"
    truth = render_scene(SHORT, SHORT.cameras[0], path)
    with open_video(path) as video:
        frames = [frame for frame in video.frames() if isinstance(frame, Frame)]
        assert (video.info.width, video.info.height, video.info.codec) == (WIDTH, HEIGHT, "h264")
    assert len(frames) == SHORT.frame_count == truth.frame_count
    times = [float(frame.time.seconds) for frame in frames]
    np.testing.assert_allclose(times, np.arange(len(frames)) / RATE, atol=1e-6)
    assert from_json(truth_path(path).read_text(encoding="utf-8")) == truth


def test_the_same_scene_gives_the_same_pictures_and_each_seed_its_own_noise() -> None:
    camera = SHORT.cameras[0]
    first, again = (list(islice(pictures(SHORT, camera), 3)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    other = next(pictures(replace(SHORT, seed=SHORT.seed + 1), camera))
    assert not np.array_equal(first[0], other)


def test_pictures_move_and_are_noisy_as_a_sensor_is() -> None:
    first, second = islice(pictures(SHORT, SHORT.cameras[1]), 2)
    wall = (slice(60, 140), slice(700, 800))
    grain = np.std(first[wall].astype(float) - second[wall].astype(float)) / np.sqrt(2.0)
    assert 1.5 < grain < 7.0
    assert (np.abs(first.astype(int) - second.astype(int)) > 40).sum() > 50


def test_the_recorder_burns_in_a_clock_that_runs() -> None:
    corner = (slice(15, 55), slice(20, 320))
    early, late = frame_at(DEMO_SCENES[0], 0, 0.0)[corner], frame_at(DEMO_SCENES[0], 0, 1.5)[corner]
    assert early.max() > 230
    changed = (np.abs(early.astype(int) - late.astype(int)) > 80).any(axis=(0, 2))
    assert changed.any()
    assert not changed[:200].any()


def test_truth_is_canonical_and_survives_a_round_trip() -> None:
    for scene in DEMO_SCENES:
        truth = ground_truth(scene, scene.cameras[0])
        text = to_json(truth)
        assert to_json(from_json(text)) == text
        assert list(json.loads(text)) == sorted(json.loads(text))
        assert bool(truth.contacts) == any(event.contact for event in truth.events)


@pytest.mark.parametrize("text", ["[]", "{}", '{"events": [{}]}', '{"events": [], "colour": 1}', "{"])
def test_what_is_no_truth_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"ground truth|property name"):
        from_json(text)


def test_the_demo_is_rendered_in_processes_with_its_progress(tmp_path: Path) -> None:
    scenes = [SHORT, replace(SHORT, name="second", cameras=SHORT.cameras[:1])]
    told = list(render_demo(tmp_path / "new", scenes, workers=2))
    rendered = {item.path.name: item for item in told if isinstance(item, RenderedScene)}
    assert set(rendered) == {"short-cam1.mp4", "short-cam2.mp4", "second-cam1.mp4"}
    assert all(item.path.is_file() and truth_path(item.path).is_file() for item in rendered.values())
    assert [item.done for item in told if isinstance(item, Progress)] == [0, 1, 2, 3]


def test_an_abandoned_demo_stops_its_processes(tmp_path: Path) -> None:
    running = render_demo(tmp_path, [replace(SHORT, name=f"scene{n}") for n in range(4)], workers=1)
    assert isinstance(next(running), Progress)
    assert isinstance(next(running), RenderedScene)
    running.close()
    assert len(list(tmp_path.glob("*.mp4"))) < 8


@pytest.mark.parametrize("scene", DEMO_SCENES, ids=lambda scene: scene.name)
@pytest.mark.parametrize("camera", [0, 1], ids=["cam1", "cam2"])
def test_the_pose_model_finds_both_figures_where_they_are(
    scene: Scene, camera: int, estimator: PoseEstimator
) -> None:
    """Just before the act, both are seen upright; medians over the joints, as parts of the height."""
    index = int((scene.events()[0].start_s - 0.1) * RATE)
    people = estimator.estimate([frame_at(scene, camera, index / RATE)])[0]
    sure = people.keypoints[people.scores > 0.55]
    assert len(sure) == 2
    for true in skeletons(scene, scene.cameras[camera])[index]:
        seen = true[:, 2] > 0.5
        error = np.median(np.linalg.norm(sure[:, seen, :2] - true[seen, :2], axis=-1), axis=1)
        assert error.min() < 0.09 * np.ptp(true[:, 1])
