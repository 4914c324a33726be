"""Lost sectors are found; padding is not taken for them."""

from __future__ import annotations

import pytest

from vidreview.media.holes import has_hole

CODE = b"\0\0\0\1"
SLICE = bytes(range(2, 200))
AVCC = bytes([1, 100, 0, 31, 0xFF])
HVCC = bytes([1]) + bytes([7] * 20) + bytes([3])


def unit(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


HOLES = {
    "in a slice": ("h264", b"", CODE + SLICE + bytes(64) + SLICE),
    "everything": ("h264", b"", bytes(64)),
    "the start": ("hevc", b"", bytes(64) + SLICE),
    "in a unit": ("h264", AVCC, unit(SLICE + bytes(64) + SLICE)),
    "a length": ("hevc", HVCC, bytes(64) + SLICE),
    "every length": ("h264", AVCC, bytes(64)),
    "a later length": ("h264", AVCC, unit(SLICE) + bytes(64)),
    "in MPEG-2": ("mpeg2video", b"", CODE + SLICE + bytes(64) + SLICE),
    "in a JPEG": ("mjpeg", b"", b"\xff\xd8\xff\xda" + SLICE + bytes(200) + SLICE + b"\xff\xd9"),
    "the end of a JPEG": ("mjpeg", b"", b"\xff\xd8\xff\xda" + SLICE + bytes(200)),
}
WHOLE = {
    "plain": ("h264", b"", CODE + SLICE),
    "padding before a start code": ("h264", b"", CODE + SLICE + bytes(64) + CODE + SLICE),
    "padding at the end": ("h264", b"", CODE + SLICE + bytes(64)),
    "padding in a unit": ("h264", AVCC, unit(SLICE + bytes(64)) + unit(SLICE)),
    "padding in the last unit": ("hevc", HVCC, unit(SLICE + bytes(64))),
    "padding in a JPEG's header": (
        "mjpeg",
        b"",
        b"\xff\xd8" + bytes(200) + b"\xff\xda" + SLICE + b"\xff\xd9",
    ),
    "padding behind a JPEG": ("mjpeg", b"", b"\xff\xd8\xff\xda" + SLICE + b"\xff\xd9" + bytes(200)),
    "another codec": ("wmv2", b"", SLICE + bytes(64) + SLICE),
}


@pytest.mark.parametrize(("codec", "extradata", "data"), HOLES.values(), ids=HOLES)
def test_a_hole_is_found(codec: str, extradata: bytes, data: bytes) -> None:
    assert has_hole(codec, extradata, data)


@pytest.mark.parametrize(("codec", "extradata", "data"), WHOLE.values(), ids=WHOLE)
def test_what_is_whole_has_no_hole(codec: str, extradata: bytes, data: bytes) -> None:
    assert not has_hole(codec, extradata, data)
