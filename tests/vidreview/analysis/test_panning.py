"""A camera that pans and zooms over generated scenes: ``pytest -m slow PATH_OF_THIS_FILE``."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from models.pose.engines import open_estimator
from vidreview.analysis import Analysis, Settings, analyze, open_source
from vidreview.media import VideoWriter
from vidreview.scenes import Scene
from vidreview.scenes.demo_scenes import DEMO_SCENES
from vidreview.scenes.picture import pictures
from vidreview.scenes.scene import RATE

SIZE = (960, 540)
PAN_PX = 130.0
ZOOM = 0.08
PERIOD_S = 4.0


def write_panned(scene: Scene, path: Path) -> Path:
    """The scene's first camera, seen through a smaller picture that moves over it and zooms."""
    with VideoWriter(path, *SIZE, RATE) as writer:
        for number, image in enumerate(pictures(scene, scene.cameras[0])):
            phase = 2 * np.pi * number / RATE / PERIOD_S
            zoom = 1.0 + ZOOM * np.sin(0.7 * phase)
            middle = 640 + PAN_PX * np.sin(phase), 400 + 0.2 * PAN_PX * np.cos(phase)
            shift = np.array(SIZE) / 2 - zoom * np.array(middle)
            move = np.array([[zoom, 0, shift[0]], [0, zoom, shift[1]]])
            panned = cv2.warpAffine(image, move, SIZE, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
            writer.write(np.asarray(panned, np.uint8))
    return path


def _scene(script: str) -> Scene:
    return next(scene for scene in DEMO_SCENES if scene.script == script)


def analysed(path: Path, folder: Path) -> Analysis:
    with open_estimator() as estimator:
        *_, last = analyze(open_source(path), estimator, Settings(), folder)
    assert isinstance(last, Analysis)
    return last


@pytest.mark.slow
@pytest.mark.parametrize("script", ["guided-exercise", "high-five"])
def test_the_cameras_own_motion_raises_no_flag(tmp_path: Path, script: str) -> None:
    found = analysed(write_panned(_scene(script), tmp_path / "panned.mp4"), tmp_path)
    assert found.poses_estimated > 50
    assert found.proposals == ()


@pytest.mark.slow
@pytest.mark.parametrize("script", ["blow-to-head", "push-to-floor"])
def test_contact_is_found_while_the_camera_pans(tmp_path: Path, script: str) -> None:
    scene = _scene(script)
    found = analysed(write_panned(scene, tmp_path / "panned.mp4"), tmp_path)
    (event,) = scene.events()
    peaks = [float(proposal.peak.seconds) for proposal in found.proposals]
    assert any(event.start_s - 0.5 <= peak <= event.end_s + 0.5 for peak in peaks), (peaks, found.score)
