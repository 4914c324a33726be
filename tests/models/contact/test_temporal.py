from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from models.contact.reading import read, read_circles
from models.contact.sequences import MOST_PAIRS, STEPS, Sequences, channels, sequences
from models.contact.temporal import UNSEEN, Network, mirrored
from models.contact.temporal_fitting import Examples, export, fit_temporal, rebuilt
from tests.fakes.people import standing
from tests.models.contact.making import Figures, blow, nobody, side_by_side, window_of


def _seen(figures: Figures, **how: float) -> Sequences:
    (seen,) = read_circles(window_of(figures, **how))
    return sequences(seen)


@pytest.fixture(scope="module")
def network() -> Network:
    circles = [_seen(figures, rate=rate) for figures in (blow, side_by_side) for rate in (10.0, 12.5, 15.0)]
    labels = np.repeat(np.array([1, 0], np.float32), 3)
    return fit_temporal(Examples(circles, labels, np.ones(6, np.float32)), epochs=30)


def test_nobody_is_no_sequence() -> None:
    assert len(sequences(read(window_of(nobody)))) == 0


def test_somebody_alone_is_a_pair_with_nobody() -> None:
    seen = _seen(lambda _: [standing(200, 300, 100)])
    assert len(seen) == 1
    assert np.isfinite(seen.boxes[:, :, 0]).all()
    assert np.isnan(seen.boxes[:, :, 1]).all()


def test_a_crowd_gives_its_closest_pairs() -> None:
    seen = sequences(read(window_of(lambda _: [standing(200 + 40 * n, 300, 100) for n in range(5)])))
    assert len(seen) == MOST_PAIRS
    assert seen.points.shape == (MOST_PAIRS, STEPS, 2, 13, 2)


def test_size_in_the_picture_tells_nothing() -> None:
    small, large = _seen(blow), _seen(blow, scale=3.0)
    assert np.allclose(small.points, large.points, atol=1e-4, equal_nan=True)


def test_what_is_read_has_no_holes() -> None:
    def flickering(time: float) -> list[np.ndarray | None]:
        first, second = blow(time)
        return [first, None if 0.4 < time < 1.2 else second]

    seen = _seen(flickering)
    assert np.isnan(seen.points).any()
    assert np.isfinite(channels(seen.points, seen.boxes, seen.motion)).all()


def test_a_mirror_twice_shows_the_same() -> None:
    seen = _seen(blow)
    plain = (seen.points, seen.boxes, seen.motion)
    for before, after in zip(plain, mirrored(*mirrored(*plain)), strict=True):
        assert np.array_equal(before, after, equal_nan=True)


def test_a_blow_is_learnt(network: Network) -> None:
    struck, still = network.log_odds([_seen(blow, rate=13.0), _seen(side_by_side, rate=13.0)])
    assert struck > still + 1.0
    assert network.parameters < 1_000_000


def test_neither_the_order_of_people_nor_a_mirror_matters(network: Network) -> None:
    seen = _seen(blow)
    other = Sequences(*(part[:, :, ::-1] for part in (seen.points, seen.boxes, seen.motion)))
    turned = Sequences(*mirrored(seen.points, seen.boxes, seen.motion))
    found = network.log_odds([seen, other, turned])
    assert np.allclose(found, found[0], atol=1e-4)


def test_where_no_pair_is_seen_nothing_speaks_for_contact(network: Network) -> None:
    empty = sequences(read(window_of(nobody)))
    found = network.log_odds([empty, _seen(blow)])
    assert found[0] == UNSEEN
    assert found[1] > UNSEEN


def test_numpy_says_what_pytorch_says(network: Network) -> None:
    import torch

    seen = _seen(blow)
    read = channels(seen.points, seen.boxes, seen.motion)
    with torch.no_grad():
        theirs = rebuilt(network)(torch.from_numpy((read - network.means) / network.scales)).numpy()
    assert np.allclose(network.forward(read), theirs, atol=1e-4)


def test_the_same_examples_give_the_same_network() -> None:
    examples = Examples(
        [_seen(blow), _seen(side_by_side)], np.array([1, 0], np.float32), np.ones(2, np.float32)
    )
    first, second = (fit_temporal(examples, epochs=2) for _ in range(2))
    for field in fields(Network):
        assert np.array_equal(getattr(first, field.name), getattr(second, field.name))


@pytest.mark.parametrize("engine", ["onnx", "openvino"])
def test_the_engines_say_what_numpy_says(network: Network, engine: str, tmp_path: Path) -> None:
    seen = _seen(blow)
    read = channels(seen.points, seen.boxes, seen.motion)
    path = tmp_path / "network.onnx"
    export(network, path)
    standard = (read - network.means) / network.scales
    found = _by_onnx(path, standard) if engine == "onnx" else _by_openvino(path, standard)
    assert np.allclose(found, network.forward(read), atol=1e-4)


def _by_onnx(path: Path, read: np.ndarray) -> np.ndarray:
    import onnxruntime

    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"read": read})
    return np.asarray(found)


def _by_openvino(path: Path, read: np.ndarray) -> np.ndarray:
    import openvino

    exact = {"INFERENCE_PRECISION_HINT": "f32"}
    model = openvino.Core().compile_model(path, "CPU", exact)
    return np.asarray(model({"read": read})[0])
