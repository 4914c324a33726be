"""A corpus of bundles with fixed keys and clock: those that must fail, those that must pass.

    python -m tests.chain_of_custody.corpus OUT

Writes every bundle to ``OUT/pass/NAME``, ``OUT/fail/NAME`` or, where the bundle alone can't tell,
``OUT/doubtful/NAME``, and prints, case by case, what is expected and what the library, ``verify.py`` and the
shell say. Ends with 1 where anything disagrees: a verifier with what is expected, the verifiers with each
other, or the shell with them (what ``sha256sum -c`` or ``openssl`` refuses must not be verified, and what
must pass they must take).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from chain_of_custody import Actor, Ledger, PublicKey, layout, standalone_verify, verify_bundle
from chain_of_custody.report import Report, Status
from chain_of_custody.statement import Statement
from tests.chain_of_custody import handing, losing
from tests.chain_of_custody.bench import Bench
from tests.chain_of_custody.making import (
    People,
    SteppingClock,
    bundle_files,
    key,
    make_ledger,
    reseal,
    surroundings,
    work_on_case,
    write,
)
from tests.chain_of_custody.test_bundle_tampering import EDITS, FOLDERS, NO_TRUST, Made, flip
from tests.chain_of_custody.test_rules import WRONG, LawlessLedger
from tests.chain_of_custody.whole_cases import NAMED, WHOLE, ordinary

Files = dict[str, bytes]
MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Case:
    """One bundle.

    Attributes:
        name: Of the case, and of its folder with other characters made dashes.
        check: What must fail; "" where the bundle must pass.
        make: Writes it.
        doubtful: Whether the check can't be done, instead of failing.
    """

    name: str
    check: str
    make: Callable[[Path], None]
    doubtful: bool = False

    @property
    def verdict(self) -> int:
        """As the exit status of a verifier that knows nothing but the bundle."""
        return 2 if self.doubtful else int(bool(self.check))

    @property
    def folder(self) -> str:
        kind = ("pass", "fail", "doubtful")[self.verdict]
        return f"{kind}/{re.sub('[^a-z0-9]+', '-', self.name.lower()).strip('-')}"


@dataclass(frozen=True)
class Told:
    """What was said of one bundle; the shell's words are "-" where it has nothing to read.

    Attributes:
        library, alone: Verdict, and the checks that failed or could not be done.
        sums, signature: Of ``sha256sum -c`` over both manifests, and of ``openssl pkeyutl``.
    """

    library: tuple[int, frozenset[str]]
    alone: tuple[int, frozenset[str]]
    sums: str
    signature: str

    def disagreements(self, case: Case) -> list[str]:
        """What is wrong with what was said; empty where all is well."""
        wrong = []
        if self.library != self.alone:
            wrong.append("the verifiers disagree")
        if self.library[0] != case.verdict:
            wrong.append("not the expected verdict")
        if case.check and case.check not in self.library[1]:
            wrong.append("another check fails")
        if "refused" in (self.sums, self.signature) and self.library[0] != 1:
            wrong.append("the shell refuses what is verified")
        if case.verdict != 1 and (self.sums, self.signature) != ("ok", "ok"):
            wrong.append("the shell refuses what must pass")
        return wrong


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder in memory, where there is such: a corpus need not be durable."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)


def scripted(script: Callable[[Bench], None], names: dict[str, str] | None = None) -> Made:
    """What a script makes of an empty bench."""
    with scratch() as folder:
        bench = Bench.at(folder, names)
        with bench.ledger:
            script(bench)
            return Made(bench.bundle(), bench.work())


def cases() -> Iterator[Case]:
    """The whole corpus."""
    yield from whole()
    yield from edited()
    yield from odd_folders()
    yield from lawless()
    yield from damaged_files()
    yield from damaged_evidence()
    yield from cheated_entries()
    yield from cheated_statements()
    yield from lost_keys()
    yield from handed_over()


def whole() -> Iterator[Case]:
    for name, script in WHOLE.items():
        yield Case(name, "", partial(write_scripted, script))
    for name, names in NAMED.items():
        yield Case(name, "", partial(write_scripted, ordinary, names=names))


def write_scripted(script: Callable[[Bench], None], at: Path, names: dict[str, str] | None = None) -> None:
    write(scripted(script, names).files, at)


@contextmanager
def worked() -> Iterator[Made]:
    """The case of the tampering tests, on an open ledger."""
    with scratch() as folder, make_ledger(folder / "ledger.db", People.fixed()) as ledger:
        people = People.fixed()
        work = work_on_case(ledger, people)
        yield Made(bundle_files(work), work)


def edited() -> Iterator[Case]:
    """Each tampering of the tampering tests."""

    def make(tamper: Callable[[Made], Files], at: Path) -> None:
        with worked() as made:
            write(tamper(made), at)

    for name, (tamper, check) in EDITS.items():
        yield Case(name, check, partial(make, tamper))


def odd_folders() -> Iterator[Case]:
    """What a folder can hold beside plain files."""

    def make(change: Callable[[Path], None], at: Path) -> None:
        # Links lead beside the bundle: it needs a folder around it that is its own.
        here = Path.cwd()
        with worked() as made:
            change(write(made.files, at / "bundle"))
        os.chdir(here)

    for name, change in FOLDERS.items():
        yield Case(f"folder: {name}", "files", partial(make, change))


def lawless() -> Iterator[Case]:
    """Entries that no rule allows, by people with every key."""
    for name, (_, rule) in WRONG.items():
        if rule != "bad-details":
            yield Case(f"lawless: {name}", "rules", partial(write_lawless, name))


def write_lawless(name: str, at: Path) -> None:
    people = People.fixed()
    with scratch() as folder:
        clock = SteppingClock()
        make_ledger(folder / "ledger.db", people, clock).close()
        around = surroundings(clock, "lawless")
        with LawlessLedger.open(folder / "ledger.db", surroundings=around) as ledger:
            ledger.__class__ = Ledger
            work = work_on_case(ledger, people)
            ledger.__class__ = LawlessLedger
            wrong = WRONG[name][0](ledger, people)
            work.seqs = (*work.seqs, ledger.append(wrong.act, wrong.actor, wrong.key).seq)
            write(bundle_files(work), at)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: data[:0],
    "cut by a byte": lambda data: data[:-1],
    "extended by a byte": lambda data: data + b"\n",
    "flipped in the middle": lambda data: flip(data, len(data) // 2),
}


def damaged_files() -> Iterator[Case]:
    """Each file that a bundle must have, damaged or gone; nothing else is changed."""
    checks = {layout.STATEMENT: "statement", layout.STATEMENT_SIGNATURE: "statement-signature"}
    checks |= {layout.TAG_MANIFEST: "bag"}
    for name in layout.REQUIRED:
        check = checks.get(name, "digests")
        for how, damage in DAMAGE.items():
            if name == layout.STATEMENT and how.startswith("flipped"):
                check = "bag"
            make = changed(partial(damaged, name=name, damage=damage))
            yield Case(f"{name} {how}", check, make)
        yield Case(f"{name} gone", "required", changed(partial(lacking, name=name)))


def changed(change: Callable[[Files], Files]) -> Callable[[Path], None]:
    def make(at: Path) -> None:
        with worked() as made:
            write(change(made.files), at)

    return make


def damaged(files: Files, name: str, damage: Callable[[bytes], bytes]) -> Files:
    return {**files, name: damage(files[name])}


def lacking(files: Files, name: str) -> Files:
    return {other: data for other, data in files.items() if other != name}


BASES = (
    "one recording",
    "recording of a megabyte",
    "clips alone",
    "longest name",
    "exhibit in letters",
    "case in Kazakh",
    "deep tree",
    "second prosecutor exports",
    "prosecutor rotated twice",
    "prosecutor revoked after the export",
    "investigator gone and back",
    "clock set back",
)


def damaged_evidence() -> Iterator[Case]:
    """Evidence in bundles of many kinds: changed by a stranger, and by the exporter himself."""
    for base in BASES:
        for how, damage in DAMAGE.items():
            make = on_base(base, partial(with_first, damage=damage))
            yield Case(f"{base}: evidence {how}", "digests", make)
        make = on_base(base, lambda made: resealed(made, with_first(made, lambda data: data + b"x")))
        yield Case(f"{base}: evidence extended, listed again", "evidence", make)
        make = on_base(base, lambda made: resealed(made, without_first(made)))
        yield Case(f"{base}: evidence withheld, listed again", "evidence", make)


def on_base(base: str, tamper: Callable[[Made], Files]) -> Callable[[Path], None]:
    def make(at: Path) -> None:
        write(tamper(scripted(WHOLE[base])), at)

    return make


def with_first(made: Made, damage: Callable[[bytes], bytes]) -> Files:
    name = made.work.evidence[0].name
    return {**made.files, name: damage(made.files[name])}


def without_first(made: Made) -> Files:
    return lacking(made.files, made.work.evidence[0].name)


def resealed(made: Made, files: Files) -> Files:
    """Sealed again by whoever signed the statement, with the key that it names."""
    stated = json.loads(made.files[layout.STATEMENT])["predicate"]["exporter"]["key"]
    labels = [("prosecutor", "prosecutor"), ("second", "second"), ("prosecutor, later", "prosecutor")]
    labels += [("prosecutor, 2", "prosecutor")]
    signing = next(key(label) for label, _ in labels if key(label).public.hex == stated)
    people = replace(made.people, keys={**made.people.keys, "prosecutor": signing})
    return reseal(files, people)


def cheated_entries() -> Iterator[Case]:
    """Every disclosed entry, its signature and its proof, changed by an exporter who lists all again."""
    for seq in (0, 1, 2, 3, 5, 6, 7, 8, 9):
        entry, signature, proof = (
            form(seq) for form in (layout.entry_name, layout.entry_signature_name, layout.proof_name)
        )
        for name, check in ((entry, "inclusion"), (signature, "signatures"), (proof, "inclusion")):
            make = cheated(partial(damaged, name=name, damage=changed_hex))
            yield Case(f"{name} changed, listed again", check, make)
        make = cheated(partial(lacking, name=signature))
        yield Case(f"{signature} gone, listed again", "entries", make)


def changed_hex(data: bytes) -> bytes:
    """Another byte in the last quarter that keeps JSON well-formed: a digit of a hash, or of anything."""
    for at in range(len(data) - 1, -1, -1):
        if data[at : at + 1] in b"0123456789abcdef" and data[at - 1 : at] in b"0123456789abcdef":
            return data[:at] + (b"0" if data[at : at + 1] != b"0" else b"1") + data[at + 1 :]
    return flip(data, len(data) - 1)


def cheated(change: Callable[[Files], Files]) -> Callable[[Path], None]:
    def make(at: Path) -> None:
        with worked() as made:
            write(reseal(change(made.files), made.people), at)

    return make


RESTATED: dict[str, tuple[Callable[[Statement], Statement], str]] = {
    "exporter under another id": (lambda s: exporter(s, id="investigator"), "export"),
    "exporter under another name": (lambda s: exporter(s, name="Другая"), "export"),
    "exporter in another role": (lambda s: exporter(s, role="auditor"), "export"),
    "import stated as the export": (lambda s: replace(s, export=3), "export"),
    "export that is not there": (lambda s: replace(s, export=77), "export"),
    "ledger of zeros": (lambda s: replace(s, ledger="00" * 32), "checkpoint"),
    "larger checkpoint stated": (lambda s: replace(s, checkpoint_size=11), "checkpoint"),
    "no evidence stated": (lambda s: replace(s, evidence=()), "evidence"),
    "all evidence from the first entry": (lambda s: bound(s, entry=0), "evidence"),
    "all evidence from the export": (lambda s: bound(s, entry=9), "evidence"),
    "all evidence of no exhibit": (lambda s: bound(s, exhibit=""), "evidence"),
    "file stated that is not there": (lambda s: listing(s, "data/more.pdf"), "closed-world"),
    "sizes stated one too large": (lambda s: resized(s), "digests"),
}


def exporter(statement: Statement, **changes: str) -> Statement:
    who = {"id": statement.exporter.id, "name": statement.exporter.name, "role": statement.exporter.role}
    return replace(statement, exporter=Actor(**{**who, **changes}))


def bound(statement: Statement, **changes: object) -> Statement:
    evidence = tuple(replace(item, **changes) for item in statement.evidence)  # type: ignore[arg-type]
    return replace(statement, evidence=evidence)


def listing(statement: Statement, name: str) -> Statement:
    return replace(statement, files={**statement.files, name: next(iter(statement.files.values()))})


def resized(statement: Statement) -> Statement:
    files = {name: replace(digests, size=digests.size + 1) for name, digests in statement.files.items()}
    return replace(statement, files=files)


def cheated_statements() -> Iterator[Case]:
    """An exporter who signs what is not so."""

    def make(change: Callable[[Statement], Statement], at: Path) -> None:
        with worked() as made:
            write(reseal(made.files, made.people, change), at)

    for name, (change, check) in RESTATED.items():
        yield Case(name, check, partial(make, change))


def lost_keys() -> Iterator[Case]:
    """Keys that the ledger says were lost at some time."""
    for name, script in losing.GOOD.items():
        yield Case(f"lost key: {name}", "", partial(write_scripted, script))
    for name, script in losing.WRONG.items():
        yield Case(f"lost key: {name}", "revocation", partial(write_scripted, script))
    for name, script in losing.DOUBTFUL.items():
        yield Case(f"lost key: {name}", "revocation", partial(write_scripted, script), doubtful=True)


def handed_over() -> Iterator[Case]:
    """Custody that passes to another person and to another ledger, and entries that say so wrongly."""

    def make(change: Callable[[handing.Giving], object], at: Path) -> None:
        with scratch() as folder, handing.given(folder) as giving:
            change(giving)
            write(giving.bench.bundle(), at)

    for name, change in handing.GOOD.items():
        yield Case(f"handed over: {name}", "", partial(make, change))
    for name, (wrong, _) in handing.WRONG.items():
        if name not in handing.OTHER_CASE:
            yield Case(
                f"handed over: {name}", "rules", partial(make, lambda g, wrong=wrong: g.slips_past(*wrong(g)))
            )
    yield Case("handed over: answered twice", "rules", partial(make, handing.answer_twice))


def placed(case: Case, out: Path) -> Path:
    """Makes the case's bundle, and says where it is."""
    at = out / case.folder
    if at.exists():
        shutil.rmtree(at)
    at.mkdir(parents=True)
    case.make(at)
    return at / "bundle" if case.name.startswith("folder: ") else at


def judged(bundle: Path) -> Told:
    """Asks everyone about one bundle."""
    report = verify_bundle(bundle)
    alone = standalone_verify.verify(bundle, NO_TRUST)
    return Told(
        (report.verdict.exit_status, blamed(report)),
        (alone.verdict(), blamed_alone(alone)),
        shell_sums(bundle),
        shell_signature(bundle),
    )


def blamed(report: Report) -> frozenset[str]:
    """The checks that failed; if none did, those that must be made and could not."""
    undone = (found for found in report.findings if found.mandatory and found.status is Status.NOT_CHECKED)
    return frozenset(found.check for found in report.failures or undone)


def blamed_alone(report: standalone_verify.Report) -> frozenset[str]:
    """The same, of the lone verifier's report."""
    undone = (check for check in standalone_verify.CHECKS if report.status(check) == "NOT CHECKED")
    return frozenset(report.failures or undone)


def shell_sums(bundle: Path) -> str:
    """``sha256sum -c`` over the payload's manifest and the tag manifest."""
    manifests = [layout.MANIFEST_256, layout.TAG_MANIFEST]
    if not all((bundle / name).is_file() for name in manifests):
        return "-"
    command = ["sha256sum", "--check", "--strict", "--quiet", *manifests]
    done = subprocess.run(command, cwd=bundle, capture_output=True, check=False, timeout=60)
    return "ok" if done.returncode == 0 else "refused"


def shell_signature(bundle: Path) -> str:
    """``openssl pkeyutl`` over the statement, with the key that the statement names."""
    try:
        data = (bundle / layout.STATEMENT).read_bytes()
        stated = json.loads(data)["predicate"]["exporter"]["key"]
        signature = bundle / layout.STATEMENT_SIGNATURE
        signature.read_bytes()
    except (OSError, ValueError):
        return "-"
    with scratch() as folder:
        (folder / "key.pem").write_bytes(PublicKey.from_hex(stated).pem)
        (folder / "message").write_bytes(b"vidreview-statement/1\n" + data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin"]
        command += ["-in", "message", "-sigfile", str(signature.absolute())]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
    return "ok" if done.returncode == 0 else "refused"


@contextmanager
def remembered_signatures() -> Iterator[None]:
    """Pure-Python signatures are slow; what was computed once need not be computed again."""
    original = standalone_verify.ed25519_verifies
    standalone_verify.ed25519_verifies = lru_cache(maxsize=1 << 16)(original)
    try:
        yield
    finally:
        standalone_verify.ed25519_verifies = original


def judge_all(chosen: list[Case], out: Path, say: Callable[[str], object]) -> dict[str, list[str]]:
    """Makes and judges each case; says a line of each; returns what disagrees, by case."""
    wrong = {}
    with ExitStack() as stack:
        stack.enter_context(remembered_signatures())
        for case in chosen:
            told = judged(placed(case, out))
            if disagreements := told.disagreements(case):
                wrong[case.name] = disagreements
            say(row(case, told, disagreements))
    return wrong


VERDICTS = {0: "VERIFIED", 1: "FAILED", 2: "COULD NOT CHECK"}


def row(case: Case, told: Told, wrong: list[str]) -> str:
    expected = f"{VERDICTS[case.verdict]} {case.check}"
    library, alone = (
        f"{VERDICTS[verdict]} {','.join(sorted(failed))}" for verdict, failed in (told.library, told.alone)
    )
    same = "the same" if library == alone else alone
    columns = f"{case.name[:60]:60} | {expected:28} | {library[:60]:60} | {same:8}"
    return f"{columns} | {told.sums:7} | {told.signature:7} | {'; '.join(wrong)}\n"


def main(arguments: list[str]) -> int:
    """Writes the corpus and prints its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    out = parser.parse_args(arguments).out
    chosen = list(cases())
    heads = ("case", "expected", "library", "verify.py", "sums", "openssl")
    widths = (60, 28, 60, 8, 7, 7)
    sys.stdout.write(" | ".join(f"{head:{width}}" for head, width in zip(heads, widths, strict=True)) + "\n")
    wrong = judge_all(chosen, out, sys.stdout.write)
    passing, failing, doubtful = ([case.verdict for case in chosen].count(verdict) for verdict in range(3))
    told = f"{failing} must fail, {passing} must pass, {doubtful} can't be checked, {len(wrong)} disagree"
    sys.stdout.write(f"{told}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
