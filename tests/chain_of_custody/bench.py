"""A bench on which a bundle is made step by step, with fixed keys, salts and clock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from chain_of_custody import (
    Act,
    Actor,
    EntryType,
    Ledger,
    SigningKey,
    key_rotated,
    ledger_extract,
    user_added,
    user_revoked,
)
from chain_of_custody.bundle import Sealing, seal
from chain_of_custody.canonical import Value
from chain_of_custody.digests import Digests
from chain_of_custody.statement import Evidence
from tests.chain_of_custody.making import (
    CASE,
    CaseWork,
    People,
    SteppingClock,
    key,
    make_ledger,
    object_ref,
)

MADE = "2026-03-01T10:00:00.000000Z"


@dataclass
class Bench:
    """A ledger, a case in work, and the files that will be in its bundle."""

    ledger: Ledger
    people: People
    clock: SteppingClock
    actors: dict[str, Actor]
    case: str = CASE
    files: dict[str, bytes] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=lambda: {"Bagging-Date": "2026-03-01"})
    software: str = "vidreview 0.1.0"
    reason: str = "for the court"
    exported: int = -1
    exporter: str = "prosecutor"
    signing: SigningKey | None = None

    @classmethod
    def at(cls, folder: Path, names: dict[str, str] | None = None) -> Bench:
        """A new ledger in ``folder``; ``names`` overrules what people are called."""
        people, clock = People.fixed(), SteppingClock()
        for person, name in (names or {}).items():
            setattr(people, person, replace(getattr(people, person), name=name))
        known = (people.custodian, people.investigator, people.prosecutor)
        ledger = make_ledger(folder / "ledger.db", people, clock)
        return cls(ledger, people, clock, {actor.id: actor for actor in known})

    def record(self, act: Act, who: str) -> int:
        """An entry of ``who``; of this case, it will be disclosed."""
        seq = self.people.append(self.ledger, act, self.actors[who])
        if act.case == self.case:
            self.seqs.append(seq)
        return seq

    def joins(self, who: str, role: str, name: str = "") -> None:
        """Someone new is known to the ledger."""
        self.actors[who] = Actor(who, name or f"{role} {who}", role)
        self.people.keys[who] = key(who)
        self.record(user_added(self.ledger.id, self.actors[who], key(who)), "custodian")

    def imports(
        self, name: str, data: bytes, exhibit: str = "", who: str = "investigator", **details: Value
    ) -> None:
        """A recording is taken in, and will be in the bundle as it is."""
        exhibit = exhibit or str(len(self.evidence) + 1)
        objects = (object_ref(data, "original"),)
        told: dict[str, Value] = {"name": name, **details}
        seq = self.record(Act(EntryType.FOOTAGE_IMPORTED, self.case, exhibit, objects, details=told), who)
        self._carries(f"data/originals/{name}", data, seq, exhibit)

    def cuts(self, name: str, data: bytes, parent: bytes, exhibit: str, who: str = "investigator") -> None:
        """A clip is made of a recording."""
        objects = (object_ref(data, "derivative"), object_ref(parent, "parent"))
        told: dict[str, Value] = {"command": "ffmpeg -i in.mp4"}
        seq = self.record(Act(EntryType.DERIVATIVE_MADE, self.case, exhibit, objects, details=told), who)
        self._carries(f"data/derivatives/{name}", data, seq, exhibit)

    def keeps(self, *names: str) -> None:
        """Recordings that stay in the store: their entries are disclosed, they are not."""
        for name in names:
            del self.files[f"data/originals/{name}"]
        self.evidence = [item for item in self.evidence if item.name in self.files]

    def _carries(self, name: str, data: bytes, seq: int, exhibit: str) -> None:
        self.files[name] = data
        self.evidence.append(Evidence(name, seq, exhibit))

    def decides(self, count: int = 1, who: str = "investigator", note: str = "") -> None:
        """Verdicts on this case."""
        for number in range(count):
            told: dict[str, Value] = {"number": number, "verdict": "accepted"}
            self.record(Act(EntryType.DECISION_MADE, self.case, reason=note, details=told), who)

    def works_elsewhere(self, count: int) -> None:
        """Entries of another case, which no bundle of this one may disclose."""
        for number in range(count):
            told: dict[str, Value] = {"number": number}
            self.record(Act(EntryType.DECISION_MADE, "other", details=told), "investigator")

    def fills_to(self, size: int) -> None:
        """Works elsewhere until the next entry but one makes the ledger ``size`` long."""
        self.works_elsewhere(size - 1 - self.ledger.size)

    def rotates(self, who: str, label: str = "later") -> None:
        """Someone changes keys."""
        fresh = key(f"{who}, {label}")
        self.record(key_rotated(self.ledger.id, self.actors[who], fresh), who)
        self.people.keys[who] = fresh

    def leaves(self, who: str) -> None:
        """Someone's key is revoked."""
        self.record(user_revoked(who, "left"), "custodian")

    def returns(self, who: str) -> None:
        """Someone who was revoked gets a new key."""
        fresh = key(f"{who}, back")
        self.record(user_added(self.ledger.id, self.actors[who], fresh), "custodian")
        self.people.keys[who] = fresh

    def exports(self, who: str = "prosecutor") -> None:
        """The export is recorded with the digests of all evidence."""
        self.exporter = who
        objects = tuple(object_ref(self.files[item.name], "exported") for item in self.evidence)
        act = Act(EntryType.BUNDLE_EXPORTED, self.case, objects=objects, reason=self.reason)
        self.signing = self.people.keys[who]
        self.exported = self.record(act, who)

    def bundle(self) -> dict[str, bytes]:
        """Every file of the bundle over what was exported."""
        if self.signing is None:
            self.exports()
            return self.bundle()
        extract = ledger_extract(self.ledger, self.seqs, self.ledger.checkpoint(self.people.log_key))
        digests = {name: Digests.of(data) for name, data in self.files.items()}
        exporter = self.actors[self.exporter]
        evidence = tuple(self.evidence)
        sealing = Sealing(self.case, self.exported, exporter, MADE, self.software, evidence, self.info)
        return {**self.files, **seal(digests, extract, sealing, self.signing)}

    def work(self) -> CaseWork:
        """The same, as the tampering tests take it."""
        return CaseWork(self.ledger, self.people, tuple(self.evidence), tuple(self.seqs), self.exported)
