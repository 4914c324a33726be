from __future__ import annotations

import re

import pytest

from models.errors import UnknownModelError
from models.registry import REGISTRY, Weights, default_weights, find, with_digest


def test_the_default_weights_are_the_official_ones() -> None:
    weights = default_weights()
    assert weights.name == "yolo11n-pose"
    assert weights.size_bytes == 6_255_593
    assert weights.sha256 == "869e83fcdffdc7371fa4e34cd8e51c838cc729571d1635e5141e3075e9319dc0"
    assert weights.licence.startswith("AGPL-3.0")


@pytest.mark.parametrize("weights", REGISTRY, ids=lambda weights: weights.name)
def test_every_record_is_whole_and_can_be_found(weights: Weights) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", weights.sha256)
    assert weights.source
    assert find(weights.name) is weights
    assert with_digest(weights.sha256) is weights


def test_names_and_digests_are_unique() -> None:
    assert len({weights.name for weights in REGISTRY}) == len(REGISTRY)
    assert len({weights.sha256 for weights in REGISTRY}) == len(REGISTRY)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UnknownModelError) as caught:
        find("yolo99x-pose")
    assert caught.value.fields == {"name": "yolo99x-pose"}


def test_an_unknown_digest_is_nobody() -> None:
    assert with_digest("0" * 64) is None
