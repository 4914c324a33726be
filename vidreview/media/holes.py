"""Finds places in packets that read as zeros, as a lost disk sector does. No IO.

Decoders don't always notice them. In MPEG's and the ITU's formats three zero bytes are only ever followed
by more zeros or a start code (ITU-T H.264, 7.4.1.1; ISO/IEC 13818-2, 6.2.1; ISO/IEC 14496-2, 6.2.1). Zeros
at the end of a unit are padding, which encoders with a constant bit rate do write. In a JPEG's scan a long
run of zeros is not forbidden, but would be rows of one same odd pattern.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_START_CODED: Final = ("h264", "hevc", "mpeg1video", "mpeg2video", "mpeg4")
_WITH_LENGTHS: Final = 1
"""First byte of the extra data where each unit has its length before it in place of a start code."""

_PLACE_OF_LENGTH_SIZE: Final = {"h264": 4, "hevc": 21}
"""ISO/IEC 14496-15, 5.3.3.1 and 8.3.3.1: the low two bits of this byte are one less than it."""

_JPEG_SCAN: Final = b"\xff\xda"
_JPEG_END: Final = b"\xff\xd9"
_ZEROS: Final = bytes(16)
_MORE_ZEROS: Final = bytes(96)


def has_hole(codec: str, extradata: bytes, data: bytes) -> bool:
    """Whether a packet has zeros where its syntax allows none.

    Args:
        codec: FFmpeg's name; others than those that are known here have no holes.
        extradata: The stream's, which says how its packets are divided.
        data: The packet.
    """
    if codec == "mjpeg":
        return _scan_has_hole(data)
    if codec not in _START_CODED or _ZEROS not in data:
        return False
    if codec in _PLACE_OF_LENGTH_SIZE and extradata[:1] == bytes([_WITH_LENGTHS]):
        size = 1 + (extradata[_PLACE_OF_LENGTH_SIZE[codec]] & 3)
        return any(_ZEROS in unit.rstrip(b"\0") for unit in _units(data, size))
    return _between_start_codes(data)


def starts_in_zeros(data: bytes) -> bool:
    """Whether not even the length or the start code of the first unit is there."""
    return data[:4] == _ZEROS[:4]


def ends_in_zeros(data: bytes) -> bool:
    """Whether the packet ends in padding, or in a hole that goes on in the next one."""
    return data.endswith(_ZEROS)


def _between_start_codes(data: bytes) -> bool:
    at = data.find(_ZEROS)
    while at >= 0:
        rest = data[at:].lstrip(b"\0")
        if (rest and rest[0] != 1) or (not rest and at == 0):
            return True
        at = data.find(_ZEROS, len(data) - len(rest)) if rest else -1
    return False


def _units(data: bytes, size: int) -> Iterator[bytes]:
    at = 0
    while at + size <= len(data):
        length = int.from_bytes(data[at : at + size], "big")
        if length == 0:
            yield data[at:] + b"\xff"  # nothing has no length: zeros from here on are not padding
            return
        yield data[at + size : at + size + length]
        at += size + length


def _scan_has_hole(data: bytes) -> bool:
    start = data.find(_JPEG_SCAN)
    at = data.find(_MORE_ZEROS, max(0, start))
    return at >= 0 and (start < 0 or not data[:at].endswith(_JPEG_END))
