"""Anchors in bundles: what a verifier without certificates can find out, and both verifiers agree."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from chain_of_custody import (
    Checkpoint,
    Ledger,
    Status,
    Trust,
    Verdict,
    layout,
    parse_note,
    standalone_verify,
    verify_bundle,
)
from chain_of_custody.anchors import Anchor, anchor_files
from chain_of_custody.bundle import Sealing, seal
from chain_of_custody.cosignature import COSIGNATURE_KEY, NoteKey, cosignature_line, with_lines
from chain_of_custody.digests import Digests
from chain_of_custody.errors import CustodyError
from chain_of_custody.extract import ledger_extract
from chain_of_custody.merkle import leaf_hash
from chain_of_custody.report import Report
from chain_of_custody.tokens import parse_token, signature_covers
from tests.chain_of_custody.making import (
    CASE,
    People,
    key,
    make_ledger,
    payload,
    reseal,
    work_on_case,
    write,
)
from tests.pki import StampAuthority, authority

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")

SIZE = 3
NOTE, PROOF = layout.anchor_name(SIZE, "note"), layout.anchor_name(SIZE, "json")
TOKEN, COSIGNED = layout.anchor_name(SIZE, "1.tsr"), layout.anchor_name(SIZE, "cosigned")
WITNESS_KEY = key("witness")
WITNESS = NoteKey("witness.example", COSIGNATURE_KEY, WITNESS_KEY.public)
AT = 1_772_400_000

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def stamps(tmp_path_factory: pytest.TempPathFactory) -> StampAuthority:
    return StampAuthority(tmp_path_factory.mktemp("pki") / "tsa", authority())


def cosigned(note: bytes) -> bytes:
    line = cosignature_line(parse_note(note).checkpoint, AT, WITNESS.name, WITNESS_KEY)
    return with_lines(note, [line])


@pytest.fixture(scope="module")
def files(stamps: StampAuthority, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A bundle with one anchored checkpoint: stamped by a real authority, cosigned by a witness."""
    people = People.fixed()
    with make_ledger(tmp_path_factory.mktemp("ledger") / "ledger.db", people) as ledger:
        note = ledger.checkpoint(people.log_key)
        return anchored(ledger, people, Anchor(note, (stamps.stamp(note),), cosigned(note)))


def anchored(ledger: Ledger, people: People, anchor: Anchor) -> Files:
    work = work_on_case(ledger, people)
    checkpoint = ledger.checkpoint(people.log_key)
    extract = ledger_extract(ledger, work.seqs, checkpoint) | anchor_files(ledger, anchor, checkpoint)
    made = "2026-03-01T10:00:00.000000Z"
    sealing = Sealing(CASE, work.export, people.prosecutor, made, "vidreview", work.evidence, {})
    digests = {name: Digests.of(data) for name, data in payload().items()}
    return {**payload(), **seal(digests, extract, sealing, people.keys["prosecutor"])}


def codes(report: Report, check: str = "anchor") -> set[str]:
    return {f.code for f in report.findings if f.check == check and f.status is Status.FAIL}


def alone(folder: Path, witnesses: tuple[str, ...] = (), needed: int = 0) -> standalone_verify.Report:
    known = [standalone_verify.parse_witness(text) for text in witnesses]
    return standalone_verify.verify(folder, standalone_verify.Trust("", "", [], known, needed))


def test_an_anchored_bundle_is_verified(files: Files, tmp_path: Path) -> None:
    folder = write(files, tmp_path / "bundle")
    report = verify_bundle(folder)
    assert report.failures == ()
    assert report.verdict is Verdict.VERIFIED
    told = {f.code for f in report.findings if f.check == "anchor"}
    assert told == {"chain-not-checked", "no-witness-known"}
    assert {r.code for r in report.remarks} >= {"stamped"}
    assert alone(folder).verdict() == 0


def test_a_known_witness_counts(files: Files, tmp_path: Path) -> None:
    folder = write(files, tmp_path / "bundle")
    report = verify_bundle(folder, Trust(witnesses=(WITNESS,)))
    assert report.verdict is Verdict.VERIFIED
    remark = next(r for r in report.remarks if r.code == "cosigned")
    assert remark.fields == {"witness": WITNESS.name, "time": "2026-03-01T21:20:00.000000Z", "size": SIZE}
    assert ("cosigned", f"witness.example, {SIZE}, {remark.fields['time']}") in alone(
        folder, (str(WITNESS),)
    ).facts


def test_how_many_witnesses_are_needed_is_the_verifiers_policy(files: Files, tmp_path: Path) -> None:
    folder = write(files, tmp_path / "bundle")
    other = NoteKey("other", COSIGNATURE_KEY, key("other witness").public)
    both = (WITNESS, other)
    assert codes(verify_bundle(folder, Trust(witnesses=both))) == {"too-few-witnesses"}
    assert codes(verify_bundle(folder, Trust(witnesses=both, witnesses_needed=1))) == set()
    assert alone(folder, tuple(map(str, both))).verdict() == 1
    assert alone(folder, tuple(map(str, both)), 1).verdict() == 0


def test_a_demanded_witness_fails_a_bundle_without_anchors(bundle: Path) -> None:
    assert codes(verify_bundle(bundle, Trust(witnesses=(WITNESS,)))) == {"too-few-witnesses"}
    assert alone(bundle, (str(WITNESS),)).verdict() == 1


def test_the_printed_commands_work(files: Files, stamps: StampAuthority, tmp_path: Path) -> None:
    folder = write(files, tmp_path / "bundle")
    (tmp_path / "tsa.pem").write_bytes(stamps.roots.read_bytes())
    (command,) = alone(folder).commands
    ended = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    assert "Verification: OK" in ended.stdout + ended.stderr
    assert ended.returncode == 0


def other_stamp(files: Files, stamps: StampAuthority) -> Files:
    return {TOKEN: stamps.stamp(b"something else")}


def forked(files: Files, stamps: StampAuthority) -> Files:
    """A checkpoint of another history, signed with the log's own key and stamped."""
    people = People.fixed()
    honest = parse_note(files[NOTE]).checkpoint
    note = Checkpoint(honest.ledger, honest.size, leaf_hash(b"other")).signed(people.log_key)
    return {NOTE: note, TOKEN: stamps.stamp(note), COSIGNED: cosigned(note)}


def unsigned(files: Files, stamps: StampAuthority) -> Files:
    note = parse_note(files[NOTE]).checkpoint.signed(key("thief"))
    return {NOTE: note, TOKEN: stamps.stamp(note), COSIGNED: cosigned(note)}


def renamed(files: Files, stamps: StampAuthority) -> Files:
    moved = {name.replace("00000003", "00000004"): data for name, data in files.items() if "anchors" in name}
    return moved | {name: b"" for name in files if "anchors/00000003" in name}


TAMPERINGS: Mapping[str, tuple[Callable[[Files, StampAuthority], Files], str]] = {
    "token over something else": (other_stamp, "imprint-differs"),
    "token is none": (lambda *_: {TOKEN: b"0\x03\x02\x01\x00"}, "malformed"),
    "token cut": (lambda files, _: {TOKEN: files[TOKEN][:-1]}, "malformed"),
    "anchor of a fork": (forked, "not-consistent"),
    "anchor signed by another": (unsigned, "signature-invalid"),
    "anchor under another size": (renamed, "size-differs"),
    "proof of consistency removed": (lambda *_: {PROOF: b""}, "not-canonical"),
    "proof of consistency longer": (
        lambda files, _: {PROOF: files[PROOF].replace(b'"path":[', b'"path":["' + b"0" * 64 + b'",')},
        "not-consistent",
    ),
    "proof of other sizes": (
        lambda files, _: {PROOF: files[PROOF].replace(b'"old":3', b'"old":2')},
        "not-consistent",
    ),
    "note removed": (lambda *_: {NOTE: b""}, "malformed"),
    "nothing fixes it": (lambda *_: {TOKEN: b"", COSIGNED: b""}, "fixes-nothing"),
    "cosigned is another checkpoint": (
        lambda files, _: {COSIGNED: files[layout.CHECKPOINT]},
        "not-the-stated-one",
    ),
    "ten tokens": (lambda files, _: {layout.anchor_name(SIZE, "10.tsr"): files[TOKEN]}, ""),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampered_anchor_fails_in_both(
    name: str, files: Files, stamps: StampAuthority, tmp_path: Path
) -> None:
    tamper, code = TAMPERINGS[name]
    changed = {**files, **tamper(files, stamps)}
    people = People.fixed()
    folder = write(reseal({n: d for n, d in changed.items() if d}, people), tmp_path / "bundle")
    report = verify_bundle(folder)
    assert report.verdict is Verdict.FAILED
    assert code in codes(report) or not code
    assert alone(folder).verdict() == 1


@pytest.mark.parametrize("name", [NOTE, PROOF, TOKEN, COSIGNED])
def test_a_removed_file_of_an_anchor_fails(name: str, files: Files, tmp_path: Path) -> None:
    folder = write({n: d for n, d in files.items() if n != name}, tmp_path / "bundle")
    assert verify_bundle(folder).verdict is Verdict.FAILED
    assert alone(folder).verdict() == 1


@pytest.fixture(scope="module")
def token(files: Files) -> bytes:
    return files[TOKEN]


def test_what_a_token_says(token: bytes, files: Files) -> None:
    found = parse_token(token)
    assert found.algorithm == "sha256"
    assert found.covers(files[NOTE])
    assert not found.covers(files[NOTE] + b"x")
    assert found.nonce is not None
    moment = standalone_verify.stamped_at(token, files[NOTE])
    assert standalone_verify.utc_text(moment) == found.time
    assert int(moment.timestamp()) == found.seconds


def outcomes(call: Callable[[], object]) -> Iterator[str]:
    try:
        yield str(call())
    except (CustodyError, standalone_verify.BadEvidenceError):
        yield "refused"


def test_both_readers_agree_on_flipped_tokens(token: bytes, files: Files) -> None:
    """Every byte of the token, one bit each: the same answer from both, and never another exception."""
    note = files[NOTE]

    def ours(data: bytes) -> str:
        found = parse_token(data)
        if not found.covers(note):
            raise standalone_verify.BadEvidenceError("imprint-differs")
        return found.time

    for at in range(len(token)):
        data = token[:at] + bytes([token[at] ^ 1 << at % 8]) + token[at + 1 :]
        theirs = outcomes(
            lambda data=data: standalone_verify.utc_text(standalone_verify.stamped_at(data, note))
        )
        assert list(outcomes(lambda data=data: ours(data))) == list(theirs), at


def test_a_token_is_no_signature(token: bytes) -> None:
    with pytest.raises(CustodyError):
        signature_covers(token, b"")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        str(WITNESS)[:-4],
        str(WITNESS).replace("witness.example", "other.example"),
        str(NoteKey("log", 1, WITNESS_KEY.public)),
    ],
)
def test_other_witness_keys_are_refused_by_the_lone_verifier(text: str) -> None:
    with pytest.raises(standalone_verify.BadEvidenceError):
        standalone_verify.parse_witness(text)


def test_a_note_key_is_read_back() -> None:
    assert NoteKey.parse(str(WITNESS)) == WITNESS
    with pytest.raises(CustodyError):
        NoteKey.parse(str(WITNESS).replace("witness", "w"))
