from __future__ import annotations

import ast
import errno
import importlib
import os
import pkgutil
import re
import string
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest

import chain_of_custody
import models
import vidreview
from chain_of_custody.acts import Act, EntryType
from chain_of_custody.clock import ClockAnomaly
from chain_of_custody.errors import CustodyError
from chain_of_custody.keyring import Rule
from chain_of_custody.report import Finding, Remark, Status
from chain_of_custody.report import Verdict as Outcome
from models.errors import ModelsError
from vidreview.errors import VidreviewError
from vidreview.permissions import Permission
from vidreview.records import GapReason, Kind, Reason, Role, Verdict
from vidreview.timing import Span, Timestamp
from vidreview.wording import (
    LANGUAGES,
    finding_text,
    gap_text,
    instant_text,
    kind_text,
    knows,
    phrase,
    reason_text,
    refusal_text,
    remark_text,
    span_text,
    stage_text,
    tell,
    unbroken,
    verdict_text,
    verification_text,
)
from vidreview.wording.acts import act_text
from vidreview.wording.names import permission_text, role_text
from vidreview.wording.texts import find, texts

BASES = (VidreviewError, ModelsError, CustodyError)
NOT_LIBRARIES = {"__main__", "env", "verify"}
GROUPS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "verdict": Verdict,
    "role": Role,
    "gap": GapReason,
    "permission": Permission,
    "entry": EntryType,
    "entry-type": EntryType,
    "rule": Rule,
    "anomaly": ClockAnomaly,
    "status": Status,
    "verification": Outcome,
    "report-verdict": Outcome,
}
LETTERS = {"ru": "а-яё", "kk": "а-яёәғқңөұүһі"}


def _import_all() -> None:
    for package in (chain_of_custody, models, vidreview):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            parts = set(module.name.split("."))
            if not parts & NOT_LIBRARIES and "migrations" not in parts:
                importlib.import_module(module.name)


def _errors() -> Iterator[type[Exception]]:
    _import_all()
    waiting = list(BASES)
    while waiting:
        found = waiting.pop()
        if found.__module__.split(".")[0] in {"chain_of_custody", "models", "vidreview"}:
            yield found
        waiting.extend(found.__subclasses__())


def _documented(error: type[Exception]) -> set[str]:
    """The fields that an error's docstring, or that of its nearest base with any, names."""
    for base in error.__mro__:
        told = re.search(r"Fields: (.*?)\.(\s|$)", base.__doc__ or "", re.DOTALL)
        if told:
            quoted = re.findall(r"``(\w+)``", told[1])
            return set(quoted or re.split(r",\s*", told[1].strip()))
    return set()


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


ERRORS = sorted(set(_errors()), key=lambda error: error.__qualname__)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_every_error_has_a_sentence_that_mentions_all_its_fields(
    error: type[VidreviewError], language: str
) -> None:
    text = find(f"error.{error.code}", language)
    assert text is not None, f"no sentence for {error.code}"
    assert _placeholders(text) == _documented(error), error.code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_every_code_has_text(group: str, language: str) -> None:
    missing = [code for code in GROUPS[group] if find(f"{group}.{code}", language) is None]
    assert not missing


def test_languages_have_the_same_texts() -> None:
    assert texts("en").keys() == texts("ru").keys() == texts("kk").keys()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    english = texts("en")
    for key, text in texts(language).items():
        assert _placeholders(text) == _placeholders(english[key]), key


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_translation_is_in_its_own_letters(language: str) -> None:
    for key, text in texts(language).items():
        words = re.sub(r"\{[^}]*\}", "", text)
        assert re.search(f"[{LETTERS[language]}]", words, re.IGNORECASE) or not re.search("[a-z]", words), key


def _found_codes() -> Iterator[tuple[str, str]]:
    """Every check and code that a verification may report, by the group of its text."""
    for package in (chain_of_custody, vidreview):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield from _reported(node)


def _reported(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    told = [item.value if isinstance(item, ast.Constant) else None for item in call.args[:2]]
    groups = {"fail": ("check", "finding"), "skip": ("check", "finding"), "done": ("check",),
              "remark": ("remark",), "Odd": ("finding",)}.get(name, ())  # fmt: skip
    yield from ((group, code) for group, code in zip(groups, told, strict=False) if isinstance(code, str))


def test_everything_that_a_verification_reports_has_text() -> None:
    codes = set(_found_codes())
    assert len(codes) > 50
    assert not [code for code in codes if find(".".join(code), "en") is None and not knows(code[1])]


def test_every_reason_of_the_machine_has_text() -> None:
    source = (Path(models.__path__[0]) / "contact" / "evidence.py").read_text(encoding="utf-8")
    codes = {"fell", *re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)}
    assert len(codes) >= 8
    assert not [code for code in codes if find(f"reason.{code}", "en") is None]


def test_a_reason_names_people_and_numbers() -> None:
    numbers = {"speed_heights_per_s": 3.21, "distance_heights": 0.05}
    values = {"actor": 2.0, "target": 1.0, "side": 1.0, **numbers}
    reason = Reason("wrist-reached-head", Timestamp(0, Fraction(1, 25)), values)
    told = reason_text(reason, "ru")
    assert told.startswith("0:00:00,000 · Правая кисть человека 2 достигла головы человека 1")
    assert "3,2 роста" in told


def test_findings_are_told_in_one_line() -> None:
    failed = Finding("digests", Status.FAIL, "digest-differs", "data/report.pdf")
    assert finding_text(failed, "en").startswith("FAIL · Every file has the stated size and digests · data/")
    assert finding_text(Finding("digests", Status.PASS, fields={"count": 7}), "kk").endswith("сәйкес (7)")
    rule = Finding("rules", Status.FAIL, "role-may-not", "entry 3", {"actor": "U-1", "type": "x"})
    assert finding_text(rule, "en").endswith("entry 3: the person's role may not do this")
    other = Finding("entries", Status.FAIL, "malformed", "entry 3", {"what": "entry", "reason": "salt"})
    assert "salt" in finding_text(other, "ru")
    remark = Remark("signed-by", "statement.json", {"name": "A", "role": "prosecutor", "fingerprint": "ff"})
    assert "A (prosecutor), key ff" in remark_text(remark, "en")
    assert verification_text(Outcome.VERIFIED, "/x", "ru").startswith("ПОДТВЕРЖДЕНО: /x")


def test_references_to_groups_of_codes_exist() -> None:
    groups = {key.split(".")[0] for key in texts("en")}
    for language in LANGUAGES:
        for key, text in texts(language).items():
            for named in re.findall(r"\{\w+:@([\w-]+)\}", text):
                assert named in groups, key


def _told_keys() -> Iterator[tuple[str, str]]:
    """Every text that a module asks for by a literal ``group.code``."""
    for path in sorted(Path(vidreview.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in {"tell", "phrase"}
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield str(path), first.value


def test_every_text_that_the_code_asks_for_exists() -> None:
    keys = set(_told_keys())
    assert keys
    assert not [told for told in keys if find(told[1], "en") is None]


def test_plural_forms_are_as_many_as_the_language_has() -> None:
    forms = {"en": 2, "ru": 3, "kk": 1}
    for language, count in forms.items():
        for key, text in texts(language).items():
            for _, name, form, _ in string.Formatter().parse(text):
                if name and form and not re.match(r"@|\.\d|(utc|media|size|why|found)$", form):
                    assert len(form.split("|")) == count, key


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "1 отметка"), (2, "2 отметки"), (5, "5 отметок"), (11, "11 отметок"), (21, "21 отметка"),
     (112, "112 отметок"), (1004, "1 004 отметки")],
)  # fmt: skip
def test_russian_counts(number: int, told: str) -> None:
    act = Act(EntryType.ANALYSIS_COMPLETED, details={"footage": "F-1", "proposals": number})
    assert told.replace(" ", "\u00a0") in act_text(act, "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_ends_between_a_number_and_its_sign_or_unit(language: str) -> None:
    told = "\n".join(texts(language).values())
    assert not re.findall(r"№ \S|\} (?:s|px|пкс)\b", told)
    assert "\u00a0" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [("№ 3, № {x}, №", "№~3, №~{x}, №"), ("%n min left", "%n~min left"), ("± {seconds} s", "± {seconds}~s"),
     ("{n:.0}-адамның, 5-блок, %1-жазба, көп-көп", "{n:.0}‑адамның, 5‑блок, %1‑жазба, көп-көп"),
     ("{n} sums", "{n} sums"), ("in s", "in s"), ("12,5 с", "12,5~с"), ("%1 мин.", "%1~мин.")],
)  # fmt: skip
def test_what_belongs_together_is_bound(text: str, told: str) -> None:
    assert unbroken(text) == told.replace("~", "\u00a0")


def test_nothing_is_lost_of_an_error() -> None:
    told = tell(
        "not-permitted", {"name": "Аққу", "role": "auditor", "permission": "export", "extra": 7}, "en"
    )
    assert told.startswith("Аққу signed in as auditor")
    assert "export evidence" in told
    assert told.endswith("(extra: 7)")


def test_an_unknown_code_is_shown_with_its_fields() -> None:
    assert not knows("never-heard-of")
    assert tell("never-heard-of", {"path": "/x"}, "kk") == "never-heard-of (path: /x)"


def test_any_other_text_can_be_told_by_its_whole_key() -> None:
    assert tell("role.auditor", {"extra": 1}, "en") == "auditor"
    assert tell("error.case-exists", {"case": "7"}, "en") == tell("case-exists", {"case": "7"}, "en")


def test_a_text_within_a_text_has_the_same_values() -> None:
    fields = {"name": "a.tsr", "reason": "unknown-signer", "found": "CN=x"}
    told = tell("answer-refused", fields, "en")
    assert "the signer's key CN=x is not" in told
    assert not told.endswith(")")


def test_values_are_never_taken_for_placeholders() -> None:
    assert "{role} {0} {x.__class__}" in tell("case-exists", {"case": "{role} {0} {x.__class__}"}, "en")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("ENOSPC", "на диске не осталось места"),
        (OSError(errno.EROFS, "Read-only file system"), "диск доступен только для чтения"),
        (str(OSError(errno.EIO, "Input/output error", "/x")), "сбой диска при чтении или записи: '/x'"),
        ("[Errno -2] Name or service not known", "компьютер с таким именем неизвестен"),
        ("SQLITE_IOERR_FSYNC", "сбой диска при чтении или записи"),
        ("ENOTRECOVERABLE", os.strerror(errno.ENOTRECOVERABLE)),
        ("entry-5-changed", "entry-5-changed"),
    ],
)
def test_why_the_computer_refused(reason: object, told: str) -> None:
    assert refusal_text(reason, "ru") == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_told_within_the_sentence(language: str) -> None:
    told = tell("save-write", {"path": "/y", "detail": "EACCES"}, language)
    assert refusal_text("EACCES", language) in told


def test_a_missing_value_is_a_dash() -> None:
    assert tell("case-exists", {}, "en").startswith("The case — is")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_type_makes_one_line(language: str) -> None:
    details = {
        "user": {"name": "A", "role": "auditor"},
        "footage": "F-1",
        "proposals": 3,
        "verdict": "accepted",
        "subject": "P-1",
        "span": {"start_pts": 0, "end_pts": 90_000, "time_base": "1/90000"},
        "kind": "push",
        "count": 2,
        "error": {"code": "store-write", "fields": {"detail": "full"}},
    }
    for type_ in EntryType:
        told = act_text(Act(type_, case="1", exhibit="2", reason="be\ncause", details=details), language)
        assert "\n" not in told
        assert "{" not in told
        assert "be cause" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_type_is_told_without_details_too(language: str) -> None:
    for type_ in EntryType:
        assert act_text(Act(type_), language)


def test_names() -> None:
    assert role_text("custodian", "kk") == "кілт сақтаушы"
    assert kind_text(Kind.TRIP, "en") == "trip"
    assert verdict_text(None, "ru") == "не рассмотрено"
    assert gap_text(GapReason.MISSING, "en", "2 packets") == "missing frames (2 packets)"
    assert permission_text("export", "en") == "export evidence"
    assert stage_text("copying", "en", "a.mp4") == "Copying: a.mp4"
    assert stage_text("unheard-of", "en") == "unheard-of"


def test_reasons_count_from_the_recordings_start() -> None:
    base = Fraction(1, 1000)
    reason = Reason("unheard-of", Timestamp(12_500, base), {"speed": 1.25})
    assert reason_text(reason, "en", Timestamp(10_000, base)) == "0:00:02.500 · unheard-of (speed: 1.25)"
    assert reason_text(reason, "ru") == "0:00:12,500 · unheard-of (speed: 1,25)"


def test_times_carry_their_zone() -> None:
    utc = "2026-03-01T10:15:00.000000Z"
    assert instant_text(utc) == "2026-03-01 10:15:00 UTC"
    told = instant_text(utc, timedelta(hours=5))
    assert told == "2026-03-01 15:15:00 (UTC+05:00) = 2026-03-01 10:15:00 UTC"
    assert instant_text("about noon") == "about noon"
    base = Fraction(1, 25)
    assert span_text(Span(Timestamp(25, base), Timestamp(51, base)), "kk") == "0:00:01,000 – 0:00:02,040"


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="no texts in 'fr'"):
        phrase("kind.push", "fr")
