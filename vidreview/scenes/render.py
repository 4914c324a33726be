"""Writes scenes as recordings, with their ground truth beside them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2

from vidreview.media import VideoWriter
from vidreview.orphans import end_with_parent
from vidreview.records import Progress
from vidreview.scenes.camera import HEIGHT, WIDTH, SceneCamera
from vidreview.scenes.demo_scenes import DEMO_SCENES
from vidreview.scenes.picture import pictures
from vidreview.scenes.scene import RATE, Scene
from vidreview.scenes.truth import GroundTruth, to_json, truth_path

QUALITY: Final = 27
"""Constant rate factor: a recorder's slight compression."""
PRESET: Final = "ultrafast"


@dataclass(frozen=True, slots=True)
class RenderedScene:
    """One recording of the demo.

    Attributes:
        path: The video.
        truth: What happens in it; also beside it as JSON.
        camera: Who looked on.
    """

    path: Path
    truth: GroundTruth
    camera: SceneCamera


def ground_truth(scene: Scene, camera: SceneCamera) -> GroundTruth:
    """What happens in this camera's recording of the scene."""
    return GroundTruth(
        scene=scene.name,
        script=scene.script,
        camera=camera.name,
        seed=scene.seed,
        rate=RATE,
        frame_count=scene.frame_count,
        clock=scene.clock.isoformat(),
        events=tuple(sorted(scene.events(), key=lambda event: event.start_s)),
    )


def render_scene(scene: Scene, camera: SceneCamera, path: Path) -> GroundTruth:
    """Writes one camera's recording, 1280 x 720 at 25 frames/s, and its ground truth beside it.

    The same scene gives the same pictures anywhere, and the same file with the same encoder.

    Args:
        scene: What happens.
        camera: Who looks on; need not be one of the scene's.
        path: Video to write, ``.mp4``; its folder must exist.
    """
    with VideoWriter(path, WIDTH, HEIGHT, RATE, crf=QUALITY, preset=PRESET) as writer:
        for image in pictures(scene, camera):
            writer.write(image)
    truth = ground_truth(scene, camera)
    truth_path(path).write_text(to_json(truth), encoding="utf-8")
    return truth


def _begin() -> None:
    """Runs in a process that draws, when it starts."""
    end_with_parent()
    cv2.setNumThreads(1)


def render_demo(
    folder: Path, scenes: Sequence[Scene] = DEMO_SCENES, workers: int = 2
) -> Iterator[Progress | RenderedScene]:
    """Writes every scene for each of its cameras, ``<scene>-<camera>.mp4``.

    Args:
        folder: Is created.
        scenes: Names must differ.
        workers: Processes that draw at once.

    Yields:
        Each recording as it is finished, in no fixed order, followed by the progress so far.
    """
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(s, camera, folder / f"{s.name}-{camera.name}.mp4") for s in scenes for camera in s.cameras]
    yield Progress("render", 0, len(jobs))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin) as pool:
        running: dict[Future[GroundTruth], tuple[Path, SceneCamera]] = {
            pool.submit(render_scene, scene, camera, path): (path, camera) for scene, camera, path in jobs
        }
        try:
            for done, finished in enumerate(as_completed(running), start=1):
                path, camera = running[finished]
                yield RenderedScene(path, finished.result(), camera)
                yield Progress("render", done, len(jobs), path.name)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
