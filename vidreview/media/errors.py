"""What can go wrong between a file and its pictures."""

from __future__ import annotations

from vidreview.errors import VidreviewError


class MediaError(VidreviewError):
    """Base of the errors of reading and writing video."""

    code = "media"


class CannotDecodeError(MediaError):
    """The file can't be shown: unknown, hostile, empty or too damaged. Fields: ``name``, ``detail``."""

    code = "cannot-decode"

    def __init__(self, *, name: str, detail: str) -> None:
        super().__init__(name=name, detail=detail)


class FileGoneError(CannotDecodeError):
    """There is no file any more, or its disk is gone. Fields: ``name``, ``detail``."""

    code = "file-gone"


class CannotCutError(MediaError):
    """No clip could be made of the span. Fields: ``name``, ``detail``."""

    code = "cannot-cut"

    def __init__(self, *, name: str, detail: str) -> None:
        super().__init__(name=name, detail=detail)


class CannotRenderError(MediaError):
    """A new video or still could not be written. Fields: ``name``, ``detail``."""

    code = "cannot-render"

    def __init__(self, *, name: str, detail: str) -> None:
        super().__init__(name=name, detail=detail)


class FfmpegMissingError(MediaError):
    """No ffmpeg program was found on this machine. No fields."""

    code = "ffmpeg-missing"
