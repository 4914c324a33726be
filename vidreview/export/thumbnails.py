"""Stills at the size that paper needs."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

_SIZE: Final = (720, 420)
_QUALITY: Final = 82


def thumbnail(png: bytes) -> bytes:
    """A still as a JPEG that fits a report; the same still gives the same bytes."""
    with Image.open(io.BytesIO(png)) as picture:
        small = picture.convert("RGB")
    small.thumbnail(_SIZE, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
