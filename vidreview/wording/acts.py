"""Ledger entries as lines that people read: what was done, without who and when, which stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from chain_of_custody.acts import Act, EntryType
from chain_of_custody.entry import Entry
from vidreview.wording.moments import media_time_text
from vidreview.wording.sentences import phrase, tell

_NOTED: Final = frozenset({EntryType.DECISION_MADE, EntryType.DISAGREEMENT_SETTLED, EntryType.SPAN_MARKED})
"""Acts whose reason is a remark in the person's words rather than an authority."""

_PARTS: Final = ("part", "arrived", "recording")
"""Details that make another sentence of an entry."""


def entry_text(entry: Entry, language: str) -> str:
    """What an entry says was done, in one line, with the reason that was given."""
    return act_text(entry.act, language)


def act_text(act: Act, language: str) -> str:
    """The same for an act that has no place in a ledger yet."""
    values: dict[str, object] = {"case": act.case, "exhibit": act.exhibit, "model": act.model[:12]}
    values |= dict(_flat(act.details, language))
    part = next((f"-{name}" for name in _PARTS if name in act.details), "")
    told = phrase(f"entry.{act.type}{part}", language, **values)
    if not act.reason:
        return told
    key = "entry-with.note" if act.type in _NOTED else "entry-with.reason"
    return phrase(key, language, told=told, reason=" ".join(act.reason.split()))


def _flat(details: Mapping[str, Any], language: str, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Details by one name each: members of inner objects get their object's name before them."""
    for name, value in details.items():
        if name == "error" and isinstance(value, Mapping):
            yield "error", tell(str(value.get("code", "")), value.get("fields", {}), language)
        elif name == "span" and isinstance(value, Mapping):
            yield "span", _span(value, language)
        elif isinstance(value, Mapping):
            yield from _flat(value, language, f"{prefix}{name}_")
        elif isinstance(value, list | tuple):
            yield prefix + name, ", ".join(str(item) for item in value)
        else:
            yield prefix + name, value


def _span(plain: Mapping[str, Any], language: str) -> str:
    base = Fraction(str(plain["time_base"]))
    start, end = (
        media_time_text(float(int(plain[key]) * base), language) for key in ("start_pts", "end_pts")
    )
    return f"{start} – {end}"
