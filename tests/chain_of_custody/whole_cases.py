"""Bundles that are good, however odd: each is made by a script on the bench."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from chain_of_custody import Act, EntryType
from chain_of_custody.canonical import Value
from tests.chain_of_custody.bench import Bench
from tests.chain_of_custody.making import CLIP, DOCUMENTS, FixedRandom

Script = Callable[[Bench], None]

FIRST, SECOND = b"first recording", b"second recording"
LARGEST = (1 << 53) - 1


def ordinary(b: Bench) -> None:
    b.files.update(DOCUMENTS)
    b.imports("1-corridor.mp4", FIRST)
    b.works_elsewhere(1)
    b.imports("2-gym.mp4", SECOND)
    b.cuts("1-clip.mp4", next(iter(CLIP.values())), FIRST, "1")
    b.decides()


def alone(name: str, data: bytes = FIRST, exhibit: str = "", **details: str) -> Script:
    """One recording, and nothing else."""
    return lambda b: b.imports(name, data, exhibit, **details)


def before(change: Script) -> Script:
    """Something happens, then the ordinary case."""

    def script(b: Bench) -> None:
        change(b)
        ordinary(b)

    return script


def after(change: Script) -> Script:
    """The ordinary case, then something happens, then the export."""

    def script(b: Bench) -> None:
        ordinary(b)
        change(b)

    return script


def later(change: Script, who: str = "prosecutor") -> Script:
    """The ordinary case and its export; then something happens before the checkpoint."""

    def script(b: Bench) -> None:
        ordinary(b)
        b.exports(who)
        change(b)

    return script


def sized(size: int) -> Script:
    """The checkpoint covers exactly ``size`` entries."""
    return after(lambda b: b.fills_to(size))


def many_recordings(b: Bench) -> None:
    for number in range(1, 41):
        b.imports(f"{number}-camera.mp4", b"recording %d" % number)


def same_bytes_twice(b: Bench) -> None:
    b.imports("1-a.mp4", FIRST)
    b.imports("2-b.mp4", FIRST)


def clips_alone(b: Bench) -> None:
    """The recording itself stays in the store."""
    b.imports("1.mp4", FIRST)
    b.cuts("1-clip.mp4", b"clip", FIRST, "1")
    b.keeps("1.mp4")


def documents_alone(b: Bench) -> None:
    b.record(Act(EntryType.CASE_OPENED, b.case), "investigator")
    b.files.update(DOCUMENTS)


def many_documents(b: Bench) -> None:
    ordinary(b)
    b.files.update({f"data/report-{language}.pdf": b"%PDF-" for language in ("en", "ru", "kk")})
    b.files.update({"verify.py": b"pass\n", "data/index.html": b"<p>", "data/a/b/c/d.json": b"{}"})


def two_investigators(b: Bench) -> None:
    b.joins("second", "investigator", "Второй")
    b.imports("1-a.mp4", FIRST)
    b.imports("2-b.mp4", SECOND, who="second")
    b.decides(who="second")


def admin_imports(b: Bench) -> None:
    b.joins("admin", "institution-admin", "Директор")
    b.imports("1-a.mp4", FIRST, who="admin")
    b.cuts("1-clip.mp4", b"clip", FIRST, "1")


def prosecutor_cuts(b: Bench) -> None:
    b.imports("1-a.mp4", FIRST)
    b.cuts("1-clip.mp4", b"clip", FIRST, "1", who="prosecutor")


def second_prosecutor(b: Bench) -> None:
    b.joins("second", "prosecutor", "Вторая")
    ordinary(b)
    b.exports("second")


def second_custodian(b: Bench) -> None:
    b.joins("second", "custodian", "Второй")
    b.leaves("custodian")
    ordinary(b)


def gone_and_back(b: Bench) -> None:
    b.decides()
    b.leaves("investigator")
    b.returns("investigator")
    ordinary(b)


def rotated_twice(b: Bench) -> None:
    b.rotates("prosecutor")
    b.rotates("prosecutor", "2")


def exported_twice(b: Bench) -> None:
    ordinary(b)
    b.exports()
    b.decides()
    b.exports()


def signed_in_between(b: Bench) -> None:
    """Checkpoints were made before, too."""
    b.ledger.checkpoint(b.people.log_key)
    ordinary(b)
    b.ledger.checkpoint(b.people.log_key)


def clock_back(b: Bench) -> None:
    b.imports("1-a.mp4", FIRST)
    b.clock.set_back(3600)
    b.imports("2-b.mp4", SECOND)


def clock_forward(b: Bench) -> None:
    b.imports("1-a.mp4", FIRST)
    b.clock.now += timedelta(days=400)
    b.imports("2-b.mp4", SECOND)


def restarted(b: Bench) -> None:
    b.imports("1-a.mp4", FIRST)
    b.clock.boot, b.clock.monotonic_s = "boot-2", 5
    b.imports("2-b.mp4", SECOND)


def every_kind(b: Bench) -> None:
    ordinary(b)
    for kind in (EntryType.FOOTAGE_VIEWED, EntryType.SPAN_MARKED, EntryType.ANALYSIS_COMPLETED):
        b.record(Act(kind, b.case, "1", model="ab" * 32, details={"span": [0, LARGEST]}), "investigator")
    b.record(Act(EntryType.IMPORT_FAILED, b.case, details={"name": "нет"}), "investigator")
    b.record(Act(EntryType.EXPORT_FAILED, b.case), "prosecutor")


def odd_details(b: Bench) -> None:
    told: dict[str, Value] = {
        "deep": [[[[{"a": None, "b": True}]]]],
        "big": LARGEST,
        "small": -LARGEST,
        "empty": "",
    }
    b.imports("1-a.mp4", FIRST, told=told, text='\u202e\u0000"\\/\x7f\U0001f600')


def told(**changes: object) -> Script:
    """The ordinary case, with fields of the bench set before."""

    def script(b: Bench) -> None:
        for name, value in changes.items():
            setattr(b, name, value)
        ordinary(b)

    return script


WHOLE: dict[str, Script] = {
    "ordinary": ordinary,
    "one recording": alone("1.mp4"),
    "empty recording": alone("1.mp4", b""),
    "recording of one byte": alone("1.mp4", b"\x00"),
    "recording of a megabyte": alone("1.mp4", FixedRandom("megabyte")(1 << 20)),
    "recording just over a chunk": alone("1.mp4", bytes((4 << 20) + 1)),
    "forty recordings": many_recordings,
    "same bytes twice": same_bytes_twice,
    "clips alone": clips_alone,
    "documents alone": documents_alone,
    "many documents": many_documents,
    "longest name": alone("a" * (200 - len("data/originals/"))),
    "name in folders": alone("cameras/2026-03-01/floor.1/1.mp4"),
    "name without an ending": alone("recording"),
    "name in capitals with dots": alone("CAM_01.2026.DAV"),
    "name of a device inside a longer one": alone("console-com1x.mp4"),
    "exhibit in letters": alone("1.mp4", exhibit="№ 3/Ә"),
    "same exhibit for all": after(lambda b: b.imports("3.mp4", b"third", "1")),
    "hostile text as data": alone("1.mp4", original="../../etc/passwd\n'; DROP TABLE entries; --"),
    "unusual details": odd_details,
    "case in Kazakh": told(case="2026/17 Әділет"),
    "case in Chinese": told(case="案件 17"),
    "case of emoji": told(case="\U0001f4c1\U0001f469\u200d\u2696\ufe0f"),
    "case of 300 letters": told(case="x" * 300),
    "long reason": told(reason="Постановление. " * 400),
    "software in Cyrillic": told(software="видеообзор 1.0"),
    "more in the bag's info": told(info={"External-Identifier": "2026/17", "Contact-Name": "Қасым"}),
    "fifty verdicts": after(lambda b: b.decides(50)),
    "verdict with a long note": after(lambda b: b.decides(note="Удар. " * 1000)),
    "deep tree": before(lambda b: b.works_elsewhere(300)),
    "tree of 15": sized(15),
    "tree of 16": sized(16),
    "tree of 17": sized(17),
    "tree of 31": sized(31),
    "tree of 32": sized(32),
    "tree of 33": sized(33),
    "two investigators": two_investigators,
    "admin imports": admin_imports,
    "prosecutor cuts": prosecutor_cuts,
    "second prosecutor exports": second_prosecutor,
    "second custodian": second_custodian,
    "investigator rotated before": before(lambda b: b.rotates("investigator")),
    "investigator rotated after": after(lambda b: b.rotates("investigator")),
    "prosecutor rotated before the export": after(lambda b: b.rotates("prosecutor")),
    "prosecutor rotated twice": after(rotated_twice),
    "prosecutor rotated after the export": later(lambda b: b.rotates("prosecutor")),
    "custodian rotated": before(lambda b: b.rotates("custodian")),
    "investigator revoked before the export": after(lambda b: b.leaves("investigator")),
    "investigator revoked after the export": later(lambda b: b.leaves("investigator")),
    "prosecutor revoked after the export": later(lambda b: b.leaves("prosecutor")),
    "investigator gone and back": gone_and_back,
    "work goes on after the export": later(lambda b: b.works_elsewhere(20)),
    "exported twice": exported_twice,
    "checkpoints in between": signed_in_between,
    "clock set back": clock_back,
    "clock set forward": clock_forward,
    "restarted": restarted,
    "every kind of entry": every_kind,
}

NAMED: dict[str, dict[str, str]] = {
    "people named in Kazakh": {"investigator": "Әсел Құрманғалиқызы", "prosecutor": "Ұлжан Өмірзақ"},
    "people named in Arabic": {"investigator": "محمد علي", "custodian": "فاطمة"},
    "people named in Chinese": {"prosecutor": "王小明", "investigator": "李华"},
    "people of one name": {"prosecutor": "Ким", "investigator": "Ким", "custodian": "Ким"},
    "people with marks and quotes": {"prosecutor": 'O\u2019Neil "<b>" & \u0301'},
}
"""What people are called, in the ordinary case."""
