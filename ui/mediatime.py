"""Media time as text."""

from __future__ import annotations

from ui.text import point


def time_text(seconds: float) -> str:
    """Media time as ``h:mm:ss.mmm`` with the language's decimal point.

    It is rounded down, so that it never names a later frame.
    """
    sign = "−" if seconds < 0 else ""
    # A microsecond absorbs binary fractions such as 0.28999999.
    milliseconds = int(abs(seconds) * 1000 + 1e-3)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{rest // 1000:02}{point()}{rest % 1000:03}"
