"""A case that two people read, each without sight of the other; a few flags wait for the second of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.ui.days.world import CASE, recording
from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import CHEAP, PASSPHRASE
from tests.vidreview.known.making import put_clip, seeded
from vidreview.accounts import add_user
from vidreview.desk import Desk, create_store, sign_in
from vidreview.known.judging import Share, Truth
from vidreview.known.library import library
from vidreview.records import Kind, Role, Verdict
from vidreview.review import decide, proposals

FIRST: Final = "Daniyar"
SECOND: Final = "Aliya"
THIRD: Final = "Yerlan"
READ: Final = 9
"""So many flags both have read, and said the same of."""
LEFT: Final = 2
"""So many wait for the second, beside a known clip."""
VERDICT: Final = Verdict.ACCEPTED
"""What the first has said of each of those."""
NOTES: Final = ("the arm stops short", "the foot lands")
"""And why."""
KNOWN: Final = Truth.CONTACT
"""What the known clip shows."""


def make_readers(folder: Path) -> None:
    """The store, the case, what was said on the days before, and a known clip that is ready."""
    store = folder / "store"
    folder.mkdir(parents=True, exist_ok=True)
    custodian = create_store(store, Role.CUSTODIAN.value, PASSPHRASE, cost=CHEAP)
    add_user(custodian, Role.AUDITOR.value, Role.AUDITOR, PASSPHRASE, cost=CHEAP)
    for name in (FIRST, SECOND, THIRD):
        add_user(custodian, name, Role.INVESTIGATOR, PASSPHRASE, cost=CHEAP)
    custodian.close()
    first, second = (sign_in(store, name, PASSPHRASE) for name in (FIRST, SECOND))
    footage = take_in(first, recording(folder / "camera-1.mp4", 1), CASE, "Camera 1")
    flag(first, footage, tuple(_event(number) for number in range(READ + LEFT)))
    _read(first, second)
    _put_known_clip(first, folder)
    first.close()
    second.close()


def _event(number: int) -> Event:
    start = 0.1 + 0.3 * number
    return Event(start, start + 0.5, tuple(Kind)[number % len(Kind)], 0.95 - 0.03 * number)


def _read(first: Desk, second: Desk) -> None:
    """The flags with the highest scores were read by both."""
    found = proposals(first, CASE)
    for number, each in enumerate(found[:READ]):
        verdict = Verdict.REJECTED if number % 3 else Verdict.ACCEPTED
        decide(first, each.id, verdict)
        decide(second, each.id, verdict)
    for each, note in zip(found[READ:], NOTES, strict=True):
        decide(first, each.id, VERDICT, note)


def _put_known_clip(desk: Desk, folder: Path) -> None:
    shelf = library(folder / "known", "en")
    seeding = seeded(desk, CASE, READ + LEFT, Share.SOME)
    put_clip(shelf, recording(folder / "known.mp4", 2), seeding, 0, KNOWN)
    shelf.close()
