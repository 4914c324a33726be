from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tests.fakes.figures import draw, upright
from vidreview.analysis import Source, open_source
from vidreview.analysis.keyframes import KEPT, Keyframes
from vidreview.media.looking import Looker, Part, Sight


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    path = tmp_path_factory.mktemp("keyframes") / "walk.mp4"
    return open_source(draw(path, 30.0, lambda time: [upright(100 + 10 * time)], keyframe_interval=10))


@pytest.fixture
def looker(source: Source) -> Iterator[Looker]:
    with Looker(source.recording, threads=1) as looker:
        yield looker


@pytest.fixture
def keyframes(source: Source) -> Iterator[Keyframes]:
    with Keyframes(source.recording, threads=1) as keyframes:
        yield keyframes


def test_pictures_come_beforehand_and_again(source: Source, looker: Looker, keyframes: Keyframes) -> None:
    ranks = source.keyframes.tolist()
    assert len(ranks) == 30 > KEPT
    with Looker(source.recording, threads=1) as another:
        expected = {sight.rank: sight for sight in another.keyframes(ranks) if isinstance(sight, Sight)}
    coming = keyframes.in_order(looker, ranks)
    taken = [next(coming) for _ in range(3)]
    before = keyframes.of(ranks[1:8])
    assert [item.rank for item in before] == ranks[1:8]
    assert before[:2] == taken[1:]
    taken += list(coming)
    assert [item.rank for item in taken] == ranks
    assert taken[3:8] == before[2:]
    again = keyframes.of(ranks[:2] + ranks[-2:])
    assert again[2:] == taken[-2:]
    for item in [*taken, *again]:
        assert isinstance(item, Sight)
        assert np.array_equal(item.image, expected[item.rank].image)


def test_pictures_beyond_those_that_are_coming_are_decoded_aside(
    source: Source, looker: Looker, keyframes: Keyframes
) -> None:
    ranks = source.keyframes.tolist()
    coming = keyframes.in_order(looker, ranks[:4])
    next(coming)
    assert [item.rank for item in keyframes.of(ranks[2:7])] == ranks[2:7]
    assert [item.rank for item in coming] == ranks[1:4]


@pytest.mark.parametrize("alone", [True, False])
def test_parts_are_enlarged_from_one_picture(source: Source, looker: Looker, alone: bool) -> None:
    rank = int(source.keyframes[4])
    parts = [Part(100, 60, 300, 172, (640, 360)), Part(320, 180, 640, 360, (640, 360))]
    found = looker.enlarged(rank, parts, alone=alone)
    assert [image.shape for image in found] == [(360, 640, 3)] * 2
    for part, image in zip(parts, found, strict=True):
        (sight,) = looker.keyframes([rank], lambda _, part=part: part)  # type: ignore[misc]
        assert isinstance(sight, Sight)
        assert sight.larger is not None
        assert np.array_equal(image, sight.larger)
    assert looker.enlarged(rank, [Part(0, 0, 64, 36, (320, 180))], alone=alone) == ()
