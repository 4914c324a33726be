"""Gives a recording's packets from any packet on, numbered, however badly the container seeks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from vidreview.media.containers import open_container, video_stream
from vidreview.media.packets import UNKNOWN, Integers, PacketTable, VideoPacket, check_of, demux

_STEPS_BACK_S: Final = (0, 1, 10)
_PACKETS_TO_FIND_A_PLACE: Final = 2000


class SeekLiedError(Exception):
    """The container's index and its content disagree, as in damaged files."""


class PacketSource:
    """An open recording. A seek counts only if a packet is recognised after it; else reading starts over."""

    def __init__(
        self, path: Path, packets: PacketTable, set_up: Callable[[VideoStream], None] = lambda _: None
    ) -> None:
        """Opens nothing yet.

        Args:
            path: The recording.
            packets: All its packets.
            set_up: Called with the stream each time that the file is opened.
        """
        self._path = path
        self._packets = packets
        self._set_up = set_up
        self._open: tuple[InputContainer, VideoStream] | None = None
        self._fresh = False
        self._seekable = True

    @property
    def stream(self) -> VideoStream:
        """The stream, with its decoder."""
        return self._opened()[1]

    def close(self) -> None:
        """Closes the file; reading again would open it again."""
        if self._open is not None:
            self._open[0].close()
            self._open = None

    def packets_from(self, first: int) -> Iterator[tuple[int, VideoPacket]]:
        """Packets from ordinal ``first`` on; ends whatever was being read before.

        Raises:
            SeekLiedError: After a seek, other packets came than without it. Ask again: there will be
                no more seeking.
        """
        if self._seekable and first > 0:
            place = self._sought(first)
            if place is not None:
                ordinal, packet, rest = place
                if ordinal == first:
                    yield ordinal, packet
                yield from self._numbered(rest, ordinal + 1, first)
                return
        yield from self._from_start(first)

    def _from_start(self, first: int) -> Iterator[tuple[int, VideoPacket]]:
        """Reads and drops the packets before ``first``; the only way that is always right."""
        if not self._fresh:
            self.close()
        container, stream = self._opened()
        self._fresh = False
        yield from self._numbered(demux(container, stream), 0, first)

    def _opened(self) -> tuple[InputContainer, VideoStream]:
        if self._open is None:
            container = open_container(self._path)
            stream = video_stream(container, self._path.name)
            self._set_up(stream)
            self._open = container, stream
            self._fresh = True
        return self._open

    def _numbered(
        self, items: Iterator[VideoPacket | str], ordinal: int, first: int
    ) -> Iterator[tuple[int, VideoPacket]]:
        for item in items:
            if isinstance(item, str):
                continue
            if ordinal >= len(self._packets):
                return
            if self._seekable and item.size != self._packets.size[ordinal]:
                self._seekable = False
                self.close()
                raise SeekLiedError
            if ordinal >= first:
                yield ordinal, item
            ordinal += 1

    def _sought(self, first: int) -> tuple[int, VideoPacket, Iterator[VideoPacket | str]] | None:
        target = self._seek_target(first)
        if target is None:
            return None
        second = round(1 / (self.stream.time_base or 1))
        for step in _STEPS_BACK_S:
            place = self._place_after_seek(target - step * second)
            if place is not None and place[0] <= first:
                return place
        return None

    def _seek_target(self, first: int) -> int | None:
        known = [int(v) for v in (self._packets.dts[first], self._packets.pts[first]) if v != UNKNOWN]
        return min(known, default=None)

    def _place_after_seek(self, target: int) -> tuple[int, VideoPacket, Iterator[VideoPacket | str]] | None:
        container, stream = self._opened()
        self._fresh = False
        try:
            container.seek(target, stream=stream, backward=True)
        except FFmpegError:
            return None
        items = demux(container, stream)
        for _, item in zip(range(_PACKETS_TO_FIND_A_PLACE), items, strict=False):
            ordinal = None if isinstance(item, str) else self._recognised(item)
            if ordinal is not None and not isinstance(item, str):
                return ordinal, item, items
        return None

    def _recognised(self, packet: VideoPacket) -> int | None:
        """The ordinal of a packet by its content; of several that are alike, by its timestamps as well."""
        order, checks = self._by_check
        low, high = np.searchsorted(checks, check_of(packet) + np.arange(2))
        found = order[low:high]
        if found.size > 1:
            at = [UNKNOWN if time is None else time for time in (packet.pts, packet.dts)]
            found = found[(self._packets.pts[found] == at[0]) & (self._packets.dts[found] == at[1])]
        return int(found[0]) if found.size == 1 else None

    @cached_property
    def _by_check(self) -> tuple[Integers, Integers]:
        """Ordinals in order of their packets' checks, and these."""
        order = np.argsort(self._packets.check, kind="stable")
        return order, self._packets.check[order]
