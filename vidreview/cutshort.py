"""Intakes cut short because the program was killed: told once, on the record, and cleared away.

What had been taken in before stays. Half-copied files of processes that are no more are removed; what a
process that lives works on, or another machine, is never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.intake import Intake, record_failure
from vidreview.names import shown_name
from vidreview.permissions import Permission
from vidreview.plain import acquisition_from_plain

ANOTHER_MACHINES_S: Final = 86_400.0
"""How old a file in the making must be before it counts as left behind by another machine."""


class IntakeCutShortError(VidreviewError):
    """The program ended while it took footage in. Fields: case, by, begun, left, total, name, folder."""

    code = "intake-cut-short"


@dataclass(frozen=True, slots=True)
class CutShort:
    """An intake that did not come to its end.

    Attributes:
        rest: What is not in yet, to be taken in with all that was told of it.
        error: What happened, for people and for the record.
    """

    rest: Intake
    error: IntakeCutShortError


def settle_cut_short(desk: Desk) -> tuple[CutShort, ...]:
    """What killed processes did not take in: recorded, and what they left half-copied removed.

    Raises:
        NotPermittedError: This person may not import.
        StoreWriteError: The store's disk refused.
    """
    desk.require(Permission.IMPORT)
    found = tuple(_settled(desk))
    desk.objects.sweep(ANOTHER_MACHINES_S)
    return found


def _settled(desk: Desk) -> Iterator[CutShort]:
    """Recorded before it is forgotten: told twice is better than never."""
    for note in desk.objects.begun.left():
        cut = _cut_short(desk, note.content)
        if cut is not None:
            record_failure(desk, cut.rest.case, cut.rest.paths[0], cut.error)
            yield cut
        desk.objects.begun.forget(note)


def _cut_short(desk: Desk, note: dict[str, Any]) -> CutShort | None:
    """None where everything had been taken in."""
    rest = _rest(desk, note)
    if not rest:
        return None
    error = IntakeCutShortError(
        case=note["case"],
        by=note["by"],
        begun=note["utc"],
        left=len(rest),
        total=len(note["files"]),
        name=shown_name(rest[0].name),
        folder=shown_name(str(rest[0].parent)),
    )
    acquisition = acquisition_from_plain(note["acquisition"])
    return CutShort(Intake(rest, note["case"], note["camera"], note["exhibit"], acquisition), error)


def _rest(desk: Desk, note: dict[str, Any]) -> tuple[Path, ...]:
    """Files that the case does not hold since; all of the same name and size where it lacks one of them."""
    files = [(Path(path), size) for path, size in note["files"]]
    kept = [item for item in desk.catalogue.footage(note["case"]) if item.imported_utc >= note["utc"]]
    held = Counter((item.name, item.size_bytes) for item in kept)
    wanted = Counter((shown_name(path.name), size) for path, size in files)
    return tuple(path for path, size in files if _lacks(held, wanted, (shown_name(path.name), size)))


def _lacks(held: Counter[tuple[str, int]], wanted: Counter[tuple[str, int]], key: tuple[str, int]) -> bool:
    return held[key] < wanted[key]
