"""Sections of the report about proof: clocks, derived files, the custody log, keys, and how to check."""

from __future__ import annotations

from chain_of_custody.acts import EntryType
from chain_of_custody.entry import Entry
from vidreview.export.derivatives import Derivative, Purpose
from vidreview.export.dossier import printed_code
from vidreview.export.guide import commands
from vidreview.export.sheet import Cell, Sheet
from vidreview.export.telling import Told, mono, plain
from vidreview.records import Footage
from vidreview.wording import decimal_text, entry_text, phrase, role_text, tell


def clocks(sheet: Sheet, told: Told) -> None:
    """Which clock each time in this report comes from, and what is known of its error."""
    sheet.heading(told.say("clocks"))
    sheet.bullets([told.say(f"clocks-{number}") for number in (1, 2, 3)])
    odd = [entry for entry in told.dossier.entries if entry.act.type is EntryType.CLOCK_ANOMALY]
    for entry in odd:
        sheet.paragraph(f"{entry.seq} · {told.when(entry.moment.utc)} · {entry_text(entry, told.language)}")


def derivatives(sheet: Sheet, told: Told) -> None:
    """Everything that was made from a recording, with how to make it again."""
    if not (told.derived.made or told.derived.not_made):
        return
    sheet.heading(told.say("derivatives"))
    sheet.paragraph(told.say("derivatives-intro"))
    sheet.notice([told.say("derivatives-blur")])
    for item in told.derived.made:
        _derivative(sheet, told, item)
    for failed in told.derived.not_made:
        purpose = phrase(f"derivative.{failed.purpose}", told.language)
        why = tell(failed.code, {"name": failed.footage_id, "detail": failed.detail}, told.language)
        sheet.paragraph(told.say("not-made", purpose=purpose, subject=failed.subject, why=why))


def _derivative(sheet: Sheet, told: Told, item: Derivative) -> None:
    footage, made = told.dossier.exhibit(item.footage_id).footage, item.derivation
    purpose = phrase(f"derivative.{item.purpose}", told.language)
    notes = "; ".join(phrase(f"note.{note}", told.language) for note in made.notes)
    sheet.subheading(f"{item.id} · {item.subject} · {purpose}", needs_mm=44)
    sheet.pairs(
        [
            (told.say("file"), mono(item.name)),
            (told.say("sha256"), mono(item.ref.sha256)),
            (told.say("source"), plain(f"{footage.exhibit} · {footage.id} · {footage.name}")),
            (told.say("shows"), plain(_shows(told, item, footage))),
            (told.say("tool"), plain(made.tool)),
            (told.say("command"), mono(" ".join(made.command))),
            *([(told.say("differs"), plain(notes))] if notes else []),
            (told.say("entry"), plain(str(item.entry))),
        ],
        label_mm=34,
    )


def _shows(told: Told, item: Derivative, footage: Footage) -> str:
    made = item.derivation
    if item.purpose is Purpose.STILL:
        return told.time(made.actual.start, footage)
    padding = told.say(
        "padding",
        before=decimal_text(made.padding_before_s, 3, told.language),
        after=decimal_text(made.padding_after_s, 3, told.language),
    )
    return f"{told.span(made.actual, footage)}. {padding}"


def log_table(sheet: Sheet, told: Told) -> None:
    """The case's entries of the ledger."""
    sheet.heading(told.say("log"))
    sheet.paragraph(told.say("log-intro"))
    names = ("col-entry", "col-when", "col-who", "col-what")
    rows = [_log_row(told, entry) for entry in told.dossier.entries]
    sheet.grid((0.8, 4.9, 2.9, 6.8), [told.say(name) for name in names], rows)


def _log_row(told: Told, entry: Entry) -> list[Cell]:
    return [
        plain(str(entry.seq)),
        plain(told.when_in_table(entry.moment.utc)),
        plain(f"{entry.actor.name}\n{role_text(entry.actor.role, told.language)}"),
        plain(entry_text(entry, told.language)),
    ]


def keys(sheet: Sheet, told: Told) -> None:
    """Fingerprints to be compared out of band, and how old the last anchor is."""
    proof = told.proof
    sheet.heading(told.say("keys"), needs_mm=80)
    sheet.notice([told.say("keys-notice")])
    sheet.code_box(told.say("code-label"), printed_code(proof.checkpoint))
    sheet.pairs(
        [
            (told.say("ledger"), mono(proof.checkpoint.ledger)),
            (told.say("entries-count"), plain(str(proof.checkpoint.size))),
            (told.say("root"), mono(proof.checkpoint.root.hex())),
            (told.say("log-key"), mono(proof.log_key.fingerprint)),
            (told.say("anchor"), Cell(_anchor(told), bold=True)),
        ]
    )
    sheet.paragraph(told.say("anchor-note"))
    rows = [
        [
            plain(f"{signer.actor.name}\n{role_text(signer.actor.role, told.language)}"),
            mono(signer.key.fingerprint),
            plain(told.say("revoked" if signer.revoked else "valid")),
        ]
        for signer in proof.signers
    ]
    sheet.grid((3, 8, 2), [told.say(name) for name in ("col-who", "col-fingerprint", "col-state")], rows)


def _anchor(told: Told) -> str:
    last = told.dossier.last_anchor_utc
    return told.when(last) if last else told.say("anchor-none")


def checking(sheet: Sheet, told: Told) -> None:
    """How to check the bundle without this program."""
    sheet.heading(told.say("checking"), needs_mm=60)
    sheet.paragraph(told.say("checking-intro"))
    for code, command in commands(told.proof):
        sheet.paragraph(phrase(f"guide.{code}", told.language))
        sheet.command(command)
    sheet.paragraph(told.say("checking-limits"))
