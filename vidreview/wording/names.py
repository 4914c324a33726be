"""Names of roles, kinds, verdicts, gaps and stages of work."""

from __future__ import annotations

from vidreview.opinions import Standing
from vidreview.records import GapReason, Kind, Role, Verdict
from vidreview.wording.sentences import phrase
from vidreview.wording.texts import find


def role_text(role: Role | str, language: str) -> str:
    """What a person is in a store."""
    return _named("role", role, language)


def kind_text(kind: Kind | str, language: str) -> str:
    """What a flagged span may show; a hint."""
    return _named("kind", kind, language)


def verdict_text(verdict: Verdict | str | None, language: str) -> str:
    """A human's judgement; None is "not judged yet"."""
    return _named("verdict", "none" if verdict is None else verdict, language)


def standing_text(standing: Standing | str, language: str) -> str:
    """How far a span is judged."""
    return _named("standing", standing, language)


def stays_text(why: str, language: str) -> str:
    """Why an act can't be taken back."""
    return _named("stays", why, language)


def known_text(truth: str, language: str) -> str:
    """What a known clip was drawn to show."""
    return _named("known-truth", truth, language)


def series_text(name: str, language: str) -> str:
    """What a curve beside a flag shows, with its unit."""
    return _named("series", name, language)


def object_text(role: str, language: str) -> str:
    """What a stored object is to an entry of the log."""
    return _named("object", role, language)


def gap_text(reason: GapReason | str, language: str, detail: str = "") -> str:
    """Why a stretch has no frames, with the decoder's own words where there are any."""
    told = _named("gap", reason, language)
    return f"{told} ({detail})" if detail else told


def stage_text(stage: str, language: str, subject: str = "") -> str:
    """What long work is at."""
    told = _named("stage", stage, language)
    return phrase("stage-of.subject", language, stage=told, subject=subject) if subject else told


def permission_text(permission: str, language: str) -> str:
    """An act that roles may or may not do."""
    return _named("permission", permission, language)


def _named(group: str, code: str, language: str) -> str:
    return find(f"{group}.{code}", language) or str(code)
