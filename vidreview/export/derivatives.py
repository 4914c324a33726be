"""Clips, blurred copies and stills: each a new object that names its source, its span and its command."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from chain_of_custody.acts import Act, EntryType, ObjectRef
from vidreview.analyzing import results
from vidreview.desk import Desk
from vidreview.export.blurring import head_blur
from vidreview.export.dossier import Dossier, Exhibit, Subject
from vidreview.export.naming import derivative_name, original_name
from vidreview.export.options import ExportOptions
from vidreview.media import Frame, Image, MediaError, open_video, write_still
from vidreview.media.cutting import clip_suffix, cut_clip
from vidreview.media.derivation import Derivation
from vidreview.media.rendering import render_clip
from vidreview.plain import span_to_plain
from vidreview.records import MediaInfo, Progress
from vidreview.timing import Span


class Purpose(StrEnum):
    """What a derivative is for."""

    CLIP = "clip"
    BLURRED_CLIP = "blurred-clip"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class Derivative:
    """Something made from a recording, stored and recorded.

    Attributes:
        id: ``D-`` and eight hex digits.
        subject: The flag or marked span that it shows.
        footage_id: The recording.
        purpose: What it is for.
        name: Where it lies in the bundle.
        ref: Its bytes, as the ledger names them.
        derivation: How it was made, with paths as in the bundle.
        entry: Number of the entry that records it.
    """

    id: str
    subject: str
    footage_id: str
    purpose: Purpose
    name: str
    ref: ObjectRef
    derivation: Derivation
    entry: int


@dataclass(frozen=True, slots=True)
class NotMade:
    """Something that was wanted and could not be made.

    Attributes:
        subject: The flag or marked span.
        footage_id: The recording.
        purpose: What it would have been for.
        code, detail: Why.
    """

    subject: str
    footage_id: str
    purpose: Purpose
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Derived:
    """All that was made, and all that could not be."""

    made: tuple[Derivative, ...]
    not_made: tuple[NotMade, ...]

    def of(self, subject: str, purpose: Purpose) -> Derivative | None:
        """What was made of a subject for a purpose, if anything was."""
        return next((d for d in self.made if (d.subject, d.purpose) == (subject, purpose)), None)


@dataclass(frozen=True, slots=True)
class _Job:
    """One thing to make. ``make`` writes the file at a path and tells how."""

    subject: Subject
    purpose: Purpose
    suffix: str
    stage: str
    make: Callable[[Path], Derivation]


def make_derivatives(
    desk: Desk, dossier: Dossier, options: ExportOptions
) -> Generator[Progress, None, Derived]:
    """Makes, stores and records what the options ask for; what media can't give is told, not fatal."""
    made: list[Derivative] = []
    not_made: list[NotMade] = []
    total = len(dossier.subjects)
    with desk.objects.scratch() as scratch:
        for exhibit in dossier.exhibits:
            subjects = [item for item in dossier.subjects if item.footage.id == exhibit.footage.id]
            for job in _jobs(desk, exhibit, subjects, options):
                yield Progress(job.stage, len({d.subject for d in made}), total, job.subject.id)
                done = _done(desk, exhibit, job, scratch)
                if isinstance(done, Derivative):
                    made.append(done)
                else:
                    not_made.append(done)
    return Derived(tuple(made), tuple(not_made))


def _jobs(desk: Desk, exhibit: Exhibit, subjects: list[Subject], options: ExportOptions) -> Iterator[_Job]:
    """What to make from one recording; its poses are read once."""
    media = exhibit.footage.media
    if media is None or not subjects:
        return
    source = desk.objects.path_of(exhibit.footage.sha256)
    analysis = results(desk, exhibit.footage.id) if exhibit.examined else None
    blur = head_blur(analysis.poses) if analysis else None
    for subject in subjects:
        wanted = subject.wanted(options.clips_of)
        if options.clips and wanted:
            yield _clip(subject, source, media)
        if blur is not None:
            if options.blurred and wanted:
                yield _blurred(subject, source, blur)
            yield _still(subject, source, blur, desk.environment.software)


def _clip(subject: Subject, source: Path, media: MediaInfo) -> _Job:
    suffix = clip_suffix(media)
    return _Job(
        subject, Purpose.CLIP, suffix, "cutting", lambda target: cut_clip(source, subject.span, target)
    )


def _blurred(subject: Subject, source: Path, blur: Callable[[Frame], Image]) -> _Job:
    def make(target: Path) -> Derivation:
        return render_clip(source, subject.span, target, blur=blur)

    return _Job(subject, Purpose.BLURRED_CLIP, ".mp4", "blurring", make)


def _still(subject: Subject, source: Path, blur: Callable[[Frame], Image], software: str) -> _Job:
    def make(target: Path) -> Derivation:
        with open_video(source) as reader:
            frame = reader.frame_at(subject.at)
        write_still(Frame(frame.time, blur(frame)), target)
        steps = ("frame-at", source.name, f"pts={frame.time.pts}", "blur-heads", "png", target.name)
        return Derivation(Span(frame.time, frame.time), 0.0, 0.0, steps, software)

    return _Job(subject, Purpose.STILL, ".png", "stills", make)


def _done(desk: Desk, exhibit: Exhibit, job: _Job, scratch: Path) -> Derivative | NotMade:
    footage, subject = exhibit.footage, job.subject
    name = derivative_name(footage, subject.id, job.purpose.value, job.suffix)
    target = scratch / Path(name).name
    try:
        derivation = job.make(target)
    except MediaError as error:
        detail = str(error.fields.get("detail", ""))
        return NotMade(subject.id, footage.id, job.purpose, error.code, detail)
    stored = desk.objects.adopt(target)
    target.unlink()
    ref = ObjectRef(stored.sha256, stored.size_bytes, "derivative", stored.sha512)
    places = {
        str(desk.objects.path_of(footage.sha256)): original_name(footage),
        footage.sha256: original_name(footage),
        str(target): name,
        target.name: name,
    }
    told = _with_places(derivation, places)
    identifier = desk.environment.identifier("D")
    entry = desk.record(_act(exhibit, job, name, ref, told, identifier))
    return Derivative(identifier, subject.id, footage.id, job.purpose, name, ref, told, entry.seq)


def _with_places(derivation: Derivation, places: dict[str, str]) -> Derivation:
    """The same derivation, with paths as in the bundle, so that it can be repeated there."""
    command = tuple(places.get(word, word) for word in derivation.command)
    if command and Path(command[0]).is_absolute():
        command = (Path(command[0]).name, *command[1:])
    return Derivation(
        derivation.actual,
        derivation.padding_before_s,
        derivation.padding_after_s,
        command,
        derivation.tool,
        derivation.gaps,
        derivation.notes,
    )


def _act(
    exhibit: Exhibit, job: _Job, name: str, ref: ObjectRef, derivation: Derivation, identifier: str
) -> Act:
    original = exhibit.original
    parent = ObjectRef(original.sha256, original.size, "parent", original.sha512)
    return Act(
        EntryType.DERIVATIVE_MADE,
        case=exhibit.footage.case,
        exhibit=str(exhibit.footage.exhibit),
        objects=(ref, parent),
        details={
            "derivative": identifier,
            "footage": exhibit.footage.id,
            "subject": job.subject.id,
            "purpose": job.purpose.value,
            "name": name,
            "span": span_to_plain(job.subject.span),
            "shown": span_to_plain(derivation.actual),
            "padding_before_us": round(derivation.padding_before_s * 1_000_000),
            "padding_after_us": round(derivation.padding_after_s * 1_000_000),
            "command": list(derivation.command),
            "tool": derivation.tool,
            "notes": list(derivation.notes),
        },
    )
