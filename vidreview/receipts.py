"""The receipt that the giver of footage takes home: what was taken in, when, by whom, with a code to keep.

It says nothing of flags or verdicts, and is on the record like every other act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chain_of_custody import Act, Checkpoint, EntryType, ObjectRef, parse_note
from chain_of_custody.entry import Entry
from vidreview.casework import footage_by_id
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.export.dossier import printed_code
from vidreview.export.sheet import Cell, Sheet
from vidreview.permissions import Permission
from vidreview.records import Footage
from vidreview.wording import instant_text, length_text, phrase, role_text, whole_size_text


class NothingToReceiptError(VidreviewError):
    """No recordings were named. No fields."""

    code = "receipt-nothing"


class SeveralCasesError(VidreviewError):
    """The recordings belong to different cases. Fields: cases."""

    code = "receipt-cases"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as issued.

    Attributes:
        id: ``R-`` and eight hex digits.
        entry: Number of the ledger entry that records it.
        code: The checkpoint's printed code.
        text: For screens and terminals.
        pdf: For paper.
    """

    id: str
    entry: int
    code: str
    text: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _Item:
    """A recording with the entry that took it in."""

    footage: Footage
    entry: int


@dataclass(frozen=True, slots=True)
class _Told:
    """All that a receipt says, with its reader's language."""

    id: str
    issued: Entry
    checkpoint: Checkpoint
    items: tuple[_Item, ...]
    utc_offset: timedelta
    language: str

    @property
    def code(self) -> str:
        return printed_code(self.checkpoint)

    def say(self, key: str, **values: object) -> str:
        return phrase(f"receipt.{key}", self.language, **values)

    def when(self, utc: str) -> str:
        return instant_text(utc, self.utc_offset)


def receipt(
    desk: Desk, footage_ids: Sequence[str], language: str, *, utc_offset: timedelta | None = None
) -> Receipt:
    """Issues a receipt for recordings of one case.

    Args:
        desk: Of the person who took them in.
        footage_ids: Identifiers of the recordings.
        language: ``en``, ``ru`` or ``kk``.
        utc_offset: The reader's local time against UTC; None for that of this machine.

    Raises:
        NotPermittedError: This person may not take footage in.
        NothingToReceiptError: No recording is named.
        UnknownFootageError: There is no such recording.
        SeveralCasesError: They belong to different cases.
    """
    desk.require(Permission.IMPORT)
    footage = [footage_by_id(desk, item) for item in dict.fromkeys(footage_ids)]
    if not footage:
        raise NothingToReceiptError
    cases = sorted({item.case for item in footage})
    if len(cases) > 1:
        raise SeveralCasesError(cases=", ".join(cases))
    identifier = desk.environment.identifier("R")
    issued = desk.record(_act(identifier, cases[0], footage, language))
    checkpoint = parse_note(desk.checkpoint()).checkpoint
    offset = utc_offset if utc_offset is not None else _offset(desk)
    told = _Told(identifier, issued, checkpoint, _items(desk, footage), offset, language)
    return Receipt(identifier, issued.seq, told.code, _text(told), _pdf(told))


def _act(identifier: str, case: str, footage: Sequence[Footage], language: str) -> Act:
    return Act(
        EntryType.RECEIPT_ISSUED,
        case=case,
        objects=tuple(ObjectRef(item.sha256, item.size_bytes, "received") for item in footage),
        details={
            "receipt": identifier,
            "footage": [item.id for item in footage],
            "count": len(footage),
            "language": str(language),
        },
    )


def _items(desk: Desk, footage: Sequence[Footage]) -> tuple[_Item, ...]:
    wanted = {item.id for item in footage}
    taken: dict[str, int] = {}
    with desk.store.ledger() as ledger:
        for signed in ledger.entries():
            act = signed.entry.act
            if act.type is EntryType.FOOTAGE_IMPORTED and act.details["footage"] in wanted:
                taken[str(act.details["footage"])] = signed.seq
    return tuple(_Item(item, taken[item.id]) for item in footage)


def _offset(desk: Desk) -> timedelta:
    return desk.environment.clock.utc().astimezone().utcoffset() or timedelta(0)


def _facts(told: _Told) -> Iterator[tuple[str, Cell]]:
    who = told.issued.actor
    yield told.say("case"), Cell(told.issued.act.case, bold=True)
    yield told.say("issued"), Cell(told.when(told.issued.moment.utc))
    yield told.say("issued-by"), Cell(f"{who.name} ({role_text(who.role, told.language)})")
    yield told.say("entry"), Cell(str(told.issued.seq))
    yield phrase("report.workstation", told.language), Cell(told.issued.workstation or "—")
    yield phrase("report.software", told.language), Cell(told.issued.software)
    yield phrase("report.ledger", told.language), Cell(told.checkpoint.ledger, mono=True)


def _item_facts(told: _Told, item: _Item) -> Iterator[tuple[str, Cell]]:
    footage, language = item.footage, told.language
    yield phrase("report.id", language), Cell(footage.id)
    if footage.camera:
        yield phrase("report.camera", language), Cell(footage.camera)
    yield phrase("report.size", language), Cell(whole_size_text(footage.size_bytes, language))
    if footage.media is None:
        yield phrase("report.format", language), Cell(told.say("undecodable", detail=footage.undecodable))
    else:
        yield phrase("report.col-length", language), Cell(length_text(footage.media.duration_s))
    yield "SHA-256", Cell(footage.sha256, mono=True)
    taken = phrase("report.taken-in", language, by=footage.imported_by, entry=item.entry)
    yield phrase("report.imported", language), Cell(f"{told.when(footage.imported_utc)}. {taken}")


def _text(told: _Told) -> str:
    lines = [told.say("title", receipt=told.id), "", told.say("about"), ""]
    lines += [f"{name}: {cell.text}" for name, cell in _facts(told)]
    lines += [f"{phrase('report.code-label', told.language)}: {told.code}", ""]
    for item in told.items:
        lines.append(told.say("exhibit", number=item.footage.exhibit, name=item.footage.name))
        lines += [f"  {name}: {cell.text}" for name, cell in _item_facts(told, item)]
        lines.append("")
    lines += [told.say(key) for key in ("checking", "limits", "transfer")]
    return "\n".join(lines) + "\n"


def _pdf(told: _Told) -> bytes:
    sheet = Sheet(
        title=told.say("title", receipt=told.id),
        running=told.say("running", receipt=told.id, code=told.code),
        page_words=phrase("report.page", told.language, page="{page}", pages="{pages}"),
        made_utc=told.issued.moment.utc,
    )
    sheet.main_title(told.say("kicker"), told.say("title", receipt=told.id))
    sheet.notice([told.say("about")], warn=False)
    sheet.pairs(list(_facts(told)))
    sheet.code_box(phrase("report.code-label", told.language), told.code)
    sheet.heading(told.say("recordings"))
    for item in told.items:
        title = told.say("exhibit", number=item.footage.exhibit, name=item.footage.name)
        sheet.subheading(title, needs_mm=40)
        sheet.pairs(list(_item_facts(told, item)))
    for key in ("checking", "limits", "transfer"):
        sheet.paragraph(told.say(key))
    sheet.signature_lines([told.say("handed"), told.say("received")], told.say("signature-note"))
    return sheet.finished()
