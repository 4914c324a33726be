"""Makes real recordings whose every frame shows its own number, in many formats, and damages them."""

from __future__ import annotations

import random
import struct
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from vidreview.media.frames import Image
from vidreview.media.tool import ffmpeg_binary
from vidreview.media.writing import VideoWriter
from vidreview.timing import Timestamp

WIDTH, HEIGHT, RATE, COUNT = 160, 120, 25, 100
_BITS, _CELL = 8, 20


def numbered_image(number: int) -> Image:
    """A moving scene with the number in black and white squares."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    scene = 96 + 40 * np.sin((columns + 3 * number) / 9) + 40 * np.cos((rows - 2 * number) / 7)
    image = np.repeat(scene.astype(np.uint8)[..., None], 3, axis=2)
    for bit in range(_BITS):
        image[40:80, bit * _CELL : (bit + 1) * _CELL] = 235 if number >> bit & 1 else 20
    return image


def number_in(image: Image) -> int:
    """The number that an image shows, however it was encoded."""
    level = image[50:70].mean(axis=(0, 2))
    return sum(
        1 << bit for bit in range(_BITS) if level[bit * _CELL + 6 : (bit + 1) * _CELL - 6].mean() > 128
    )


def encode(path: Path, *arguments: str, count: int = COUNT, rate: int = RATE) -> Path:
    """Encodes numbered images with ffmpeg; ``arguments`` are its output options."""
    command = [ffmpeg_binary(), "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24"]
    command += ["-s", f"{WIDTH}x{HEIGHT}", "-r", str(rate), "-i", "-", "-pix_fmt", "yuv420p", *arguments]
    frames = b"".join(numbered_image(number).tobytes() for number in range(count))
    subprocess.run([*command, str(path)], input=frames, check=True)
    return path


def convert(source: Path, target: Path, *arguments: str, before: tuple[str, ...] = ()) -> Path:
    """Runs ffmpeg from one file to another; ``before`` are its input options."""
    command = [ffmpeg_binary(), "-v", "error", "-y", *before, "-i", str(source), *arguments, str(target)]
    subprocess.run(command, check=True)
    return target


H264 = ("-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-g", "25", "-crf", "18")
H264_B = (*H264, "-bf", "2")
H264_P = (*H264, "-bf", "0")
H264_OPEN = (*H264, "-x264-params", "open-gop=1:bframes=3:b-adapt=0:scenecut=0")
HEVC = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params")
HEVC_OPEN = (*HEVC, "log-level=none:pools=1:frame-threads=1:bframes=2:keyint=25:open-gop=1")
MJPEG = ("-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p")

FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "mp4-h264-b": ("mp4", H264_B),
    "mp4-h264-open-gop": ("mp4", H264_OPEN),
    "mp4-hevc": ("mp4", HEVC_OPEN),
    "mkv-h264-b": ("mkv", H264_B),
    "mov-h264-b": ("mov", H264_B),
    "ts-h264-b": ("ts", H264_B),
    "ts-hevc": ("ts", HEVC_OPEN),
    "avi-h264-b": ("avi", H264_B),
    "avi-mjpeg": ("avi", MJPEG),
    "avi-mpeg4-b": ("avi", ("-c:v", "mpeg4", "-bf", "2", "-q:v", "2")),
    "flv-h264-b": ("flv", H264_B),
    "asf-wmv2": ("asf", ("-c:v", "wmv2", "-q:v", "2")),
    "ps-mpeg2-b": ("mpg", ("-c:v", "mpeg2video", "-bf", "2", "-q:v", "2", "-f", "dvd")),
    "ps-h264": ("mpg", (*H264_P, "-f", "mpeg")),
    "raw-h264": ("h264", H264_P),
    "raw-h264-b": ("h264", H264_B),
    "raw-hevc": ("h265", HEVC_OPEN),
    "raw-mjpeg": ("mjpeg", MJPEG),
}
"""Name, with suffix and encoder options."""


def make(name: str, folder: Path) -> Path:
    """A recording of `COUNT` numbered frames in one of `FORMATS`, or ``dav``, or ``mp4-vfr``."""
    if name == "dav":
        return write_dav(encode(folder / "for-dav.h264", *H264_P), folder / "dav.dav")
    if name == "mp4-vfr":
        return write_vfr(folder / "vfr.mp4")
    suffix, arguments = FORMATS[name]
    return encode(folder / f"{name}.{suffix}", *arguments)


ALL_FORMATS = (*FORMATS, "dav", "mp4-vfr")


def vfr_ticks(count: int = COUNT) -> list[int]:
    """Irregular times in 1/600 s: fast, slow, and everything between."""
    return np.cumsum([12 + (number * number) % 97 for number in range(count)]).tolist()


def write_vfr(path: Path) -> Path:
    """H.264 with B-frames at `vfr_ticks`."""
    with VideoWriter(path, WIDTH, HEIGHT, RATE, keyframe_interval=20) as writer:
        for number, tick in enumerate(vfr_ticks()):
            writer.write(numbered_image(number), Timestamp(tick, Fraction(1, 600)))
    return path


@dataclass(frozen=True)
class Moment:
    """A recorder's clock: whole seconds since the midnight of 1 March 2024, and milliseconds."""

    second: int
    millisecond: int

    def date(self) -> int:
        hour, minute, second = self.second // 3600, self.second // 60 % 60, self.second % 60
        return (24 << 26) | (3 << 22) | (1 << 17) | (hour << 12) | (minute << 6) | second


def write_dav(raw_h264: Path, path: Path, start_s: int = 8 * 3600) -> Path:
    """Wraps raw H.264 the way that Dahua recorders do: a header and a trailer around each frame."""
    with av.open(str(raw_h264)) as container:
        packets = [(bytes(p), p.is_keyframe) for p in container.demux(video=0) if p.size]
    frames = []
    for number, (payload, key) in enumerate(packets):
        elapsed = number * 1000 // RATE
        frames.append(_dav_frame(payload, key, number, Moment(start_s + elapsed // 1000, elapsed % 1000)))
    path.write_bytes(b"".join(frames))
    return path


def _dav_frame(payload: bytes, key: bool, number: int, moment: Moment) -> bytes:
    codec_and_rate = bytes([0x81, 0, 0x02, RATE])
    size = b"\x82\0\0\0" + struct.pack("<HH", WIDTH, HEIGHT)
    extension = size + codec_and_rate if key else b""
    length = 24 + len(extension) + len(payload) + 8
    kind = 0xFD if key else 0xFC
    head = b"DHAV" + bytes([kind, 0, 0, 0])
    head += struct.pack("<III", number, length, moment.date())
    head += struct.pack("<HB", moment.millisecond, len(extension))
    head += bytes([sum(head) & 0xFF])
    return head + extension + payload + b"dhav" + struct.pack("<I", length)


def flipped(source: Path, target: Path, seed: int, count: int = 8) -> Path:
    """A copy with some bytes inverted within 3000 bytes in its middle half."""
    data, chance = bytearray(source.read_bytes()), random.Random(seed)
    at = chance.randrange(len(data) // 4, len(data) * 3 // 4)
    for _ in range(count):
        data[min(at + chance.randrange(3000), len(data) - 1)] ^= 0xFF
    target.write_bytes(data)
    return target


def zeroed(source: Path, target: Path, seed: int, length: int = 2048) -> Path:
    """A copy in which a block in its second quarter reads as zeros, as from a bad disk."""
    data = bytearray(source.read_bytes())
    at = random.Random(seed).randrange(len(data) // 4, len(data) // 2)
    data[at : at + length] = bytes(min(length, len(data) - at))
    target.write_bytes(data)
    return target


def cut_off(source: Path, target: Path, fraction: float = 0.6) -> Path:
    """A copy without its end."""
    data = source.read_bytes()
    target.write_bytes(data[: int(len(data) * fraction)])
    return target
