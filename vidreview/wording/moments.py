"""Times, lengths and sizes as people read them in documents: always with their zone or unit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from vidreview.timing import Span
from vidreview.wording.numbers import counted, decimal_text

_BYTES = {"en": ("byte", "bytes"), "ru": ("байт", "байта", "байт"), "kk": ("байт",)}
_UNITS = {
    "en": ("KiB", "MiB", "GiB", "TiB"),
    "ru": ("КиБ", "МиБ", "ГиБ", "ТиБ"),
    "kk": ("КиБ", "МиБ", "ГиБ", "ТиБ"),
}


def instant_text(utc: str, offset: timedelta | None = None) -> str:
    """An ISO 8601 time with its zone, and the same moment by another clock where one is asked for.

    Args:
        utc: ISO 8601 with an offset or ``Z``.
        offset: The reader's local time against UTC.

    Returns:
        ``2026-03-01 10:15:00 UTC``, or ``2026-03-01 15:15:00 (UTC+05:00) = 2026-03-01 10:15:00 UTC``;
        a text that is no such time is returned as it is.
    """
    try:
        moment = datetime.fromisoformat(utc)
    except ValueError:
        return utc
    if moment.tzinfo is None:
        return utc
    told = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    if not offset:
        return told
    return f"{moment.astimezone(timezone(offset)):%Y-%m-%d %H:%M:%S} ({offset_text(offset)}) = {told}"


def offset_text(offset: timedelta) -> str:
    """An offset against UTC, such as ``UTC+05:00``."""
    minutes = round(offset.total_seconds() / 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def media_time_text(seconds: float, language: str = "en") -> str:
    """Media time from the stream's own zero, as h:mm:ss.mmm."""
    milliseconds = round(abs(seconds) * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    sign = "-" if seconds < 0 and milliseconds else ""
    point = "." if language == "en" else ","
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def span_text(span: Span, language: str) -> str:
    """From when to when, in media time."""
    start, end = float(span.start.seconds), float(span.end.seconds)
    return f"{media_time_text(start, language)} – {media_time_text(end, language)}"


def length_text(seconds: float) -> str:
    """A length of time as h:mm:ss."""
    total = round(seconds)
    return f"{total // 3600}:{total // 60 % 60:02}:{total % 60:02}"


def size_text(size_bytes: int, language: str) -> str:
    """Length of a file, in units that people use."""
    if size_bytes < 1024:
        return counted(size_bytes, _BYTES[language], language)
    units, size, step = _UNITS[language], size_bytes / 1024, 0
    while size >= 1024 and step < len(units) - 1:
        size, step = size / 1024, step + 1
    return f"{decimal_text(size, 1, language)}\u00a0{units[step]}"


def whole_size_text(size_bytes: int, language: str) -> str:
    """The same with the exact number of bytes."""
    exact = counted(size_bytes, _BYTES[language], language)
    return exact if size_bytes < 1024 else f"{size_text(size_bytes, language)} ({exact})"
