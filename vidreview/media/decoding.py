"""Decodes a recording from any keyframe on, and says for every frame what became of it."""

from __future__ import annotations

import os
from collections.abc import Collection, Generator, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from vidreview.media.containers import told
from vidreview.media.packets import PacketTable, VideoPacket
from vidreview.media.presenter import NO_PICTURE, Decoded, Entries, Presenter
from vidreview.media.source import PacketSource, SeekLiedError
from vidreview.media.timeline import Timeline

Outcome: TypeAlias = Decoded[VideoFrame]

CONCEALED: Final = "the decoder concealed an error"
MARKED: Final = "the container marks the packet as damaged"

_TELLS_ONLY_BY_FAILING: Final = ("hevc", "mjpeg")
"""Decoders that give a broken picture without a flag unless they are told to fail."""

_MOST_THREADS: Final = 8


class _InexactError(Exception):
    """A decoder with several frames in flight failed, and can't say at which of them."""


class Decoder:
    """Decodes one recording. One run at a time: starting another ends the one before."""

    def __init__(
        self, path: Path, packets: PacketTable, timeline: Timeline, *, threads: int | None = None
    ) -> None:
        """Opens nothing until something is decoded.

        Args:
            path: The recording.
            packets: Its packets, at least one.
            timeline: When they are shown.
            threads: Decoding threads; None for as many as there are cores, at most 8.
        """
        self._packets = packets
        self._timeline = timeline
        self._threads = threads or min(os.cpu_count() or 1, _MOST_THREADS)
        self._exact = False
        self._source = PacketSource(path, packets, self._set_up)
        self.entries = Entries(packets, timeline)

    def close(self) -> None:
        """Closes the file. Decoding again would open it again."""
        self._source.close()

    def run(self, first: int) -> Generator[Outcome, None, None]:
        """What became of each frame from the keyframe ``first`` (an ordinal) on, in order of presentation."""
        presenter: Presenter[VideoFrame] = Presenter(self._timeline, self.entries, first)
        while True:
            try:
                yield from self._decode(presenter, first)
            except _InexactError:
                # From here on one frame at a time, so that damage is found where it is.
                self._exact = True
                self.close()
            except SeekLiedError:
                pass  # the source does not seek any more
            else:
                return
            first = self.entries.before(presenter.unsettled)

    def keyframes(
        self, first: int, end: int, only: Collection[int] | None = None
    ) -> Generator[Outcome, None, None]:
        """What became of each keyframe from ordinal ``first`` to before ``end``; decodes nothing else.

        ``only``: ordinals of those that are wanted; None for all.
        """
        while True:
            try:
                for ordinal, packet in self._packets_from(first):
                    if ordinal >= end:
                        return
                    chosen = self._packets.key[ordinal] if only is None else ordinal in only
                    if chosen and self._timeline.rank[ordinal] >= 0:
                        yield self._lone(ordinal, packet)
                    first = ordinal + 1
            except SeekLiedError:
                continue
            else:
                return

    def _lone(self, ordinal: int, packet: VideoPacket) -> Outcome:
        self._context.flush_buffers()
        rank = int(self._timeline.rank[ordinal])
        why = MARKED if self._packets.corrupt[ordinal] else ""
        try:
            pictures = [*self._context.decode(packet), *self._context.decode(None)]
        except FFmpegError as error:
            return Decoded(rank, ordinal, None, told(error))
        if not pictures:
            return Decoded(rank, ordinal, None, why or NO_PICTURE)
        return Decoded(rank, ordinal, pictures[0], why or CONCEALED * pictures[0].is_corrupt)

    def _decode(self, presenter: Presenter[VideoFrame], first: int) -> Iterator[Outcome]:
        ordinal = first - 1
        for ordinal, packet in self._packets_from(first):
            if self._packets.corrupt[ordinal]:
                presenter.damage(ordinal, MARKED)
            for picture in self._pictures(packet, ordinal, presenter):
                yield from self._present(picture, presenter)
        for picture in self._pictures(None, ordinal, presenter):
            yield from self._present(picture, presenter)
        yield from presenter.finish(ordinal + 1)

    def _present(self, picture: VideoFrame, presenter: Presenter[VideoFrame]) -> Iterator[Outcome]:
        ordinal = picture.pts
        if ordinal is None or not 0 <= ordinal < len(self._packets) or self._timeline.rank[ordinal] < 0:
            return
        if picture.is_corrupt:
            presenter.damage(ordinal, CONCEALED)
        yield from presenter.put(ordinal, picture, field=picture.interlaced_frame)

    def _pictures(
        self, packet: VideoPacket | None, ordinal: int, presenter: Presenter[VideoFrame]
    ) -> list[VideoFrame]:
        try:
            return self._context.decode(packet)
        except FFmpegError as error:
            if not self._exact and self._threads > 1:
                raise _InexactError from error
            presenter.damage(ordinal, told(error))
            return []

    @property
    def _context(self) -> av.VideoCodecContext:
        return self._source.stream.codec_context

    def _set_up(self, stream: VideoStream) -> None:
        context = stream.codec_context
        context.thread_count = self._threads
        context.thread_type = "SLICE" if self._exact else "AUTO"
        if context.name in _TELLS_ONLY_BY_FAILING:
            context.options = {**context.options, "err_detect": "explode+crccheck"}

    def _packets_from(self, first: int) -> Iterator[tuple[int, VideoPacket]]:
        """Packets with their ordinals in place of their timestamps, so that pictures name their packet."""
        for ordinal, packet in self._source.packets_from(first):
            packet.pts = packet.dts = ordinal
            yield ordinal, packet
