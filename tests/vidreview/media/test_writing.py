"""New videos and stills."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.vidreview.media.making import HEIGHT, RATE, WIDTH, number_in, numbered_image, zeroed
from vidreview.media import Frame, Image, VideoWriter, open_video, probe, write_still
from vidreview.media.errors import CannotRenderError
from vidreview.media.rendering import render_clip
from vidreview.records import GapReason
from vidreview.timing import Span, Timestamp

Recordings = Callable[[str], Path]


def shown(path: Path) -> list[Frame]:
    with open_video(path) as reader:
        return [item for item in reader.frames() if isinstance(item, Frame)]


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "new.mp4", WIDTH, HEIGHT, Fraction(30000, 1001)) as writer:
        for number in range(40):
            writer.write(numbered_image(number))
    frames = shown(tmp_path / "new.mp4")
    assert [number_in(frame.image) for frame in frames] == list(range(40))
    assert float(frames[30].time.seconds) == pytest.approx(30 * 1001 / 30000, abs=1e-4)


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.mp4", "b.mp4"):
        with VideoWriter(tmp_path / name, WIDTH, HEIGHT, RATE) as writer:
            for number in range(20):
                writer.write(numbered_image(number))
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_odd_sizes_are_padded(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "odd.mp4", 161, 121, RATE) as writer:
        writer.write(np.full((121, 161, 3), 90, np.uint8))
        writer.write(np.full((121, 161, 3), 90, np.uint8))
    assert (probe(tmp_path / "odd.mp4").width, probe(tmp_path / "odd.mp4").height) == (162, 122)


def test_misuse_of_the_writer(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "new.mp4", WIDTH, HEIGHT, RATE) as writer:
        with pytest.raises(ValueError, match="size"):
            writer.write(np.zeros((10, 10, 3), np.uint8))
        writer.write(numbered_image(0), Timestamp(5, Fraction(1)))
        with pytest.raises(ValueError, match="order"):
            writer.write(numbered_image(1), Timestamp(5, Fraction(1)))
    with pytest.raises(RuntimeError):
        writer.write(numbered_image(2))
    with (
        pytest.raises(CannotRenderError),
        VideoWriter(tmp_path / "nowhere" / "new.mp4", WIDTH, HEIGHT, RATE) as writer,
    ):
        writer.write(numbered_image(0))


def test_a_rendered_clip_keeps_the_recordings_times(recordings: Recordings, tmp_path: Path) -> None:
    source = recordings("mp4-vfr")
    with open_video(source) as reader:
        base = reader.info.start.time_base
        span = Span(Timestamp(reader.timestamps()[10], base), Timestamp(reader.timestamps()[40], base))
        expected = [f.time.seconds - span.start.seconds for f in reader.frames(span.start, span.end)]
    made = render_clip(source, span, tmp_path / "clip.mp4")
    frames = shown(tmp_path / "clip.mp4")
    assert made.actual == span
    assert [number_in(frame.image) for frame in frames] == list(range(10, 41))
    assert [float(f.time.seconds) for f in frames] == pytest.approx([float(t) for t in expected], abs=1e-4)


def test_a_rendered_clip_shows_what_the_redaction_gives(recordings: Recordings, tmp_path: Path) -> None:
    source = recordings("mp4-h264-b")
    base = probe(source).start.time_base

    def black(frame: Frame) -> Image:
        return np.zeros_like(frame.image)

    made = render_clip(
        source, Span(Timestamp(0, base), Timestamp.at(1, base)), tmp_path / "b.mp4", blur=black
    )
    assert max(int(frame.image.max()) for frame in shown(tmp_path / "b.mp4")) < 8
    assert "heads-blurred" in made.notes
    assert "blur=heads" in made.command


def test_a_rendered_clip_tells_its_gaps(recordings: Recordings, tmp_path: Path) -> None:
    broken = zeroed(recordings("mp4-h264-b"), tmp_path / "broken.mp4", seed=2)
    base = probe(broken).start.time_base
    made = render_clip(broken, Span(Timestamp(0, base), Timestamp.at(4, base)), tmp_path / "clip.mp4")
    assert GapReason.CORRUPT in {gap.reason for gap in made.gaps}


def test_a_span_without_frames_renders_nothing(recordings: Recordings, tmp_path: Path) -> None:
    source = recordings("mp4-h264-b")
    base = probe(source).start.time_base
    with pytest.raises(CannotRenderError):
        render_clip(source, Span(Timestamp.at(50, base), Timestamp.at(60, base)), tmp_path / "clip.mp4")


def test_a_still_is_the_frame(recordings: Recordings, tmp_path: Path) -> None:
    with open_video(recordings("mp4-h264-b")) as reader:
        frame = reader.frame_at(reader.info.start)
    write_still(frame, tmp_path / "still.png")
    assert np.array_equal(cv2.imread(str(tmp_path / "still.png")), frame.image)
    with pytest.raises(CannotRenderError):
        write_still(frame, tmp_path / "nowhere" / "still.png")
