"""Finds out what a recording is, when each of its frames is shown, and where frames are missing.

Codes in `MediaInfo.notes`:
    timestamps-synthesised: The file has none; times come from the rate that the stream claims.
    timestamps-interpolated: Some are missing and lie evenly between their neighbours.
    timestamps-unwrapped: A counter overflowed and was continued.
    order-from-decoder: The container does not say in what order frames are shown; decoding did.
    frames-hidden-by-container: The container says that some frames are not to be shown.
    frames-missing: The header states more frames than could be found; what is between them may be wrong.
    other-video-streams: The file has more video streams than the one that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from vidreview.media.containers import open_container, video_stream, video_streams
from vidreview.media.decoding import Decoder
from vidreview.media.errors import CannotDecodeError
from vidreview.media.packets import Integers, PacketTable, demux, scan
from vidreview.media.timeline import INTERVALS_IN_A_GAP, SHORTEST_GAP_S, Timeline, known_gaps, lay_out
from vidreview.records import GapReason, GapSpan, MediaInfo
from vidreview.timing import Span, Timestamp

_WITHOUT_PRESENTATION_TIMES: Final = ("avi", "h264", "hevc", "m4v", "mpegvideo")
_WITHOUT_TIMES: Final = ("h264", "hevc", "mjpeg", "m4v", "mpegvideo")
_COUNTS_FRAMES: Final = ("avi",)
_STATES_DURATION: Final = ("matroska", "asf", "flv", "mov")
_FRAMES_TO_TRY: Final = 500
_FRAMES_TO_TRUST: Final = 24


@dataclass(frozen=True, slots=True)
class Recording:
    """A file that was looked at from end to end without decoding it.

    Attributes:
        path: The file.
        packets: Its video packets.
        timeline: When they are shown.
        rotation: Quarter turns anticlockwise from the stored picture to the displayed one, 0 to 3.
        info: What there is to tell about it.
    """

    path: Path
    packets: PacketTable
    timeline: Timeline
    rotation: int
    info: MediaInfo


def probe(path: Path | str) -> MediaInfo:
    """What a file is, by reading all of it but decoding only its first pictures.

    Raises:
        CannotDecodeError: It is no recording, or no picture comes out of it.
    """
    return survey(Path(path)).info


def survey(path: Path) -> Recording:
    """Reads a recording's packets and lays out its timeline.

    Raises:
        CannotDecodeError: It is no recording, or no picture comes out of it.
    """
    with open_container(path) as container:
        stream = video_stream(container, path.name)
        packets = scan(container, stream)
        _refuse_unless_moving(path, container, packets)
        timeline, notes = _timeline(path, container, stream, packets)
        picture = _first_picture(path, packets, timeline)
        gaps = _gaps(container, stream, packets, timeline)
        if container.format.name in _WITHOUT_TIMES and "timestamps-synthesised" not in notes:
            notes = ("timestamps-synthesised", *notes)
        if container.format.name.split(",")[0] in _COUNTS_FRAMES and stream.frames > len(packets):
            notes = (*notes, "frames-missing")
        if len(video_streams(container)) > 1:
            notes = (*notes, "other-video-streams")
        rotation = round(picture.rotation / 90) % 4
        info = _info(container, stream, packets, timeline, picture, gaps, notes)
    return Recording(path, packets, timeline, rotation, info)


def _refuse_unless_moving(path: Path, container: InputContainer, packets: PacketTable) -> None:
    if not len(packets) or packets.discard.all():
        raise CannotDecodeError(name=path.name, detail="no video packets")
    if container.format.name == "mjpeg" and len(packets) == 1:
        raise CannotDecodeError(name=path.name, detail="a single picture, not a video")


def _timeline(
    path: Path, container: InputContainer, stream: VideoStream, packets: PacketTable
) -> tuple[Timeline, tuple[str, ...]]:
    time_base = stream.time_base or Fraction(1, 90_000)
    rate = stream.guessed_rate or stream.average_rate
    timeline = lay_out(packets, time_base, rate)
    if stream.codec_context.reorder_depth == 0:
        return timeline, timeline.notes
    if container.format.name not in _WITHOUT_PRESENTATION_TIMES and _order_agrees(path, timeline):
        return timeline, timeline.notes
    timeline = lay_out(packets, time_base, rate, _complete(decoder_order(path), packets))
    return timeline, (*timeline.notes, "order-from-decoder")


def _order_agrees(path: Path, timeline: Timeline) -> bool:
    """Whether the first pictures leave the decoder in the order that the container gives them."""
    ranks = timeline.rank[decoder_order(path, limit=_FRAMES_TO_TRUST)]
    ranks = ranks[ranks >= 0]
    return bool((np.diff(ranks) > 0).all())


def decoder_order(path: Path, limit: int | None = None) -> Integers:
    """Ordinals of packets in the order in which a decoder shows them; damaged ones may be absent."""
    order: list[int] = []
    with open_container(path) as container:
        stream = video_stream(container, path.name)
        stream.codec_context.options = {**stream.codec_context.options, "skip_loop_filter": "all"}
        stream.thread_type = "AUTO"
        packets = (item for item in demux(container, stream) if not isinstance(item, str))
        for ordinal, packet in enumerate(packets):
            packet.pts = packet.dts = ordinal
            order.extend(_shown(stream, packet))
            if limit is not None and len(order) >= limit:
                break
        order.extend(_shown(stream, None))
    return np.array(order, dtype=np.int64)


def _shown(stream: VideoStream, packet: object) -> list[int]:
    try:
        pictures = stream.codec_context.decode(packet)  # type: ignore[arg-type]
    except FFmpegError:
        return []  # what can't be decoded is told where frames are read
    return [picture.pts for picture in pictures if picture.pts is not None]


def _complete(order: Integers, packets: PacketTable) -> Integers:
    """Adds the packets that gave no picture right after the packet before them."""
    place = np.full(len(packets), np.nan)
    order = order[order < len(packets)]
    place[order] = np.arange(len(order))
    for ordinal in np.flatnonzero(np.isnan(place)):
        place[ordinal] = place[ordinal - 1] if ordinal else -1.0
    shown = np.flatnonzero(~packets.discard)
    return shown[np.argsort(place[shown], kind="stable")]


def _first_picture(path: Path, packets: PacketTable, timeline: Timeline) -> VideoFrame:
    """The first picture that decodes, good or not; a file without one can't be shown."""
    decoder = Decoder(path, packets, timeline, threads=1)
    try:
        for tried, outcome in enumerate(decoder.run(0)):
            if outcome.picture is not None:
                return outcome.picture
            if tried >= _FRAMES_TO_TRY:
                break
    finally:
        decoder.close()
    raise CannotDecodeError(name=path.name, detail="no picture could be decoded")


def _gaps(
    container: InputContainer, stream: VideoStream, packets: PacketTable, timeline: Timeline
) -> tuple[GapSpan, ...]:
    short = _cut_short(container, stream, packets, timeline)
    return (*known_gaps(timeline), *((short,) if short else ()))


def _cut_short(
    container: InputContainer, stream: VideoStream, packets: PacketTable, timeline: Timeline
) -> GapSpan | None:
    """What the header promises beyond the last frame, or that reading failed there."""
    last = timeline.at(len(timeline.order) - 1)
    missing_s = _promised_s(container, stream, packets, timeline)
    least_s = max(SHORTEST_GAP_S, INTERVALS_IN_A_GAP * float(timeline.interval * timeline.time_base))
    if not packets.end_fault and missing_s < least_s:
        return None
    end = Timestamp.at(last.seconds + Fraction(max(0.0, missing_s)), timeline.time_base)
    return GapSpan(Span(last, max(last, end)), GapReason.TRUNCATED, packets.end_fault)


def _promised_s(
    container: InputContainer, stream: VideoStream, packets: PacketTable, timeline: Timeline
) -> float:
    """Seconds that the header states beyond what could be read; 0 where it states nothing."""
    name = container.format.name.split(",")[0]
    if name in _COUNTS_FRAMES or packets.end_fault:
        return float(max(0, stream.frames - len(packets)) * timeline.interval * timeline.time_base)
    if name in _STATES_DURATION and container.duration:
        start_s = (container.start_time or 0) / 1e6
        return start_s + container.duration / 1e6 - packets.reached_s
    return 0.0


def _info(
    container: InputContainer,
    stream: VideoStream,
    packets: PacketTable,
    timeline: Timeline,
    picture: VideoFrame,
    gaps: tuple[GapSpan, ...],
    notes: tuple[str, ...],
) -> MediaInfo:
    turned = round(picture.rotation / 90) % 2 == 1
    width, height = (picture.height, picture.width) if turned else (picture.width, picture.height)
    duration_s = float(timeline.duration * timeline.time_base)
    rate = stream.average_rate or (len(packets) / duration_s if duration_s else 0)
    return MediaInfo(
        container=container.format.name.split(",")[0],
        codec=stream.codec_context.name,
        width=width,
        height=height,
        start=timeline.at(0),
        duration_s=duration_s,
        average_rate=float(rate),
        frame_count=len(packets),
        has_audio=bool(container.streams.audio),
        gaps=gaps,
        notes=notes,
    )
