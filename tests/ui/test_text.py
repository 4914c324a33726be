from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from ui import text
from ui.language import Language, Languages


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    Languages(qapp).use(Language.ENGLISH)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00:00.000"), (3661.25, "1:01:01.250"), (-0.5, "-0:00:00.500"), (59.9996, "0:01:00.000")],
)
def test_media_time(seconds: float, words: str) -> None:
    assert text.clock(seconds) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "just now"), (1, "1 minute ago"), (59, "59 minutes ago"), (60, "1 hour ago"), (3000, "2 days ago")],
)
def test_ages(minutes: int, words: str) -> None:
    then = datetime(2026, 3, 1, tzinfo=UTC)
    now = datetime.fromtimestamp(then.timestamp() + 60 * minutes, UTC)
    assert text.age(then.isoformat(), now) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(20, "under a minute left"), (600, "about 10 min left"), (7300, "about 2 h left")]
)
def test_what_is_left(seconds: float, words: str) -> None:
    assert text.remaining(seconds) == words
