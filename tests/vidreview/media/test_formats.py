"""One contract for every format: the right pictures at the right times, whichever way they are reached."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.vidreview.media.making import (
    ALL_FORMATS,
    COUNT,
    HEIGHT,
    RATE,
    WIDTH,
    convert,
    number_in,
    vfr_ticks,
)  # fmt: skip
from vidreview.media import Frame, Gap, VideoReader, open_video, probe
from vidreview.timing import Timestamp

Recordings = Callable[[str], Path]
Pictures = dict[int, bytes]

every_format = pytest.mark.parametrize("name", ALL_FORMATS)


def pictures_of(reader: VideoReader) -> Pictures:
    return {item.time.pts: item.image.tobytes() for item in reader.frames() if isinstance(item, Frame)}


def at(reader: VideoReader, pts: int) -> Timestamp:
    return Timestamp(pts, reader.info.start.time_base)


@every_format
def test_probing_tells_what_is_there(recordings: Recordings, name: str) -> None:
    info = probe(recordings(name))
    assert (info.width, info.height, info.frame_count) == (WIDTH, HEIGHT, COUNT)
    assert info.gaps == ()
    assert not info.has_audio
    if name != "mp4-vfr":
        assert info.duration_s == pytest.approx(COUNT / RATE, abs=0.05)


@every_format
def test_frames_come_in_order_and_each_shows_its_number(recordings: Recordings, name: str) -> None:
    with open_video(recordings(name)) as reader:
        items = list(reader.frames())
    frames = [item for item in items if isinstance(item, Frame)]
    assert len(frames) == len(items) == COUNT
    assert [number_in(frame.image) for frame in frames] == list(range(COUNT))
    times = [frame.time.pts for frame in frames]
    assert times == sorted(set(times))
    assert tuple(times) == reader.timestamps()


@every_format
def test_times_are_those_of_the_recording(recordings: Recordings, name: str) -> None:
    with open_video(recordings(name)) as reader:
        base = reader.info.start.time_base
        times = [float((pts - reader.info.start.pts) * base) for pts in reader.timestamps()]
    ticks = vfr_ticks() if name == "mp4-vfr" else [24 * number for number in range(COUNT)]
    expected = [(tick - ticks[0]) / 600 for tick in ticks]
    tolerance = 0.041 if name == "dav" else 0.0011
    assert times == pytest.approx(expected, abs=tolerance)


@every_format
def test_any_frame_is_the_same_however_it_is_reached(recordings: Recordings, name: str) -> None:
    chance = random.Random(name)
    with open_video(recordings(name)) as reader:
        pictures = pictures_of(reader)
        for pts in chance.sample(sorted(pictures), 25):
            frame = reader.frame_at(at(reader, pts))
            assert (frame.time.pts, frame.image.tobytes()) == (pts, pictures[pts])


@every_format
def test_stepping_back_and_forth_gives_every_frame(recordings: Recordings, name: str) -> None:
    with open_video(recordings(name), cache_bytes=10 * WIDTH * HEIGHT * 3 // 2) as reader:
        pictures = pictures_of(reader)
        expected = sorted(pictures.items())
        seen = [reader.frame_at(at(reader, expected[-1][0]))]
        while (frame := reader.previous_frame()) is not None:
            seen.append(frame)
        assert [(f.time.pts, f.image.tobytes()) for f in reversed(seen)] == expected
        seen = [reader.frame_at(at(reader, expected[0][0]))]
        while (frame := reader.next_frame()) is not None:
            seen.append(frame)
        assert [(f.time.pts, f.image.tobytes()) for f in seen] == expected


@every_format
def test_a_part_is_the_same_as_in_the_whole(recordings: Recordings, name: str) -> None:
    with open_video(recordings(name)) as reader:
        pictures = sorted(pictures_of(reader).items())
        part = pictures[33:71]
        frames = list(reader.frames(at(reader, part[0][0]), at(reader, part[-1][0])))
    assert [(f.time.pts, f.image.tobytes()) for f in frames if isinstance(f, Frame)] == part
    assert len(frames) == len(part)


@every_format
def test_keyframes_are_among_the_frames(recordings: Recordings, name: str) -> None:
    with open_video(recordings(name)) as reader:
        pictures = pictures_of(reader)
        keyframes = list(reader.keyframes())
    assert len(keyframes) >= 2
    for frame in keyframes:
        assert isinstance(frame, Frame)
        assert pictures[frame.time.pts] == frame.image.tobytes()


def test_synthesised_times_are_told(recordings: Recordings) -> None:
    for name in ("raw-h264", "raw-h264-b", "raw-hevc", "raw-mjpeg"):
        assert "timestamps-synthesised" in probe(recordings(name)).notes
    assert probe(recordings("mp4-h264-b")).notes == ()


def test_a_time_between_frames_shows_the_one_before(recordings: Recordings) -> None:
    with open_video(recordings("mp4-h264-b")) as reader:
        shown = reader.frame_at(Timestamp(1099, Fraction(1, 1000)))
        assert number_in(shown.image) == 27
        assert number_in(reader.frame_at(Timestamp(-5, Fraction(1))).image) == 0
        assert number_in(reader.frame_at(Timestamp(99, Fraction(1))).image) == COUNT - 1


def test_least_interval_thins_by_time(recordings: Recordings) -> None:
    with open_video(recordings("mp4-h264-b")) as reader:
        numbers = [
            number_in(item.image) for item in reader.frames(min_interval_s=0.12) if isinstance(item, Frame)
        ]
    assert numbers == list(range(0, COUNT, 3))


def test_stepping_starts_at_the_first_frame_and_ends_at_the_last(recordings: Recordings) -> None:
    with open_video(recordings("mp4-h264-b")) as reader:
        assert reader.previous_frame() is None
        first = reader.next_frame()
        assert first is not None
        assert number_in(first.image) == 0
        assert reader.previous_frame() is None
        reader.frame_at(at(reader, reader.timestamps()[-1]))
        assert reader.next_frame() is None


def test_images_are_read_only(recordings: Recordings) -> None:
    with open_video(recordings("mp4-h264-b")) as reader:
        frame = reader.frame_at(reader.info.start)
    with pytest.raises(ValueError, match="read-only"):
        frame.image[0, 0, 0] = 1


def test_reading_in_a_row_and_stepping_do_not_disturb_each_other(recordings: Recordings) -> None:
    with open_video(recordings("mp4-h264-b")) as reader:
        numbers = []
        for item in reader.frames():
            assert not isinstance(item, Gap)
            numbers.append(number_in(item.image))
            other = reader.timestamps()[(len(numbers) * 37) % COUNT]
            assert reader.frame_at(at(reader, other)).time.pts == other
    assert numbers == list(range(COUNT))


def test_a_closed_reader_says_so(recordings: Recordings) -> None:
    reader = open_video(recordings("mp4-h264-b"))
    running = reader.frames()
    next(running)
    reader.close()
    with pytest.raises(RuntimeError):
        next(running)
    with pytest.raises(RuntimeError):
        reader.frame_at(reader.info.start)
    with pytest.raises(RuntimeError):
        next(reader.frames())


def test_a_rotated_recording_is_shown_upright(recordings: Recordings, tmp_path: Path) -> None:
    lying = recordings("mp4-h264-b")
    turned = convert(lying, tmp_path / "turned.mp4", "-c", "copy", before=("-display_rotation", "90"))
    info = probe(turned)
    assert (info.width, info.height) == (HEIGHT, WIDTH)
    with open_video(turned) as reader, open_video(lying) as stored:
        shown, kept = reader.frame_at(reader.info.start).image, stored.frame_at(stored.info.start).image
    # The option turns by 90 degrees anticlockwise: what was on the right is at the top.
    assert np.array_equal(shown, np.rot90(kept))
