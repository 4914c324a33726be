from __future__ import annotations

from pathlib import Path

import pytest

from vidreview.media.kinds import is_plainly_no_recording

TRANSPORT = (b"\x47" + bytes(187)) * 10


@pytest.mark.parametrize(
    ("name", "content", "plainly"),
    [
        ("a.truth.json", b'{"scene": 1}\n', True),
        ("index.csv", "путь,метка\n".encode() * 400, True),
        ("cut.txt", "ы".encode() * 3000, True),
        ("empty.txt", b"", True),
        ("picture.PNG", b"\x89PNG\r\n\x1a\n" + bytes(40), True),
        ("report.pdf", b"%PDF-1.7\n", True),
        ("renamed.txt", b"\x00\x00\x00\x20ftypisom" + bytes(40), False),
        ("renamed.json", TRANSPORT, False),
        ("renamed.csv", b"RIFF\x00\x00\x00\x00AVI LIST", False),
        ("binary.txt", bytes(range(256)), False),
        ("latin.txt", b"caf\xe9 au lait, et puis encore", False),
        ("not-a.png", b"something else", False),
        ("clip.mp4", b"this is text in a video's name\n", False),
        ("clip.dav", b"", False),
        ("nameless", b"text\n", False),
        ("unknown.xyz", b"text\n", False),
    ],
)
def test_only_what_name_and_content_agree_on_is_no_recording(
    tmp_path: Path, name: str, content: bytes, plainly: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert is_plainly_no_recording(path) is plainly
