"""Why the machine raised a flag, in words and numbers."""

from __future__ import annotations

from typing import Final

from vidreview.records import Reason
from vidreview.timing import Timestamp
from vidreview.wording.moments import media_time_text
from vidreview.wording.numbers import decimal_text
from vidreview.wording.sentences import phrase
from vidreview.wording.texts import find

_SIDES: Final = ("left", "right")


def reason_text(reason: Reason, language: str, start: Timestamp | None = None) -> str:
    """One reason as a sentence with its time.

    Args:
        reason: What the machine saw.
        language: ``en``, ``ru`` or ``kk``.
        start: First timestamp of the recording, from which times are counted; the stream's zero if None.
    """
    seconds = reason.at.seconds - (start.seconds if start else 0)
    time = media_time_text(float(seconds), language)
    text = find(f"reason.{reason.code}", language)
    if text is None:
        return f"{time} · {reason.code} ({_numbers(reason, language)})" if reason.values else reason.code
    return f"{time} · {phrase(f'reason.{reason.code}', language, **_named(reason))}"


def _named(reason: Reason) -> dict[str, object]:
    """The numbers, with the side of a limb as its name's code."""
    values: dict[str, object] = dict(reason.values)
    if "side" in values:
        values["side"] = _SIDES[round(reason.values["side"])]
    return values


def _numbers(reason: Reason, language: str) -> str:
    return "; ".join(f"{name}: {decimal_text(value, 2, language)}" for name, value in reason.values.items())
