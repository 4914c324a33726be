"""Tells files that are plainly no recordings, as they lie beside recordings in a folder. Opens nothing else.

Only what both its name and its content say counts: whatever is in doubt is for the decoder to judge.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_LOOKED_AT: Final = 4096

_VIDEO_STARTS: Final = (
    b"\x1a\x45\xdf\xa3",  # Matroska, WebM
    b"\x00\x00\x01",  # MPEG, H.264 and H.265 start codes
    b"\x00\x00\x00\x01",
    b"\x30\x26\xb2\x75",  # ASF
    b"FLV",
    b"DHAV",
    b"DAHUA",
    b"IFV",
    b"HXVS",
    b"OggS",
    b"\x06\x0e\x2b\x34",  # MXF
)
_BOXES: Final = (b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip", b"pnot")
_SYNC, _PACKETS = 0x47, (188, 192, 204)

_TEXT: Final = frozenset(
    [
        ".txt", ".json", ".jsonl", ".csv", ".tsv", ".md", ".xml", ".html", ".htm", ".log", ".yaml", ".yml",
        ".ini", ".toml", ".srt", ".sub", ".vtt", ".ass", ".py", ".sql", ".sha256", ".sha512", ".md5", ".nfo",
        ".rst", ".css", ".js", ".pem", ".url",
    ]
)  # fmt: skip
_PICTURES_AND_PAPERS: Final = {
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".bmp": b"BM",
    ".pdf": b"%PDF",
    ".zip": b"PK",
    ".docx": b"PK",
    ".xlsx": b"PK",
    ".odt": b"PK",
    ".parquet": b"PAR1",
    ".sqlite": b"SQLite format 3",
}


def is_plainly_no_recording(path: Path) -> bool:
    """Whether name and content agree that a file is text, a picture or a document.

    Raises:
        OSError: The file can't be read.
    """
    suffix = path.suffix.lower()
    if suffix not in _TEXT and suffix not in _PICTURES_AND_PAPERS:
        return False
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    if _may_be_video(start):
        return False
    if suffix in _TEXT:
        return _is_text(start)
    return start.startswith(_PICTURES_AND_PAPERS[suffix])


def _may_be_video(start: bytes) -> bool:
    if start.startswith(_VIDEO_STARTS) or start[4:8] in _BOXES:
        return True
    if start[:4] == b"RIFF" and start[8:11] == b"AVI":
        return True
    return any(
        all(start[at] == _SYNC for at in range(offset, len(start), size)) and len(start) > 3 * size
        for size in _PACKETS
        for offset in (0, 4)
    )


def _is_text(start: bytes) -> bool:
    """Whether it decodes as UTF-8 without control characters; its last letter may be cut off."""
    try:
        text = start.decode("utf-8-sig", errors="strict")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 3:
            return False
        text = start[: error.start].decode("utf-8-sig")
    return all(letter.isprintable() or letter in "\t\r\n\f" for letter in text)
