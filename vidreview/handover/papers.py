"""The paper that each side of a hand-over keeps: who gave what to whom, who has signed, and codes to compare.

It is made from the ledger, as often as needed, and says plainly while only one side has signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from chain_of_custody import Checkpoint, Entry, PublicKey, parse_note
from chain_of_custody.handover import OFFERED, RECEIVED, Scope
from vidreview.desk import Desk
from vidreview.export.dossier import printed_code
from vidreview.export.sheet import Cell, Sheet
from vidreview.handover.listing import Handover, State, Way, entry_of, find, recordings
from vidreview.wording import instant_text, phrase, role_text, whole_size_text
from vidreview.wording.texts import find as find_text


@dataclass(frozen=True, slots=True)
class Paper:
    """A receipt of a hand-over.

    Attributes:
        handover: Its name.
        code: Printed code of the checkpoint under which it was made.
        text: For screens and terminals.
        pdf: For paper.
    """

    handover: str
    code: str
    text: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _Signed:
    """One side's signature, as the paper tells of it.

    Attributes:
        name, role: Who.
        key: With which key, hex.
        utc: When.
        entry: Number of the entry.
        ledger: Of which ledger.
    """

    name: str
    role: str
    key: str
    utc: str
    entry: int
    ledger: str


@dataclass(frozen=True, slots=True)
class _Told:
    """All that the paper says, with its reader's language."""

    item: Handover
    checkpoint: Checkpoint
    log_key: PublicKey
    giver: _Signed
    receiver: _Signed | None
    foreign: Checkpoint | None
    foreign_key: str
    names: dict[str, tuple[int, str]]
    objects: tuple[tuple[str, int], ...]
    made_utc: str
    utc_offset: timedelta
    language: str

    def say(self, key: str, **values: object) -> str:
        return phrase(f"handover.{key}", self.language, **values)

    def when(self, utc: str) -> str:
        return instant_text(utc, self.utc_offset) if utc else "—"

    def role(self, role: str) -> str:
        known = find_text(f"role.{role}", self.language)
        return role_text(role, self.language) if known else role


def receipt(desk: Desk, handover: str, language: str, *, utc_offset: timedelta | None = None) -> Paper:
    """The paper of a hand-over, as it stands now.

    Args:
        desk: Of the giver, the receiver or anyone who may read of hand-overs.
        handover: Its name.
        language: ``en``, ``ru`` or ``kk``.
        utc_offset: The reader's local time against UTC; None for that of this machine.

    Raises:
        UnknownHandoverError: There is no such hand-over.
        NotPermittedError: This person neither hands over nor reads the ledger.
        FontsMissingError: The PDF can't be made.
    """
    item = find(desk, handover)
    told = _told(desk, item, language, utc_offset)
    code = printed_code(told.checkpoint)
    return Paper(item.id, code, _text(told), _pdf(told))


def _told(desk: Desk, item: Handover, language: str, utc_offset: timedelta | None) -> _Told:
    now = desk.environment.clock.utc()
    offset = utc_offset if utc_offset is not None else now.astimezone().utcoffset() or timedelta(0)
    checkpoint = parse_note(desk.checkpoint()).checkpoint
    begun = entry_of(desk, item.entry).entry
    ended = entry_of(desk, item.ended).entry if item.ended >= 0 else None
    said = {} if ended is None else dict(ended.act.details)
    foreign = parse_note(note.encode()).checkpoint if (note := str(said.get("checkpoint", ""))) else None
    with desk.store.ledger() as ledger:
        log_key = ledger.log_key
    return _Told(
        item=item,
        checkpoint=checkpoint,
        log_key=log_key,
        giver=_giver(item, begun),
        receiver=_receiver(item, ended),
        foreign=foreign,
        foreign_key=str(said.get("log_key", "")),
        names={one.sha256: (one.exhibit, one.name) for one in recordings(desk, item)},
        objects=tuple((ref.sha256, ref.size) for ref in begun.act.objects if ref.role in (OFFERED, RECEIVED)),
        made_utc=begun.moment.utc,
        utc_offset=offset,
        language=language,
    )


def _giver(item: Handover, begun: Entry) -> _Signed:
    if item.way is not Way.IN:
        who = begun.actor
        return _Signed(who.name, who.role, begun.key.hex, begun.moment.utc, begun.seq, begun.ledger)
    said: dict[str, dict[str, str | int]] = dict(begun.act.details)  # type: ignore[arg-type]
    giver, offer = said["from"], said["offer"]
    name, role, key = (str(giver[part]) for part in ("name", "role", "key"))
    return _Signed(name, role, key, "", int(offer["seq"]), str(offer["ledger"]))


def _receiver(item: Handover, ended: Entry | None) -> _Signed | None:
    """Whoever answered; None while nobody has, and where the offer was taken back."""
    if ended is None or item.state is State.WITHDRAWN:
        return None
    if item.way is not Way.OUT:
        who = ended.actor
        return _Signed(who.name, who.role, ended.key.hex, ended.moment.utc, ended.seq, ended.ledger)
    said: dict[str, dict[str, str | int]] = dict(ended.act.details)  # type: ignore[arg-type]
    by, answer = said["by"], said["answer"]
    name, role, key = (str(by[part]) for part in ("name", "role", "key"))
    return _Signed(name, role, key, "", int(answer["seq"]), str(answer["ledger"]))


def _facts(told: _Told) -> Iterator[tuple[str, Cell]]:
    item = told.item
    if item.case:
        yield told.say("case"), Cell(item.case, bold=True)
    yield told.say("state"), Cell(told.say(f"state-{item.state}"), bold=True)
    count = told.say("whole-store") if item.scope is Scope.STORE else str(item.count)
    yield told.say("count"), Cell(count)
    if item.note:
        yield told.say("note"), Cell(item.note)
    if item.ended_note:
        yield told.say("answer-note"), Cell(item.ended_note)
    yield phrase("report.ledger", told.language), Cell(told.checkpoint.ledger, mono=True)
    yield phrase("report.log-key", told.language), Cell(told.log_key.fingerprint, mono=True)
    if told.foreign is not None:
        yield told.say("other-ledger"), Cell(told.foreign.ledger, mono=True)
        fingerprint = PublicKey.from_hex(told.foreign_key).fingerprint
        yield told.say("other-key"), Cell(fingerprint, mono=True)
        yield told.say("other-code"), Cell(printed_code(told.foreign), mono=True)


def _side(told: _Told, side: _Signed | None, fallback: tuple[str, str]) -> Iterator[tuple[str, Cell]]:
    name, role = (side.name, side.role) if side else fallback
    who = f"{name} ({told.role(role)})" if role else name
    yield told.say("who"), Cell(who, bold=True)
    if side is None:
        yield told.say("signature"), Cell(told.say("unsigned"), bold=True)
        return
    if side.utc:
        yield told.say("signed"), Cell(told.when(side.utc))
    yield told.say("entry"), Cell(str(side.entry))
    yield phrase("report.ledger", told.language), Cell(side.ledger, mono=True)
    yield told.say("key"), Cell(PublicKey.from_hex(side.key).fingerprint, mono=True)


def _sides(told: _Told) -> tuple[tuple[str, list[tuple[str, Cell]]], ...]:
    item = told.item
    expected = (item.receiver, item.receiver_role)
    return (
        (told.say("giver"), list(_side(told, told.giver, ("", "")))),
        (told.say("receiver"), list(_side(told, told.receiver, expected))),
    )


def _rows(told: _Told) -> list[tuple[str, str, str, str]]:
    """Exhibit, name, size and digest of each recording."""
    rows = []
    for sha256, size in told.objects:
        exhibit, name = told.names.get(sha256, ("—", "—"))
        rows.append((str(exhibit), name, whole_size_text(size, told.language), sha256))
    return rows


def _text(told: _Told) -> str:
    lines = [told.say("title", handover=told.item.id), "", told.say(f"about-{told.item.state}"), ""]
    lines += [f"{name}: {cell.text}" for name, cell in _facts(told)]
    code = printed_code(told.checkpoint)
    lines += [f"{phrase('report.code-label', told.language)}: {code}", ""]
    for title, facts in _sides(told):
        lines += [title, *(f"  {name}: {cell.text}" for name, cell in facts), ""]
    for exhibit, name, size, sha256 in _rows(told):
        lines += [told.say("recording", number=exhibit, name=name), f"  {size}", f"  SHA-256 {sha256}", ""]
    lines += [told.say(key) for key in ("checking", "transfer")]
    return "\n".join(lines) + "\n"


def _pdf(told: _Told) -> bytes:
    code = printed_code(told.checkpoint)
    sheet = Sheet(
        title=told.say("title", handover=told.item.id),
        running=told.say("running", handover=told.item.id, code=code),
        page_words=phrase("report.page", told.language, page="{page}", pages="{pages}"),
        made_utc=told.made_utc,
    )
    sheet.main_title(told.say("kicker"), told.say("title", handover=told.item.id))
    sheet.notice([told.say(f"about-{told.item.state}")], warn=told.item.state is not State.ACCEPTED)
    sheet.pairs(list(_facts(told)))
    sheet.code_box(phrase("report.code-label", told.language), code)
    for title, facts in _sides(told):
        sheet.subheading(title, needs_mm=40)
        sheet.pairs(facts)
    if rows := _rows(told):
        sheet.heading(told.say("recordings"))
        names = [told.say("col-exhibit"), told.say("col-name"), told.say("col-size"), "SHA-256"]
        cells = [[Cell(text) for text in row[:3]] + [Cell(row[3], mono=True)] for row in rows]
        sheet.grid((0.8, 5.2, 2.4, 5), names, cells)
    for key in ("checking", "transfer"):
        sheet.paragraph(told.say(key))
    sheet.signature_lines(
        [told.say("giver"), told.say("receiver")], phrase("receipt.signature-note", told.language)
    )
    return sheet.finished()
