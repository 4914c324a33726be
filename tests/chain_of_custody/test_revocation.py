"""Keys that were lost or stolen: what they signed counts where something else shows that it was before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chain_of_custody import (
    Act,
    Actor,
    EntryType,
    Status,
    Trust,
    Verdict,
    key_rotated,
    layout,
    parse_note,
    standalone_verify,
    user_added,
    user_revoked,
    verify_bundle,
    verify_ledger,
)
from chain_of_custody.anchors import Anchor, anchor_files
from chain_of_custody.bundle import Sealing, seal
from chain_of_custody.certificates import Judgement, RevocationData
from chain_of_custody.clock import utc_text
from chain_of_custody.cosignature import COSIGNATURE_KEY, NoteKey, cosignature_line, with_lines
from chain_of_custody.digests import Digests
from chain_of_custody.errors import MalformedError, NotAllowedError
from chain_of_custody.extract import ledger_extract
from chain_of_custody.report import Report
from chain_of_custody.revocation import Dated, Proven, parse_revoked
from chain_of_custody.tokens import parse_token
from tests.chain_of_custody.bench import MADE, Bench
from tests.chain_of_custody.losing import DOUBTFUL, GOOD, WRONG
from tests.chain_of_custody.making import CASE, People, key, make_ledger, write
from tests.chain_of_custody.whole_cases import ordinary
from tests.pki import StampAuthority, authority

EARLY, THEN, LATE = (f"2026-03-0{day}T12:00:00.000000Z" for day in (1, 2, 3))
WITNESS_KEY = key("witness")
WITNESS = NoteKey("witness.example", COSIGNATURE_KEY, WITNESS_KEY.public)


@pytest.mark.parametrize(
    ("claimed", "seen", "times", "code"),
    [
        (EARLY, "", [], "no-trusted-time"),
        (EARLY, "", [EARLY], ""),
        (EARLY, "", [LATE], "signed-after-revocation"),
        (EARLY, "", [LATE, EARLY], ""),
        (EARLY, EARLY, [], ""),
        (EARLY, LATE, [], "no-trusted-time"),
        (EARLY, "", [THEN], "signed-after-revocation"),
        (THEN, "", [], "signed-after-revocation"),
        (LATE, "", [EARLY], ""),  # its own clock was wrong
        (LATE, EARLY, [], ""),
        (LATE, "", [], "signed-after-revocation"),
    ],
)
def test_what_counts(claimed: str, seen: str, times: list[str], code: str) -> None:
    dated = Dated("entry 5", claimed, 6, THEN, seen)
    assert dated.judged([Proven(6, time) for time in times]) == code
    assert dated.judged([Proven(5, EARLY)]) == dated.judged([])  # it does not cover the entry


class Believing:
    """Trusts every token; a real one checks certificates."""

    def informed(self, data: RevocationData) -> Believing:  # noqa: ARG002
        return self

    def token(self, token: bytes, data: bytes) -> Judgement:  # noqa: ARG002
        return Judgement(Status.PASS)

    def signature(self, cms: bytes, content: bytes, stamped: str) -> Judgement:  # noqa: ARG002
        return Judgement(Status.PASS)


@dataclass
class Told:
    """How both verifiers end."""

    library: Report
    alone: standalone_verify.Report

    @property
    def verdict(self) -> Verdict:
        both = {list(Verdict).index(self.library.verdict), self.alone.verdict()}
        assert len(both) == 1, (self.library.findings, self.alone.failures, self.alone.skipped)
        return self.library.verdict

    @property
    def found(self) -> set[tuple[str, str]]:
        """Codes and subjects of the check, the same for both."""
        ours = {(f.code, f.subject) for f in self.library.findings if f.check == "revocation" and f.code}
        theirs = self.alone.failures.get("revocation", []) + self.alone.skipped.get("revocation", [])
        assert ours == set(theirs)
        return ours


def judged(folder: Path, *told: tuple[str, str], witnesses: tuple[NoteKey, ...] = ()) -> Told:
    library = verify_bundle(folder, Trust(revoked=dict(told), witnesses=witnesses))
    known = [standalone_verify.parse_witness(str(witness)) for witness in witnesses]
    alone = standalone_verify.Trust("", "", (), known, revoked=told)
    return Told(library, standalone_verify.verify(folder, alone))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench.at(tmp_path)
    yield made
    made.ledger.close()


def place(bench: Bench, tmp_path: Path) -> Path:
    return write(bench.bundle(), tmp_path / "bundle")


def test_a_lost_key_ends_from_then_on(bench: Bench, tmp_path: Path) -> None:
    """What came after the loss fails; what another person's later entry shows to be older counts."""
    bench.imports("1.mp4", b"first")
    bench.record(Act(EntryType.FOOTAGE_VIEWED, CASE), "prosecutor")
    bench.clock.now += timedelta(hours=1)
    lost = utc_text(bench.clock.now)
    bench.clock.now += timedelta(hours=1)
    bench.decides()
    thief = bench.seqs[-1]
    bench.record(user_revoked("investigator", "the stick is gone", lost), "custodian")
    bench.returns("investigator")
    bench.decides()
    told = judged(place(bench, tmp_path))
    assert told.found == {("signed-after-revocation", f"entry {thief}")}
    assert told.verdict is Verdict.FAILED
    report = verify_ledger(bench.ledger.path)  # the clock was moved, so an anomaly stands before it
    assert [(f.check, f.code, f.subject) for f in report.failures] == [
        ("revocation", "signed-after-revocation", f"entry {seq}") for seq in (thief - 1, thief)
    ]


def test_nothing_shows_that_it_was_before(bench: Bench, tmp_path: Path) -> None:
    bench.imports("1.mp4", b"first")
    doubtful = bench.seqs[-1]
    bench.clock.now += timedelta(hours=1)
    lost = utc_text(bench.clock.now)
    bench.clock.now += timedelta(hours=1)
    bench.record(user_revoked("investigator", "", lost), "custodian")
    told = judged(place(bench, tmp_path))
    assert told.found == {("no-trusted-time", f"entry {doubtful}")}
    assert told.verdict is Verdict.COULD_NOT_CHECK
    assert verify_ledger(bench.ledger.path).verdict is Verdict.COULD_NOT_CHECK
    note = bench.ledger.checkpoint(bench.people.log_key)
    size = parse_note(note).checkpoint.size
    proven = (Proven(size, "2026-03-01T09:00:00.000000Z"),)
    assert verify_ledger(bench.ledger.path, Trust(proven=proven)).verdict is Verdict.VERIFIED


@pytest.mark.parametrize("hours", [-2, 0])
def test_a_known_witness_tells_before_from_after(hours: int, tmp_path: Path) -> None:
    """Row 21 for entries: a cosignature from before the loss saves them, one from after does not."""
    bench = Bench.at(tmp_path)
    bench.imports("1.mp4", b"first")
    entry = bench.seqs[-1]
    note = bench.ledger.checkpoint(bench.people.log_key)
    bench.clock.now += timedelta(hours=3)
    lost = bench.clock.now - timedelta(hours=1)
    seconds = int((bench.clock.now + timedelta(hours=hours)).timestamp())
    line = cosignature_line(parse_note(note).checkpoint, seconds, WITNESS.name, WITNESS_KEY)
    bench.record(user_revoked("investigator", "", utc_text(lost)), "custodian")
    bench.exports()
    files = with_anchor(bench, Anchor(note, (), with_lines(note, [line])))
    told = judged(write(files, tmp_path / "bundle"), witnesses=(WITNESS,))
    if hours < 0:
        assert (told.verdict, told.found) == (Verdict.VERIFIED, set())
    else:
        assert told.verdict is Verdict.FAILED
        assert told.found == {("signed-after-revocation", f"entry {entry}")}
    trust = Trust(anchors=(with_lines(note, [line]),), witnesses=(WITNESS,))
    assert (verify_ledger(bench.ledger.path, trust).verdict is Verdict.VERIFIED) == (hours < 0)
    bench.ledger.close()


def with_anchor(bench: Bench, anchor: Anchor) -> dict[str, bytes]:
    """The bench's bundle with one more anchor in it."""
    assert bench.signing is not None
    checkpoint = bench.ledger.checkpoint(bench.people.log_key)
    extract = ledger_extract(bench.ledger, bench.seqs, checkpoint)
    extract |= anchor_files(bench.ledger, anchor, checkpoint)
    who = bench.actors[bench.exporter]
    sealing = Sealing(CASE, bench.exported, who, MADE, "vidreview", tuple(bench.evidence), {})
    digests = {name: Digests.of(data) for name, data in bench.files.items()}
    return {**bench.files, **seal(digests, extract, sealing, bench.signing)}


def test_a_verifier_is_told_that_the_exporters_key_was_revoked(bench: Bench, tmp_path: Path) -> None:
    """The bundle can't know it: the revocation came later, and reached the verifier by letter."""
    ordinary(bench)
    folder = place(bench, tmp_path)
    fingerprint = bench.people.keys["prosecutor"].public.fingerprint
    made = "2026-03-01T10:00:00.000000Z"
    assert judged(folder).verdict is Verdict.VERIFIED
    before = judged(folder, (fingerprint, "2026-03-01T08:00:00.000000Z"))
    assert before.verdict is Verdict.FAILED
    assert ("signed-after-revocation", layout.STATEMENT) in before.found
    later = judged(folder, (fingerprint, LATE))
    assert later.verdict is Verdict.COULD_NOT_CHECK
    assert {code for code, _ in later.found} == {"no-trusted-time"}
    assert judged(folder, ("ab" * 32, made)).verdict is Verdict.VERIFIED


def test_a_ledgers_first_entry_counts_too(bench: Bench) -> None:
    fingerprint = bench.people.keys["custodian"].public.fingerprint
    report = verify_ledger(bench.ledger.path, Trust(revoked={fingerprint: "2026-03-01T08:00:00.000000Z"}))
    assert [(f.code, f.subject) for f in report.failures] == [
        ("signed-after-revocation", f"entry {seq}") for seq in range(3)
    ]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
def test_a_token_over_the_signature_tells_before_from_after(bench: Bench, tmp_path: Path) -> None:
    """Row 21 for the statement: stamped by a real authority, before or after the key was lost."""
    ordinary(bench)
    files = bench.bundle()
    stamps = StampAuthority(tmp_path / "tsa", authority())
    token = stamps.stamp(files[layout.STATEMENT_SIGNATURE])
    files[layout.STATEMENT_STAMPS[0]] = token
    folder = write(files, tmp_path / "bundle")
    stamped = datetime.fromisoformat(parse_token(token).time)
    fingerprint = bench.people.keys["prosecutor"].public.fingerprint
    for shift, expected in ((-1, Verdict.FAILED), (1, Verdict.VERIFIED)):
        revoked = {fingerprint: utc_text(stamped + timedelta(hours=shift))}
        report = verify_bundle(folder, Trust(revoked=revoked, certificates=Believing()))
        assert report.verdict is expected, report.findings
    # Without anyone to check its certificates the token proves nothing.
    revoked = {fingerprint: utc_text(stamped + timedelta(hours=1))}
    assert verify_bundle(folder, Trust(revoked=revoked)).verdict is Verdict.COULD_NOT_CHECK
    assert judged(folder, *revoked.items()).verdict is Verdict.COULD_NOT_CHECK


@pytest.mark.parametrize("case", [*GOOD, *WRONG, *DOUBTFUL])
def test_the_ledger_alone_tells_of_the_loss(case: str, bench: Bench, tmp_path: Path) -> None:
    {**GOOD, **WRONG, **DOUBTFUL}[case](bench)
    told = judged(place(bench, tmp_path))
    if case in WRONG:
        assert told.verdict is Verdict.FAILED
        assert "signed-after-revocation" in {code for code, _ in told.found}
    else:
        assert told.verdict is (Verdict.VERIFIED if case in GOOD else Verdict.COULD_NOT_CHECK)
        assert {code for code, _ in told.found} == ({"no-trusted-time"} if case in DOUBTFUL else set())


@pytest.mark.parametrize("since", ["yesterday", "2126-03-01T09:00:00.000000Z", "2026-02-30T09:00:00.000000Z"])
def test_times_that_can_not_be(people: People, tmp_path: Path, since: str) -> None:
    with make_ledger(tmp_path / "ledger.db", people) as ledger:
        with pytest.raises(NotAllowedError) as refused:
            people.append(ledger, user_revoked("investigator", "", since), people.custodian)
        assert refused.value.fields["rule"] == "bad-details"


def test_a_second_custodian_can_follow_a_lost_one(people: People, tmp_path: Path) -> None:
    with make_ledger(tmp_path / "ledger.db", people) as ledger:
        second = Actor("second", "Екінші", "custodian")
        people.keys["second"] = key("second")
        people.append(ledger, user_added(ledger.id, second, key("second")), people.custodian)
        people.append(ledger, user_revoked("custodian", "lost"), second)
        people.append(ledger, key_rotated(ledger.id, second, key("second, later")), second)
        assert verify_ledger(ledger.path).verdict is Verdict.VERIFIED


@pytest.mark.parametrize("text", ["", "ab@" + EARLY, "ab" * 32, "ab" * 32 + "@2026", "ab" * 32 + "@"])
def test_what_a_verifier_may_be_told(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_revoked(text)
    with pytest.raises(standalone_verify.BadEvidenceError):
        standalone_verify.parse_revoked(text)
    good = f" {'AB' * 32}@{EARLY}"
    assert parse_revoked(good) == standalone_verify.parse_revoked(good) == ("ab" * 32, EARLY)
    assert datetime.fromisoformat(EARLY).tzinfo == UTC
