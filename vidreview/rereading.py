"""Reading again what is there, beside whatever else goes on: the record, and recordings that are looked at.

A recording is read once for each person's session and each state of the file. One that is no longer what it
was is put on the record and told of; it can still be looked at, which proves nothing.

Of the record the signatures of newer entries are checked that signing in left out, and no more: those of a
million entries take minutes of a processor, which nobody asked for. A check of the store does them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chain_of_custody.acts import Act, EntryType, ObjectRef
from chain_of_custody.errors import LedgerMalformedError
from vidreview.casework import footage_by_id
from vidreview.desk import NEWEST, Desk
from vidreview.errors import VidreviewError
from vidreview.permissions import Permission
from vidreview.records import Footage, Progress
from vidreview.scrubbing import read_twice
from vidreview.store.errors import ObjectMissingError
from vidreview.store.objects import FileState

_GONE: Final = ObjectMissingError.code
_NEWER: Final = 10_000
_AT_ONCE: Final = 50


class RecordingUnsoundError(VidreviewError):
    """A recording is no longer what was taken in. Fields: name, exhibit, problem."""

    code = "recording-unsound"


class Rereader:
    """What was read again in one session. For one thread at a time."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, FileState | None], str] = {}

    def read(self, desk: Desk, shown: Footage) -> Iterator[Progress | RecordingUnsoundError]:
        """Reads a recording whose file is not known from before; says last if it is not what it was.

        Args:
            desk: Whose store it lies in. `vidreview.casework.record_view` comes first.
            shown: The recording, under the name that it is shown with.

        Raises:
            NotPermittedError: This person may not look at footage.
            CustodyError: What was found could not be recorded.
        """
        desk.require(Permission.VIEW_FOOTAGE)
        kept = footage_by_id(desk, shown.id)
        state = desk.objects.state_of(kept.sha256)
        problem = self._found.get((kept.sha256, state))
        if problem is None:
            problem = _GONE
            if state is not None:
                _, problem = yield from read_twice(desk, kept.sha256)
            if problem and desk.damage is None:
                _record(desk, kept, problem)
            self._found[kept.sha256, state] = problem
        if problem:
            yield RecordingUnsoundError(name=shown.name, exhibit=shown.exhibit, problem=problem)


def reread_record(desk: Desk) -> Iterator[Progress | LedgerMalformedError]:
    """Checks signatures that signing in left out, of at most 10,000 entries; says last if one is damaged.

    From then on nothing is recorded at this desk. It takes two seconds of a processor at most.
    """
    if desk.damage is not None:
        return
    try:
        with desk.store.ledger() as ledger:
            start, end = max(0, ledger.size - _NEWER), max(0, ledger.size - NEWEST)
            for done, _ in enumerate(ledger.check_signatures(start, end), 1):
                if done % _AT_ONCE == 0:
                    yield Progress("verifying", done, end - start, "ledger")
    except LedgerMalformedError as error:
        desk.damage = error
        yield error


def _record(desk: Desk, footage: Footage, problem: str) -> None:
    desk.record(
        Act(
            EntryType.VERIFICATION_RUN,
            case=footage.case,
            exhibit=str(footage.exhibit),
            objects=(ObjectRef(footage.sha256, footage.size_bytes, "original"),),
            details={
                "verdict": "failed",
                "recording": {"footage": footage.id, "name": footage.name, "problem": problem},
            },
        )
    )
