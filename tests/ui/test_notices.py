from __future__ import annotations

import errno
import os

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.language import Language
from ui.look import Look
from ui.notices import Action, Notice, Tone, failure, sentence
from ui.widgets.banner import MAX_SHOWN, Banners
from vidreview.casework import UnknownCaseError


def test_errors_with_a_code_speak_the_readers_language(qapp: QApplication) -> None:
    error = UnknownCaseError(case="17")
    assert "no case 17" in sentence(error, Language.ENGLISH)
    assert "17" in sentence(error, Language.KAZAKH)
    assert sentence(error, Language.KAZAKH) != sentence(error, Language.ENGLISH)


def test_errors_without_one_are_told_honestly_with_their_details(qapp: QApplication) -> None:
    notice = failure(ZeroDivisionError("why"), lambda: Language.ENGLISH)
    assert "did not expect" in notice.words()
    assert "ZeroDivisionError: why" in notice.details


def test_a_full_disk_is_told_in_the_readers_words(qapp: QApplication) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/store")
    told = {language: sentence(full, language) for language in Language}
    assert "no space is left on the disk (/store)" in told[Language.ENGLISH]
    assert "на диске не осталось места (/store)" in told[Language.RUSSIAN]
    assert "дискіде орын қалмады (/store)" in told[Language.KAZAKH]


def test_the_oldest_banner_gives_way(qapp: QApplication, qtbot: QtBot) -> None:
    banners = Banners(Look(qapp))
    qtbot.addWidget(banners)
    done: list[int] = []
    for n in range(MAX_SHOWN + 2):
        act = Action(lambda: "Do", lambda n=n: done.append(n))
        banners.tell(Notice(Tone.INFO, lambda n=n: str(n), "details", (act,)))
    assert [notice.words() for notice in banners.shown] == ["2", "3", "4"]
    banners.clear()
    assert banners.shown == ()


def test_what_is_told_twice_stands_there_once(qapp: QApplication, qtbot: QtBot) -> None:
    banners = Banners(Look(qapp))
    qtbot.addWidget(banners)
    for words in ("nothing is left", "saved", "nothing is left"):
        banners.tell(Notice(Tone.INFO, lambda words=words: words))
    assert [notice.words() for notice in banners.shown] == ["saved", "nothing is left"]


def test_good_news_is_told_one_at_a_time_unless_it_offers_something(qapp: QApplication, qtbot: QtBot) -> None:
    banners = Banners(Look(qapp))
    qtbot.addWidget(banners)
    undo = Action(lambda: "Undo", lambda: None)
    banners.tell(Notice(Tone.ERROR, lambda: "full"))
    banners.tell(Notice(Tone.GOOD, lambda: "marked", actions=(undo,)))
    banners.tell(Notice(Tone.GOOD, lambda: "first saved"))
    banners.tell(Notice(Tone.GOOD, lambda: "second saved"))
    assert [notice.words() for notice in banners.shown] == ["full", "marked", "second saved"]
