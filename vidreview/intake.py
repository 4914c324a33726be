"""Taking footage in: copied bit for bit, hashed, looked at, and recorded, one file at a time.

A file that can't be decoded is still stored and hashed. A file that can't be read never stops
the others: it ends as an `ImportFailed` and an entry in the ledger. What is to be taken in is noted in
the store for as long as that goes on: see `vidreview.cutshort`.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from chain_of_custody.acts import Act, EntryType, ObjectRef
from chain_of_custody.clock import utc_text
from chain_of_custody.errors import refusal
from vidreview.casework import ensure_case, footage_by_id
from vidreview.desk import Desk
from vidreview.errors import FAILURES, Failure, VidreviewError
from vidreview.media import CannotDecodeError
from vidreview.media.isolation import probe_safely
from vidreview.names import check_name, plain_text, shown_name
from vidreview.permissions import Permission
from vidreview.plain import Plain, acquisition_to_plain, media_to_plain
from vidreview.records import Acquisition, Footage, MediaInfo, Progress
from vidreview.store.errors import CatalogueBehindError, SourceUnreadableError
from vidreview.store.objects import Digests


class AlreadyImportedError(VidreviewError):
    """The case already holds these bytes. Fields: name, footage."""

    code = "already-imported"


class NothingToImportError(VidreviewError):
    """The folder holds no file. Fields: name."""

    code = "nothing-to-import"


@dataclass(frozen=True, slots=True)
class Intake:
    """What is to be taken in, and what is told of it.

    Attributes:
        paths: Files, folders taken apart.
        case, camera: Where they belong; "" for a camera that is not known.
        exhibit: Number for all of them, or None for the next free ones.
        acquisition: How they were obtained.
    """

    paths: tuple[Path, ...]
    case: str
    camera: str
    exhibit: int | None
    acquisition: Acquisition


@dataclass(frozen=True, slots=True)
class Imported:
    """One file is in the store and in the ledger."""

    path: Path
    footage: Footage


@dataclass(frozen=True, slots=True)
class ImportFailed:
    """One file was not taken in, and why."""

    path: Path
    error: Failure


def import_footage(
    desk: Desk,
    paths: Sequence[Path],
    case: str,
    *,
    camera: str = "",
    exhibit: int | None = None,
    acquisition: Acquisition | None = None,
    skip: Collection[Path] = (),
) -> Iterator[Progress | Imported | ImportFailed]:
    """Takes files, and every file in folders, into a case, which is opened if it is new.

    Args:
        desk: Whose act this is.
        paths: Files and folders.
        case: Identifier of the case.
        camera: Which camera recorded them, in the institution's words.
        exhibit: Number for all of them; otherwise each gets the next free one.
        acquisition: How they were obtained.
        skip: Files among these that are left out, for whoever goes on with what was begun.

    Raises:
        NotPermittedError: This person may not import.
        BadNameError: The case's or camera's name has characters that can't be shown.
    """
    desk.require(Permission.IMPORT)
    case = check_name(case)
    if camera:
        camera = check_name(camera)
    ensure_case(desk, case)
    acquisition = acquisition or Acquisition(acquired_by=desk.actor.name)
    files = tuple(found for found in _files(paths) if found[0] not in skip)
    intake = Intake(
        tuple(path for path, problem in files if problem is None), case, camera, exhibit, acquisition
    )
    lengths = tuple(2 * max(_size_of(path), 0) for path, _ in files)
    with desk.objects.begun.noted(_note(desk, intake)):
        for at, (path, problem) in enumerate(files):
            try:
                if problem is not None:
                    raise problem
                steps = _import_one(desk, path, case, camera, exhibit, acquisition)
                yield Imported(path, (yield from _within(steps, sum(lengths[:at]), sum(lengths))))
            except CatalogueBehindError:
                # It is taken in, which no entry may deny; nothing more can be until there is room.
                raise
            except FAILURES as error:
                record_failure(desk, case, path, error)
                yield ImportFailed(path, error)


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, VidreviewError | None]]:
    """Every file named or found in a folder named, with what is already known to be wrong."""
    for path in paths:
        if not path.is_dir():
            yield path, None
            continue
        found = sorted(item for item in path.rglob("*") if not item.is_dir())
        if not found:
            yield path, NothingToImportError(name=shown_name(path.name))
        for item in found:
            yield item, None


def _note(desk: Desk, intake: Intake) -> Plain:
    """As the store keeps it until the intake has ended; `vidreview.cutshort` reads it again."""
    return {
        "by": desk.actor.name,
        "utc": utc_text(desk.environment.clock.utc()),
        "case": intake.case,
        "camera": intake.camera,
        "exhibit": intake.exhibit,
        "acquisition": acquisition_to_plain(intake.acquisition),
        "files": [[str(path.absolute()), _size_of(path)] for path in intake.paths],
    }


def _size_of(path: Path) -> int:
    """Its length in bytes; -1 where that is not known."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _within(
    steps: Generator[Progress, None, Footage], before: int, whole: int
) -> Generator[Progress, None, Footage]:
    """The steps of one file, each with its place among all files; bytes, of which each is read twice."""
    with closing(steps):
        done = before
        while True:
            try:
                step = next(steps)
            except StopIteration as stop:
                footage: Footage = stop.value
                return footage
            done = max(done, before + step.done)
            yield replace(step, whole_done=done, whole_total=whole)


def _import_one(
    desk: Desk, path: Path, case: str, camera: str, exhibit: int | None, acquisition: Acquisition
) -> Generator[Progress, None, Footage]:
    digests = yield from _copy(desk, path)
    _refuse_twin(desk, case, digests, shown_name(path.name))
    yield Progress("probing", 0, 0, path.name)
    return enter_footage(desk, digests, case, camera, exhibit, acquisition, _named(path))


def enter_footage(
    desk: Desk,
    digests: Digests,
    case: str,
    camera: str,
    exhibit: int | None,
    acquisition: Acquisition,
    told: Plain,
) -> Footage:
    """Puts a recording whose bytes are in the store already into the ledger, once for each case.

    Args:
        desk: Whose act this is.
        digests: Of the bytes.
        case: Which case it belongs to.
        camera: Which camera recorded it; "" if that is not known.
        exhibit: Its number in the case; None for the next free one.
        acquisition: How it was obtained.
        told: What else the entry says: the file's ``name``, and where it was handed over from.

    Raises:
        AlreadyImportedError: The case holds it already.
    """
    media, undecodable = _look_at(desk, digests)
    chunks = desk.objects.put("\n".join((*digests.chunks, "")).encode())
    details: Plain = told | {
        "camera": camera,
        "media": None if media is None else media_to_plain(media),
        "undecodable": undecodable,
        "acquisition": acquisition_to_plain(acquisition),
    }

    def decide() -> Act:
        _refuse_twin(desk, case, digests, str(told["name"]))
        return Act(
            EntryType.FOOTAGE_IMPORTED,
            case=case,
            exhibit=str(exhibit or desk.catalogue.next_exhibit(case)),
            objects=(
                ObjectRef(digests.sha256, digests.size_bytes, "original", digests.sha512),
                ObjectRef(chunks.sha256, chunks.size_bytes, "chunk-list", chunks.sha512),
            ),
            reason=acquisition.authority,
            details=details | {"footage": desk.fresh("F", desk.catalogue.footage_by_id)},
        )

    entry = desk.record_decided(decide)
    return footage_by_id(desk, str(entry.act.details["footage"]))


def _copy(desk: Desk, path: Path) -> Generator[Progress, None, Digests]:
    """Copies with progress over both passes: reading the source, and reading the copy back."""
    try:
        found = path.stat()
    except OSError as error:
        raise SourceUnreadableError(name=shown_name(path.name), detail=refusal(error)) from error
    if not stat.S_ISREG(found.st_mode):
        # Opening a pipe waits for whoever writes to it, which may be for ever.
        raise SourceUnreadableError(name=shown_name(path.name), detail="not-a-file")
    total = found.st_size
    copying, passes, last = desk.objects.take_in(path), 0, 0
    while True:
        try:
            done = next(copying)
        except StopIteration as stop:
            digests: Digests = stop.value
            return digests
        # A file of one chunk is as far in the second pass as it was in the first.
        passes, last = passes + (last > 0 and done <= last), done
        yield Progress("copying" if passes == 0 else "checking", passes * total + done, 2 * total, path.name)


def _refuse_twin(desk: Desk, case: str, digests: Digests, name: str) -> None:
    for twin in desk.catalogue.footage(case):
        if twin.sha256 == digests.sha256:
            raise AlreadyImportedError(name=name, footage=twin.id)


def _look_at(desk: Desk, digests: Digests) -> tuple[MediaInfo | None, str]:
    """What probing finds, or why the file can't be decoded."""
    try:
        return probe_safely(desk.objects.path_of(digests.sha256)), ""
    except CannotDecodeError as error:
        return None, str(error.fields.get("detail", "")) or error.code


def record_failure(desk: Desk, case: str, path: Path, error: Failure) -> None:
    """Puts on the record that a file was not taken in, and why."""
    fields = {name: plain_text(str(value)) for name, value in error.fields.items()}
    desk.record(
        Act(
            EntryType.IMPORT_FAILED,
            case=case,
            details=_named(path) | {"error": {"code": error.code, "fields": fields}},
        )
    )


def _named(path: Path) -> Plain:
    """The file's name for people, and its very bytes where the two differ."""
    raw, shown = path.name.encode("utf-8", "surrogateescape"), shown_name(path.name)
    return {"name": shown} | ({} if raw == shown.encode() else {"name_bytes": raw.hex()})
