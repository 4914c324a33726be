"""The rules of both verifiers, entry by entry: each entry at each place, and each member of it altered.

A bundle shows a rule only where the entry that breaks it can be written, signed and sealed. Here both are
asked about entries that nobody signed, so that every word that decides is asked about.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from chain_of_custody import (
    EntryType,
    Ledger,
    canonical,
    layout,
    standalone_verify,
    user_revoked,
    verify_bundle,
)
from chain_of_custody.certificates import read_revocation_data
from chain_of_custody.entry import parse_entry
from chain_of_custody.errors import CustodyError
from chain_of_custody.handover import HandoverBook, Offer, Scope, withdrawal
from chain_of_custody.keyring import KeyRing
from chain_of_custody.merkle import leaf_hash
from chain_of_custody.names import is_safe_name
from chain_of_custody.statement import parse_statement
from tests.chain_of_custody import findings
from tests.chain_of_custody.corpus import remembered_signatures
from tests.chain_of_custody.handing import HANDED, act, given
from tests.chain_of_custody.making import CASE, write

REFUSED = "refused"


@pytest.fixture(scope="module", autouse=True)
def remembered() -> Iterator[None]:
    with remembered_signatures():
        yield


@dataclass
class Both:
    """What each verifier knows after some entries."""

    ring: KeyRing = field(default_factory=KeyRing)
    book: HandoverBook = field(default_factory=HandoverBook)
    alone: standalone_verify.Ring = field(default_factory=standalone_verify.Ring)
    alone_book: standalone_verify.HandoverBook = field(default_factory=standalone_verify.HandoverBook)

    def take(self, data: bytes) -> str:
        """The rule that both say the entry breaks; "" where it breaks none, and both move on."""
        said = self._alone(data)
        assert self._library(data) == said, data.decode()
        assert self._state() == self._alone_state()
        return said

    def asked(self, data: bytes) -> str:
        """The same, and both stay where they are."""
        return deepcopy(self).take(data)

    def _library(self, data: bytes) -> str:
        try:
            entry = parse_entry(data)
        except CustodyError:
            return REFUSED
        rule = self.ring.broken_rule(entry) or self.book.take(entry, leaf_hash(data))
        if rule is None:
            self.ring = self.ring.after(entry)
        return rule or ""

    def _alone(self, data: bytes) -> str:
        try:
            entry = standalone_verify.shaped(standalone_verify.canonical(data), standalone_verify.ENTRY)
        except standalone_verify.BadEvidenceError:
            return REFUSED
        if entry["type"] not in standalone_verify.SIGNERS:
            return REFUSED
        leaf = standalone_verify.leaf_hash(data).hex()
        return self.alone.take(entry) or self.alone_book.take(entry, leaf)

    def _state(self) -> tuple[object, ...]:
        revoked = {name for name, user in self.ring.users.items() if user.revoked is not None}
        keys = {name: user.key.hex for name, user in self.ring.users.items()}
        told = (self.ring.used, self.ring.ended, self.ring.replaced, revoked, keys)
        return (*told, self.book.offers.keys(), self.book.ended, self.book.taken)

    def _alone_state(self) -> tuple[object, ...]:
        ring, book = self.alone, self.alone_book
        keys = {name: user["key"] for name, user in ring.users.items()}
        told = (ring.used, ring.ended, ring.replaced, ring.revoked, keys)
        return (*told, book.offers.keys(), book.ended, book.taken)


@cache
def ledgers() -> tuple[tuple[bytes, ...], ...]:
    """The entries of two ledgers in which everything happens that the rules are about."""
    with TemporaryDirectory() as name, given(Path(name)) as giving:
        bench, (own, outside) = giving.bench, giving.offers
        bench.record(giving.accepted(own), "prosecutor")
        bench.record(giving.completed(giving.taken_elsewhere()), "investigator")
        offer = Offer("H-2", giving.party("prosecutor"), Scope.FOOTAGE, 1)
        for made in (withdrawal, None):
            seq = bench.record(act(EntryType.CUSTODY_OFFERED, offer, HANDED), "investigator")
            if made is not None:
                bench.record(made("H-2", seq, CASE, "a mistake"), "investigator")
        store = Offer("H-3", giving.party("prosecutor"), Scope.STORE, 0)
        bench.record(act(EntryType.CUSTODY_OFFERED, store), "custodian")
        bench.rotates("investigator")
        since = bench.ledger.entry(outside).entry.moment.utc
        bench.record(user_revoked("investigator", "stolen", since), "custodian")
        bench.returns("investigator")
        bench.record(user_revoked("prosecutor", "left"), "custodian")
        bench.returns("prosecutor")
        bench.decides(1)
        return entries_of(giving.ledger), entries_of(giving.other)


def entries_of(ledger: Ledger) -> tuple[bytes, ...]:
    return tuple(ledger.entry(seq).data for seq in range(ledger.size))


def before(which: int, seq: int) -> Both:
    both = Both()
    for data in ledgers()[which][:seq]:
        assert both.take(data) == ""
    return both


PLACES = [(which, seq) for which in (0, 1) for seq in range(len(ledgers()[which]))]


ENDS = [(which, len(entries)) for which, entries in enumerate(ledgers())]


@pytest.mark.parametrize(("which", "seq"), PLACES + ENDS)
def test_every_entry_at_every_place(which: int, seq: int) -> None:
    both = before(which, seq)
    said = [both.asked(data) for data in ledgers()[which]]
    assert said[seq : seq + 1] == [""][: len(said) - seq]
    assert said[-1] == "already-answered" or (which, seq) != ENDS[1]
    assert seq == 0 or all(both.asked(data) for data in ledgers()[1 - which])


Way = tuple[str | int, ...]


def members(value: object, way: Way = ()) -> Iterator[tuple[Way, object]]:
    """Every value within, and where it stands."""
    if way:
        yield way, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from members(inner, (*way, name))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from members(inner, (*way, place))


def put(value: object, way: Way, new: object) -> object:
    """``value`` with something else at one place; without it where that is None."""
    first, *rest = way
    pairs = dict(value) if isinstance(value, dict) else dict(enumerate(value))  # type: ignore[call-overload]
    changed = put(pairs[first], tuple(rest), new) if rest else new
    pairs = {name: changed if name == first else old for name, old in pairs.items()}
    if not rest and new is None:
        del pairs[first]
    return pairs if isinstance(value, dict) else list(pairs.values())


def others(value: object, pool: list[str]) -> Iterator[object]:
    """What may stand in the place of a value, rightly or wrongly."""
    yield None
    if isinstance(value, str):
        same = [each for each in pool if len(each) == len(value) and each != value]
        yield from ("", value[:-1], value.upper(), f"{value}0", 7, *dict.fromkeys(same))
    elif isinstance(value, bool):
        yield from (not value, 1)
    elif isinstance(value, int):
        yield from (value + 1, value - 1, -1, 1 << 40, str(value), True)
    elif isinstance(value, dict):
        yield from ({}, {**value, "more": ""}, [])
    elif isinstance(value, list | tuple):
        yield from ([], [*value, *value], {})


WORDS = ("accepted", "refused", "footage", "store", "slip", "received", "handed-over", "judge")
TYPES = tuple(kind for kind in EntryType if "custody" in kind or kind in standalone_verify.KEY_EVENTS)


@cache
def people() -> tuple[object, ...]:
    """Everybody who signs in the first ledger, under every key."""
    actors = [canonical.decode(data)["actor"] for data in ledgers()[0]]  # type: ignore[index, call-overload]
    return tuple(actor for place, actor in enumerate(actors) if actor not in actors[:place])


def altered(which: int, seq: int) -> Iterator[bytes]:
    value = canonical.decode(ledgers()[which][seq])
    strings = [inner for _, inner in members(value) if isinstance(inner, str)]
    first = [inner for _, inner in members(canonical.decode(ledgers()[0][0])) if isinstance(inner, str)]
    for way, old in members(value):
        for new in others(old, strings + first):
            yield canonical.encode(put(value, way, new))  # type: ignore[arg-type]
        if isinstance(old, str) and way[-1] in ("outcome", "scope", "role"):
            for word in (*WORDS, *standalone_verify.ROLES):
                yield canonical.encode(put(value, way, word))  # type: ignore[arg-type]
    for other in people():
        yield canonical.encode(put(value, ("actor",), other))  # type: ignore[arg-type]
    for kind in TYPES:
        yield canonical.encode(put(value, ("type",), str(kind)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("which", "seq"), PLACES)
def test_every_member_altered(which: int, seq: int) -> None:
    both = before(which, seq)
    said = {both.asked(data) for data in altered(which, seq)}
    assert REFUSED in said
    assert len(said) > 3


# --- what else both read ---

NAMES = [
    "",
    "a",
    ".",
    "..",
    "a/",
    "/a",
    "a//b",
    "a.",
    "-a",
    ".a",
    "a b",
    "é",
    "con",
    "CON.txt",
    "com1",
    "com",
    "a/nul",
]


@pytest.mark.parametrize(
    "name", [*NAMES, "lpt9.x/b", "xcon", "a" * 200, "a" * 201, "ab/" * 66 + "ab", "ab/" * 66 + "abc", "a\n"]
)
def test_names(name: str) -> None:
    assert standalone_verify.is_safe_name(name) == is_safe_name(name)


def announced() -> Iterator[object]:
    """Lists of up to three signatures that may be added later, in every order, and some that are none."""
    yield from ([], "", {}, 7, [7], [""], [layout.STATEMENT_SIGNATURE], list(layout.LATER_SIGNATURES))
    for count in (1, 2, 3):
        yield from map(list, permutations(layout.LATER_SIGNATURES[:4], count))
        yield [layout.STATEMENT_CMS] * count


def test_announced_signatures() -> None:
    value = canonical.decode(findings.made().files[layout.STATEMENT])
    shape = standalone_verify.ANNOUNCING
    taken = 0
    for names in announced():
        predicate = {**value["predicate"], "version": 2, "signatures": names}  # type: ignore[dict-item, index, call-overload]
        try:
            said = parse_statement(canonical.encode({**value, "predicate": predicate})).signatures != ()  # type: ignore[dict-item]
        except CustodyError:
            said = False
        try:
            alone = standalone_verify.shaped(predicate, shape) == predicate
        except standalone_verify.BadEvidenceError:
            alone = False
        assert alone == said, names
        taken += said
    assert taken == 12


def pem(body: bytes, lines: int = 64) -> bytes:
    text = base64.b64encode(body)
    cut = b"\n".join(text[at : at + lines] for at in range(0, len(text), lines))
    return b"-----BEGIN X509 CRL-----\n" + cut + b"\n-----END X509 CRL-----\n"


LIST = b"\x30\x82\x01\x00" + bytes(256)
REVOCATION_DATA = {
    "one list": (True, {layout.CRLS: pem(LIST)}),
    "two lists": (True, {layout.CRLS: pem(LIST) + pem(b"\x30\x00")}),
    "an answer": (True, {layout.OCSPS[0]: LIST}),
    "both": (True, {layout.CRLS: pem(LIST), layout.OCSPS[0]: LIST}),
    "nothing": (True, {}),
    "an empty file": (False, {layout.CRLS: b""}),
    "longer lines": (False, {layout.CRLS: pem(LIST, 76)}),
    "shorter lines": (False, {layout.CRLS: pem(LIST, 60)}),
    "something before": (False, {layout.CRLS: b"\n" + pem(LIST)}),
    "something between": (False, {layout.CRLS: pem(LIST) + b"\n" + pem(LIST)}),
    "something after": (False, {layout.CRLS: pem(LIST) + b"x"}),
    "no base64": (False, {layout.CRLS: pem(LIST).replace(b"AAAA", b"AA=A", 1)}),
    "padding in excess": (False, {layout.CRLS: pem(LIST).replace(b"\n-----END", b"=\n-----END")}),
    "another label": (False, {layout.CRLS: pem(LIST).replace(b"CRL", b"CRT")}),
    "two elements": (False, {layout.CRLS: pem(LIST + LIST)}),
    "a set": (False, {layout.CRLS: pem(b"\x31\x00")}),
    "a cut list": (False, {layout.CRLS: pem(LIST[:-1])}),
    "a cut answer": (False, {layout.OCSPS[0]: LIST[:-1]}),
    "an empty answer": (False, {layout.OCSPS[0]: b""}),
    "an answer that is a set": (False, {layout.OCSPS[0]: b"\x31\x00"}),
}


@pytest.mark.parametrize("case", REVOCATION_DATA)
def test_revocation_data(case: str) -> None:
    right, files = REVOCATION_DATA[case]
    found = {name: standalone_verify.Found(len(data), "", "", data) for name, data in files.items()}
    assert standalone_verify.revocation_data_is_well_formed(found) == right
    try:
        read_revocation_data(files)
    except CustodyError:
        assert not right
    else:
        assert right


def test_revocation_data_of_another_form_in_a_bundle(tmp_path: Path) -> None:
    """Nobody signed it, and nothing requires it; what is there must be well-formed all the same."""
    bundle = write({**findings.made().files, layout.CRLS: b"none"}, tmp_path)
    report, alone = verify_bundle(bundle), standalone_verify.verify(bundle, findings.NOTHING.alone)
    assert [(f.check, f.code, f.subject) for f in report.failures] == [("cms", "malformed", layout.CRLS)]
    assert alone.failures == {"cms": [("malformed", layout.CRLS)]}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    alone = standalone_verify.verify(tmp_path / "none", findings.NOTHING.alone)
    assert (alone.verdict(), alone.failures, alone.skipped) == (2, {}, {"files": [("unreadable", "")]})
    report = verify_bundle(tmp_path / "none")
    assert report.verdict.exit_status == 2
    assert ("files", "unreadable") in {(each.check, each.code) for each in report.findings}


@pytest.mark.parametrize("at", ["form", "kind", "key", "id"])
def test_a_witness_key_that_is_none(at: str) -> None:
    name, number, raw = str(findings.GOLDEN_WITNESS).split("+", 2)
    other, small = (
        base64.b64encode(each).decode() for each in (b"\x01" + bytes(32), b"\x04\x01" + bytes(31))
    )
    text = {
        "form": f"{name}+{number}",
        "kind": f"{name}+{number}+{other}",
        "key": f"{name}+{number}+{small}",
        "id": f"{name}+00000000+{raw}",
    }[at]
    with pytest.raises(standalone_verify.BadEvidenceError, match=r"^witness key$"):
        standalone_verify.parse_witness(text)
