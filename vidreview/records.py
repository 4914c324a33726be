"""The nouns of the work, as they flow between modules and reach the screen.

A machine's `Proposal` and a human's `Decision` are different types and share nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import lt

from vidreview.timing import Span, Timestamp


class Role(StrEnum):
    """What a person may do in a store; the rules are in `vidreview.accounts`."""

    INSTITUTION_ADMIN = "institution-admin"
    INVESTIGATOR = "investigator"
    PROSECUTOR = "prosecutor"
    CUSTODIAN = "custodian"
    AUDITOR = "auditor"


class Kind(StrEnum):
    """A hint at what a flagged span may show, derived from geometry."""

    STRIKE = "strike"
    KICK = "kick"
    OBJECT = "object"
    PUSH = "push"
    TRIP = "trip"
    HOLD = "hold"
    FALL = "fall"
    CONTACT = "contact"


class Care(StrEnum):
    """How a case's pictures are shown to those who work on it."""

    ORDINARY = "ordinary"
    SENSITIVE = "sensitive"


class Verdict(StrEnum):
    """A human's judgement on a span."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNCERTAIN = "uncertain"


class GapReason(StrEnum):
    """Why a stretch of footage has no frames."""

    CORRUPT = "corrupt"
    MISSING = "missing"
    CLOCK_JUMP = "clock-jump"
    TRUNCATED = "truncated"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing the machine saw, as a code with its numbers; sentences are made for the reader's language.

    Attributes:
        code: Stable name, e.g. ``wrist-reached-head``.
        at: When it was seen.
        values: Numbers behind it, with units in their names, e.g. ``speed_heights_per_s``.
    """

    code: str
    at: Timestamp
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Series:
    """A number over time that speaks for a flag, to be drawn beside the picture.

    Attributes:
        name: ``score`` (probability, 0 to 1), or, of the two people concerned, ``distance_heights`` (between
            torsos), ``reach_heights`` (from the actor's nearer wrist to the other's head or body), and in
            body heights a second ``wrist_heights_per_s`` and ``ankle_heights_per_s`` (the actor's faster one,
            relative to their torso), ``head_heights_per_s`` and ``body_heights_per_s`` (the other's).
        pts: Presentation timestamps, rising, in the time base of the proposal's span.
        values: One for each; None where it was not seen.
    """

    name: str
    pts: tuple[int, ...]
    values: tuple[float | None, ...]

    def __post_init__(self) -> None:
        if len(self.pts) != len(self.values) or not all(map(lt, self.pts, self.pts[1:])):
            raise ValueError("a series needs rising timestamps, each with one value")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span of footage that the machine flags. It points; it decides nothing.

    Attributes:
        span: What to look at, with lead-in and reaction.
        peak: When what speaks most for contact happens.
        score: Calibrated probability of aggressive contact, 0 to 1.
        kind: Hint from geometry.
        reasons: Why, strongest first.
        tracks: The people concerned, by track number within this analysis.
        series: What can be drawn, over the span.
    """

    span: Span
    peak: Timestamp
    score: float
    kind: Kind
    reasons: tuple[Reason, ...]
    tracks: tuple[int, ...]
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class Acquisition:
    """How footage came into the hands of the person who imports it; any of it may be unknown ("")."""

    acquired_by: str = ""
    acquired_at: str = ""
    place: str = ""
    recorder_make: str = ""
    recorder_model: str = ""
    recorder_serial: str = ""
    camera_count: int | None = None
    recorder_clock: str = ""
    reference_clock: str = ""
    authority: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Footage:
    """One imported recording.

    Attributes:
        id: ``F-`` and eight hex digits, unique in the store.
        case, exhibit, camera: Where it belongs; exhibit is a number within the case.
        name: File name as it was found.
        sha256: The object with its bytes.
        size_bytes: Length of the object.
        media: What probing found, or None where it can't be decoded.
        undecodable: Error code and message where it can't be decoded, else "".
        acquisition: How it was obtained.
        imported_utc: When it was taken in, ISO 8601 in UTC.
        imported_by: Name of the person who took it in, as it was then.
    """

    id: str
    case: str
    exhibit: int
    camera: str
    name: str
    sha256: str
    size_bytes: int
    media: MediaInfo | None
    undecodable: str
    acquisition: Acquisition
    imported_utc: str
    imported_by: str


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What probing found in a decodable file.

    Attributes:
        container, codec: FFmpeg's short names.
        width, height: Pixels as displayed.
        start: First presentation timestamp; carries the stream's time base.
        duration_s: Seconds from the first to the end of the last frame, by timestamps.
        average_rate: Frames a second, for information only; never used to compute time.
        frame_count: Packets in the video stream.
        has_audio: Whether there is a sound track.
        gaps: Stretches without frames that are known without decoding.
        notes: Codes of what is unusual about it, e.g. ``timestamps-synthesised``; see
            `vidreview.media.probing`.
    """

    container: str
    codec: str
    width: int
    height: int
    start: Timestamp
    duration_s: float
    average_rate: float
    frame_count: int
    has_audio: bool
    gaps: tuple[GapSpan, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapSpan:
    """A stretch of footage without frames, and why."""

    span: Span
    reason: GapReason
    detail: str = ""


class SkipReason(StrEnum):
    """Why a stretch of footage was not looked at closely."""

    STILL = "still"
    NOBODY = "nobody"
    ALONE = "alone"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class SkipSpan:
    """A stretch of footage that was glanced at and not looked at closely, and why."""

    span: Span
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class Decision:
    """A human's verdict on a proposal, or on a span that a human marked.

    Attributes:
        proposal: Identifier of the proposal or marked span.
        verdict: The judgement.
        note: Why, in the person's words.
        by, role: Who decided, as named then.
        utc: When, ISO 8601.
        entry: Sequence number of the ledger entry that records it.
        settles: Whether it settles a disagreement between others, or between its giver and others.
        withdrawn_utc: When its giver took it back, "" while it stands.
    """

    proposal: str
    verdict: Verdict
    note: str
    by: str
    role: Role
    utc: str
    entry: int
    settles: bool = False
    withdrawn_utc: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work is. Yielded by workflows.

    Attributes:
        stage: What is done at present.
        done, total: How much of it, in the unit of the stage; ``total`` is 0 while unknown.
        subject: What it is done to.
        whole_done, whole_total: How much of all that was asked for, where the present is one piece of several
            and their lengths are known; else both are 0.
    """

    stage: str
    done: int
    total: int
    subject: str = ""
    whole_done: int = 0
    whole_total: int = 0
