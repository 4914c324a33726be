"""Cuts clips out of recordings without re-encoding: whole groups of pictures, so that every frame shows.

The clip is looked at afterwards. Only if it has exactly the packets that it should have, and its first
and last pictures are those of the recording, byte for byte, does it count.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import ffmpeg
import numpy as np
import numpy.typing as npt
from av.container import OutputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from vidreview.media.containers import FORMATS, PROTOCOLS, told
from vidreview.media.derivation import Derivation
from vidreview.media.errors import CannotCutError, CannotDecodeError
from vidreview.media.frames import Image
from vidreview.media.packets import UNKNOWN, Integers, VideoPacket
from vidreview.media.presenter import Entries
from vidreview.media.probing import Recording, survey
from vidreview.media.reader import VideoReader
from vidreview.media.source import PacketSource, SeekLiedError
from vidreview.media.tool import ffmpeg_binary
from vidreview.records import MediaInfo
from vidreview.timing import Span, Timestamp

_MP4_CODECS: Final = ("h264", "hevc")
_ASF_CODECS: Final = ("wmv1", "wmv2", "wmv3", "vc1", "msmpeg4v1", "msmpeg4v2", "msmpeg4v3")
_REORDER_ALLOWANCE_S: Final = Fraction(3, 23)
"""How much earlier than asked ffmpeg seeks where frames are reordered (ffmpeg_demux.c)."""

_TIME_TOLERANCE_S: Final = 0.002
"""Containers round: Matroska to milliseconds."""

_OWN_TIMES: Final = ("timestamps-synthesised", "timestamps-interpolated", "timestamps-unwrapped")


def clip_suffix(info: MediaInfo) -> str:
    """Suffix of the container that a clip of a recording fits in without re-encoding."""
    if info.codec in _MP4_CODECS:
        return ".mp4"
    return ".asf" if info.codec in _ASF_CODECS else ".mkv"


def cut_clip(source: Path, span: Span, target: Path) -> Derivation:
    """Copies the groups of pictures that cover a span into a new file.

    Args:
        source: The recording; it is only read.
        span: What the clip must show, in the recording's time.
        target: Where to write; the suffix says the container.

    Returns:
        What the clip really shows, with its padding and the command.

    Raises:
        CannotDecodeError: The source is no recording.
        CannotCutError: Nothing of the span is in the recording, or no faithful clip could be made.
    """
    recording = survey(source)
    cut = _planned(recording, span)
    notes: tuple[str, ...] = ()
    if _ffmpeg_can_seek(recording, cut):
        for audio in (True, False) if recording.info.has_audio else (False,):
            notes = ("audio-left-out",) if recording.info.has_audio and not audio else ()
            try:
                command, tool = _with_ffmpeg(recording, cut, target, audio=audio)
                _check(recording, cut, target)
            except CannotCutError:
                continue
            return _derivation(recording, span, cut, command, tool, notes)
    notes = ("audio-left-out",) if recording.info.has_audio else ()
    command, tool = _packet_by_packet(recording, cut, target)
    _check(recording, cut, target)
    return _derivation(recording, span, cut, command, tool, notes)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Packets ``first`` to before ``end``, which show the frames of rank ``opening`` to ``closing``."""

    first: int
    end: int
    opening: int
    closing: int


def _planned(recording: Recording, span: Span) -> _Cut:
    timeline, times = recording.timeline, recording.timeline.times()
    asked = (span.start.seconds / timeline.time_base, span.end.seconds / timeline.time_base)
    if asked[0] > times[-1] + timeline.interval or asked[1] < times[0]:
        raise CannotCutError(name=recording.path.name, detail="the span is outside the recording")
    start, end = (max(0, int(np.searchsorted(times, float(t), side="right")) - 1) for t in asked)
    entries = Entries(recording.packets, timeline)
    first = min(entries.before(int(timeline.order[start])), entries.before(int(timeline.order[end])))
    last = int(timeline.order[start : end + 1].max())
    after = next((key for key in entries.keys_from(last + 1)), len(recording.packets))
    return _Cut(first, after, int(timeline.rank[first]), int(timeline.rank[first:after].max()))


def _ffmpeg_can_seek(recording: Recording, cut: _Cut) -> bool:
    """Whether the file's own timestamps lead ffmpeg to the right packet."""
    known = recording.packets.dts[cut.first] != UNKNOWN or recording.packets.pts[cut.first] != UNKNOWN
    own = set(_OWN_TIMES) & set(recording.info.notes)
    return bool(known) and not own and not recording.timeline.jumps


def _with_ffmpeg(
    recording: Recording, cut: _Cut, target: Path, *, audio: bool
) -> tuple[tuple[str, ...], str]:
    timeline, packets = recording.timeline, recording.packets
    raw = min(int(t[cut.first]) for t in (packets.dts, packets.pts) if t[cut.first] != UNKNOWN)
    reordered = bool((np.diff(timeline.rank[timeline.rank >= 0]) < 0).any())
    at = (raw + Fraction(timeline.interval, 4)) * timeline.time_base + _REORDER_ALLOWANCE_S * reordered
    length = (timeline.pts[timeline.order[cut.closing]] - timeline.pts[cut.first]) * timeline.time_base
    source = ffmpeg.input(
        _plain(recording.path),
        ss=f"{float(at):.6f}",
        seek_timestamp=1,
        noaccurate_seek=None,
        protocol_whitelist=PROTOCOLS,
        format_whitelist=",".join(FORMATS),
    )
    streams = [source["v:0"], *([source["a?"]] if audio else [])]
    options = {"c": "copy", "frames:v": cut.end - cut.first, "fflags": "+bitexact"}
    options["avoid_negative_ts"] = "make_zero"
    if audio:
        options["t"] = f"{float(length + timeline.interval * timeline.time_base):.6f}"
    job = ffmpeg.output(*streams, _plain(target), **options).global_args("-nostdin", "-hide_banner")
    return _run(job, recording.path.name)


def _run(job: ffmpeg.nodes.OutputStream, name: str) -> tuple[tuple[str, ...], str]:
    binary = ffmpeg_binary()
    try:
        ffmpeg.run(job, cmd=binary, quiet=True, overwrite_output=True)
    except ffmpeg.Error as error:
        raise CannotCutError(name=name, detail=_last_line(error.stderr)) from error
    return tuple(ffmpeg.compile(job, cmd=binary, overwrite_output=True)), _version(binary)


def _packet_by_packet(recording: Recording, cut: _Cut, target: Path) -> tuple[tuple[str, ...], str]:
    """Copies the packets with the times that `Timeline` gives them."""
    source = PacketSource(recording.path, recording.packets)
    try:
        with av.open(_plain(target), "w", options={"fflags": "+bitexact"}) as container:
            _copy(source, recording, cut, container)
    except (FFmpegError, OSError, ValueError) as error:
        raise CannotCutError(name=recording.path.name, detail=told(error)) from error
    finally:
        source.close()
    steps = ("copy-packets", recording.path.name, f"first={cut.first}", f"end={cut.end}", target.name)
    return steps, f"PyAV {av.__version__}, FFmpeg {av.ffmpeg_version_info}"


def _copy(source: PacketSource, recording: Recording, cut: _Cut, container: OutputContainer) -> None:
    stream: VideoStream = container.add_stream_from_template(source.stream)
    pts = recording.timeline.pts[cut.first : cut.end]
    dts = _decoding_times(pts)
    for ordinal, packet in _sure_packets(source, cut.first):
        if ordinal >= cut.end:
            break
        at = ordinal - cut.first
        packet.time_base = recording.timeline.time_base
        packet.pts, packet.dts = int(pts[at] - dts[0]), int(dts[at] - dts[0])
        packet.stream = stream
        container.mux(packet)


def _sure_packets(source: PacketSource, first: int) -> Iterator[tuple[int, VideoPacket]]:
    """Packets from ``first`` on, also where the container's index lies."""
    while True:
        try:
            for ordinal, packet in source.packets_from(first):
                yield ordinal, packet
                first = ordinal + 1
        except SeekLiedError:
            continue
        else:
            return


def _decoding_times(pts: Integers) -> Integers:
    """Ascending, and nowhere later than presentation."""
    ascending = np.sort(pts)
    return ascending - int((ascending - pts).max(initial=0))


def _check(recording: Recording, cut: _Cut, target: Path) -> None:
    """Holds the clip against the recording; a difference means that it is not a clip of it."""
    try:
        clip = survey(target)
    except CannotDecodeError as error:
        raise CannotCutError(name=recording.path.name, detail=str(error.fields["detail"])) from error
    different = _difference(recording, cut, clip)
    if different:
        raise CannotCutError(name=recording.path.name, detail=f"the clip has other {different}")


def _difference(recording: Recording, cut: _Cut, clip: Recording) -> str:
    """What of packets, times and pictures is not as in the recording, or ""."""
    if len(clip.packets) != cut.end - cut.first:
        return "packets"
    apart = _seconds(recording, cut.first, cut.end) - _seconds(clip, 0, len(clip.packets))
    if np.abs(apart).max() > _TIME_TOLERANCE_S:
        return "times"
    closing = int(recording.timeline.order[cut.closing])
    with VideoReader(recording) as original, VideoReader(clip) as copy:
        for ordinal in (cut.first, closing):
            there = _picture(original, recording, ordinal)
            here = _picture(copy, clip, ordinal - cut.first)
            if there is not None and (here is None or not np.array_equal(there, here)):
                return "pictures"
    return ""


def _seconds(recording: Recording, first: int, end: int) -> npt.NDArray[np.float64]:
    pts = recording.timeline.pts[first:end]
    return np.asarray((pts - pts[0]) * float(recording.timeline.time_base), dtype=np.float64)


def _picture(reader: VideoReader, recording: Recording, ordinal: int) -> Image | None:
    time = Timestamp(int(recording.timeline.pts[ordinal]), recording.timeline.time_base)
    frame = reader.frame_at(time)
    return frame.image if frame.time == time else None


def _derivation(
    recording: Recording, span: Span, cut: _Cut, command: tuple[str, ...], tool: str, notes: tuple[str, ...]
) -> Derivation:
    actual = Span(recording.timeline.at(cut.opening), recording.timeline.at(cut.closing))
    return Derivation(
        actual=actual,
        padding_before_s=max(0.0, float(span.start.seconds - actual.start.seconds)),
        padding_after_s=max(0.0, float(actual.end.seconds - span.end.seconds)),
        command=command,
        tool=tool,
        gaps=tuple(gap for gap in recording.info.gaps if gap.span.overlaps(actual)),
        notes=notes,
    )


def _plain(path: Path) -> str:
    """An absolute path, which FFmpeg takes for nothing else than a file."""
    return str(path.absolute())


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "ffmpeg failed"


def _version(binary: str) -> str:
    told_version = subprocess.run([binary, "-version"], capture_output=True, check=False, text=True).stdout
    return told_version.partition(" Copyright")[0].strip() or binary
