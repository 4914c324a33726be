"""What an analysis found, and its form as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from vidreview.analysis.poses import IntArray, PoseTable
from vidreview.analysis.settings import Settings
from vidreview.records import GapReason, GapSpan, Kind, Proposal, Reason, Series, SkipReason, SkipSpan
from vidreview.timing import Span, Timestamp

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ScoreCurve:
    """The contact probability over time. Arrays are read-only.

    Attributes:
        time_base: Seconds per unit of ``pts``.
        pts: int64, shape (n,), rising: middles of the scored windows.
        scores: float32, shape (n,): highest calibrated probability of any people in the window.
    """

    time_base: Fraction
    pts: IntArray
    scores: FloatArray

    def __post_init__(self) -> None:
        for name, kind in (("pts", np.int64), ("scores", np.float32)):
            array = np.array(getattr(self, name), dtype=kind)
            array.flags.writeable = False
            object.__setattr__(self, name, array)
        if self.pts.ndim != 1 or self.pts.shape != self.scores.shape or np.any(np.diff(self.pts) <= 0):
            raise ValueError("a curve needs rising timestamps, each with one score")

    def __len__(self) -> int:
        return len(self.pts)

    @property
    def highest(self) -> float:
        """The highest score, 0 where nothing was scored."""
        return float(self.scores.max()) if len(self) else 0.0


@dataclass(frozen=True, slots=True)
class TrackSummary:
    """One person's time on screen: track number, first and last timestamp, frames seen in."""

    number: int
    first: Timestamp
    last: Timestamp
    frames: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one analysis of one recording found.

    Attributes:
        settings: What was asked.
        engine, model_sha256: What estimated the poses.
        poses: Who was seen where, frame by frame.
        tracks: The people followed, by number.
        curve: The contact probability over time.
        proposals: Flagged spans, highest score first.
        gaps: Stretches that could not be looked at.
        frames_decoded, poses_estimated: How many frames were read, and in how many people were looked for.
        skips: Stretches that were not looked at closely, with the reason, in order of time.
        second_looks: How many of the poses came of two looks at a frame, the second one at a part of it.
    """

    settings: Settings
    engine: str
    model_sha256: str
    poses: PoseTable
    tracks: tuple[TrackSummary, ...]
    curve: ScoreCurve
    proposals: tuple[Proposal, ...]
    gaps: tuple[GapSpan, ...]
    frames_decoded: int
    poses_estimated: int
    skips: tuple[SkipSpan, ...] = ()
    second_looks: int = 0

    @property
    def score(self) -> float:
        """The highest contact probability in the recording, 0 to 1."""
        return self.curve.highest


def analysis_to_json(analysis: Analysis) -> str:
    """All of an analysis but its poses, as one JSON object; the same analysis gives the same text."""
    content = {
        "format": "vidreview-analysis-2",
        "settings": asdict(analysis.settings),
        "settings_digest": analysis.settings.digest(),
        "engine": analysis.engine,
        "model_sha256": analysis.model_sha256,
        "time_base": str(analysis.curve.time_base),
        "tracks": [[t.number, t.first.pts, t.last.pts, t.frames] for t in analysis.tracks],
        "curve": {"pts": analysis.curve.pts.tolist(), "scores": _rounded(analysis.curve.scores)},
        "proposals": [proposal_to_plain(p) for p in analysis.proposals],
        "gaps": [_gap_out(g) for g in analysis.gaps],
        "frames_decoded": analysis.frames_decoded,
        "poses_estimated": analysis.poses_estimated,
        "second_looks": analysis.second_looks,
        "skips": [[s.span.start.pts, s.span.end.pts, s.reason.value] for s in analysis.skips],
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def analysis_from_json(text: str, poses: PoseTable) -> Analysis:
    """Reads what `analysis_to_json` wrote, and joins it with its poses.

    Raises:
        ValueError: The text is of another format.
    """
    content = json.loads(text)
    if content.get("format") != "vidreview-analysis-2":
        raise ValueError(f"not an analysis: {content.get('format')!r}")
    base = Fraction(content["time_base"])
    curve = content["curve"]
    return Analysis(
        settings=Settings.from_plain(content["settings"]),
        engine=content["engine"],
        model_sha256=content["model_sha256"],
        poses=poses,
        tracks=tuple(_track_in(t, base) for t in content["tracks"]),
        curve=ScoreCurve(base, np.array(curve["pts"], np.int64), np.array(curve["scores"], np.float32)),
        proposals=tuple(proposal_from_plain(p) for p in content["proposals"]),
        gaps=tuple(_gap_in(g) for g in content["gaps"]),
        frames_decoded=content["frames_decoded"],
        poses_estimated=content["poses_estimated"],
        second_looks=content.get("second_looks", 0),
        skips=tuple(_skip_in(s, base) for s in content["skips"]),
    )


def settings_from_json(text: str) -> Settings:
    """What was asked of an analysis, from what `analysis_to_json` wrote."""
    return Settings.from_plain(json.loads(text)["settings"])


def skips_from_json(text: str) -> tuple[SkipSpan, ...]:
    """What was not looked at closely, from what `analysis_to_json` wrote."""
    content = json.loads(text)
    base = Fraction(content["time_base"])
    return tuple(_skip_in(row, base) for row in content["skips"])


def _rounded(scores: FloatArray) -> list[float]:
    """Shortest decimals that read back as the same float32."""
    return [float(str(score)) for score in scores]


def _track_in(row: list[int], base: Fraction) -> TrackSummary:
    number, first, last, frames = row
    return TrackSummary(number, Timestamp(first, base), Timestamp(last, base), frames)


def _skip_in(row: list[Any], base: Fraction) -> SkipSpan:
    start, end, reason = row
    return SkipSpan(Span(Timestamp(start, base), Timestamp(end, base)), SkipReason(reason))


def _time_out(time: Timestamp) -> list[Any]:
    return [time.pts, str(time.time_base)]


def _time_in(value: list[Any]) -> Timestamp:
    return Timestamp(value[0], _base(value[1]))


@lru_cache(maxsize=256)
def _base(text: str) -> Fraction:
    """A time base; all timestamps of a recording share one."""
    return Fraction(text)


def _span_out(span: Span) -> list[Any]:
    return [_time_out(span.start), _time_out(span.end)]


def _span_in(value: list[Any]) -> Span:
    return Span(_time_in(value[0]), _time_in(value[1]))


def _gap_out(gap: GapSpan) -> dict[str, Any]:
    return {"span": _span_out(gap.span), "reason": gap.reason.value, "detail": gap.detail}


def _gap_in(value: Mapping[str, Any]) -> GapSpan:
    return GapSpan(_span_in(value["span"]), GapReason(value["reason"]), value["detail"])


def _reason_in(value: Mapping[str, Any]) -> Reason:
    return Reason(value["code"], _time_in(value["at"]), dict(value["values"]))


def proposal_to_plain(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON values."""
    return {
        "span": _span_out(proposal.span),
        "peak": _time_out(proposal.peak),
        "score": proposal.score,
        "kind": proposal.kind.value,
        "reasons": [
            {"code": r.code, "at": _time_out(r.at), "values": dict(r.values)} for r in proposal.reasons
        ],
        "tracks": list(proposal.tracks),
        "series": [{"name": s.name, "pts": list(s.pts), "values": list(s.values)} for s in proposal.series],
    }


def proposal_from_plain(value: Mapping[str, Any]) -> Proposal:
    """The inverse of `proposal_to_plain`."""
    return Proposal(
        span=_span_in(value["span"]),
        peak=_time_in(value["peak"]),
        score=value["score"],
        kind=Kind(value["kind"]),
        reasons=tuple(_reason_in(reason) for reason in value["reasons"]),
        tracks=tuple(value["tracks"]),
        series=tuple(_series_in(series) for series in value["series"]),
    )


def _series_in(value: Mapping[str, Any]) -> Series:
    return Series(value["name"], tuple(value["pts"]), tuple(value["values"]))
