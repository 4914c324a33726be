"""Recordings in, pictures out: the only place that touches FFmpeg."""

from vidreview.media.errors import CannotDecodeError, MediaError
from vidreview.media.frames import Frame, Gap, Image
from vidreview.media.probing import probe
from vidreview.media.reader import VideoReader, open_video
from vidreview.media.writing import VideoWriter, write_still

__all__ = [
    "CannotDecodeError",
    "Frame",
    "Gap",
    "Image",
    "MediaError",
    "VideoReader",
    "VideoWriter",
    "open_video",
    "probe",
    "write_still",
]
