"""Damaged recordings: what is shown is right, and what is not shown is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.vidreview.media.making import (
    ALL_FORMATS,
    COUNT,
    H264_P,
    RATE,
    convert,
    cut_off,
    encode,
    flipped,
    number_in,
    zeroed,
)  # fmt: skip
from vidreview.media import CannotDecodeError, Frame, Gap, open_video
from vidreview.records import GapReason
from vidreview.timing import Timestamp

Recordings = Callable[[str], Path]
Damage = Callable[[Path, Path, int], Path]

TELLING = ("mp4-h264-b", "mkv-h264-b", "ts-h264-b", "mp4-hevc", "avi-mjpeg", "raw-mjpeg", "mp4-vfr", "dav")
"""Formats in which damage can't go unnoticed: none is lost between packets."""


def told(path: Path, **options: bool) -> tuple[list[Frame], list[Gap]]:
    with open_video(path, **options) as reader:
        items = list(reader.frames())
    frames = [item for item in items if isinstance(item, Frame)]
    return frames, [item for item in items if isinstance(item, Gap)]


@pytest.mark.parametrize("damage", [flipped, zeroed])
@pytest.mark.parametrize("name", ALL_FORMATS)
def test_every_frame_is_shown_or_told(
    recordings: Recordings, tmp_path: Path, name: str, damage: Damage
) -> None:
    whole = recordings(name)
    for seed in range(2):
        with open_video(damage(whole, tmp_path / f"{seed}{whole.suffix}", seed)) as reader:
            items = list(reader.frames())
            base = reader.info.start.time_base
            frames = [item for item in items if isinstance(item, Frame)]
            gaps = [item for item in items if isinstance(item, Gap)]
            shown = {frame.time.pts for frame in frames}
            for pts in set(reader.timestamps()) - shown:
                time = Timestamp(pts, base)
                assert any(gap.span.start <= time <= gap.span.end for gap in gaps), f"{pts} in silence"
        assert len(frames) > COUNT // 4
        starts = [item.span.start if isinstance(item, Gap) else item.time for item in items]
        assert starts == sorted(starts)


@pytest.mark.parametrize("name", TELLING)
def test_damage_is_told_and_reading_goes_on_behind_it(
    recordings: Recordings, tmp_path: Path, name: str
) -> None:
    whole = recordings(name)
    broken = zeroed(whole, tmp_path / f"broken{whole.suffix}", seed=5, length=whole.stat().st_size // 60)
    frames, gaps = told(broken)
    assert GapReason.CORRUPT in {gap.reason for gap in gaps}
    assert frames[-1].time > gaps[-1].span.start
    numbers = [number_in(frame.image) for frame in frames]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == COUNT - 1


@pytest.mark.parametrize("name", ["mp4-h264-b", "mp4-hevc", "avi-mjpeg", "ts-h264-b", "mkv-h264-b"])
def test_frames_around_damage_are_the_same_however_they_are_reached(
    recordings: Recordings, tmp_path: Path, name: str
) -> None:
    whole = recordings(name)
    with open_video(zeroed(whole, tmp_path / f"broken{whole.suffix}", seed=3)) as reader:
        good = {f.time: f.image.tobytes() for f in reader.frames() if isinstance(f, Frame)}
        base = reader.info.start.time_base
        for pts in list(reader.timestamps())[::-3]:
            time = Timestamp(pts, base)
            expected = max(t for t in good if t <= time)
            frame = reader.frame_at(time)
            assert (frame.time, frame.image.tobytes()) == (expected, good[expected])


def test_damaged_pictures_are_given_only_when_asked_for_and_marked(
    recordings: Recordings, tmp_path: Path
) -> None:
    broken = flipped(recordings("mp4-h264-b"), tmp_path / "broken.mp4", seed=4)
    good, gaps = told(broken)
    everything, same_gaps = told(broken, damaged=True)
    assert gaps == same_gaps
    assert gaps
    assert not any(frame.damaged for frame in good)
    assert [f.time for f in everything if not f.damaged] == [f.time for f in good]
    assert len(everything) > len(good)


def test_good_frames_are_those_of_the_undamaged_recording(recordings: Recordings, tmp_path: Path) -> None:
    whole = {f.time: f.image for f in told(recordings("mp4-h264-b"))[0]}
    for seed in range(6):
        for frame in told(zeroed(recordings("mp4-h264-b"), tmp_path / "broken.mp4", seed, 600))[0]:
            assert np.array_equal(frame.image, whole[frame.time])


@pytest.mark.parametrize("name", ["mkv-h264-b", "avi-h264-b", "flv-h264-b"])
def test_a_file_without_its_end_is_told(recordings: Recordings, tmp_path: Path, name: str) -> None:
    whole = recordings(name)
    frames, gaps = told(cut_off(whole, tmp_path / f"short{whole.suffix}"))
    assert COUNT // 3 < len(frames) < COUNT
    (short,) = [gap for gap in gaps if gap.reason is GapReason.TRUNCATED]
    with open_video(whole) as reader:
        end_s = float(reader.info.start.seconds) + reader.info.duration_s
    assert float(short.span.end.seconds) == pytest.approx(end_s, abs=0.1)


def test_an_mp4_with_its_index_first_and_no_end_is_told(recordings: Recordings, tmp_path: Path) -> None:
    fast = convert(recordings("mp4-h264-b"), tmp_path / "fast.mp4", "-c", "copy", "-movflags", "+faststart")
    _, gaps = told(cut_off(fast, tmp_path / "short.mp4"))
    assert GapReason.TRUNCATED in {gap.reason for gap in gaps}


def test_an_mp4_without_its_index_can_not_be_decoded(recordings: Recordings, tmp_path: Path) -> None:
    with pytest.raises(CannotDecodeError):
        open_video(cut_off(recordings("mp4-h264-b"), tmp_path / "short.mp4"))


def test_a_transport_stream_that_wraps_goes_on(tmp_path: Path) -> None:
    start_s = 2**33 / 90_000 - 2
    path = encode(tmp_path / "wrap.ts", *H264_P, "-output_ts_offset", str(start_s), "-muxdelay", "0")
    frames, gaps = told(path)
    assert gaps == []
    assert [number_in(frame.image) for frame in frames] == list(range(COUNT))
    assert frames[-1].time.seconds - frames[0].time.seconds == pytest.approx((COUNT - 1) / RATE, abs=0.001)


def test_a_recorder_whose_clock_is_set_back_is_told(tmp_path: Path) -> None:
    late = encode(tmp_path / "late.ts", *H264_P, "-output_ts_offset", "5000", count=50)
    early = encode(tmp_path / "early.ts", *H264_P, count=50)
    joined = tmp_path / "joined.ts"
    joined.write_bytes(late.read_bytes() + early.read_bytes())
    with open_video(joined) as reader:
        items = list(reader.frames())
        jumps = [item for item in items if isinstance(item, Gap) and item.reason is GapReason.CLOCK_JUMP]
        numbers = [number_in(item.image) for item in items if isinstance(item, Frame)]
        assert len(jumps) == 1
        assert reader.info.duration_s == pytest.approx(4.0, abs=0.1)
        last = reader.frame_at(Timestamp(reader.timestamps()[-1], reader.info.start.time_base))
        assert number_in(last.image) == 49
    assert numbers[:49] == list(range(49))
    assert numbers[-49:] == list(range(1, 50))


def test_a_pause_in_a_transport_stream_is_missing_footage(tmp_path: Path) -> None:
    first = encode(tmp_path / "first.ts", *H264_P, count=50)
    second = encode(tmp_path / "second.ts", *H264_P, "-output_ts_offset", "60", count=50)
    joined = tmp_path / "joined.ts"
    joined.write_bytes(first.read_bytes() + second.read_bytes())
    frames, gaps = told(joined)
    (pause,) = [gap for gap in gaps if gap.reason is GapReason.MISSING]
    assert pause.span.duration_s == pytest.approx(58.04, abs=0.1)
    assert number_in(frames[-1].image) == 49


def test_an_avi_that_lost_frames_says_so(recordings: Recordings, tmp_path: Path) -> None:
    broken = zeroed(recordings("avi-mjpeg"), tmp_path / "broken.avi", seed=1, length=30_000)
    with open_video(broken) as reader:
        assert reader.info.frame_count < COUNT
        assert "frames-missing" in reader.info.notes
