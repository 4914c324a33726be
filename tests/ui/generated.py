"""A store with people, two cases and generated footage, for tests and pictures of the window."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.pose.people import People
from vidreview.analysis import Analysis, PoseTable, ScoreCurve, Settings, TrackedPeople, TrackSummary
from vidreview.analyzing import _record as keep_analysis
from vidreview.desk import Desk
from vidreview.intake import Imported, import_footage
from vidreview.records import Acquisition, Footage, Kind, Proposal, Reason, Series, SkipReason, SkipSpan
from vidreview.timing import Span, Timestamp

ACQUISITION = Acquisition(
    acquired_by="Айгүл Қасымова",
    acquired_at="2026-02-27 14:05",
    place="№ 3 балалар үйі, Қостанай",
    recorder_make="Dahua",
    recorder_model="XVR5108",
    recorder_serial="4E05A1BPAZ1C2D3",
    camera_count=8,
    recorder_clock="15:05:40",
    reference_clock="14:05:12",
    authority="Постановление № 12-4/26 от 26.02.2026",
    notes="Часы регистратора идут по UTC+6; настройки не менялись.",
)


_PAIR = {"actor": 1.0, "target": 2.0}
_REACHED = {"side": 1.0, "speed_heights_per_s": 3.4, "distance_heights": 0.06}
_HEIGHTS = (
    0.2, 0.18, 0.18, 0.19, 0.19, 0.3, 0.3, 0.42, 0.42, 0.5, 0.5, 0.55, 0.55, 0.7, 0.7, 0.9, 0.9,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """A span to flag, in seconds of the recording."""

    start_s: float
    end_s: float
    kind: Kind
    score: float


def take_in(desk: Desk, path: Path, case: str, camera: str = "") -> Footage:
    """Imports one file for real."""
    for step in import_footage(desk, (path,), case, camera=camera, acquisition=ACQUISITION):
        if isinstance(step, Imported):
            return step.footage
    raise AssertionError(f"{path} was not taken in")


def flag(
    desk: Desk,
    footage: Footage,
    events: tuple[Event, ...],
    keypoints: npt.NDArray[np.float32] | None = None,
    skips: tuple[SkipSpan, ...] = (),
) -> Analysis:
    """Keeps an analysis of a recording that flags ``events``; keypoints are (frames, people, 17, 3)."""
    assert footage.media is not None
    base, start = footage.media.start.time_base, footage.media.start.pts
    step = round(Fraction(1, 25) / base)
    if keypoints is None:
        keypoints = _standing(footage.media.frame_count, footage.media.width, footage.media.height)
    pts = start + step * np.arange(len(keypoints))
    analysis = Analysis(
        settings=Settings(threshold=0.5),
        engine="generated",
        model_sha256="0" * 64,
        poses=PoseTable(base, (_people(int(p), k) for p, k in zip(pts, keypoints, strict=True))),
        tracks=tuple(
            TrackSummary(n + 1, Timestamp(int(pts[0]), base), Timestamp(int(pts[-1]), base), len(pts))
            for n in range(keypoints.shape[1])
        ),
        curve=ScoreCurve(base, pts, _scores((pts - start) * float(base), events)),
        proposals=tuple(_proposal(event, start, base) for event in events),
        gaps=footage.media.gaps,
        frames_decoded=len(pts),
        poses_estimated=len(pts),
        skips=skips,
    )
    keep_analysis(desk, footage, analysis)
    return analysis


def around(footage: Footage, events: tuple[Event, ...]) -> tuple[SkipSpan, ...]:
    """What an analysis would only have glanced at: everything that is not within a second of an event."""
    assert footage.media is not None
    base, start = footage.media.start.time_base, float(footage.media.start.seconds)
    first = min((e.start_s for e in events), default=0.0) - 1
    last = max((e.end_s + 1 for e in events), default=0.0)
    edges = (
        (0.0, first / 3, SkipReason.STILL),
        (first / 3, first / 2, SkipReason.NOBODY),
        (first / 2, first, SkipReason.ALONE),
        (last, footage.media.duration_s, SkipReason.APART),
    )
    return tuple(
        SkipSpan(Span(Timestamp.at(start + low, base), Timestamp.at(start + high, base)), reason)
        for low, high, reason in edges
        if high > low
    )


def _proposal(event: Event, start: int, base: Fraction) -> Proposal:
    def at(seconds: float) -> Timestamp:
        return Timestamp(start + round(Fraction(seconds).limit_denominator(1000) / base), base)

    middle = at((event.start_s + event.end_s) / 2)
    end = at(event.end_s - 0.2)
    reasons = (
        Reason("wrist-reached-head", middle, _PAIR | _REACHED),
        Reason("head-moved-back", end, _PAIR | {"speed_heights_per_s": 1.8, "after_s": 0.2}),
    )
    return Proposal(
        Span(at(event.start_s), at(event.end_s)),
        middle,
        event.score,
        event.kind,
        reasons,
        (1, 2),
        _series(event, start, base),
    )


def _series(event: Event, start: int, base: Fraction) -> tuple[Series, ...]:
    """A wrist that arrives and a head that goes back, with a hole where nobody saw them."""
    seconds = np.linspace(event.start_s, event.end_s, 40)
    pts = tuple(start + round(Fraction(second).limit_denominator(1000) / base) for second in seconds.tolist())
    share = np.linspace(-1, 1, len(pts))
    drawn = {
        "reach_heights": 0.06 + 0.5 * np.abs(share),
        "head_heights_per_s": 1.8 * np.exp(-(((share - 0.5) / 0.2) ** 2)),
    }
    return tuple(
        Series(
            name, pts, tuple(None if 8 <= at < 12 else round(v, 2) for at, v in enumerate(values.tolist()))
        )
        for name, values in drawn.items()
    )


def _scores(seconds: npt.NDArray[np.float64], events: tuple[Event, ...]) -> npt.NDArray[np.float32]:
    scores = 0.06 + 0.03 * np.sin(seconds * 2.1)
    for event in events:
        middle, width = (event.start_s + event.end_s) / 2, (event.end_s - event.start_s) / 3
        scores = np.maximum(scores, event.score * np.exp(-(((seconds - middle) / width) ** 2)))
    return scores.astype(np.float32)


def _people(pts: int, keypoints: npt.NDArray[np.float32]) -> TrackedPeople:
    low, high = keypoints[:, :, :2].min(axis=1), keypoints[:, :, :2].max(axis=1)
    people = People(np.concatenate((low - 10, high + 10), axis=1), keypoints, np.full(len(keypoints), 0.9))
    return TrackedPeople(pts, np.arange(1, len(keypoints) + 1), people)


def _standing(frames: int, width: int, height: int) -> npt.NDArray[np.float32]:
    """Two people who stand still, side by side."""
    rows = np.array(_HEIGHTS)
    body = np.stack((np.full(17, 0.0), rows, np.full(17, 0.9)), axis=1)
    both = np.stack((body + np.array([0.35, 0, 0]), body + np.array([0.65, 0, 0])))
    both[:, :, 0] *= width
    both[:, :, 1] *= height
    return np.repeat(both[None], frames, axis=0).astype(np.float32)
