"""Clips show what they say, with the recording's own pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.vidreview.media.making import ALL_FORMATS, H264_B, RATE, convert, encode, number_in
from vidreview.media import CannotDecodeError, Frame, open_video, probe
from vidreview.media.cutting import clip_suffix, cut_clip
from vidreview.media.errors import CannotCutError
from vidreview.media.reader import VideoReader
from vidreview.media.tool import ffmpeg_binary
from vidreview.timing import Span, Timestamp

Recordings = Callable[[str], Path]


def span_of(reader: VideoReader, first: int, last: int) -> Span:
    times, base = reader.timestamps(), reader.info.start.time_base
    return Span(Timestamp(times[first], base), Timestamp(times[last], base))


@pytest.mark.parametrize("name", ALL_FORMATS)
def test_a_clip_has_the_pictures_and_times_of_its_span(
    recordings: Recordings, tmp_path: Path, name: str
) -> None:
    source = recordings(name)
    with open_video(source) as reader:
        span = span_of(reader, 37, 52)
        target = tmp_path / f"clip{clip_suffix(reader.info)}"
        made = cut_clip(source, span, target)
        expected = list(reader.frames(made.actual.start, made.actual.end))
    with open_video(target) as clip:
        shown = [item for item in clip.frames() if isinstance(item, Frame)]
    assert {37, 52} <= {number_in(frame.image) for frame in shown}
    for there, here in zip(expected, shown, strict=True):
        assert isinstance(there, Frame)
        assert np.array_equal(there.image, here.image)
        since = float(there.time.seconds - made.actual.start.seconds)
        assert float(here.time.seconds - shown[0].time.seconds) == pytest.approx(since, abs=0.002)
    assert made.actual.start <= span.start
    assert made.actual.end >= span.end
    assert made.padding_before_s == pytest.approx(float(span.start.seconds - made.actual.start.seconds))
    assert made.padding_after_s == pytest.approx(float(made.actual.end.seconds - span.end.seconds))


def test_the_command_is_recorded_and_makes_the_same_clip_again(
    recordings: Recordings, tmp_path: Path
) -> None:
    import subprocess

    source, target = recordings("mp4-h264-b"), tmp_path / "clip.mp4"
    with open_video(source) as reader:
        made = cut_clip(source, span_of(reader, 30, 40), target)
    assert made.command[0] == ffmpeg_binary()
    assert ("-protocol_whitelist", "file") in list(zip(made.command, made.command[1:], strict=False))
    assert made.tool.startswith("ffmpeg version")
    first = target.read_bytes()
    target.unlink()
    subprocess.run(made.command, check=True, capture_output=True)
    assert target.read_bytes() == first


def test_the_recording_is_not_changed(recordings: Recordings, tmp_path: Path) -> None:
    source = recordings("mp4-h264-b")
    before = source.read_bytes()
    with open_video(source) as reader:
        cut_clip(source, span_of(reader, 30, 40), tmp_path / "clip.mp4")
    assert source.read_bytes() == before


def test_sound_is_kept_or_its_loss_is_told(recordings: Recordings, tmp_path: Path) -> None:
    silent = recordings("mp4-h264-b")
    for codec, target, notes in (("aac", "a.mp4", ()), ("pcm_alaw", "b.mp4", ("audio-left-out",))):
        source = tmp_path / f"{codec}.mkv"
        options = ("-f", "lavfi", "-i", "sine=d=4", "-map", "0:v", "-map", "1:a", "-c:v", "copy")
        convert(silent, source, *options, "-c:a", codec)
        with open_video(source) as reader:
            made = cut_clip(source, span_of(reader, 30, 40), tmp_path / target)
        assert made.notes == notes or not made.command[0].endswith("ffmpeg")
        assert probe(tmp_path / target).has_audio == (not made.notes)


def test_a_clip_across_a_clock_jump(tmp_path: Path) -> None:
    late = encode(tmp_path / "late.ts", *H264_B, "-output_ts_offset", "5000", count=50)
    early = encode(tmp_path / "early.ts", *H264_B, count=50)
    joined = tmp_path / "joined.ts"
    joined.write_bytes(late.read_bytes() + early.read_bytes())
    with open_video(joined) as reader:
        span = span_of(reader, 30, 70)
        made = cut_clip(joined, span, tmp_path / "clip.mp4")
    assert [gap.reason.value for gap in made.gaps] == ["clock-jump"]
    assert probe(tmp_path / "clip.mp4").duration_s == pytest.approx(50 / RATE, abs=0.1)


def test_a_span_outside_the_recording_gives_no_clip(recordings: Recordings, tmp_path: Path) -> None:
    source = recordings("mp4-h264-b")
    base = probe(source).start.time_base
    for start, end in ((100, 110), (-20, -10)):
        with pytest.raises(CannotCutError):
            cut_clip(source, Span(Timestamp.at(start, base), Timestamp.at(end, base)), tmp_path / "clip.mp4")


def test_what_can_not_be_written_is_told(recordings: Recordings, tmp_path: Path) -> None:
    source = recordings("asf-wmv2")
    with open_video(source) as reader, pytest.raises(CannotCutError):
        cut_clip(source, span_of(reader, 30, 40), tmp_path / "clip.mp4")
    with open_video(source) as reader, pytest.raises(CannotCutError):
        cut_clip(source, span_of(reader, 30, 40), tmp_path / "nowhere" / "clip.asf")
    (tmp_path / "text.mp4").write_text("no")
    with pytest.raises(CannotDecodeError):
        cut_clip(tmp_path / "text.mp4", span_of(open_closed(source), 1, 2), tmp_path / "clip.mp4")


def open_closed(path: Path) -> VideoReader:
    with open_video(path) as reader:
        return reader
