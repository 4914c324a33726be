"""Records as plain values for canonical JSON, and back: no floats, no loss.

Ledger entries allow only strings, whole numbers, booleans, null, lists and maps, so rates
and times travel as exact fractions in text (``"1/90000"``).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from vidreview.records import Acquisition, GapReason, GapSpan, MediaInfo
from vidreview.timing import Span, Timestamp

Plain = dict[str, Any]


def span_to_plain(span: Span) -> Plain:
    """A span as whole timestamps and a time base."""
    return {
        "start_pts": span.start.pts,
        "end_pts": span.end.pts,
        "time_base": str(span.start.time_base),
    }


def span_from_plain(plain: Mapping[str, Any]) -> Span:
    """The inverse of `span_to_plain`."""
    base = Fraction(plain["time_base"])
    return Span(Timestamp(plain["start_pts"], base), Timestamp(plain["end_pts"], base))


def media_to_plain(media: MediaInfo) -> Plain:
    """What probing found; seconds become microseconds, rates thousandths of a frame a second."""
    return {
        "container": media.container,
        "codec": media.codec,
        "width": media.width,
        "height": media.height,
        "start_pts": media.start.pts,
        "time_base": str(media.start.time_base),
        "duration_us": round(media.duration_s * 1_000_000),
        "average_rate_millihertz": round(media.average_rate * 1000),
        "frame_count": media.frame_count,
        "has_audio": media.has_audio,
        "gaps": [
            span_to_plain(gap.span) | {"reason": gap.reason.value, "detail": gap.detail} for gap in media.gaps
        ],
        "notes": list(media.notes),
    }


def media_from_plain(plain: Mapping[str, Any]) -> MediaInfo:
    """The inverse of `media_to_plain`, to the microsecond."""
    return MediaInfo(
        container=plain["container"],
        codec=plain["codec"],
        width=plain["width"],
        height=plain["height"],
        start=Timestamp(plain["start_pts"], Fraction(plain["time_base"])),
        duration_s=plain["duration_us"] / 1_000_000,
        average_rate=plain["average_rate_millihertz"] / 1000,
        frame_count=plain["frame_count"],
        has_audio=plain["has_audio"],
        gaps=tuple(
            GapSpan(span_from_plain(gap), GapReason(gap["reason"]), gap["detail"]) for gap in plain["gaps"]
        ),
        notes=tuple(plain["notes"]),
    )


def acquisition_to_plain(acquisition: Acquisition) -> Plain:
    """How footage was obtained, unknown fields left out."""
    fields = dataclasses.asdict(acquisition)
    return {name: value for name, value in fields.items() if value not in ("", None)}


def acquisition_from_plain(plain: Mapping[str, Any]) -> Acquisition:
    """The inverse of `acquisition_to_plain`."""
    return Acquisition(**plain)
