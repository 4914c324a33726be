"""The offline page: plays the bundle's clips and recordings in a browser, beside flags and verdicts.

Loads nothing but files of the bundle; whatever people or files were called is written as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from vidreview.export.derivatives import Derived, Purpose
from vidreview.export.dossier import Dossier, Exhibit, Proof, Subject, printed_code
from vidreview.export.naming import GUIDE, REPORT, original_name
from vidreview.export.telling import Told, first_second
from vidreview.records import Decision
from vidreview.review import QueuedProposal
from vidreview.wording import (
    decimal_text,
    kind_text,
    length_text,
    phrase,
    reason_text,
    role_text,
)


def page(dossier: Dossier, derived: Derived, proof: Proof, present: frozenset[str], language: str) -> bytes:
    """``index.html``.

    Args:
        dossier: What is shown.
        derived: What was made of it.
        proof: What ties it to the ledger.
        present: Names of the files that are in the bundle.
        language: Of the page.
    """
    told = Told(dossier, derived, proof, {}, language)
    style, script = _asset("page.css"), _asset("page.js")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_text(told, 'title', case=dossier.case)}</title>",
        f"<style>{style}</style></head><body>",
        *_header(told),
        "<main><div>",
        *_subjects(told, present),
        *_recordings(told, present),
        "</div>",
        *_player(told),
        f"</main><script>{script}</script></body></html>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Only this page's own style and script may run, and only local files may be shown."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src 'self' file:; media-src 'self' file:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _text(told: Told, key: str, **values: object) -> str:
    return escape(phrase(f"page.{key}", told.language, **values))


def _header(told: Told) -> Iterator[str]:
    proof = told.proof
    yield f"<header><h1>{_text(told, 'title', case=told.dossier.case)}</h1>"
    if told.dossier.title:
        yield f"<p>{escape(told.dossier.title)}</p>"
    yield f'<p class="soft">{_text(told, "intro")}</p>'
    yield f'<div class="notice"><p><strong>{_text(told, "lead")}</strong></p>'
    yield f"<p>{_text(told, 'graphic')}</p></div>"
    report = REPORT.format(language=told.language)
    yield f'<nav><a href="{report}">{_text(told, "report")}</a>'
    yield f'<a href="{GUIDE}">{_text(told, "guide")}</a></nav>'
    who = f"{proof.export.actor.name} ({role_text(proof.export.actor.role, told.language)})"
    exported, label = escape(told.say("exported-by")), escape(told.say("code-label"))
    yield f'<p class="meta">{exported}: {escape(who)}, {escape(told.when(proof.made))}<br>'
    yield f"{label}: <code>{printed_code(proof.checkpoint)}</code></p></header>"


def _player(told: Told) -> Iterator[str]:
    yield '<div class="player"><video id="video" controls muted playsinline preload="none"></video>'
    yield f'<p id="caption" class="soft" aria-live="polite">{_text(told, "no-video")}</p>'
    yield f'<p id="shown" class="notice" hidden>{_text(told, "shown")}</p>'
    yield f'<p id="unplayable" class="notice" role="alert" hidden>{_text(told, "unplayable")}</p></div>'


def _subjects(told: Told, present: frozenset[str]) -> Iterator[str]:
    yield f"<h2>{_text(told, 'flags')}</h2>"
    if not told.dossier.subjects:
        yield f"<p>{_text(told, 'none')}</p>"
    flags = {flag.id: flag for flag in told.dossier.flags}
    for subject in told.dossier.subjects:
        yield from _subject(told, subject, flags.get(subject.id), present)


def _subject(
    told: Told, subject: Subject, flag: QueuedProposal | None, present: frozenset[str]
) -> Iterator[str]:
    footage = subject.footage
    yield '<section class="card">'
    yield f"<h3>{subject.id} · {escape(told.span(subject.span, footage))}</h3>"
    raised = [_text(told, "by-machine" if subject.machine else "by-human")]
    raised.append(escape(kind_text(subject.kind, told.language)))
    if flag is not None:
        score = decimal_text(flag.proposal.score, 2, told.language)
        raised.append(_text(told, "score", score=score))
    line = told.say("recording-line", number=footage.exhibit, id=footage.id, name=footage.name)
    yield f'<p class="meta">{escape(line)}<br>{" · ".join(raised)}</p>'
    still = told.derived.of(subject.id, Purpose.STILL)
    if still is not None:
        yield f'<img src="{still.name}" alt="{subject.id}" loading="lazy">'
    yield from _reasons(told, flag)
    yield from _verdicts(told, subject.decisions)
    yield from _buttons(told, subject, present)
    yield "</section>"


def _reasons(told: Told, flag: QueuedProposal | None) -> Iterator[str]:
    if flag is None or not flag.proposal.reasons:
        return
    start = flag.footage.media.start if flag.footage.media else None
    lines = (reason_text(reason, told.language, start) for reason in flag.proposal.reasons)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    yield f"<details><summary>{_text(told, 'reasons')}</summary><ul>{items}</ul></details>"


def _verdicts(told: Told, decisions: tuple[Decision, ...]) -> Iterator[str]:
    if not decisions:
        yield f"<p>{escape(told.say('outcome-none'))}</p>"
        return
    yield f"<p>{_text(told, 'verdicts')}:</p><ul>"
    for item in decisions:
        verdict = escape(told.verdict(item))
        who = escape(f"{item.by} ({role_text(item.role, told.language)}), {told.when(item.utc)}")
        note = f"<br>{escape(item.note)}" if item.note else ""
        yield f"<li><strong>{verdict}</strong> — {who}{note}</li>"
    yield "</ul>"


def _buttons(told: Told, subject: Subject, present: frozenset[str]) -> Iterator[str]:
    """Ways to play a subject, heads blurred first."""
    blurred = told.derived.of(subject.id, Purpose.BLURRED_CLIP)
    clip = told.derived.of(subject.id, Purpose.CLIP)
    original = original_name(subject.footage)
    label = f"{subject.id} · {told.span(subject.span, subject.footage)}"
    if blurred is not None:
        yield _button(told, "play-blurred", blurred.name, label, heads="blurred")
    if clip is not None:
        yield _button(told, "play-clip", clip.name, label)
    if original in present:
        start, end = (
            float(time.seconds) - first_second(subject.footage)
            for time in (subject.span.start, subject.span.end)
        )
        yield _button(told, "play-original", original, label, span=(start, end))


def _button(
    told: Told,
    key: str,
    source: str,
    label: str,
    *,
    heads: str = "visible",
    span: tuple[float, float] | None = None,
) -> str:
    at = f' data-start="{max(span[0], 0):.3f}" data-end="{span[1]:.3f}"' if span else ""
    first = ' class="first"' if heads == "blurred" else ""
    return (
        f'<button type="button"{first} aria-pressed="false" data-src="{escape(source)}" data-heads="{heads}" '
        f'data-label="{escape(label)}"{at}>{_text(told, key)}</button>'
    )


def _recordings(told: Told, present: frozenset[str]) -> Iterator[str]:
    yield f"<h2>{_text(told, 'recordings')}</h2>"
    for item in told.dossier.exhibits:
        yield from _recording(told, item, present)


def _recording(told: Told, item: Exhibit, present: frozenset[str]) -> Iterator[str]:
    footage, name = item.footage, original_name(item.footage)
    title = told.say("exhibit-title", number=footage.exhibit, name=footage.name)
    length = length_text(footage.media.duration_s) if footage.media else told.say("undecodable")
    yield f'<section class="card"><h3>{escape(title)}</h3>'
    yield f'<p class="meta">{footage.id} · {escape(footage.camera or "—")} · {escape(length)}</p>'
    yield f"<p><code>SHA-256 {footage.sha256}</code></p>"
    if name not in present:
        yield f"<p>{escape(told.say('not-in-bundle'))}</p>"
    else:
        if footage.media is not None:
            yield _button(told, "play-original", name, title)
        yield f'<a href="{name}">{_text(told, "open-file")}</a>'
    yield "</section>"
