"""Recordings in, pictures out: the only place that touches FFmpeg."""

from vidreview.media.cutting import clip_suffix, cut_clip
from vidreview.media.derivation import Derivation
from vidreview.media.errors import (
    CannotCutError,
    CannotDecodeError,
    CannotRenderError,
    FfmpegMissingError,
    MediaError,
)
from vidreview.media.frames import Frame, Gap, Image
from vidreview.media.isolation import probe_safely
from vidreview.media.probing import probe
from vidreview.media.reader import VideoReader, open_video
from vidreview.media.redact import blur_heads
from vidreview.media.rendering import render_clip
from vidreview.media.sound import Pcm, SoundReader, SoundUnplacedError
from vidreview.media.stepping import SeekAbandonedError
from vidreview.media.tool import ffmpeg_binary
from vidreview.media.writing import VideoWriter, write_still

__all__ = [
    "CannotCutError",
    "CannotDecodeError",
    "CannotRenderError",
    "Derivation",
    "FfmpegMissingError",
    "Frame",
    "Gap",
    "Image",
    "MediaError",
    "Pcm",
    "SeekAbandonedError",
    "SoundReader",
    "SoundUnplacedError",
    "VideoReader",
    "VideoWriter",
    "blur_heads",
    "clip_suffix",
    "cut_clip",
    "ffmpeg_binary",
    "open_video",
    "probe",
    "probe_safely",
    "render_clip",
    "write_still",
]
