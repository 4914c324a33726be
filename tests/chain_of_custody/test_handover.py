"""Hand-overs: what may be offered, answered and completed, for the library, the lone verifier and a slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chain_of_custody import (
    Act,
    EntryType,
    Verdict,
    canonical,
    standalone_verify,
    verify_bundle,
    verify_ledger,
)
from chain_of_custody.errors import CustodyError, NotAllowedError, SlipInvalidError
from chain_of_custody.slip import read_slip, slip_of
from tests.chain_of_custody.handing import GOOD, WRONG, Giving, act, given
from tests.chain_of_custody.making import CASE, FixedRandom, People, key, make_ledger, write


@pytest.fixture
def giving(tmp_path: Path) -> Iterator[Giving]:
    with given(tmp_path) as made:
        yield made


def told(giving: Giving, folder: Path) -> tuple[Verdict, int]:
    bundle = write(giving.bench.bundle(), folder / "bundle")
    alone = standalone_verify.verify(bundle, standalone_verify.Trust("", "", ()))
    return verify_bundle(bundle).verdict, alone.verdict()


@pytest.mark.parametrize("case", GOOD)
def test_what_may_happen(giving: Giving, case: str, tmp_path: Path) -> None:
    GOOD[case](giving)
    assert verify_ledger(giving.ledger.path).verdict is Verdict.VERIFIED
    assert verify_ledger(giving.other.path).verdict is Verdict.VERIFIED
    assert told(giving, tmp_path) == (Verdict.VERIFIED, 0)


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
    subject = f"entry {giving.slips_past(made, who)}"
    in_ledger = {f.code for f in verify_ledger(giving.ledger.path).failures if f.subject == subject}
    if made.case != CASE:
        return in_ledger
    bundle = write(giving.bench.bundle(), tmp_path / "bundle")
    in_bundle = {f.code for f in verify_bundle(bundle).failures if f.subject == subject}
    alone = standalone_verify.verify(bundle, standalone_verify.Trust("", "", ()))
    assert in_ledger == in_bundle == {code for code, about in alone.failures["rules"] if about == subject}
    return in_ledger


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
