"""Section of the report about what people watched, how fast, and what nobody watched."""

from __future__ import annotations

from typing import Any, Final

from chain_of_custody.acts import EntryType
from vidreview.export.dossier import Exhibit
from vidreview.export.sheet import Cell, Sheet
from vidreview.export.telling import Told, plain
from vidreview.plain import span_from_plain
from vidreview.watching import Watched, union, unwatched
from vidreview.wording import length_text

SLOW: Final = 2.0
"""Up to this speed footage counts as watched closely."""


def watched(sheet: Sheet, told: Told) -> None:
    """A table of what ran on people's screens, recording by recording."""
    sheet.heading(told.say("watched"))
    sheet.paragraph(told.say("watched-intro"))
    names = (
        "col-exhibit",
        "col-length",
        "col-watched-close",
        "col-watched-fast",
        "col-unwatched",
        "col-watchers",
    )
    rows = [_row(told, item) for item in told.dossier.exhibits if item.footage.media is not None]
    sheet.grid((3.6, 1.7, 2.3, 2.3, 2.2, 2.9), [told.say(name) for name in names], rows)


def _row(told: Told, item: Exhibit) -> list[Cell]:
    footage, entries = item.footage, _entries(told, item)
    seen = [each for entry in entries for each in _watched(entry.act.details)]
    close = union(each.span for each in seen if each.speed <= SLOW)
    every = union(each.span for each in seen)
    close_s, every_s = (sum(span.duration_s for span in spans) for spans in (close, every))
    left_s = sum(span.duration_s for span in unwatched(footage, seen))
    people = dict.fromkeys(entry.actor.name for entry in entries)
    return [
        plain(f"{footage.exhibit} · {footage.id}\n{footage.name}"),
        plain(length_text(footage.media.duration_s) if footage.media else ""),
        plain(length_text(close_s)),
        plain(length_text(every_s - close_s)),
        plain(length_text(left_s)),
        plain(", ".join(people) or "—"),
    ]


def _entries(told: Told, item: Exhibit) -> list[Any]:
    return [
        entry
        for entry in told.dossier.entries
        if entry.act.type is EntryType.FOOTAGE_WATCHED and entry.act.details["footage"] == item.footage.id
    ]


def _watched(details: Any) -> list[Watched]:
    return [Watched(span_from_plain(span), span["speed_permille"] / 1000) for span in details["spans"]]
