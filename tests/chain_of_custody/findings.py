"""What both verifiers say, word by word, of every tampered bundle and ledger here; kept in ``golden``.

    python -m tests.chain_of_custody.findings

writes again what is kept, to be read before it is committed. Where a test only asks which check failed, a
verifier could name the wrong entry, or leave out a remark, and nobody would notice.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path

from chain_of_custody import (
    Ledger,
    Report,
    Status,
    Trust,
    layout,
    parse_note,
    standalone_verify,
    verify_bundle,
    verify_ledger,
)
from chain_of_custody.cosignature import COSIGNATURE_KEY, NoteKey
from tests.chain_of_custody.corpus import RESTATED, changed_hex, remembered_signatures
from tests.chain_of_custody.making import (
    People,
    SteppingClock,
    bundle_files,
    decision,
    key,
    make_ledger,
    reseal,
    work_on_case,
    write,
)
from tests.chain_of_custody.test_bundle_tampering import EDITS, FOLDERS, Made
from tests.chain_of_custody.test_ledger_tampering import TAMPERINGS, opened

Files = dict[str, bytes]
GOLDEN = Path(__file__).parents[1] / "golden"
KEPT = GOLDEN / "findings.json"
ANCHOR = "ledger/anchors/00000003."
ENTRY, PROOF = layout.entry_name(3), layout.proof_name(3)


@cache
def made() -> Made:
    """The bundle of the tampering tests, with its ledger closed."""
    people = People.fixed()
    folder = Path(tempfile.mkdtemp())
    with make_ledger(folder / "ledger.db", people) as ledger:
        work = work_on_case(ledger, people)
        files = bundle_files(work)
    work.ledger = Ledger.open(folder / "ledger.db", read_only=True)
    shutil.rmtree(folder)
    return Made(files, work)


@cache
def anchored() -> Files:
    """The golden bundle with anchors and certificates."""
    root = GOLDEN / "bundle-2"
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def dropped(name: str) -> Callable[[], Files]:
    return lambda: {other: data for other, data in anchored().items() if other != name}


def altered(name: str, change: Callable[[bytes], bytes]) -> Callable[[], Files]:
    """The golden bundle with one file changed and everything listed again by its exporter."""

    def make() -> Files:
        files = anchored()
        later = {each: files[each] for each in layout.LATER_SIGNATURES if each in files}
        return {**reseal({**files, name: change(files[name])}, People.fixed()), **later}

    return make


def resealed(change: Callable[[Files], Files]) -> Callable[[], Files]:
    return lambda: reseal(change(made().files), made().people)


def replacing(name: str, old: bytes, new: bytes) -> Callable[[], Files]:
    return resealed(lambda files: {**files, name: files[name].replace(old, new)})


def restated(old: bytes, new: bytes) -> Callable[[], Files]:
    """The statement in other words, rightly signed by its exporter, and nothing else touched."""

    def make() -> Files:
        files = made().files
        assert old in files[layout.STATEMENT]
        data = files[layout.STATEMENT].replace(old, new, 1)
        signature = made().people.keys["prosecutor"].sign(b"vidreview-statement/1\n" + data)
        return {**files, layout.STATEMENT: data, layout.STATEMENT_SIGNATURE: signature}

    return make


def statement_words() -> Iterator[tuple[str, Callable[[], Files]]]:
    """Each member of the statement in a form that it may not have."""
    for name, (old, new) in {
        "type": (b"in-toto.io/Statement/v1", b"in-toto.io/Statement/v2"),
        "version as text": (b'"version":1', b'"version":"1"'),
        "version true": (b'"version":1', b'"version":true'),
        "case as a number": (b'"case":"2026/17"', b'"case":2026'),
        "export negative": (b'"export":9', b'"export":-9'),
        "export true": (b'"export":9', b'"export":true'),
        "ledger in capitals": (b'"ledger":"', b'"ledger":"A'),
        "made on an impossible day": (b'"made":"2026-03-01', b'"made":"2026-02-30'),
        "made in another form": (b'"made":"2026-03-01T10', b'"made":"2026-03-01 10'),
        "size as text": (b'"annotations":{"size":', b'"annotations":{"size":-'),
        "unsafe name": (b'"name":"VERIFY.txt"', b'"name":"../IFY.txt"'),
        "row without a digest": (b'"sha512":', b'"sha513":'),
        "evidence as an object": (b'"evidence":[', b'"evidence":{},"x":['),
        "another member": (b'"version":1', b'"version":1,"x":1'),
        "exporter's key of small order": (b'"key":"', b'"key":"' + b"00" * 32),
    }.items():
        yield f"statement: {name}", restated(old, new)


BUNDLES: dict[str, Callable[[], Files]] = {
    "good": lambda: made().files,
    "good, anchored": lambda: anchored(),
    **{f"tampered: {name}": (lambda t=tamper: t(made())) for name, (tamper, _) in EDITS.items()},
    **{
        f"stated: {name}": (lambda c=change: reseal(made().files, made().people, c))
        for name, (change, _) in RESTATED.items()
    },
    **dict(statement_words()),
    **{f"anchored: no {name}": dropped(name) for name in sorted(anchored()) if "anchors" in name},
    **{f"anchored: no {name}": dropped(name) for name in layout.LATER_SIGNATURES},
    **{f"anchored: {ANCHOR}{end} changed": altered(ANCHOR + end, changed_hex) for end in ("json", "note")},
    "anchored: another token": altered(
        ANCHOR + "1.tsr", lambda _: anchored()[layout.STATEMENT_CMS_STAMP]
    ),
    "anchored: token cut": altered(ANCHOR + "1.tsr", lambda data: data[:-1]),
    "anchored: another note cosigned": altered(
        ANCHOR + "cosigned", lambda _: anchored()[layout.CHECKPOINT]
    ),
    "anchored: cosigned by nobody": altered(ANCHOR + "cosigned", lambda _: anchored()[ANCHOR + "note"]),
    "anchored: note of another size": altered(
        ANCHOR + "note", lambda data: data.replace(b"\n3\n", b"\n4\n")
    ),
    "anchored: note of another ledger": altered(
        ANCHOR + "note", lambda data: re.sub(rb"[0-9a-f]{64}", b"0" * 64, data)
    ),
    "anchored: signature over something else": lambda: {
        **anchored(),
        layout.STATEMENT_CMS: anchored()[layout.STATEMENT_CMS].replace(b"\x04\x20", b"\x04\x20"[::-1], 1),
    },
    "anchored: stamps swapped": lambda: {
        **anchored(),
        layout.STATEMENT_CMS_STAMP: anchored()[ANCHOR + "1.tsr"],
    },
    "anchored: torn revocation data": lambda: {**anchored(), layout.CRLS: b"torn"},
    "anchored: stamp as signature": lambda: {
        **anchored(),
        layout.STATEMENT_CMS: anchored()[layout.STATEMENT_CMS_STAMP],
    },
    "ledger's entry not canonical": replacing(ENTRY, b'"case"', b' "case"'),
    "ledger's entry of another form": replacing(ENTRY, b'"seq":3', b'"seq":"3"'),
    "ledger's entry of an unknown type": replacing(ENTRY, b"footage-imported", b"footage-improved"),
    "proof not canonical": replacing(PROOF, b'"path"', b' "path"'),
    "proof of another form": replacing(PROOF, b"inclusion/1", b"inclusion/2"),
    "proof with a short step": replacing(PROOF, b'"path":["', b'"path":["00","'),
    "proof with a step too many": replacing(PROOF, b'"path":["', b'"path":["' + b"00" * 32 + b'","'),
    "nothing at all": dict,
    "one file": lambda: {"data/report.pdf": b"%PDF-"},
    "statement alone": lambda: {layout.STATEMENT: made().files[layout.STATEMENT]},
    "two hundred strangers": lambda: {
        **made().files, **{f"data/stranger-{number:03}.txt": b"x" for number in range(200)}
    },
    "entry under a short number": resealed(
        lambda files: {**files, "ledger/entries/3.json": files[ENTRY], "ledger/entries/3.sig": b"x"}
    ),
}  # fmt: skip
"""Bundles in memory, by case."""


@dataclass(frozen=True)
class Told:
    """What a verifier is told elsewhere, for the library and for the lone verifier."""

    library: Trust
    alone: standalone_verify.Trust


def told(
    *,
    ledger: str = "",
    log_key: str = "",
    signer: str = "",
    code: str = "",
    witnesses: tuple[NoteKey, ...] = (),
    needed: int = 0,
) -> Told:
    signers = [signer] if signer else []
    alone = [standalone_verify.parse_witness(str(witness)) for witness in witnesses]
    return Told(
        Trust(ledger, log_key, frozenset(signers), witnesses=witnesses, witnesses_needed=needed, code=code),
        standalone_verify.Trust(ledger, log_key, signers, alone, needed, code),
    )


NOTHING = told()
GOLDEN_WITNESS = NoteKey("golden.example", COSIGNATURE_KEY, key("witness").public)
STRANGER = NoteKey("stranger", COSIGNATURE_KEY, key("stranger").public)


def knowing() -> Iterator[tuple[str, str, Told]]:
    """Case, the bundle that it is about, and what is known of it elsewhere."""
    stated = parse_note(made().files[layout.CHECKPOINT]).checkpoint
    signer = made().people.keys["prosecutor"].public.fingerprint
    log_key = made().people.log_key.public.fingerprint
    yield (
        "all that is right",
        "good",
        told(ledger=stated.ledger, log_key=log_key, signer=signer, code=stated.code),
    )
    for name, known in {
        "another ledger": told(ledger="00" * 32),
        "another log key": told(log_key="00" * 32),
        "another signer": told(signer="00" * 32),
        "the right ledger": told(ledger=stated.ledger),
        "the right log key": told(log_key=log_key),
        "the right signer": told(signer=signer),
        "the right code": told(code=stated.code),
        "another root's code": told(code=f"{stated.size} {'0' * 32}"),
        "another size's code": told(code=f"9{stated.code}"),
        "no code": told(code="no code"),
        "the right code, another ledger": told(code=stated.code, ledger="00" * 32),
        "a witness": told(witnesses=(GOLDEN_WITNESS,)),
    }.items():
        yield name, "good", known
    for name, known in {
        "the witness": told(witnesses=(GOLDEN_WITNESS,)),
        "another witness": told(witnesses=(STRANGER,)),
        "two witnesses": told(witnesses=(STRANGER, GOLDEN_WITNESS)),
        "one of two witnesses": told(witnesses=(GOLDEN_WITNESS, STRANGER), needed=1),
        "three of two witnesses": told(witnesses=(GOLDEN_WITNESS, STRANGER), needed=3),
    }.items():
        yield f"anchored, {name}", "good, anchored", known
    yield "anchored by the witness alone", f"anchored: no {ANCHOR}1.tsr", told(witnesses=(GOLDEN_WITNESS,))
    for name in ("nothing at all", "tampered: first entry withheld", "tampered: checkpoint removed"):
        yield (
            f"{name}, known",
            name,
            told(ledger=stated.ledger, log_key=log_key, signer=signer, code=stated.code),
        )


KNOWING = {name: (bundle, known) for name, bundle, known in knowing()}
CASES = (*BUNDLES, *(f"folder: {name}" for name in FOLDERS), *(f"knowing {name}" for name in KNOWING))


def judged(case: str, folder: Path) -> dict[str, list[str]]:
    """Both verifiers' words about one case, which is made in ``folder``."""
    place, known = folder / "bundle", NOTHING
    place.mkdir()
    if case.startswith("folder: "):
        FOLDERS[case.removeprefix("folder: ")](write(made().files, place))
    elif case.startswith("knowing "):
        bundle, known = KNOWING[case.removeprefix("knowing ")]
        write(BUNDLES[bundle](), place)
    else:
        write(BUNDLES[case](), place)
    library, alone = verify_bundle(place, known.library), standalone_verify.verify(place, known.alone)
    assert library.subject == str(place)
    said = {"library": lines(library), "alone": alone_lines(alone)}
    good = {"library": [], "alone": []} if case == "good" else said_of_good()
    return {who: difference(good[who], said[who]) for who in said}


@cache
def said_of_good() -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory() as name:
        said = judged("good", Path(name))
    return {who: [line[1:] for line in said[who]] for who in said}


def lines(report: Report) -> list[str]:
    passed = [
        f"{each.check} {each.fields['count']}" for each in report.findings if each.status is Status.PASS
    ]
    others = [
        f"{each.status} {each.check} {each.code} {each.subject} {fields(each.fields)}".rstrip()
        for each in report.findings
        if each.status is not Status.PASS
    ]
    remarks = [f"note {each.code} {each.subject} {fields(each.fields)}".rstrip() for each in report.remarks]
    return [str(report.verdict), ", ".join(passed), *others, *remarks]


def fields(told: Mapping[str, str | int]) -> str:
    return " ".join(f"{name}={value}" for name, value in told.items())


def alone_lines(report: standalone_verify.Report) -> list[str]:
    """What the lone verifier prints, but for the lines of checks that passed."""
    return [line for line in standalone_verify.lines_of(report, "en") if line and not line.startswith("PASS")]


def spoken() -> Iterator[tuple[str, list[str]]]:
    """All that the lone verifier prints, in each language."""
    for case in ("good", "good, anchored", "two hundred strangers", "nothing at all"):
        with tempfile.TemporaryDirectory() as name:
            report = standalone_verify.verify(write(BUNDLES[case](), Path(name)), NOTHING.alone)
            for language in standalone_verify.LANGUAGES:
                yield f"spoken, {case}, {language}", list(standalone_verify.lines_of(report, language))


@cache
def ledger() -> tuple[bytes, bytes]:
    """The ledger of the tampering tests, with twelve entries, and its checkpoint at ten."""
    people = People.fixed()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.db"
        with make_ledger(path, people) as made:
            for _ in range(7):
                people.append(made, decision(), people.investigator)
            anchor = made.checkpoint(people.log_key)
            for _ in range(2):
                people.append(made, decision(), people.investigator)
        return path.read_bytes(), anchor


def ledger_trusts(anchor: bytes) -> dict[str, Trust]:
    stated = parse_note(anchor).checkpoint
    log_key = People.fixed().log_key.public.fingerprint
    return {
        "nothing": Trust(),
        "the right": Trust(stated.ledger, log_key, anchors=(anchor,), code=stated.code),
        "another ledger": Trust(ledger="00" * 32),
        "another log key": Trust(log_key="00" * 32),
        "another code": Trust(code=f"10 {'0' * 32}"),
        "a code of no size": Trust(code=f"99 {'0' * 32}"),
        "a torn anchor": Trust(anchors=(anchor[:-2],)),
        "verified before": Trust(verified=anchor),
        "verified before, torn": Trust(verified=anchor[:-2]),
    }


TRUSTS = tuple(ledger_trusts(ledger()[1]))
LEDGER_CASES = (
    *(f"ledger, {name}" for name in TAMPERINGS),
    *(f"ledger, knowing {name}" for name in TRUSTS),
    "ledger, clock set back",
    "ledger, clock set back, unrecorded",
    "ledger, progress",
    "ledger, none there",
    "ledger, another file",
)


def lines_of_ledger(path: Path, trust: Trust = NOTHING.library) -> list[str]:
    report = verify_ledger(path, trust)
    assert report.subject == str(path)
    return lines(report)


def with_odd_clock(path: Path, unrecorded: bool) -> Path:
    """A clock was set back by an hour: the ledger says so itself, or its last entry hides it."""
    people, clock = People.fixed(), SteppingClock()
    if unrecorded:
        with opened(path, people, b"") as hold:
            data = hold.entry(11)[0].replace(b'"utc":"2026-03-01', b'"utc":"2026-02-01')
            hold.set_entry(11, data, people.keys["investigator"].sign(b"vidreview-entry/1\n" + data))
            hold.rebuild_tree()
        return path
    path.unlink()
    with make_ledger(path, people, clock) as made:
        clock.set_back(3600)
        people.append(made, decision(), people.investigator)
    return path


def judged_ledger(case: str, folder: Path) -> list[str]:
    """What is said of a tampered ledger, without and with an anchor, or of the good one by what is known."""
    path, (data, anchor) = folder / "ledger.db", ledger()
    path.write_bytes(data)
    name = case.removeprefix("ledger, ")
    if name in TAMPERINGS:
        with opened(path, People.fixed(), anchor) as hold:
            TAMPERINGS[name][0](hold)
        return [*lines_of_ledger(path), *lines_of_ledger(path, ledger_trusts(anchor)["the right"])]
    if name.startswith("knowing "):
        return lines_of_ledger(path, ledger_trusts(anchor)[name.removeprefix("knowing ")])
    if name.startswith("clock"):
        return lines_of_ledger(with_odd_clock(path, "unrecorded" in name))
    if name == "progress":
        steps: list[tuple[int, int]] = []
        verify_ledger(path, progress=lambda done, size: steps.append((done, size)))
        return [str(step) for step in steps]
    path.write_bytes(b"not a database" * 400)
    told = lines_of_ledger(path if name == "another file" else folder / "none.db")
    return [line.replace(str(folder), "FOLDER") for line in told]


def difference(whole: list[str], lines: list[str]) -> list[str]:
    """``lines`` as what is said differently than in ``whole``: shorter to keep, and to read."""
    return [
        line for line in unified_diff(whole, lines, n=0, lineterm="") if line[:2] not in ("--", "++", "@@")
    ]


def kept() -> dict[str, object]:
    return dict(json.loads(KEPT.read_text("utf-8")))


def main() -> None:
    """Writes everything that is said."""
    said: dict[str, object] = {}
    with remembered_signatures():
        for case in CASES:
            with tempfile.TemporaryDirectory() as name:
                said[case] = judged(case, Path(name))
        for case in LEDGER_CASES:
            with tempfile.TemporaryDirectory() as name:
                said[case] = judged_ledger(case, Path(name))
    said |= dict(spoken())
    text = json.dumps(said, ensure_ascii=False, indent=1)
    KEPT.write_text(f"{text}\n", "utf-8")
    sys.stdout.write(f"{len(said)} cases\n")


if __name__ == "__main__":
    main()
