"""The record's printed code: the weakest anchor and the one that always works. Paper in a drawer, or a voice.

It names the size of the ledger and the first half of its Merkle root. Whoever holds the paper can show
later that nothing up to that size was changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from chain_of_custody import Checkpoint, parse_note
from vidreview.desk import Desk
from vidreview.export.dossier import printed_code
from vidreview.export.sheet import Cell, Sheet
from vidreview.permissions import Permission
from vidreview.wording import instant_text, phrase, role_text


@dataclass(frozen=True, slots=True)
class RecordCode:
    """The code of the record as it stands.

    Attributes:
        code: Size, and 16 bytes of the root, in groups to read out.
        ledger: Identifier of the ledger.
        size: How many entries it covers.
        utc: When it was made.
        pdf: A sheet for the shelf.
    """

    code: str
    ledger: str
    size: int
    utc: str
    pdf: bytes


def record_code(desk: Desk, language: str, *, utc_offset: timedelta | None = None) -> RecordCode:
    """Signs a checkpoint and makes its sheet.

    Args:
        desk: Of the person who asks.
        language: ``en``, ``ru`` or ``kk``.
        utc_offset: The reader's local time against UTC; None for that of this machine.

    Raises:
        NotPermittedError: This person may not read the ledger.
        FontsMissingError: The sheet can't be made.
    """
    desk.require(Permission.READ_LEDGER)
    checkpoint = parse_note(desk.checkpoint()).checkpoint
    now = desk.environment.clock.utc()
    offset = utc_offset if utc_offset is not None else now.astimezone().utcoffset() or timedelta(0)
    utc = now.isoformat()
    pdf = _pdf(desk, checkpoint, instant_text(utc, offset), utc, language)
    return RecordCode(printed_code(checkpoint), checkpoint.ledger, checkpoint.size, utc, pdf)


def _pdf(desk: Desk, checkpoint: Checkpoint, when: str, utc: str, language: str) -> bytes:
    def say(key: str) -> str:
        return phrase(f"record-code.{key}", language)

    def facts() -> Iterator[tuple[str, Cell]]:
        yield say("made"), Cell(when)
        yield say("by"), Cell(f"{desk.user.name} ({role_text(desk.role, language)})")
        yield say("entries"), Cell(str(checkpoint.size))
        yield phrase("report.ledger", language), Cell(checkpoint.ledger, mono=True)

    code = printed_code(checkpoint)
    sheet = Sheet(
        title=say("title"),
        running=f"{say('title')} · {code}",
        page_words=phrase("report.page", language, page="{page}", pages="{pages}"),
        made_utc=utc,
    )
    sheet.main_title(say("kicker"), say("title"))
    sheet.notice([say("about")], warn=False)
    sheet.pairs(list(facts()))
    sheet.code_box(phrase("report.code-label", language), code)
    sheet.paragraph(say("checking"))
    sheet.signature_lines([say("made-by"), say("kept-by")], phrase("receipt.signature-note", language))
    return sheet.finished()
