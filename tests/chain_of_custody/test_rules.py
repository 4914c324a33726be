"""Entries that are well formed, rightly signed and rightly placed, and that still may not stand.

Appending refuses them. Where someone writes them past the library, with every key in hand, the
ledger's verification, the bundle's and the file that runs alone all name the same rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from chain_of_custody import (
    Act,
    Actor,
    Entry,
    EntryType,
    Ledger,
    SignedEntry,
    SigningKey,
    Verdict,
    key_rotated,
    layout,
    merkle,
    standalone_verify,
    user_added,
    user_revoked,
    verify_bundle,
    verify_ledger,
)
from chain_of_custody.acts import KEY_EVENTS, SIGNERS, ActorRole
from chain_of_custody.entry import EntryBytes, signed_bytes
from chain_of_custody.errors import NotAllowedError
from chain_of_custody.extract import InclusionProof
from tests.chain_of_custody.making import (
    CASE,
    People,
    bundle_files,
    decision,
    import_act,
    key,
    make_ledger,
    reseal,
    work_on_case,
    write,
)

NO_TRUST = standalone_verify.Trust("", "", ())


class LawlessLedger(Ledger):
    """Stores whatever it is given, as someone with the keys and an editor could."""

    def _add(self, entry: Entry, key: SigningKey) -> SignedEntry:
        data = entry.to_bytes()
        signed = SignedEntry(entry.seq, data, key.sign(signed_bytes(data)))
        nodes = merkle.grown(entry.seq, signed.leaf, self._storage.node)
        key_event = entry.act.type in KEY_EVENTS
        self._storage.add_entry(signed, nodes, merkle.node_count(entry.seq), key_event=key_event)
        self._ring_size = entry.seq + 1
        return signed


@dataclass(frozen=True)
class Wrong:
    """An entry that breaks a rule."""

    act: Act
    actor: Actor
    key: SigningKey


def added(ledger: Ledger, people: People, **changes: str) -> Act:
    """The custodian adds someone, with ``changes`` to what he writes down."""
    act = user_added(ledger.id, Actor("new", "Новый", "auditor"), key("new"))
    user = {**dict(act.details["user"]), **changes}  # type: ignore[call-overload]
    return replace(act, details={"user": user})


def rotated_by_custodian(ledger: Ledger, people: People) -> Wrong:
    """A key is rotated without its old holder's signature."""
    act = key_rotated(ledger.id, people.investigator, key("stolen"))
    return Wrong(act, people.custodian, people.keys["custodian"])


def by_custodian(act: Callable[[Ledger, People], Act]) -> Callable[[Ledger, People], Wrong]:
    return lambda ledger, people: Wrong(act(ledger, people), people.custodian, people.keys["custodian"])


def by_investigator(act: Act, **changes: str) -> Callable[[Ledger, People], Wrong]:
    return lambda _, people: Wrong(act, replace(people.investigator, **changes), people.keys["investigator"])


WRONG: dict[str, tuple[Callable[[Ledger, People], Wrong], str]] = {
    "custodian decides": (by_custodian(lambda *_: decision()), "role-may-not"),
    "custodian imports": (by_custodian(lambda *_: import_act(b"x", "9")), "role-may-not"),
    "investigator adds a user": (
        lambda ledger, people: Wrong(added(ledger, people), people.investigator, people.keys["investigator"]),
        "role-may-not",
    ),
    "investigator exports": (by_investigator(Act(EntryType.BUNDLE_EXPORTED, CASE)), "role-may-not"),
    "unknown actor": (by_investigator(decision(), id="nobody"), "unknown-actor"),
    "another name": (by_investigator(decision(), name="Другой"), "wrong-name"),
    "another role": (by_investigator(Act(EntryType.SIGNED_IN, CASE), role="auditor"), "wrong-role"),
    "another's key": (
        lambda _, people: Wrong(decision(), people.investigator, people.keys["prosecutor"]),
        "wrong-key",
    ),
    "key that was rotated away": (
        lambda _, people: Wrong(decision(), people.investigator, key("investigator")),
        "wrong-key",
    ),
    "log key": (lambda _, people: Wrong(decision(), people.investigator, people.log_key), "wrong-key"),
    "rotation without the old key": (rotated_by_custodian, "not-own-key"),
    "rotation to a key in use": (
        lambda ledger, people: Wrong(
            key_rotated(ledger.id, people.investigator, people.keys["prosecutor"]),
            people.investigator,
            people.keys["investigator"],
        ),
        "key-in-use",
    ),
    "rotation with a new role": (
        lambda ledger, people: Wrong(
            key_rotated(ledger.id, replace(people.investigator, role="prosecutor"), key("more")),
            people.investigator,
            people.keys["investigator"],
        ),
        "not-own-key",
    ),
    "user added twice": (
        by_custodian(lambda ledger, people: user_added(ledger.id, people.investigator, key("more"))),
        "user-exists",
    ),
    "user with another's proof": (
        by_custodian(lambda ledger, people: added(ledger, people, key=key("victim").public.hex)),
        "no-proof-of-possession",
    ),
    "user with another role than proven": (
        by_custodian(lambda ledger, people: added(ledger, people, role="prosecutor")),
        "no-proof-of-possession",
    ),
    "user of no known role": (
        by_custodian(lambda ledger, people: added(ledger, people, role="judge")),
        "bad-details",
    ),
    "user with more said": (
        by_custodian(lambda ledger, people: added(ledger, people, more="x")),
        "bad-details",
    ),
    "user with a key of small order": (
        by_custodian(lambda ledger, people: added(ledger, people, key="01" + "00" * 31)),
        "bad-details",
    ),
    "unknown user revoked": (by_custodian(lambda *_: user_revoked("nobody")), "unknown-actor"),
    "nobody revoked": (
        by_custodian(lambda *_: Act(EntryType.USER_REVOKED, details={"user": 7})),
        "bad-details",
    ),
    "second first entry": (
        by_custodian(lambda *_: Act(EntryType.LEDGER_CREATED)),
        "not-first",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_appending_refuses(people: People, case: str, tmp_path: Path) -> None:
    with make_ledger(tmp_path / "ledger.db", people) as ledger:
        work_on_case(ledger, people)
        wrong, rule = WRONG[case][0](ledger, people), WRONG[case][1]
        size = ledger.size
        with pytest.raises(NotAllowedError) as caught:
            ledger.append(wrong.act, wrong.actor, wrong.key)
        assert caught.value.fields["rule"] == rule
        assert ledger.size == size


@pytest.mark.parametrize("case", WRONG)
def test_verification_names_the_rule(people: People, case: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    make_ledger(path, people).close()
    with LawlessLedger.open(path) as ledger:
        ledger.__class__ = Ledger
        work = work_on_case(ledger, people)
        ledger.__class__ = LawlessLedger
        wrong, rule = WRONG[case][0](ledger, people), WRONG[case][1]
        seq = ledger.append(wrong.act, wrong.actor, wrong.key).seq
        assert [(f.check, f.code, f.subject) for f in verify_ledger(path).failures] == [
            ("rules", rule, f"entry {seq}")
        ]
        if rule == "bad-details":
            return  # no extract is made of such a ledger
        work.seqs = (*work.seqs, seq)
        folder = write(bundle_files(work), tmp_path / "bundle")
    told = [(f.code, f.subject) for f in verify_bundle(folder).failures if f.check == "rules"]
    assert told == [(rule, f"entry {seq}")]
    assert standalone_verify.verify(folder, NO_TRUST).failures["rules"] == told


def test_who_is_revoked_signs_no_more(ledger: Ledger, people: People) -> None:
    people.append(ledger, decision(), people.investigator)
    people.append(ledger, user_revoked("investigator", "left"), people.custodian)
    with pytest.raises(NotAllowedError) as caught:
        people.append(ledger, decision(), people.investigator)
    assert caught.value.fields["rule"] == "revoked-actor"
    assert verify_ledger(ledger.path).verdict is Verdict.VERIFIED


def test_who_was_revoked_can_come_back_with_a_new_key(ledger: Ledger, people: People) -> None:
    people.append(ledger, user_revoked("investigator", "key lost"), people.custodian)
    fresh = key("found again")
    people.append(ledger, user_added(ledger.id, people.investigator, fresh), people.custodian)
    with pytest.raises(NotAllowedError):
        ledger.append(decision(), people.investigator, people.keys["investigator"])
    ledger.append(decision(), people.investigator, fresh)
    assert verify_ledger(ledger.path).verdict is Verdict.VERIFIED


def test_the_last_custodian_stays(ledger: Ledger, people: People) -> None:
    with pytest.raises(NotAllowedError) as caught:
        people.append(ledger, user_revoked("custodian"), people.custodian)
    assert caught.value.fields["rule"] == "last-custodian"


def test_both_verifiers_hold_the_same_table_of_roles() -> None:
    told = {str(kind): tuple(sorted(roles)) for kind, roles in SIGNERS.items()}
    assert told == {kind: tuple(sorted(roles)) for kind, roles in standalone_verify.SIGNERS.items()}
    assert set(standalone_verify.ROLES) == set(ActorRole)
    assert set(standalone_verify.KEY_EVENTS) == set(KEY_EVENTS)
    assert SIGNERS.keys() == set(EntryType)


def append_of_later_release(ledger: Ledger, people: People) -> int:
    """A well-formed entry of a type that this release does not know."""
    last = ledger.entry(ledger.size - 1)
    seq = last.seq + 1
    data = (
        last.data.replace(b'"seq":%d' % last.seq, b'"seq":%d' % seq)
        .replace(last.entry.previous.encode(), last.leaf.hex().encode())
        .replace(b'"type":"bundle-exported"', b'"type":"bundle-handed-over"')
    )
    signature = people.keys["prosecutor"].sign(signed_bytes(EntryBytes(data)))
    signed = SignedEntry(seq, EntryBytes(data), signature)
    with ledger._storage.writing():
        nodes = merkle.grown(seq, signed.leaf, ledger._storage.node)
        ledger._storage.add_entry(signed, nodes, merkle.node_count(seq))
    return seq


def test_what_a_later_release_wrote_could_not_be_checked(people: People, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with make_ledger(path, people) as ledger:
        work = work_on_case(ledger, people)
        seq = append_of_later_release(ledger, people)
        files = bundle_files(work)
        signed, size = ledger.entry(seq), ledger.size
        proof = InclusionProof(seq, size, ledger.inclusion_proof(seq, size))
    files[layout.entry_name(seq)] = signed.data
    files[layout.entry_signature_name(seq)] = signed.signature
    files[layout.proof_name(seq)] = proof.to_bytes()
    folder = write(reseal(files, people), tmp_path / "bundle")
    for report in (verify_ledger(path), verify_bundle(folder)):
        assert report.verdict is Verdict.COULD_NOT_CHECK
        unchecked = [(f.check, f.code, f.subject) for f in report.findings if f.mandatory and f.code]
        assert unchecked == [("entries", "unknown-type", f"entry {seq}")]
    alone = standalone_verify.verify(folder, NO_TRUST)
    assert (alone.verdict(), alone.skipped["entries"]) == (2, [("unknown-type", f"entry {seq}")])
