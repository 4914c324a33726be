"""What can be done to a bundle, case by case. Both verifiers must find it, in the same checks.

Two kinds of attacker: one who only edits files, and one who holds the exporter's key and makes every
list and signature fit again.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest

from chain_of_custody import (
    Checkpoint,
    layout,
    ledger_extract,
    standalone_verify,
    verify_bundle,
)
from chain_of_custody.report import Verdict
from tests.chain_of_custody.making import (
    CaseWork,
    People,
    bundle_files,
    key,
    make_ledger,
    reseal,
    work_on_case,
    write,
)

Files = dict[str, bytes]

ORIGINAL = "data/originals/1-corridor.mp4"
SECOND = "data/originals/2-gym.mp4"
CLIP = "data/derivatives/1-clip.mp4"
ENTRY = "ledger/entries/00000003.json"
ENTRY_SIGNATURE = "ledger/entries/00000003.sig"
PROOF = "ledger/proofs/00000003.json"


@dataclass
class Made:
    """A bundle in memory, and those who could make another."""

    files: Files
    work: CaseWork

    @property
    def people(self) -> People:
        return self.work.people


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    people = People.fixed()
    with make_ledger(tmp_path_factory.mktemp("ledger") / "ledger.db", people) as ledger:
        work = work_on_case(ledger, people)
        yield Made(bundle_files(work), work)


@pytest.fixture(scope="module", autouse=True)
def remembered_signatures() -> Iterator[None]:
    """Pure-Python signatures are slow; what was computed once need not be computed again."""
    original = standalone_verify.ed25519_verifies
    standalone_verify.ed25519_verifies = lru_cache(maxsize=4096)(original)
    yield
    standalone_verify.ed25519_verifies = original


NO_TRUST = standalone_verify.Trust("", "", ())


def failing_checks(folder: Path) -> set[str]:
    """The checks that fail, once both verifiers have said the same."""
    report = verify_bundle(folder)
    alone = standalone_verify.verify(folder, NO_TRUST)
    failed = {finding.check for finding in report.failures}
    assert failed == set(alone.failures)
    assert report.verdict.exit_status == alone.verdict()
    assert (report.verdict is Verdict.FAILED) == bool(failed)
    return failed


def edited(name: str, old: bytes, new: bytes) -> Callable[[Made], Files]:
    def edit(made: Made) -> Files:
        assert old in made.files[name]
        return {**made.files, name: made.files[name].replace(old, new, 1)}

    return edit


def without(*names: str) -> Callable[[Made], Files]:
    return lambda made: {name: data for name, data in made.files.items() if name not in names}


def resealed(tamper: Callable[[Made], Files]) -> Callable[[Made], Files]:
    return lambda made: reseal(tamper(made), made.people)


def swapped(first: str, second: str) -> Callable[[Made], Files]:
    return lambda made: {**made.files, first: made.files[second], second: made.files[first]}


def replaced(name: str, data: bytes) -> Callable[[Made], Files]:
    return lambda made: {**made.files, name: data}


def restated(**changes: object) -> Callable[[Made], Files]:
    return lambda made: reseal(made.files, made.people, lambda old: replace(old, **changes))


def rebound(name: str, **changes: object) -> Callable[[Made], Files]:
    """The statement binds ``name`` to something else."""

    def tamper(made: Made) -> Files:
        def change(old):  # type: ignore[no-untyped-def]
            evidence = [replace(e, **changes) if e.name == name else e for e in old.evidence]
            return replace(old, evidence=tuple(evidence))

        return reseal(made.files, made.people, change)

    return tamper


def unbound(name: str) -> Callable[[Made], Files]:
    def tamper(made: Made) -> Files:
        return reseal(
            made.files,
            made.people,
            lambda old: replace(old, evidence=tuple(e for e in old.evidence if e.name != name)),
        )

    return tamper


def signed_by_other(made: Made) -> Files:
    thief = key("thief")
    people = replace(made.people, keys={**made.people.keys, "prosecutor": thief})
    return reseal(made.files, people, lambda old: replace(old, key=thief.public))


def other_log_key(made: Made) -> Files:
    """A checkpoint of the right size, over the right root, signed with a key of the attacker's."""
    ledger = made.work.ledger
    note = Checkpoint(ledger.id, ledger.size, ledger.root()).signed(key("thief"))
    files = {**made.files, layout.CHECKPOINT: note, layout.LOG_KEY: key("thief").public.pem}
    return reseal(files, made.people)


def other_root(made: Made) -> Files:
    note = Checkpoint(made.work.ledger.id, made.work.ledger.size, made.work.ledger.root(4)).signed(
        made.people.log_key
    )
    return reseal({**made.files, layout.CHECKPOINT: note}, made.people)


def note_of_another_ledger(made: Made) -> Files:
    """The log's key, the right root, another ledger's id; the statement agrees."""
    ledger = made.work.ledger
    note = Checkpoint("0" * 64, ledger.size, ledger.root()).signed(made.people.log_key)
    files = {**made.files, layout.CHECKPOINT: note}
    return reseal(files, made.people, lambda old: replace(old, ledger="0" * 64))


def note_signed_by_a_thief(made: Made) -> Files:
    """All that the note states is true, and the log key beside it is the right one."""
    ledger = made.work.ledger
    note = Checkpoint(ledger.id, ledger.size, ledger.root()).signed(key("thief"))
    return reseal({**made.files, layout.CHECKPOINT: note}, made.people)


def entry_as_checkpoint(made: Made) -> Files:
    return reseal({**made.files, layout.CHECKPOINT: made.files[ENTRY]}, made.people)


def other_entrys_proof(made: Made) -> Files:
    proof = made.files["ledger/proofs/00000005.json"].replace(b'"seq":5', b'"seq":3')
    return reseal({**made.files, PROOF: proof}, made.people)


def other_case_disclosed(made: Made) -> Files:
    extract = ledger_extract(made.work.ledger, range(made.work.ledger.size), made.files[layout.CHECKPOINT])
    return reseal({**made.files, **extract}, made.people)


def key_entry_withheld(made: Made) -> Files:
    """The entry that rotated the investigator's key is left out."""
    names = [form(6) for form in (layout.entry_name, layout.entry_signature_name, layout.proof_name)]
    return reseal(without(*names)(made), made.people)


def export_entry_withheld(made: Made) -> Files:
    seq = made.work.export
    names = [form(seq) for form in (layout.entry_name, layout.entry_signature_name, layout.proof_name)]
    return reseal(without(*names)(made), made.people)


def foreign_clip(made: Made) -> Files:
    """A clip that no entry knows, put beside the known ones."""
    return reseal({**made.files, "data/derivatives/2-clip.mp4": b"made up"}, made.people)


def all_entries_withheld(made: Made) -> Files:
    kept = {n: data for n, data in made.files.items() if not n.startswith((layout.ENTRIES, layout.PROOFS))}
    return reseal(kept, made.people)


def bag_info_said(*lines: str) -> Callable[[Made], Files]:
    data = "".join(f"{line}\n" for line in lines).encode()
    return lambda made: reseal(made.files, made.people, bag_info=data)


EDITS: dict[str, tuple[Callable[[Made], Files], str]] = {
    "entry edited": (edited(ENTRY, b"footage", b"Footage"), "digests"),
    "entry edited, listed again": (resealed(edited(ENTRY, b'"1"', b'"2"')), "inclusion"),
    "entry's signature replaced": (resealed(replaced(ENTRY_SIGNATURE, bytes(64))), "signatures"),
    "entry's signature cut": (resealed(replaced(ENTRY_SIGNATURE, bytes(63))), "signatures"),
    "entry withheld": (resealed(without(ENTRY, ENTRY_SIGNATURE, PROOF)), "evidence"),
    "first entry withheld": (
        resealed(
            without(*(f"ledger/{part}" for part in ("entries/00000000.json", "entries/00000000.sig"))),
        ),
        "rules",
    ),
    "two entries swapped": (resealed(swapped(ENTRY, "ledger/entries/00000005.json")), "entries"),
    "media edited": (replaced(ORIGINAL, b"First recording"), "digests"),
    "media edited, listed again": (resealed(replaced(ORIGINAL, b"First recording")), "evidence"),
    "two recordings swapped": (swapped(ORIGINAL, SECOND), "digests"),
    "two recordings swapped, listed again": (resealed(swapped(ORIGINAL, SECOND)), "evidence"),
    "clip passed off as original": (resealed(swapped(ORIGINAL, CLIP)), "evidence"),
    "recording bound to another exhibit": (rebound(ORIGINAL, exhibit="3"), "evidence"),
    "recording bound to another entry": (rebound(ORIGINAL, entry=5), "evidence"),
    "recording bound to a missing entry": (rebound(ORIGINAL, entry=4), "evidence"),
    "recording not bound": (unbound(ORIGINAL), "evidence"),
    "foreign clip": (foreign_clip, "evidence"),
    "file added": (replaced("data/note.txt", b"x"), "closed-world"),
    "file added outside the payload": (replaced("note.txt", b"x"), "closed-world"),
    "file added among the signatures": (replaced("signatures/other.sig", b"x"), "closed-world"),
    "file added to the ledger": (resealed(replaced("ledger/note.txt", b"x")), "entries"),
    "report removed": (without("data/report.pdf"), "closed-world"),
    "tag manifest removed": (without(layout.TAG_MANIFEST), "required"),
    "manifest removed": (without(layout.MANIFEST_512), "required"),
    "statement removed": (without(layout.STATEMENT), "required"),
    "signature removed": (without(layout.STATEMENT_SIGNATURE), "required"),
    "checkpoint removed": (without(layout.CHECKPOINT), "required"),
    "proof removed": (resealed(without(PROOF)), "inclusion"),
    "older version": (edited(layout.STATEMENT, b'"version":1', b'"version":0'), "statement"),
    "older type": (edited(layout.STATEMENT, b"bundle:1", b"bundle:0"), "statement"),
    "another entry's proof": (other_entrys_proof, "inclusion"),
    "entry as checkpoint": (entry_as_checkpoint, "checkpoint"),
    "another log key": (other_log_key, "checkpoint"),
    "another ledger's note": (note_of_another_ledger, "checkpoint"),
    "note signed by a thief": (note_signed_by_a_thief, "checkpoint"),
    "proof under another number": (resealed(edited(PROOF, b'"seq":3', b'"seq":5')), "inclusion"),
    "proof with another member": (resealed(edited(PROOF, b'"size":10}', b'"size":10,"x":1}')), "inclusion"),
    "proof for another size": (resealed(edited(PROOF, b'"size":10', b'"size":9')), "inclusion"),
    "another root": (other_root, "inclusion"),
    "log key file replaced": (
        resealed(lambda made: {**made.files, layout.LOG_KEY: key("x").public.pem}),
        "checkpoint",
    ),
    "statement signed by another": (signed_by_other, "export"),
    "statement not canonical": (edited(layout.STATEMENT, b'","name"', b'", "name"'), "statement"),
    "statement with a duplicate key": (
        edited(layout.STATEMENT, b'"version":1', b'"version":1,"version":1'),
        "statement",
    ),
    "statement with a float": (edited(layout.STATEMENT, b'"version":1', b'"version":1.0'), "statement"),
    "statement with a byte-order mark": (
        lambda made: {**made.files, layout.STATEMENT: b"\xef\xbb\xbf" + made.files[layout.STATEMENT]},
        "statement",
    ),
    "statement with NaN": (edited(layout.STATEMENT, b'"version":1', b'"version":NaN'), "statement"),
    "other case stated": (restated(case="other"), "scope"),
    "no case stated": (restated(case=""), "scope"),
    "other export entry stated": (restated(export=8), "export"),
    "other ledger stated": (restated(ledger="0" * 64), "checkpoint"),
    "other size stated": (restated(checkpoint_size=9), "checkpoint"),
    "other checkpoint stated": (restated(checkpoint_sha256="0" * 64), "checkpoint"),
    "another case disclosed": (other_case_disclosed, "scope"),
    "key rotation withheld": (key_entry_withheld, "rules"),
    "all entries withheld": (all_entries_withheld, "entries"),
    "payload counted wrongly": (bag_info_said("Payload-Oxum: 1.1"), "bag"),
    "payload not counted": (bag_info_said("Bagging-Date: 2026-03-01"), "bag"),
    "payload counted twice": (bag_info_said("Payload-Oxum: 53.4", "payload-oxum: 1.1"), "bag"),
    "export entry withheld": (export_entry_withheld, "export"),
}


@pytest.mark.parametrize("case", EDITS)
def test_tampering_is_found(made: Made, case: str, tmp_path: Path) -> None:
    tamper, check = EDITS[case]
    assert check in failing_checks(write(tamper(made), tmp_path))


def test_resealing_alone_changes_nothing(made: Made, tmp_path: Path) -> None:
    """The control: without tampering, what the cheating exporter makes is a good bundle."""
    assert reseal(made.files, made.people) == made.files
    assert failing_checks(write(made.files, tmp_path)) == set()


def linked(folder: Path) -> None:
    target = folder / SECOND
    target.unlink()
    target.symlink_to(folder / ORIGINAL)


def linked_folder(folder: Path) -> None:
    shutil.move(folder / "data", folder.parent / "elsewhere")
    (folder / "data").symlink_to(folder.parent / "elsewhere")


def hard_linked(folder: Path) -> None:
    os.link(folder / ORIGINAL, folder.parent / "second-name")


def with_pipe(folder: Path) -> None:
    os.mkfifo(folder / "data/pipe")


def with_socket(folder: Path) -> None:
    os.chdir(folder / "data")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("socket")


def named(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(b"x") and None


FOLDERS: dict[str, Callable[[Path], None]] = {
    "symbolic link": linked,
    "symbolic link to a folder": linked_folder,
    "hard link": hard_linked,
    "named pipe": with_pipe,
    "socket": with_socket,
    "empty folder": lambda folder: (folder / "data/empty").mkdir(),
    "device name": named("data/con.mp4"),
    "hidden file": named(".hidden"),
    "leading dash": named("data/-rf"),
    "newline in a name": named("data/a\nb"),
    "right-to-left override in a name": named("data/a\u202eb"),
    "not UTF-8": lambda folder: Path(os.fsdecode(bytes(folder) + b"/data/\xff")).touch(),
    "space in a name": named("data/a b"),
    "long name": named("data/" + "a" * 220),
    "trailing dot": named("data/a."),
    "names that differ in case": named("data/REPORT.pdf"),
}


@pytest.mark.parametrize("case", FOLDERS)
def test_odd_folders_are_refused(
    made: Made, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = write(made.files, tmp_path / "bundle")
    FOLDERS[case](folder)
    assert "files" in failing_checks(folder)


def test_an_unreadable_file_is_no_verdict(made: Made, tmp_path: Path) -> None:
    """A disk that can't be read is no evidence of tampering where nothing else fails."""
    folder = write(made.files, tmp_path)
    report = verify_bundle(folder / "statement.json")
    assert [f.code for f in report.findings if f.check == "files"] == ["unreadable"]
    assert report.verdict is Verdict.COULD_NOT_CHECK
    assert standalone_verify.verify(folder / "statement.json", NO_TRUST).verdict() == 2


def flip(data: bytes, position: int) -> bytes:
    return data[:position] + bytes([data[position] ^ 1 << position % 8]) + data[position + 1 :]


def flips(files: Files, step: int) -> Iterator[tuple[str, int]]:
    """Each ``step``-th byte of all files laid end to end, and the ends of each file."""
    offset = 0
    for name in sorted(files):
        size = len(files[name])
        yield from ((name, at) for at in range(size) if at in (0, size - 1) or not (offset + at) % step)
        offset += size


@pytest.mark.parametrize("step", [211, pytest.param(1, marks=pytest.mark.slow)])
def test_no_flipped_byte_is_verified(made: Made, tmp_path: Path, step: int) -> None:
    folder = write(made.files, tmp_path)
    missed = []
    for name, position in flips(made.files, step):
        (folder / name).write_bytes(flip(made.files[name], position))
        if not failing_checks(folder):
            missed.append((name, position))
        (folder / name).write_bytes(made.files[name])
    assert missed == []
