"""Intakes cut short because the program was killed: told once, on the record, and cleared away.

What had been taken in before stays. Half-copied files of processes that are no more are removed; what a
process that lives works on, or another machine, is never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.intake import Intake, record_failure
from vidreview.names import shown_name
from vidreview.permissions import Permission
from vidreview.plain import acquisition_from_plain
from vidreview.store.begun import LeftNote

ANOTHER_MACHINES_S: Final = 86_400.0
"""How old a file in the making must be before it counts as left behind by another machine."""


class IntakeCutShortError(VidreviewError):
    """The program ended while it took footage in. Fields: case, by, begun, left, total, name, folder."""

    code = "intake-cut-short"


class IntakeNoteDamagedError(VidreviewError):
    """The program ended while it took footage in, and the note of what is damaged. No fields."""

    code = "intake-note-damaged"


@dataclass(frozen=True, slots=True)
class CutShort:
    """An intake that did not come to its end.

    Attributes:
        rest: What is not in yet, to be taken in with all that was told of it; None where that is not known.
        error: What happened, for people and for the record.
    """

    rest: Intake | None
    error: IntakeCutShortError | IntakeNoteDamagedError


def settle_cut_short(desk: Desk) -> tuple[CutShort, ...]:
    """What killed processes did not take in: recorded, and what they left half-copied removed.

    Raises:
        NotPermittedError: This person may not import.
        StoreWriteError: The store's disk refused.
    """
    desk.require(Permission.IMPORT)
    with closing(_settled(desk)) as settled:
        found = tuple(settled)
    desk.objects.sweep(ANOTHER_MACHINES_S)
    return found


def _settled(desk: Desk) -> Generator[CutShort, None, None]:
    """Recorded before it is forgotten: told twice is better than never."""
    with closing(desk.objects.begun.left()) as left:
        for note in left:
            cut = _cut_short(desk, note)
            if cut is not None:
                _record(desk, cut, note)
                yield cut
            desk.objects.begun.forget(note)


def _record(desk: Desk, cut: CutShort, note: LeftNote) -> None:
    case, path = (cut.rest.case, cut.rest.paths[0]) if cut.rest else ("", note.path)
    record_failure(desk, case, path, cut.error)


def _cut_short(desk: Desk, note: LeftNote) -> CutShort | None:
    """None where everything had been taken in."""
    if note.content is None:
        return CutShort(None, IntakeNoteDamagedError())
    begun = note.content
    rest = _rest(desk, begun)
    if not rest:
        return None
    error = IntakeCutShortError(
        case=begun["case"],
        by=begun["by"],
        begun=begun["utc"],
        left=len(rest),
        total=len(begun["files"]),
        name=shown_name(rest[0].name),
        folder=shown_name(str(rest[0].parent)),
    )
    acquisition = acquisition_from_plain(begun["acquisition"])
    return CutShort(Intake(rest, begun["case"], begun["camera"], begun["exhibit"], acquisition), error)


def _rest(desk: Desk, begun: dict[str, Any]) -> tuple[Path, ...]:
    """Files that the case does not hold since; all of the same name and size where it lacks one of them."""
    files = [(Path(path), (shown_name(Path(path).name), size)) for path, size in begun["files"]]
    kept = [item for item in desk.catalogue.footage(begun["case"]) if item.imported_utc >= begun["utc"]]
    held = Counter((item.name, item.size_bytes) for item in kept)
    wanted = Counter(key for _, key in files)
    return tuple(path for path, key in files if held[key] < wanted[key])
