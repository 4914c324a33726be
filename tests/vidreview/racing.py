"""A window of its own for the tests that let several race: a process that acts when it is told to.

    python -m tests.vidreview.racing STORE PERSON

Each line of its input is an act of `ACTS` and what it is done to; it tells "recorded" or the code of why not.
Verdicts are on the queue as it was when the process began.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from chain_of_custody import Act, EntryType
from tests.vidreview.conftest import CHEAP, PASSPHRASE
from vidreview.accounts import add_user
from vidreview.casework import open_case
from vidreview.desk import Desk, sign_in
from vidreview.errors import FAILURES
from vidreview.handover import accept
from vidreview.known.judging import Provenance, Truth, judge_known
from vidreview.permissions import Permission, permits
from vidreview.queue import QueueItem, judge_item, queue
from vidreview.records import Role, Verdict
from vidreview.review import mark_span, withdraw, withdraw_mark

CASE = "17"


class Window:
    """What one process does."""

    def __init__(self, store: Path, person: str) -> None:
        self.desk: Desk = sign_in(store, person, PASSPHRASE)
        seen = queue(self.desk, CASE) if permits(self.desk.role, Permission.READ_PROPOSALS) else ()
        self.seen: dict[str, QueueItem] = {item.id: item for item in seen}

    def done(self, act: str, to: str) -> str:
        try:
            ACTS[act](self, to)
        except FAILURES as error:
            return error.code
        return "recorded"

    def judge(self, item: str) -> None:
        judge_item(self.desk, self.seen[item], Verdict.ACCEPTED)

    def judge_clip(self, clip: str) -> None:
        known = Provenance(clip, "0" * 64, Truth.CONTACT, "push", 1, "Camera 1")
        judge_known(self.desk, CASE, known, Verdict.ACCEPTED)

    def take_back(self, item: str) -> None:
        said = self.desk.catalogue.decisions(item)
        withdraw(self.desk, said[0])

    def take_mark_back(self, mark: str) -> None:
        withdraw_mark(self.desk, mark)

    def mark(self, item: str) -> None:
        seen = self.seen[item]
        mark_span(self.desk, seen.footage.id, seen.span, seen.kind)

    def open(self, case: str) -> None:
        open_case(self.desk, case)

    def add(self, name: str) -> None:
        add_user(self.desk, name, Role.INVESTIGATOR, PASSPHRASE, cost=CHEAP)

    def accept(self, handover: str) -> None:
        for _ in accept(self.desk, handover):
            pass

    def die(self, case: str) -> None:
        """Between looking at what is there and recording."""

        def decide() -> Act:
            assert self.desk.catalogue.case(case) is None
            os.kill(os.getpid(), signal.SIGKILL)
            return Act(EntryType.CASE_OPENED, case=case, details={"title": ""})

        self.desk.record_decided(decide)


ACTS: dict[str, Callable[[Window, str], None]] = {
    "judge": Window.judge,
    "judge-clip": Window.judge_clip,
    "take-back": Window.take_back,
    "take-mark-back": Window.take_mark_back,
    "mark": Window.mark,
    "open": Window.open,
    "add": Window.add,
    "accept": Window.accept,
    "die": Window.die,
}


def main(store: str, person: str) -> None:
    """Acts until the input ends."""
    window = Window(Path(store), person)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        act, _, to = line.strip().partition(" ")
        sys.stdout.write(f"{window.done(act, to)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
