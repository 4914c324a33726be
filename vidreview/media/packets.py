"""Reads a container's packets without decoding them: cheap, and enough to know where frames should be."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
from av.container import InputContainer
from av.error import EOFError as EndOfFileError
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from vidreview.media.containers import told
from vidreview.media.holes import ends_in_zeros, has_hole, starts_in_zeros

UNKNOWN: Final = np.iinfo(np.int64).min
"""Stands for a timestamp that the container does not give."""

_KEY, _CORRUPT, _DISCARD = 1, 2, 4
_MAX_FAULTS_IN_A_ROW: Final = 50

VideoPacket: TypeAlias = "Packet[VideoStream]"
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PacketTable:
    """One row a video packet, in the order of the file. A packet's ordinal is its row.

    Attributes:
        pts, dts: int64, as the container gives them; `UNKNOWN` where it does not.
        duration: int64, 0 where unknown.
        size: int64, bytes.
        check: int64, CRC-32 of the content, by which a packet is recognised after a seek.
        key: Whether decoding can start here.
        corrupt: Whether the container says that it is damaged, or could not be read right before it.
        discard: Whether the container says that it is not to be shown.
        reached_s: Where the last packet of any stream ends, in seconds.
        end_fault: What stopped reading, if it was not the end of the file.
    """

    pts: Integers
    dts: Integers
    duration: Integers
    size: Integers
    check: Integers
    key: Flags
    corrupt: Flags
    discard: Flags
    reached_s: float = 0.0
    end_fault: str = ""

    def __len__(self) -> int:
        return len(self.size)


@dataclass(slots=True)
class _Rows:
    pts: array[int] = field(default_factory=lambda: array("q"))
    dts: array[int] = field(default_factory=lambda: array("q"))
    duration: array[int] = field(default_factory=lambda: array("q"))
    size: array[int] = field(default_factory=lambda: array("q"))
    check: array[int] = field(default_factory=lambda: array("q"))
    flags: array[int] = field(default_factory=lambda: array("b"))
    ended_in_zeros: bool = False

    def add(self, packet: Packet[Stream], after_fault: bool) -> None:
        data = bytes(packet)
        context = packet.stream.codec_context
        holed = has_hole(context.name, context.extradata or b"", data)
        self.pts.append(UNKNOWN if packet.pts is None else packet.pts)
        self.dts.append(UNKNOWN if packet.dts is None else packet.dts)
        self.duration.append(packet.duration or 0)
        self.size.append(packet.size)
        self.check.append(zlib.crc32(data))
        if holed and starts_in_zeros(data) and self.ended_in_zeros:
            self.flags[-1] |= _CORRUPT  # the hole began in the packet before; its zeros were no padding
        corrupt = after_fault or packet.is_corrupt or holed
        self.flags.append(_KEY * packet.is_keyframe | _CORRUPT * corrupt | _DISCARD * packet.is_discard)
        self.ended_in_zeros = ends_in_zeros(data)

    def table(self, reached_s: float, end_fault: str) -> PacketTable:
        flags = np.array(self.flags, dtype=np.int8)
        columns = (self.pts, self.dts, self.duration, self.size, self.check)
        pts, dts, duration, size, check = (np.array(column, dtype=np.int64) for column in columns)
        key, corrupt, discard = ((flags & bit).astype(np.bool_) for bit in (_KEY, _CORRUPT, _DISCARD))
        for values in (pts, dts, duration, size, check, key, corrupt, discard):
            values.flags.writeable = False
        return PacketTable(pts, dts, duration, size, check, key, corrupt, discard, reached_s, end_fault)


def scan(container: InputContainer, stream: VideoStream) -> PacketTable:
    """Reads every packet of a stream, past unreadable places, without decoding any."""
    rows = _Rows()
    fault, reached_s = "", 0.0
    for item in _readable(container, None):
        if isinstance(item, str):
            fault = item
            continue
        reached_s = max(reached_s, _end_s(item))
        if item.stream_index == stream.index:
            rows.add(item, after_fault=bool(fault))
            fault = ""
    return rows.table(reached_s, fault)


def demux(container: InputContainer, stream: VideoStream) -> Iterator[VideoPacket | str]:
    """Packets with content from where the container stands, and a message for each unreadable place."""
    return _readable(container, stream)  # type: ignore[return-value]


def _readable(container: InputContainer, stream: VideoStream | None) -> Iterator[Packet[Stream] | str]:
    faults = 0
    while faults < _MAX_FAULTS_IN_A_ROW:
        try:
            packets: Iterator[Any] = container.demux(stream) if stream else container.demux()
            for packet in packets:
                if packet.size:
                    faults = 0
                    yield packet
        except EndOfFileError:
            return
        except FFmpegError as error:
            faults += 1
            yield told(error)
        else:
            return


def check_of(packet: Packet[Any]) -> int:
    """CRC-32 of a packet's content."""
    return zlib.crc32(memoryview(packet))


def _end_s(packet: Packet[Stream]) -> float:
    time = packet.dts if packet.pts is None else packet.pts
    return 0.0 if time is None else float((time + (packet.duration or 0)) * packet.time_base)
