"""The same on real footage, where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from vidreview.media import CannotDecodeError, Frame, open_video, probe

DATA = Path(__file__).parents[4] / "shared" / "data"

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="no real footage beside the project"),
]


@pytest.mark.parametrize("name", ["video1.psf", "video2.psf", "video3.psf"])
def test_a_proprietary_container_can_not_be_decoded(name: str) -> None:
    with pytest.raises(CannotDecodeError):
        probe(DATA / "proprietary" / name)


@pytest.mark.parametrize(
    ("name", "duration_s"), [("traffic_camera.mp4", 23.04), ("traffic_camera_vfr.mp4", 34.44)]
)
def test_time_is_by_timestamps_and_not_by_rate(name: str, duration_s: float) -> None:
    info = probe(DATA / "timing" / name)
    assert info.frame_count == 576
    assert info.duration_s == pytest.approx(duration_s, abs=0.1)
    assert info.gaps == ()


def test_a_clip_of_a_surveillance_camera_is_read_to_its_end() -> None:
    with open_video(sorted((DATA / "scfd" / "ordinary").glob("*.mp4"))[0]) as reader:
        frames = list(reader.frames())
        assert len(frames) == reader.info.frame_count
        assert all(isinstance(frame, Frame) for frame in frames)
