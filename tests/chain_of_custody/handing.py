"""Hand-overs between two people and two ledgers, and entries about them that may not stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from chain_of_custody import Act, Actor, EntryType, Ledger, user_added
from chain_of_custody.handover import (
    OFFERED,
    RECEIVED,
    SLIP,
    Answer,
    Completion,
    Foreign,
    Offer,
    Party,
    Place,
    Scope,
    with_role,
    withdrawal,
)
from chain_of_custody.slip import Slip, read_slip, slip_of
from tests.chain_of_custody.bench import Bench
from tests.chain_of_custody.making import CASE, People, SteppingClock, key, object_ref, surroundings
from tests.chain_of_custody.test_rules import LawlessLedger

FIRST = b"first recording"
HANDED = (object_ref(FIRST, OFFERED),)


@dataclass
class Giving:
    """A bench whose investigator offers a recording to the prosecutor (0), and to another ledger (1)."""

    bench: Bench
    other: Ledger
    people: People
    offers: tuple[int, int] = (-1, -1)

    @property
    def ledger(self) -> Ledger:
        return self.bench.ledger

    def place(self, seq: int) -> Place:
        signed = self.ledger.entry(seq)
        return Place.of(signed.entry, signed.leaf)

    def party(self, who: str) -> Party:
        return Party(self.bench.actors[who], self.bench.people.keys[who].public.hex, self.ledger.id)

    def answer(self, seq: int) -> Answer:
        return Answer("H-1", self.place(seq), self.party("investigator"), 1)

    def accepted(self, seq: int) -> Act:
        return act(EntryType.CUSTODY_ACCEPTED, self.answer(seq), with_role(HANDED, RECEIVED))

    def taken_elsewhere(self) -> Slip:
        """The other ledger accepts the second offer; what comes back."""
        note = self.ledger.checkpoint(self.bench.people.log_key)
        foreign = Foreign(note.decode(), self.ledger.log_key.hex)
        answer = replace(self.answer(self.offers[1]), foreign=foreign)
        made = act(EntryType.CUSTODY_ACCEPTED, answer, with_role(HANDED, RECEIVED))
        seq = self.people.append(self.other, made, self.people.investigator)
        return read_slip(slip_of(self.other, seq, self.other.checkpoint(self.people.log_key)))

    def completed(self, slip: Slip) -> Act:
        entry = slip.entry
        done = Completion(
            handover="H-1",
            offer=self.offers[1],
            answer=Place.of(entry, slip.leaf),
            receiver=Party(entry.actor, entry.key.hex, entry.ledger),
            outcome="accepted",
            foreign=Foreign(slip.note.decode(), slip.log_key.hex),
        )
        return act(EntryType.CUSTODY_COMPLETED, done, (object_ref(b"slip", SLIP),))

    def slips_past(self, made: Act, who: str) -> int:
        """Writes an entry past the library; its number."""
        self.ledger.__class__ = LawlessLedger
        seq = self.ledger.append(made, self.bench.actors[who], self.bench.people.keys[who]).seq
        self.ledger.__class__ = Ledger
        if made.case == CASE:
            self.bench.seqs.append(seq)
        return seq


def act(kind: EntryType, said: Offer | Answer | Completion, objects: tuple = ()) -> Act:  # type: ignore[type-arg]
    return Act(kind, CASE, objects=objects, details=said.details)


def offered(name: str, to: Party) -> Act:
    return act(EntryType.CUSTODY_OFFERED, Offer(name, to, Scope.FOOTAGE, 1), HANDED)


@contextmanager
def given(folder: Path) -> Iterator[Giving]:
    """The two offers made, on ledgers in ``folder``."""
    bench = Bench.at(folder)
    people = People.fixed()
    people.log_key = key("other log")
    people.keys = {who: key(f"other {who}") for who in people.keys}
    other = Ledger.create(
        folder / "other.db",
        custodian=people.custodian,
        custodian_key=people.keys["custodian"],
        log_key=people.log_key,
        surroundings=surroundings(SteppingClock(), "other salt"),
    )
    people.append(
        other, user_added(other.id, people.investigator, people.keys["investigator"]), people.custodian
    )
    with bench.ledger, other:
        giving = Giving(bench, other, people)
        bench.imports("1.mp4", FIRST)
        outside = Party(Actor("", "Another office", "court"), "", other.id)
        inside = bench.record(offered("H-1", giving.party("prosecutor")), "investigator")
        giving.offers = (inside, bench.record(offered("H-1", outside), "investigator"))
        yield giving


def changed(made: Act, **details: object) -> Act:
    return replace(made, details={**made.details, **details})  # type: ignore[dict-item]


def accept_and_complete(giving: Giving) -> None:
    giving.bench.record(giving.accepted(giving.offers[0]), "prosecutor")
    giving.bench.record(giving.completed(giving.taken_elsewhere()), "investigator")


def refuse_and_withdraw(giving: Giving) -> None:
    giving.bench.record(act(EntryType.CUSTODY_REFUSED, giving.answer(giving.offers[0])), "prosecutor")
    giving.bench.record(withdrawal("H-1", giving.offers[1], CASE, "a mistake"), "investigator")


def offer_for_an_export(giving: Giving) -> None:
    """The offer itself stands where an export would."""
    bench = giving.bench
    bench.exported, bench.exporter = giving.offers[1], "investigator"
    bench.signing = bench.people.keys["investigator"]


def answer_twice(giving: Giving) -> None:
    """Refused, and accepted all the same."""
    giving.bench.record(act(EntryType.CUSTODY_REFUSED, giving.answer(giving.offers[0])), "prosecutor")
    giving.slips_past(giving.accepted(giving.offers[0]), "prosecutor")


def leave_open(giving: Giving) -> None:
    """Nobody has answered yet."""


GOOD: dict[str, Callable[[Giving], None]] = {
    "accepted and completed": accept_and_complete,
    "refused and withdrawn": refuse_and_withdraw,
    "an offer for an export": offer_for_an_export,
    "nobody has answered": leave_open,
}


Made = tuple[Act, str]
WRONG: dict[str, tuple[Callable[[Giving], Made], str]] = {
    "accepted by another": (lambda g: (g.accepted(g.offers[0]), "investigator"), "not-the-receiver"),
    "accepted less": (
        lambda g: (replace(g.accepted(g.offers[0]), objects=()), "prosecutor"),
        "other-offer",
    ),
    "accepted something else": (
        lambda g: (replace(g.accepted(g.offers[0]), objects=(object_ref(b"x", RECEIVED),)), "prosecutor"),
        "other-offer",
    ),
    "accepted in another case": (
        lambda g: (replace(g.accepted(g.offers[0]), case="x"), "prosecutor"),
        "other-offer",
    ),
    "accepted under another name": (
        lambda g: (changed(g.accepted(g.offers[0]), handover="H-2"), "prosecutor"),
        "other-offer",
    ),
    "from somebody else": (
        lambda g: (
            act(
                EntryType.CUSTODY_ACCEPTED,
                replace(g.answer(g.offers[0]), giver=g.party("custodian")),
                with_role(HANDED, RECEIVED),
            ),
            "prosecutor",
        ),
        "other-offer",
    ),
    "no offer there": (lambda g: (g.accepted(g.offers[0] - 1), "prosecutor"), "unknown-offer"),
    "withdrawn by another": (
        lambda g: (withdrawal("H-1", g.offers[0], CASE, ""), "prosecutor"),
        "not-the-giver",
    ),
    "offered by a custodian": (
        lambda g: (offered("H-3", g.party("prosecutor")), "custodian"),
        "role-may-not",
    ),
    "offered nothing": (
        lambda g: (
            act(EntryType.CUSTODY_OFFERED, Offer("H-3", g.party("prosecutor"), Scope.FOOTAGE, 1)),
            "investigator",
        ),
        "bad-details",
    ),
    "completed what is for this ledger": (
        lambda g: (changed(g.completed(g.taken_elsewhere()), offer=g.offers[0]), "investigator"),
        "not-the-receiver",
    ),
    "completed by another role": (
        lambda g: (g.completed(g.taken_elsewhere()), "prosecutor"),
        "not-the-giver",
    ),
    "completed with our own checkpoint": (
        lambda g: (
            changed(
                g.completed(g.taken_elsewhere()),
                checkpoint=g.ledger.checkpoint(g.bench.people.log_key).decode(),
            ),
            "investigator",
        ),
        "foreign-checkpoint",
    ),
    "completed with another key": (
        lambda g: (
            changed(g.completed(g.taken_elsewhere()), log_key=key("thief").public.hex),
            "investigator",
        ),
        "foreign-checkpoint",
    ),
    "completed with no key": (
        lambda g: (changed(g.completed(g.taken_elsewhere()), log_key="01" + "00" * 31), "investigator"),
        "foreign-checkpoint",
    ),
    "completed without the slip": (
        lambda g: (replace(g.completed(g.taken_elsewhere()), objects=()), "investigator"),
        "bad-details",
    ),
    "completed otherwise": (
        lambda g: (changed(g.completed(g.taken_elsewhere()), outcome="lost"), "investigator"),
        "bad-details",
    ),
    "said more": (lambda g: (changed(g.accepted(g.offers[0]), more=1), "prosecutor"), "bad-details"),
}
OTHER_CASE = frozenset({"accepted in another case"})
"""Those that no bundle of the case discloses."""


def slip_past(name: str, giving: Giving) -> None:
    """One of `WRONG`, written past the library."""
    made, who = WRONG[name][0](giving)
    giving.slips_past(made, who)
