"""Makes ledgers and bundles with fixed keys, salts and clocks, so that two runs give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chain_of_custody import (
    Act,
    Actor,
    EntryType,
    Ledger,
    ObjectRef,
    SigningKey,
    Surroundings,
    key_rotated,
    layout,
    user_added,
)
from chain_of_custody.bag import bag_files, tag_manifest
from chain_of_custody.bundle import Sealing, seal
from chain_of_custody.digests import Digests
from chain_of_custody.extract import ledger_extract
from chain_of_custody.statement import Evidence, Statement, parse_statement, sign_statement

CASE = "2026/17"
ORIGINALS = {
    "data/originals/1-corridor.mp4": b"first recording",
    "data/originals/2-gym.mp4": b"second recording",
}
CLIP = {"data/derivatives/1-clip.mp4": b"clip of the first"}
DOCUMENTS = {"data/report.pdf": b"%PDF-", "VERIFY.txt": b"how to verify\n"}


@dataclass
class FixedRandom:
    """Bytes that look random and are the same in every run."""

    label: str
    count: int = 0

    def __call__(self, size: int) -> bytes:
        self.count += 1
        return hashlib.shake_256(f"{self.label}/{self.count}".encode()).digest(size)


@dataclass
class SteppingClock:
    """A clock that moves by one second at each reading, and can be set."""

    now: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    monotonic_s: int = 1000
    boot: str = "boot-1"

    def utc(self) -> datetime:
        self.now += timedelta(seconds=1)
        self.monotonic_s += 1
        return self.now

    def monotonic_ns(self) -> int:
        return self.monotonic_s * 1_000_000_000

    def boot_id(self) -> str:
        return self.boot

    def set_back(self, seconds: int) -> None:
        self.now -= timedelta(seconds=seconds)


def key(label: str) -> SigningKey:
    return SigningKey.generate(FixedRandom(f"key of {label}"))


@dataclass
class People:
    """The people of the tests, with their keys."""

    custodian: Actor
    investigator: Actor
    prosecutor: Actor
    keys: dict[str, SigningKey]
    log_key: SigningKey = field(default_factory=lambda: key("log"))

    @classmethod
    def fixed(cls) -> People:
        who = (
            Actor("custodian", "Айгүл Хранитель", "custodian"),
            Actor("investigator", "Ерлан Следователь", "investigator"),
            Actor("prosecutor", "Мария Прокурор", "prosecutor"),
        )
        return cls(*who, keys={actor.id: key(actor.id) for actor in who})

    def append(self, ledger: Ledger, act: Act, actor: Actor, at: int | None = None) -> int:
        return ledger.append(act, actor, self.keys[actor.id], at=at).seq


def surroundings(clock: SteppingClock | None = None, label: str = "salt") -> Surroundings:
    return Surroundings(clock or SteppingClock(), FixedRandom(label), "desk-1", "vidreview 0.1.0")


def make_ledger(path: Path, people: People, clock: SteppingClock | None = None) -> Ledger:
    """A ledger that knows everyone; three entries."""
    ledger = Ledger.create(
        path,
        custodian=people.custodian,
        custodian_key=people.keys["custodian"],
        log_key=people.log_key,
        surroundings=surroundings(clock),
    )
    for actor in (people.investigator, people.prosecutor):
        people.append(ledger, user_added(ledger.id, actor, people.keys[actor.id]), people.custodian)
    return ledger


def object_ref(data: bytes, role: str) -> ObjectRef:
    digests = Digests.of(data)
    return ObjectRef(digests.sha256, digests.size, role, digests.sha512)


def decision(case: str = CASE, note: str = "") -> Act:
    return Act(EntryType.DECISION_MADE, case=case, reason=note, details={"verdict": "accepted"})


def import_act(data: bytes, exhibit: str, case: str = CASE) -> Act:
    objects = (object_ref(data, "original"),)
    return Act(EntryType.FOOTAGE_IMPORTED, case, exhibit, objects, details={"name": "видео 1.mp4"})


@dataclass
class CaseWork:
    """A ledger in which one case was worked on beside another, and what a bundle of it needs."""

    ledger: Ledger
    people: People
    evidence: tuple[Evidence, ...]
    seqs: tuple[int, ...]
    export: int


def work_on_case(ledger: Ledger, people: People) -> CaseWork:
    first, second = ORIGINALS.values()
    names = (*ORIGINALS, *CLIP)
    imports = [
        people.append(ledger, import_act(data, str(number), case), people.investigator)
        for number, (data, case) in enumerate([(first, CASE), (b"of another", "other"), (second, CASE)], 1)
    ]
    new_key = key("investigator, later")
    people.append(ledger, key_rotated(ledger.id, people.investigator, new_key), people.investigator)
    people.keys["investigator"] = new_key
    clip = next(iter(CLIP.values()))
    made = people.append(
        ledger,
        Act(
            EntryType.DERIVATIVE_MADE,
            CASE,
            "1",
            (object_ref(clip, "derivative"), object_ref(first, "parent")),
            details={"command": "ffmpeg -i in.mp4"},
        ),
        people.investigator,
    )
    decided = people.append(ledger, decision(), people.investigator)
    objects = tuple(object_ref(data, "exported") for data in (first, second, clip))
    exported = Act(EntryType.BUNDLE_EXPORTED, CASE, objects=objects, reason="for the court")
    export = people.append(ledger, exported, people.prosecutor)
    evidence = (
        Evidence(names[0], imports[0], "1"),
        Evidence(names[1], imports[2], "3"),
        Evidence(names[2], made, "1"),
    )
    return CaseWork(ledger, people, evidence, (imports[0], imports[2], made, decided, export), export)


def payload() -> dict[str, bytes]:
    return {**ORIGINALS, **CLIP, **DOCUMENTS}


def bundle_files(work: CaseWork, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Every file of a bundle, by name."""
    carried = payload() if files is None else dict(files)
    checkpoint = work.ledger.checkpoint(work.people.log_key)
    extract = ledger_extract(work.ledger, work.seqs, checkpoint)
    sealing = Sealing(
        CASE,
        work.export,
        work.people.prosecutor,
        "2026-03-01T10:00:00.000000Z",
        "vidreview 0.1.0",
        work.evidence,
        {"Bagging-Date": "2026-03-01"},
    )
    digests = {name: Digests.of(data) for name, data in carried.items()}
    return {**carried, **seal(digests, extract, sealing, work.people.keys["prosecutor"])}


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def make_bundle(folder: Path) -> Path:
    people = People.fixed()
    with make_ledger(folder / "ledger.db", people) as ledger:
        files = bundle_files(work_on_case(ledger, people))
    return write(files, folder / "bundle")


def reseal(
    files: Mapping[str, bytes],
    people: People,
    change: Callable[[Statement], Statement] = lambda statement: statement,
    bag_info: bytes | None = None,
) -> dict[str, bytes]:
    """What an exporter who cheats can make of ``files``: all lists and his own signature fit again."""
    kept = {name: data for name, data in files.items() if name not in layout.OUTSIDE_STATEMENT}
    old = parse_statement(files[layout.STATEMENT])
    kept |= bag_files({name: Digests.of(data) for name, data in kept.items()}, {"Bagging-Date": "2026-03-01"})
    if bag_info is not None:
        kept[layout.BAG_INFO] = bag_info
    digests = {name: Digests.of(data) for name, data in kept.items()}
    checkpoint = hashlib.sha256(kept[layout.CHECKPOINT]).hexdigest()
    statement = change(replace(old, files=digests, checkpoint_sha256=checkpoint))
    data = statement.to_bytes()
    tags = tag_manifest({**digests, layout.STATEMENT: Digests.of(data)})
    signature = sign_statement(data, people.keys["prosecutor"])
    signed = {layout.STATEMENT: data, layout.TAG_MANIFEST: tags, layout.STATEMENT_SIGNATURE: signature}
    return {**kept, **signed}
