from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from ui import text
from ui.language import Language, Languages
from ui.mediatime import time_text
from ui.walltime import error_text


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[Languages]:
    languages = Languages(qapp)
    languages.use(Language.ENGLISH)
    yield languages
    languages.use(Language.ENGLISH)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00:00.000"), (3661.25, "1:01:01.250"), (-0.5, "-0:00:00.500"), (59.9996, "0:01:00.000")],
)
def test_media_time(seconds: float, words: str) -> None:
    assert text.clock(seconds) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ENGLISH, "“fell”"), (Language.RUSSIAN, "«fell»"), (Language.KAZAKH, "«fell»")],
)
def test_somebody_is_quoted_as_the_language_does(english: Languages, language: Language, words: str) -> None:
    english.use(language)
    assert text.quoted("fell") == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "just now"), (1, "1 minute ago"), (59, "59 minutes ago"), (60, "1 hour ago"), (3000, "2 days ago")],
)
def test_ages(minutes: int, words: str) -> None:
    then = datetime(2026, 3, 1, tzinfo=UTC)
    now = datetime.fromtimestamp(then.timestamp() + 60 * minutes, UTC)
    assert text.age(then.isoformat(), now) == words


def test_a_clock_that_was_set_back_is_told_of(english: Languages) -> None:
    """An anchor of tomorrow is not fresh: one of the two clocks is wrong."""
    then = datetime(2026, 3, 2, 12, tzinfo=UTC)
    for language, words in (
        (Language.ENGLISH, "this computer's clock is behind"),
        (Language.RUSSIAN, "часы этого компьютера отстают"),
        (Language.KAZAKH, "осы компьютердің сағаты артта"),
    ):
        english.use(language)
        told = text.age(then.isoformat(), datetime(2026, 3, 1, 12, tzinfo=UTC))
        assert words in told
        assert text.instant(then.isoformat()) in told
    english.use(Language.ENGLISH)
    assert text.age(then.isoformat(), datetime(2026, 3, 2, 11, 59, tzinfo=UTC)) == "just now"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "under a minute left"), (600, "about 10\u00a0min left"), (7300, "about 2\u00a0h left")],
)
def test_what_is_left(seconds: float, words: str) -> None:
    assert text.remaining(seconds) == words


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        (Language.ENGLISH, "0:00:01.250", "27/02/2026"),
        (Language.RUSSIAN, "0:00:01,250", "27.02.2026"),
        (Language.KAZAKH, "0:00:01,250", "27.02.2026"),
    ],
)
def test_times_are_written_as_the_language_writes_them(
    qapp: QApplication, language: Language, words: str, day: str
) -> None:
    languages = Languages(qapp)
    languages.use(language)
    told = text.clock(1.25), time_text(1.25), text.instant("2026-02-27T09:05:00+00:00"), error_text(1.5)
    languages.use(Language.ENGLISH)
    assert told[:2] == (words, words)
    assert told[2].startswith(day)
    assert told[3].startswith("± 1.5" if language is Language.ENGLISH else "± 1,5")


@pytest.mark.parametrize("words", ["alike on 0 of 1", "совпало 12 из 40", "5 ішінен 4 бірдей"])
def test_how_many_of_how_many_stays_on_one_line(words: str) -> None:
    assert "\u00a0" in text.bound(words)
    assert text.bound(words).replace("\u00a0", " ") == words
    assert text.bound("1 flag to settle, 2 left") == "1 flag to settle, 2 left"


def test_bytes_have_the_forms_of_their_number(english: Languages) -> None:
    assert [text.size(n) for n in (0, 1)] == ["0 bytes", "1 byte"]
    english.use(Language.RUSSIAN)
    assert [text.size(n) for n in (0, 1, 2, 2048)] == ["0 байт", "1 байт", "2 байта", "2,0\u00a0КиБ"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-02-27 14:05", "27.02.2026 14:05"),
        ("2026-02-27T14:05:40", "27.02.2026 14:05:40"),
        ("2026-02-27", "27.02.2026"),
        ("2026-02-30 14:05", "2026-02-30 14:05"),
        ("27.02.2026 14:05", "27.02.2026 14:05"),
        ("2026-02-27 14:05, по радио", "2026-02-27 14:05, по радио"),
        ("15:05:40", "15:05:40"),
        ("", ""),
    ],
)
def test_a_time_somebody_wrote_is_told_as_others_are(english: Languages, written: str, told: str) -> None:
    english.use(Language.RUSSIAN)
    assert text.written_time(written) == told
    there = "2026-02-27T09:05:00+00:00"
    assert text.written_time(there) == text.instant(there)


@pytest.mark.parametrize("language", list(Language))
def test_what_a_clock_shows_is_read_as_it_is_told(english: Languages, language: Language) -> None:
    shown = datetime(2026, 2, 27, 14, 5, 40)
    english.use(language)
    assert text.read_face(f" {text.face(shown)} ") == shown
    assert text.read_face("2026-02-27 14:05:40") == shown
    assert text.read_face("27.02.2026") is None
