"""How closely each moment of a recording was looked at, from its first frame to its last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from vidreview.analysis.results import Analysis
from vidreview.records import GapReason, MediaInfo, SkipReason
from vidreview.timing import Span, Timestamp


class Covered(StrEnum):
    """How a stretch was looked at."""

    CLOSELY = "closely"
    GLANCED = "glanced"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One stretch of a recording.

    Attributes:
        span: From its first instant to where the next stretch begins.
        covered: How it was looked at: closely; only glanced at, as ``skip`` says; or not at all, as ``gap``
            says.
        skip: Why it was not looked at closely.
        gap: Why there was nothing to look at.
    """

    span: Span
    covered: Covered
    skip: SkipReason | None = None
    gap: GapReason | None = None


def coverage(analysis: Analysis, media: MediaInfo) -> tuple[Coverage, ...]:
    """The whole recording in stretches, in order of time, without holes; a gap goes before a skip."""
    base = media.start.time_base
    start, end = media.start.pts, media.start.pts + round(media.duration_s / base)
    marks = [Coverage(g.span, Covered.UNSEEN, gap=g.reason) for g in analysis.gaps]
    marks += [Coverage(s.span, Covered.GLANCED, skip=s.reason) for s in analysis.skips]
    edges = {start, end, *(time.pts for m in marks for time in (m.span.start, m.span.end))}
    inside = sorted(edge for edge in edges if start <= edge <= end)
    pieces = [_piece(Span(Timestamp(a, base), Timestamp(b, base)), marks) for a, b in pairwise(inside)]
    return tuple(_joined(pieces))


def seconds_of(covered: tuple[Coverage, ...], how: Covered) -> float:
    """How much of a recording was looked at in one way, seconds."""
    return sum(stretch.span.duration_s for stretch in covered if stretch.covered is how)


def _piece(span: Span, marks: list[Coverage]) -> Coverage:
    """What is known of a piece that no mark begins or ends in."""
    for mark in marks:
        if mark.span.start <= span.start and span.end <= mark.span.end:
            return Coverage(span, mark.covered, mark.skip, mark.gap)
    return Coverage(span, Covered.CLOSELY)


def _joined(pieces: list[Coverage]) -> Iterator[Coverage]:
    current: Coverage | None = None
    for piece in pieces:
        if current is None:
            current = piece
        elif (piece.covered, piece.skip, piece.gap) == (current.covered, current.skip, current.gap):
            current = Coverage(Span(current.span.start, piece.span.end), piece.covered, piece.skip, piece.gap)
        else:
            yield current
            current = piece
    if current is not None:
        yield current
