"""Witnesses: what they cosign, what they refuse, by file and over HTTPS, as processes of their own."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chain_of_custody import Checkpoint, Ledger, ScryptCost, merkle, parse_note
from chain_of_custody.cosignature import NoteKey, cosigned_at, log_note_key, with_lines
from chain_of_custody.errors import CustodyError, MalformedError, WitnessRefusedError, WitnessStateError
from chain_of_custody.witness import Witness
from chain_of_custody.witnessing import Refusal, parse_request, witness_request
from tests.chain_of_custody.making import FixedRandom, People, SteppingClock, decision, key, make_ledger
from tests.pki import Usage, authority, pem

PASSPHRASE = "correct horse"
NAME = "court.example/witness"


@pytest.fixture
def witness(tmp_path: Path, ledger: Ledger) -> Witness:
    folder = tmp_path / "witness"
    Witness.create(folder, NAME, PASSPHRASE, random=FixedRandom("witness"), cost=ScryptCost(log_n=4))
    opened = Witness.open(folder, PASSPHRASE, SteppingClock())
    opened.admit(log_note_key(ledger.id, ledger.log_key))
    return opened


def asked(ledger: Ledger, people: People, old: int = 0) -> bytes:
    """A request over a fresh checkpoint, with the proof from size ``old``."""
    note = ledger.checkpoint(people.log_key)
    path = ledger.consistency_proof(old, parse_note(note).checkpoint.size) if old else ()
    return witness_request(old, path, note)


def grow(ledger: Ledger, people: People, count: int = 2) -> None:
    for _ in range(count):
        people.append(ledger, decision(), people.investigator)


def refused(witness: Witness, request: bytes) -> tuple[str, int]:
    with pytest.raises(WitnessRefusedError) as found:
        witness.cosign(request)
    return str(found.value.fields["reason"]), int(found.value.fields["size"])


def test_it_cosigns_what_only_adds(witness: Witness, ledger: Ledger, people: People) -> None:
    first = witness.cosigned_note(asked(ledger, people))
    grow(ledger, people)
    second = witness.cosigned_note(asked(ledger, people, old=3))
    for note, size in ((first, 3), (second, 5)):
        parsed = parse_note(note)
        assert parsed.checkpoint.size == size
        assert parsed.signed_by(ledger.log_key)
        assert cosigned_at(parsed, witness.key) is not None
    assert witness.last(ledger.id) == parse_note(second).checkpoint


def test_the_same_checkpoint_may_be_cosigned_again(witness: Witness, ledger: Ledger, people: People) -> None:
    times = [
        cosigned_at(parse_note(witness.cosigned_note(request)), witness.key)
        for request in (asked(ledger, people), asked(ledger, people, old=3))
    ]
    assert None not in times
    assert times[0] != times[1]


def test_it_demands_a_proof_from_what_it_saw(witness: Witness, ledger: Ledger, people: People) -> None:
    witness.cosign(asked(ledger, people))
    grow(ledger, people, 5)
    assert refused(witness, asked(ledger, people)) == ("conflict", 3)
    assert refused(witness, asked(ledger, people, old=2)) == ("conflict", 3)
    assert witness.last(ledger.id).size == 3  # type: ignore[union-attr]


def test_a_first_request_needs_no_proof(witness: Witness, ledger: Ledger, people: People) -> None:
    grow(ledger, people)
    assert refused(witness, asked(ledger, people, old=3)) == ("conflict", 0)


def heads(folder: Path) -> set[tuple[int, str]]:
    notes = [parse_note(path.read_bytes()).checkpoint for path in folder.rglob("forks/*/*.note")]
    return {(note.size, note.root.hex()) for note in notes}


def test_a_fork_of_one_size_is_refused_and_both_heads_kept(
    witness: Witness, ledger: Ledger, people: People, tmp_path: Path
) -> None:
    witness.cosign(asked(ledger, people))
    honest = parse_note(ledger.last_checkpoint().note).checkpoint  # type: ignore[union-attr]
    other = Checkpoint(honest.ledger, 3, merkle.leaf_hash(b"another history"))
    assert refused(witness, witness_request(3, (), other.signed(people.log_key))) == ("fork", 3)
    assert heads(tmp_path) == {(3, honest.root.hex()), (3, other.root.hex())}
    assert witness.last(ledger.id) == honest


def test_a_longer_fork_is_refused_and_both_heads_kept(
    witness: Witness, ledger: Ledger, people: People, tmp_path: Path
) -> None:
    """An old copy of the ledger is restored and goes on differently."""
    copy = tmp_path / "copy.db"
    copy.write_bytes((tmp_path / "ledger.db").read_bytes())
    grow(ledger, people, 3)
    witness.cosign(asked(ledger, people))
    with Ledger.open(copy) as fork:
        grow(fork, people, 5)
        assert refused(witness, asked(fork, people, old=6)) == ("not-consistent", 6)
    assert {size for size, _ in heads(tmp_path)} == {6, 8}


def test_a_shorter_ledger_is_refused(witness: Witness, ledger: Ledger, people: People) -> None:
    early = ledger.checkpoint(people.log_key)
    grow(ledger, people)
    witness.cosign(asked(ledger, people))
    assert refused(witness, witness_request(5, (), early)) == ("bad-request", 5)
    assert refused(witness, witness_request(0, (), early)) == ("conflict", 5)


def test_strangers_are_refused(witness: Witness, ledger: Ledger, people: People, tmp_path: Path) -> None:
    note = parse_note(ledger.checkpoint(people.log_key)).checkpoint
    forged = witness_request(0, (), note.signed(people.keys["custodian"]))
    assert refused(witness, forged) == ("signature-invalid", 0)
    stranger = Checkpoint("0" * 64, 1, merkle.leaf_hash(b""))
    assert refused(witness, witness_request(0, (), stranger.signed(people.log_key))) == ("unknown-ledger", 0)
    with pytest.raises(WitnessStateError):
        witness.admit(log_note_key(ledger.id, people.keys["custodian"].public))
    with pytest.raises(MalformedError):
        witness.admit(witness.key)


BAD = {
    "empty": b"",
    "no old": b"\n\nnote",
    "negative": b"old -1\n\nnote",
    "leading zero": b"old 01\n\nnote",
    "hash too short": b"old 1\nAAAA\n\nnote",
    "no base64": b"old 1\n!!!!\n\nnote",
    "too many hashes": b"old 1\n" + b"A" * 43 + b"=\n" * 70 + b"\nnote",
    "too large": b"old 1\n" + b"A" * 100_000,
    "not ascii": "old 1\nя\n\n".encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_requests(name: str, witness: Witness) -> None:
    with pytest.raises(CustodyError):
        parse_request(BAD[name])
    assert refused(witness, BAD[name]) == (Refusal.BAD_REQUEST, 0)


def test_a_request_is_read_back(ledger: Ledger, people: People) -> None:
    grow(ledger, people, 4)
    request = parse_request(asked(ledger, people, old=3))
    assert request.old == 3
    assert request.path == ledger.consistency_proof(3, 7)
    assert request.data == ledger.last_checkpoint().note  # type: ignore[union-attr]


def test_folders(tmp_path: Path, witness: Witness) -> None:
    with pytest.raises(WitnessStateError):
        Witness.open(tmp_path / "none", PASSPHRASE)
    with pytest.raises(WitnessStateError):
        Witness.create(tmp_path / "witness", NAME, PASSPHRASE)
    with pytest.raises(MalformedError):
        Witness.create(tmp_path / "new", "a name", PASSPHRASE)
    with pytest.raises(CustodyError):
        Witness.open(tmp_path / "witness", "wrong horse")


def test_many_at_once_make_one_history(witness: Witness, ledger: Ledger, people: People) -> None:
    """Eight ask for two contradicting heads; only one history is ever cosigned."""
    honest = asked(ledger, people)
    other = Checkpoint(ledger.id, 3, merkle.leaf_hash(b"another")).signed(people.log_key)
    lines: list[bytes] = []

    def ask(request: bytes) -> None:
        try:
            lines.append(witness.cosigned_note(request))
        except WitnessRefusedError:
            return

    threads = [
        threading.Thread(target=ask, args=(request,))
        for request in (honest, witness_request(0, (), other)) * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({parse_note(note).checkpoint.root for note in lines}) == 1


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "chain_of_custody", "witness", *map(str, arguments)]


ENVIRONMENT = {**os.environ, "WITNESS_PASSPHRASE": PASSPHRASE}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), env=ENVIRONMENT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NoteKey]:
    """A witness made by its own command, in a process of its own."""
    folder = tmp_path_factory.mktemp("office") / "witness"
    ended = run("init", folder, "--name", NAME)
    assert ended.returncode == 0, ended.stderr
    return folder, NoteKey.parse(ended.stdout)


def test_by_file(office: tuple[Path, NoteKey], ledger: Ledger, people: People, tmp_path: Path) -> None:
    folder, key = office
    assert run("admit", folder, str(log_note_key(ledger.id, ledger.log_key))).returncode == 0
    (tmp_path / "request").write_bytes(asked(ledger, people))
    assert run("cosign", folder, tmp_path / "request", tmp_path / "response").returncode == 0
    assert cosigned_at(parse_note((tmp_path / "response").read_bytes()), key) is not None
    grow(ledger, people)
    (tmp_path / "request").write_bytes(asked(ledger, people))
    ended = run("cosign", folder, tmp_path / "request", tmp_path / "again")
    assert ended.returncode == 2
    assert "conflict" in ended.stderr
    assert not (tmp_path / "again").exists()


@pytest.fixture
def endpoint(office: tuple[Path, NoteKey], tmp_path: Path) -> Iterator[str]:
    holder = authority("localhost").issue("127.0.0.1", Usage(end=timedelta(days=1)))
    (tmp_path / "server.pem").write_bytes(pem(holder.certificate))
    (tmp_path / "server.key").write_bytes(holder.key_pem)
    files = ["--certificate", tmp_path / "server.pem", "--private-key", tmp_path / "server.key"]
    process = subprocess.Popen(
        command("serve", office[0], "--port", "0", *files),
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait()
    process.stdout.close()


def post(url: str, body: bytes) -> tuple[int, bytes]:
    context = ssl._create_unverified_context()
    request = urllib.request.Request(url, body, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10, context=context) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_over_https(endpoint: str, office: tuple[Path, NoteKey], people: People, tmp_path: Path) -> None:
    people.log_key = key("log of another ledger")
    with make_ledger(tmp_path / "other.db", people) as ledger:
        url = f"{endpoint}/add-checkpoint"
        Witness.open(office[0], PASSPHRASE).admit(log_note_key(ledger.id, ledger.log_key))
        request = asked(ledger, people)
        status, line = post(url, request)
        assert status == 200
        note = with_lines(request.partition(b"\n\n")[2], [line])
        assert cosigned_at(parse_note(note), office[1]) is not None
        grow(ledger, people)
        assert post(url, asked(ledger, people)) == (409, b"3\n")
        assert post(url, asked(ledger, people, old=3))[0] == 200
        assert post(url, b"nonsense")[0] == 400
        assert post(endpoint, request)[0] == 404
        stranger = Checkpoint("0" * 64, 1, merkle.leaf_hash(b"")).signed(people.log_key)
        assert post(url, witness_request(0, (), stranger))[0] == 404
