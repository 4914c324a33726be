"""Sections of the report about what was found: by the machine, by people, and what people decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vidreview.export.sheet import Cell, Sheet
from vidreview.export.telling import Told, plain
from vidreview.export.thumbnails import thumbnail
from vidreview.opinions import Standing, opinions, settlement, standing
from vidreview.records import Decision, Footage
from vidreview.review import QueuedProposal
from vidreview.wording import decimal_text, kind_text, reason_text, role_text, verdict_text

_MOST_REASONS = 4


def flags(sheet: Sheet, told: Told) -> None:
    """What the machine raised, with its reasons; never mixed with what people say."""
    sheet.heading(told.say("flags"), needs_mm=70)
    sheet.notice([told.say("flags-notice")])
    if not told.dossier.flags:
        sheet.paragraph(told.say("flags-none"))
    for flag in told.dossier.flags:
        _card(sheet, told, flag.id, flag.footage, _flag_title(told, flag), list(_flag_lines(told, flag)))


def _flag_title(told: Told, flag: QueuedProposal) -> str:
    return f"{flag.id} · {told.span(flag.proposal.span, flag.footage)}"


def _flag_lines(told: Told, flag: QueuedProposal) -> Iterator[Cell]:
    found = flag.proposal
    yield _recording(told, flag.footage)
    score = decimal_text(found.score, 2, told.language)
    yield Cell(told.say("flag-line", kind=kind_text(found.kind, told.language), score=score))
    start = flag.footage.media.start if flag.footage.media else None
    for reason in found.reasons[:_MOST_REASONS]:
        yield Cell("• " + reason_text(reason, told.language, start), soft=True)
    if not flag.current:
        yield Cell(told.say("flag-old"), soft=True)
    yield Cell(_outcome(told, flag.decisions))


def marks(sheet: Sheet, told: Told) -> None:
    """What people marked without the machine."""
    if not told.dossier.marks:
        return
    sheet.heading(told.say("marks"), needs_mm=70)
    sheet.paragraph(told.say("marks-intro"))
    for mark in told.dossier.marks:
        title = f"{mark.id} · {told.span(mark.span, mark.footage)}"
        marked = told.say(
            "mark-line", kind=kind_text(mark.kind, told.language), by=mark.by, when=told.when(mark.utc)
        )
        lines = [_recording(told, mark.footage), Cell(marked)]
        lines += [Cell(told.say("note-line", note=mark.note))] if mark.note else []
        _card(sheet, told, mark.id, mark.footage, title, [*lines, Cell(_outcome(told, mark.decisions))])


def decisions(sheet: Sheet, told: Told) -> None:
    """Every verdict, with who gave it, when and why."""
    sheet.heading(told.say("decisions"))
    sheet.paragraph(told.say("decisions-intro"))
    if not told.dossier.decisions:
        sheet.paragraph(told.say("decisions-none"))
        return
    names = ("col-subject", "col-verdict", "col-by", "col-when", "col-note", "col-entry")
    rows = [_decision_row(told, item) for item in told.dossier.decisions]
    sheet.grid((2.5, 2.6, 2.5, 4.5, 3.5, 0.8), [told.say(name) for name in names], rows)


def _decision_row(told: Told, item: Decision) -> list[Cell]:
    return [
        plain(item.proposal),
        Cell(told.verdict(item), bold=True),
        plain(f"{item.by}\n{role_text(item.role, told.language)}"),
        plain(told.when_in_table(item.utc)),
        plain(item.note),
        plain(str(item.entry)),
    ]


def _outcome(told: Told, said: Sequence[Decision]) -> str:
    counted = [decision for decision in said if not decision.withdrawn_utc]
    if not counted:
        return told.say("outcome-none")
    if standing(said) is Standing.DISAGREED:
        both = (f"{verdict_text(item.verdict, told.language)} — {item.by}" for item in opinions(said))
        return told.say("outcome-disagreed", said="; ".join(both))
    last = settlement(said) or counted[-1]
    return told.say(
        "outcome",
        verdict=verdict_text(last.verdict, told.language),
        by=last.by,
        role=role_text(last.role, told.language),
        count=len(said),
    )


def _recording(told: Told, footage: Footage) -> Cell:
    line = told.say("recording-line", number=footage.exhibit, id=footage.id, name=footage.name)
    return Cell(line, soft=True)


def _card(
    sheet: Sheet, told: Told, subject: str, footage: Footage, title: str, lines: Sequence[Cell]
) -> None:
    still = told.stills.get(subject)
    why = "no-still" if footage.media else "undecodable"
    sheet.picture_card(None if still is None else thumbnail(still), told.say(why), title, lines)
