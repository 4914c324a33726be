"""The report: a PDF that says what is in the bundle, what was found and by whom, and how to check it."""

from __future__ import annotations

from collections.abc import Mapping

from vidreview.export.derivatives import Derived
from vidreview.export.dossier import Dossier, Proof, printed_code
from vidreview.export.report_exhibits import coverage, exhibits, method, unseen
from vidreview.export.report_findings import decisions, flags, marks
from vidreview.export.report_proof import checking, clocks, derivatives, keys, log_table
from vidreview.export.report_watched import watched
from vidreview.export.sheet import Cell, Sheet
from vidreview.export.telling import Told, mono, plain
from vidreview.wording import role_text


def report(
    dossier: Dossier, derived: Derived, proof: Proof, stills: Mapping[str, bytes], language: str
) -> bytes:
    """The report of a case.

    Args:
        dossier: What is told.
        derived: What was made of it.
        proof: What ties it to the ledger.
        stills: PNG pictures by flag or marked span, heads already blurred.
        language: ``en``, ``ru`` or ``kk``.

    Raises:
        FontsMissingError: The fonts for documents are not installed.
    """
    told = Told(dossier, derived, proof, stills, language)
    sheet = Sheet(
        title=told.say("title", case=dossier.case),
        running=told.say("running", case=dossier.case, code=printed_code(proof.checkpoint)),
        page_words=told.say("page", page="{page}", pages="{pages}"),
        made_utc=proof.made,
    )
    _front(sheet, told)
    exhibits(sheet, told)
    flags(sheet, told)
    marks(sheet, told)
    decisions(sheet, told)
    coverage(sheet, told)
    watched(sheet, told)
    unseen(sheet, told)
    method(sheet, told)
    clocks(sheet, told)
    derivatives(sheet, told)
    log_table(sheet, told)
    keys(sheet, told)
    checking(sheet, told)
    return sheet.finished()


def _front(sheet: Sheet, told: Told) -> None:
    dossier, proof = told.dossier, told.proof
    sheet.main_title(told.say("kicker"), told.say("title", case=dossier.case), dossier.title)
    sheet.notice([told.say(f"about-{number}") for number in (1, 2, 3, 4)])
    who = proof.export.actor
    sheet.pairs(
        [
            (told.say("case"), Cell(dossier.case, bold=True)),
            (told.say("exported-by"), plain(f"{who.name} ({role_text(who.role, told.language)})")),
            (told.say("reason"), plain(proof.export.act.reason)),
            (told.say("made"), plain(told.when(proof.made))),
            (told.say("bundle"), plain(proof.bundle)),
            (told.say("content"), plain(_content(told))),
            (told.say("workstation"), plain(proof.export.workstation)),
            (told.say("software"), plain(proof.software)),
            (told.say("ledger"), mono(proof.checkpoint.ledger)),
            (told.say("export-entry"), plain(str(proof.export.seq))),
        ]
    )
    sheet.code_box(told.say("code-label"), printed_code(proof.checkpoint))
    sheet.paragraph(told.say("code-note"), soft=True, small=True)


def _content(told: Told) -> str:
    dossier = told.dossier
    return told.say(
        "content-line",
        recordings=len(dossier.exhibits),
        flags=len(dossier.flags),
        marks=len(dossier.marks),
        decisions=len(dossier.decisions),
    )
