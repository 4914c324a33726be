"""Sections of the report about the recordings: what they are, what was looked at and what was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chain_of_custody.entry import Entry
from vidreview.export.dossier import Exhibit
from vidreview.export.naming import original_name
from vidreview.export.sheet import Cell, Sheet
from vidreview.export.telling import Told, mono, plain
from vidreview.records import Acquisition, Footage, GapSpan
from vidreview.wording import gap_text, length_text, media_time_text, phrase, tell, whole_size_text

_ACQUISITION = (
    "acquired_by", "acquired_at", "place", "authority", "recorder_make", "recorder_model", "recorder_serial",
    "recorder_clock", "reference_clock", "notes",
)  # fmt: skip
_MOST_GAPS = 40


def exhibits(sheet: Sheet, told: Told) -> None:
    """Every recording with its digests and how it was obtained."""
    sheet.heading(told.say("exhibits"))
    sheet.paragraph(told.say("exhibits-intro"))
    for item in told.dossier.exhibits:
        number, name = item.footage.exhibit, item.footage.name
        sheet.subheading(told.say("exhibit-title", number=number, name=name), needs_mm=60)
        sheet.pairs(list(_facts(told, item)))


def _facts(told: Told, item: Exhibit) -> Iterator[tuple[str, Cell]]:
    footage = item.footage
    yield told.say("id"), plain(footage.id)
    yield told.say("camera"), plain(footage.camera)
    yield told.say("in-bundle"), _place(told, item)
    yield told.say("size"), plain(whole_size_text(footage.size_bytes, told.language))
    yield told.say("format"), plain(_format(told, footage))
    yield told.say("sha256"), mono(footage.sha256)
    if item.original.sha512:
        yield told.say("sha512"), mono(item.original.sha512)
    taken = told.say("taken-in", by=footage.imported_by, entry=item.entry.seq)
    yield told.say("imported"), plain(f"{told.when(footage.imported_utc)}. {taken}")
    yield from _acquisition(told, footage.acquisition)


def _place(told: Told, item: Exhibit) -> Cell:
    name = original_name(item.footage)
    inside = name in told.proof.export.act.details.get("files", ())  # type: ignore[operator]
    return mono(name) if inside else plain(told.say("not-in-bundle"))


def _format(told: Told, footage: Footage) -> str:
    media = footage.media
    if media is None:
        return told.say("undecodable-why", detail=footage.undecodable)
    told_format = told.say(
        "format-line",
        container=media.container,
        codec=media.codec,
        width=media.width,
        height=media.height,
        length=length_text(media.duration_s),
        frames=media.frame_count,
    )
    notes = [phrase(f"note.{note}", told.language) for note in media.notes]
    return "; ".join([told_format, *notes])


def _acquisition(told: Told, acquisition: Acquisition) -> Iterator[tuple[str, Cell]]:
    for name in _ACQUISITION:
        value = getattr(acquisition, name)
        if value:
            yield phrase(f"acquisition.{name}", told.language), plain(value)
    if acquisition.camera_count is not None:
        yield phrase("acquisition.camera_count", told.language), plain(str(acquisition.camera_count))


def coverage(sheet: Sheet, told: Told) -> None:
    """A table of how far each recording was looked at."""
    sheet.heading(told.say("coverage"))
    sheet.paragraph(told.say("coverage-intro"))
    names = ("col-exhibit", "col-length", "col-frames", "col-gaps", "col-flags", "col-unjudged", "col-marks")
    rows = [_coverage_row(told, item) for item in told.dossier.exhibits]
    sheet.grid((3.3, 1.7, 3.0, 2.2, 1.5, 2.1, 1.5), [told.say(name) for name in names], rows)


def _coverage_row(told: Told, item: Exhibit) -> list[Cell]:
    footage, found = item.footage, item.examined
    flags = [flag for flag in told.dossier.flags if flag.footage.id == footage.id]
    marked = sum(mark.footage.id == footage.id for mark in told.dossier.marks)
    looked = told.say("not-analysed")
    if found is not None:
        analysis = found.analysis
        looked = told.say("frames-line", looked=analysis.poses_estimated, read=analysis.frames_decoded)
    elif footage.media is None:
        looked = told.say("undecodable")
    gap_seconds = sum(gap.span.duration_s for gap in item.gaps)
    gaps = (
        told.say("gaps-line", count=len(item.gaps), length=media_time_text(gap_seconds, told.language))
        if item.gaps
        else "0"
    )
    return [
        plain(f"{footage.exhibit} · {footage.id}\n{footage.name}"),
        plain(length_text(footage.media.duration_s) if footage.media else ""),
        plain(looked),
        plain(gaps),
        plain(str(len(flags)) if found else ""),
        plain(str(sum(not flag.decisions for flag in flags)) if found else ""),
        plain(str(marked)),
    ]


def unseen(sheet: Sheet, told: Told) -> None:
    """What nobody, human or machine, has looked at, and why."""
    sheet.heading(told.say("unseen"))
    items = list(_unseen(told))
    sheet.paragraph(told.say("unseen-intro") if items else told.say("unseen-nothing"))
    sheet.bullets(items)
    sheet.paragraph(told.say("unseen-limits"), soft=True)


def _unseen(told: Told) -> Iterator[str]:
    for item in told.dossier.exhibits:
        name = f"{item.footage.exhibit} · {item.footage.id} · {item.footage.name}"
        if item.footage.media is None:
            yield told.say("unseen-undecodable", name=name, detail=item.footage.undecodable)
        elif item.failure is not None:
            yield told.say("unseen-failed", name=name, error=_failure(told, item.failure))
        elif item.examined is None:
            yield told.say("unseen-analysis", name=name, length=length_text(item.footage.media.duration_s))
        for gap in item.gaps[:_MOST_GAPS]:
            yield told.say("unseen-gap", name=name, span=_gap_span(told, item, gap), why=_why(told, gap))
        if len(item.gaps) > _MOST_GAPS:
            yield told.say("unseen-more-gaps", name=name, count=len(item.gaps) - _MOST_GAPS)
    if told.dossier.unjudged:
        ids = ", ".join(flag.id for flag in told.dossier.unjudged)
        yield told.say("unseen-unjudged", count=len(told.dossier.unjudged), ids=ids)


def _failure(told: Told, entry: Entry) -> str:
    error: Any = entry.act.details["error"]
    return tell(error["code"], error["fields"], told.language)


def _gap_span(told: Told, item: Exhibit, gap: GapSpan) -> str:
    return told.span(gap.span, item.footage)


def _why(told: Told, gap: GapSpan) -> str:
    return gap_text(gap.reason, told.language, gap.detail)


def method(sheet: Sheet, told: Told) -> None:
    """With what the machine looked, so that it can be repeated."""
    sheet.heading(told.say("method"))
    sheet.paragraph(told.say("method-intro"))
    seen: set[tuple[str, str, str]] = set()
    for item in told.dossier.exhibits:
        if item.examined is None:
            continue
        found = item.examined.analysis
        digest = str(item.examined.entry.act.details.get("settings", ""))
        if (found.model_sha256, digest, found.engine) in seen:
            continue
        seen.add((found.model_sha256, digest, found.engine))
        sheet.pairs(list(_settings(told, item, digest)))
    if not seen:
        sheet.paragraph(told.say("method-none"))


def _settings(told: Told, item: Exhibit, digest: str) -> Iterator[tuple[str, Cell]]:
    if item.examined is None:
        return
    found = item.examined.analysis
    settings = found.settings
    yield told.say("engine"), plain(found.engine)
    yield told.say("model"), mono(found.model_sha256)
    yield told.say("settings"), mono(digest)
    yield told.say("threshold"), plain(phrase("report.number", told.language, value=settings.threshold))
    yield told.say("interval"), plain(phrase("report.seconds", told.language, value=settings.interval_s))
    yield told.say("smallest"), plain(phrase("report.pixels", told.language, value=settings.min_height_px))
    yield told.say("entry"), plain(str(item.examined.entry.seq))
