"""Hand-overs: what may be offered, answered and completed, for the library, the lone verifier and a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from chain_of_custody import (
    Act,
    Actor,
    EntryType,
    Ledger,
    Verdict,
    canonical,
    standalone_verify,
    user_added,
    verify_bundle,
    verify_ledger,
)
from chain_of_custody.errors import CustodyError, NotAllowedError, SlipInvalidError
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
from tests.chain_of_custody.making import (
    CASE,
    FixedRandom,
    People,
    SteppingClock,
    key,
    make_ledger,
    object_ref,
    surroundings,
    write,
)
from tests.chain_of_custody.test_rules import LawlessLedger

FIRST = b"first recording"
HANDED = (object_ref(FIRST, OFFERED),)


@dataclass
class Giving:
    """A bench whose investigator offers a recording to the prosecutor (0), and to another ledger (1)."""

    bench: Bench
    other: Ledger
    people: People

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

    offers: tuple[int, int] = (-1, -1)


def act(kind: EntryType, said: Offer | Answer | Completion, objects: tuple = ()) -> Act:  # type: ignore[type-arg]
    return Act(kind, CASE, objects=objects, details=said.details)


def offered(name: str, to: Party) -> Act:
    return act(EntryType.CUSTODY_OFFERED, Offer(name, to, Scope.FOOTAGE, 1), HANDED)


def give(folder: Path) -> Giving:
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
    giving = Giving(bench, other, people)
    bench.imports("1.mp4", FIRST)
    to = giving.party("prosecutor")
    outside = Party(Actor("", "Another office", "court"), "", other.id)
    giving.offers = tuple(  # type: ignore[assignment]
        bench.record(
            act(EntryType.CUSTODY_OFFERED, Offer("H-1", who, Scope.FOOTAGE, 1), HANDED), "investigator"
        )
        for who in (to, outside)
    )
    return giving


@pytest.fixture
def giving(tmp_path: Path) -> Iterator[Giving]:
    made = give(tmp_path)
    yield made
    made.ledger.close()
    made.other.close()


def told(giving: Giving, folder: Path) -> tuple[Verdict, int]:
    bundle = write(giving.bench.bundle(), folder / "bundle")
    alone = standalone_verify.verify(bundle, standalone_verify.Trust("", "", ()))
    return verify_bundle(bundle).verdict, alone.verdict()


def test_offered_accepted_and_completed(giving: Giving, tmp_path: Path) -> None:
    giving.bench.record(giving.accepted(giving.offers[0]), "prosecutor")
    slip = giving.taken_elsewhere()
    giving.bench.record(giving.completed(slip), "investigator")
    assert verify_ledger(giving.ledger.path).verdict is Verdict.VERIFIED
    assert verify_ledger(giving.other.path).verdict is Verdict.VERIFIED
    assert told(giving, tmp_path) == (Verdict.VERIFIED, 0)


def test_refused_and_withdrawn(giving: Giving, tmp_path: Path) -> None:
    giving.bench.record(act(EntryType.CUSTODY_REFUSED, giving.answer(giving.offers[0])), "prosecutor")
    giving.bench.record(withdrawal("H-1", giving.offers[1], CASE, "a mistake"), "investigator")
    assert verify_ledger(giving.ledger.path).verdict is Verdict.VERIFIED
    assert told(giving, tmp_path) == (Verdict.VERIFIED, 0)


def changed(made: Act, **details: object) -> Act:
    return replace(made, details={**made.details, **details})  # type: ignore[dict-item]


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


@pytest.mark.parametrize("case", WRONG)
def test_appending_refuses_and_both_verifiers_name_the_rule(
    giving: Giving, case: str, tmp_path: Path
) -> None:
    make, rule = WRONG[case]
    made, who = make(giving)
    with pytest.raises(NotAllowedError) as refused:
        giving.bench.record(made, who)
    assert refused.value.fields["rule"] == rule
    assert lawless(giving, made, who, tmp_path) == {rule}


@pytest.mark.parametrize("kind", [EntryType.CUSTODY_ACCEPTED, EntryType.CUSTODY_REFUSED])
def test_nobody_answers_twice(giving: Giving, kind: EntryType, tmp_path: Path) -> None:
    giving.bench.record(act(EntryType.CUSTODY_REFUSED, giving.answer(giving.offers[0])), "prosecutor")
    again = replace(giving.accepted(giving.offers[0]), type=kind)
    assert lawless(giving, again, "prosecutor", tmp_path) == {"already-answered"}


def test_another_ledger_answers_once(giving: Giving) -> None:
    giving.taken_elsewhere()
    giving.taken_elsewhere()
    (failure,) = verify_ledger(giving.other.path).failures
    assert (failure.check, failure.code) == ("rules", "already-answered")


def lawless(giving: Giving, made: Act, who: str, tmp_path: Path) -> set[str]:
    """Writes an entry past the library; what both verifiers say of the bundle, and of the ledger."""
    giving.ledger.__class__ = LawlessLedger
    seq = giving.ledger.append(made, giving.bench.actors[who], giving.bench.people.keys[who]).seq
    giving.ledger.__class__ = Ledger
    subject = f"entry {seq}"
    in_ledger = {f.code for f in verify_ledger(giving.ledger.path).failures if f.subject == subject}
    if made.case != CASE:
        return in_ledger
    giving.bench.seqs.append(seq)
    bundle = write(giving.bench.bundle(), tmp_path / "bundle")
    in_bundle = {f.code for f in verify_bundle(bundle).failures if f.subject == subject}
    alone = standalone_verify.verify(bundle, standalone_verify.Trust("", "", ()))
    assert in_ledger == in_bundle == {code for code, about in alone.failures["rules"] if about == subject}
    return in_ledger


def test_a_bundle_may_hand_its_recordings_over(giving: Giving, tmp_path: Path) -> None:
    """The offer itself stands where an export would."""
    bench = giving.bench
    bench.exported, bench.exporter = giving.offers[1], "investigator"
    bench.signing = bench.people.keys["investigator"]
    assert told(giving, tmp_path) == (Verdict.VERIFIED, 0)


# --- slips ---


@pytest.fixture
def slip(people: People, tmp_path: Path) -> bytes:
    with make_ledger(tmp_path / "slip.db", people) as ledger:
        seq = people.append(ledger, Act(EntryType.CASE_OPENED, CASE), people.investigator)
        return slip_of(ledger, seq, ledger.checkpoint(people.log_key))


def test_a_slip_proves_its_entry(slip: bytes, people: People) -> None:
    found = read_slip(slip)
    assert (found.entry.seq, found.entry.actor) == (3, people.investigator)
    assert found.log_key == people.log_key.public


def test_no_changed_byte_of_a_slip_is_taken(slip: bytes) -> None:
    places = FixedRandom("places")
    for place in {int.from_bytes(places(4), "big") % len(slip) for _ in range(150)} | set(
        range(0, len(slip), 97)
    ):
        bad = slip[:place] + bytes([slip[place] ^ 1]) + slip[place + 1 :]
        with pytest.raises(CustodyError):
            read_slip(bad)


@pytest.mark.parametrize("cut", ["first", "key", "act", "other act", "other note"])
def test_a_slip_that_proves_nothing(slip: bytes, people: People, tmp_path: Path, cut: str) -> None:
    said = dict(canonical.decode(slip))  # type: ignore[arg-type]
    entries = list(said["entries"])  # type: ignore[arg-type]
    if cut == "first":
        entries = entries[1:]
    elif cut == "key":
        entries = [entries[0], entries[-1]]
    elif cut == "act":
        entries = entries[:-1]
    elif cut == "other act":
        said["act"] = 7
    else:
        people.log_key = key("thief")
        with make_ledger(tmp_path / "thief.db", people) as ledger:
            said["note"] = ledger.checkpoint(people.log_key).decode()
    with pytest.raises(SlipInvalidError):
        read_slip(canonical.encode({**said, "entries": entries}))
