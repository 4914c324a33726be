"""Going to a frame: what is near is cheap, what nobody waits for is left, and nothing is spoilt by it."""

from __future__ import annotations

import ctypes
import gc
from fractions import Fraction
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from vidreview.media import SeekAbandonedError, VideoWriter, open_video
from vidreview.timing import Timestamp

BASE = Fraction(1, 90_000)
LIBC = ctypes.CDLL(None)


class Memory(ctypes.Structure):
    """What the allocator tells, see `mallinfo2(3)`."""

    _fields_ = [("numbers", ctypes.c_size_t * 10)]


def allocated() -> int:
    """Bytes that are in use outside Python's own pools."""
    gc.collect()
    tell = LIBC.mallinfo2
    tell.restype = Memory
    mapped, used = 4, 7
    numbers = tell().numbers
    return int(numbers[mapped] + numbers[used])


@pytest.fixture(scope="module")
def long_groups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty frames of a small square that moves, with a keyframe every forty."""
    path = tmp_path_factory.mktemp("stepping") / "long.mp4"
    with VideoWriter(path, 320, 180, 25, keyframe_interval=40) as writer:
        for number in range(80):
            image = np.full((180, 320, 3), 90, np.uint8)
            image[80:100, 2 * number : 2 * number + 20] = 200
            writer.write(image)
    return path


def at(number: int) -> Timestamp:
    return Timestamp.at(Fraction(number, 25), BASE)


def test_a_seek_that_nobody_wants_stops_and_goes_on_where_it_stopped(long_groups: Path) -> None:
    asked = count()
    with open_video(long_groups, threads=1) as reader:
        with pytest.raises(SeekAbandonedError):
            reader.frame_at(at(39), lambda: next(asked) < 5)
        assert reader.frames_to(at(39)) < 36
        assert reader.frame_at(at(39)).time == at(39)
    assert next(asked) == 6


def test_frames_to_says_what_a_seek_would_cost(long_groups: Path) -> None:
    with open_video(long_groups, threads=1) as reader:
        assert reader.frames_to(at(30)) == 31
        reader.frame_at(at(30))
        assert reader.frames_to(at(30)) == 0
        assert reader.frames_to(at(33)) == 3
        assert reader.frames_to(at(45)) == 6


def test_the_keyframe_before_a_time_comes_alone_and_moves_nothing(long_groups: Path) -> None:
    with open_video(long_groups) as reader:
        reader.frame_at(at(10))
        key = reader.keyframe_at(at(70))
        assert key is not None
        assert key.time == at(40)
        exact = reader.next_frame()
        assert exact is not None
        assert exact.time == at(11)
        assert np.array_equal(key.image, reader.frame_at(at(40)).image)


def test_a_smaller_picture_is_the_same_picture(long_groups: Path) -> None:
    with open_video(long_groups, widest=160) as small, open_video(long_groups) as whole:
        little, big = small.frame_at(at(50)), whole.frame_at(at(50))
    assert little.image.shape == (90, 160, 3)
    assert little.time == big.time
    assert abs(float(little.image.mean()) - float(big.image.mean())) < 2
    with open_video(long_groups, widest=4000) as unchanged:
        assert unchanged.frame_at(at(0)).image.shape == (180, 320, 3)


@pytest.mark.skipif(not hasattr(LIBC, "mallinfo2"), reason="the allocator does not tell")
def test_a_kept_picture_holds_what_it_is_counted_for(long_groups: Path) -> None:
    """A converter that stays with each picture once held five times as much as the picture, uncounted."""
    with open_video(long_groups, threads=1) as reader:
        reader.frame_at(at(20))
        before = allocated()
        for number in range(20):
            reader.frame_at(at(number))
        assert allocated() - before < 20 * 50_000
