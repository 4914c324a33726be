"""Finds the ffmpeg program."""

from __future__ import annotations

import shutil

import imageio_ffmpeg

from vidreview.media.errors import FfmpegMissingError


def ffmpeg_binary() -> str:
    """Path of the ffmpeg that is installed on this machine, else of the one that imageio-ffmpeg carries.

    Raises:
        FfmpegMissingError: There is neither.
    """
    installed = shutil.which("ffmpeg")
    if installed is not None:
        return installed
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise FfmpegMissingError from error
