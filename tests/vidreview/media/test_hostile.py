"""Files that are no recordings, or pretend to be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest

from tests.vidreview.media.making import convert, encode, numbered_image
from vidreview.media import CannotDecodeError, open_video, probe
from vidreview.media.errors import FileGoneError
from vidreview.media.isolation import info_from_plain, info_to_plain, probe_safely

Recordings = Callable[[str], Path]

HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nreal.ts\n#EXT-X-ENDLIST\n"
DASH = '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period></Period></MPD>'
TEXTS = {
    "empty": "",
    "text": "On the third of March the door was open.\n" * 40,
    "ffconcat": "ffconcat version 1.0\nfile real.mp4\n",
    "hls": HLS,
    "dash": DASH,
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
    "m3u": "real.mp4\n",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "avs": 'AVISource("real.avi")\n',
}


@pytest.mark.parametrize("suffix", [".mp4", ".m3u8", ".avi", ".ts", ".txt", ".h264", ""])
@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_a_text_is_no_recording_whatever_it_says(
    recordings: Recordings, tmp_path: Path, content: str, suffix: str
) -> None:
    (tmp_path / "real.mp4").write_bytes(recordings("mp4-h264-b").read_bytes())
    (tmp_path / "real.ts").write_bytes(recordings("ts-h264-b").read_bytes())
    path = tmp_path / f"footage{suffix}"
    path.write_text(content)
    with pytest.raises(CannotDecodeError) as caught:
        probe(path)
    assert caught.value.fields["name"] == path.name
    assert str(tmp_path) not in str(caught.value.fields["detail"])


@pytest.mark.parametrize(
    "name", ["concat:a.mp4|b.mp4", "http://127.0.0.1/x.mp4", "-i", "file:a.mp4", "pipe:0"]
)
def test_a_name_is_only_ever_a_file(name: str) -> None:
    with pytest.raises(CannotDecodeError):
        probe(name)


@pytest.mark.parametrize(
    "name", ["-i.mp4", "concat:a|b.mp4", "http:x.mp4", "per%03d cent.mp4", "ж қ'\"\n.mp4"]
)
def test_a_file_may_have_any_name(
    recordings: Recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_bytes(recordings("mp4-h264-b").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert probe(name).frame_count == probe(tmp_path / name).frame_count == 100


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".mp4"])
def test_a_picture_is_no_recording(tmp_path: Path, suffix: str) -> None:
    form = ".jpg" if suffix == ".mp4" else suffix
    path = tmp_path / f"picture{suffix}"
    path.write_bytes(cv2.imencode(form, numbered_image(1))[1].tobytes())
    with pytest.raises(CannotDecodeError):
        probe(path)


@pytest.mark.parametrize("suffix", [".mp3", ".mp4", ".mkv", ".wav"])
def test_sound_alone_is_no_recording(recordings: Recordings, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"sound{suffix}"
    source = recordings("mp4-h264-b")
    convert(source, path, "-f", "lavfi", "-i", "sine=d=1", "-map", "1:a")
    with pytest.raises(CannotDecodeError):
        probe(path)


def test_a_folder_a_pipe_and_nothing_are_no_recordings(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    for path in (tmp_path, tmp_path / "pipe.mp4", tmp_path / "nothing.mp4"):
        with pytest.raises(CannotDecodeError):
            open_video(path)


def test_a_picture_format_that_only_looks_like_a_stream(tmp_path: Path) -> None:
    path = encode(tmp_path / "moving.gif", "-pix_fmt", "rgb8", count=4)
    with pytest.raises(CannotDecodeError):
        probe(path)


def test_probing_in_a_child_tells_the_same(recordings: Recordings) -> None:
    info = probe(recordings("ts-h264-b"))
    assert probe_safely(recordings("ts-h264-b")) == info
    assert info_from_plain(info_to_plain(info)) == info


def test_probing_in_a_child_fails_like_probing(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    with pytest.raises(CannotDecodeError):
        probe_safely(tmp_path / "empty.mp4")


def test_a_child_that_needs_too_long_or_too_much_is_ended(recordings: Recordings) -> None:
    with pytest.raises(CannotDecodeError, match="too long"):
        probe_safely(recordings("mp4-h264-b"), timeout_s=0.05)
    with pytest.raises(CannotDecodeError):
        probe_safely(recordings("mp4-h264-b"), memory_bytes=2**20)


def test_a_file_that_is_gone_is_no_file_that_can_not_be_decoded(tmp_path: Path) -> None:
    with pytest.raises(FileGoneError) as told:
        open_video(tmp_path / "gone.mp4")
    assert told.value.code == "file-gone"
