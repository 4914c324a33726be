from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ui.language import Language, Languages, TsTranslator, plural_form, preferred, read_ts, shipped

TS = """
<TS version="2.1" language="ru"><context><name>Pages</name>
<message><source>Cases</source><translation>Дела</translation></message>
<message numerus="yes"><source>%n flag(s)</source><translation>
<numerusform>%n отметка</numerusform>
<numerusform>%n отметки</numerusform>
<numerusform>%n отметок</numerusform>
</translation></message>
<message><source>New</source><translation type="unfinished"></translation></message>
</context></TS>"""


@pytest.fixture
def russian(qapp: QApplication) -> Iterator[Languages]:
    languages = Languages(qapp, lambda _: read_ts(TS))
    languages.use(Language.RUSSIAN)
    yield languages
    languages.use(Language.ENGLISH)


@pytest.mark.parametrize(
    ("language", "n", "form"),
    [
        *((Language.RUSSIAN, n, 0) for n in (1, 21, 101)),
        *((Language.RUSSIAN, n, 1) for n in (2, 4, 33)),
        *((Language.RUSSIAN, n, 2) for n in (0, 5, 11, 12, 14, 111)),
        *((Language.KAZAKH, n, 0) for n in (0, 1, 2, 40)),
        (Language.ENGLISH, 1, 0),
        (Language.ENGLISH, 0, 1),
        (Language.ENGLISH, 2, 1),
    ],
)
def test_plural_forms(language: Language, n: int, form: int) -> None:
    assert plural_form(language, n) == form


@pytest.mark.parametrize(("n", "words"), [(1, "1 отметка"), (3, "3 отметки"), (11, "11 отметок")])
def test_counts_are_translated_with_their_form(russian: Languages, n: int, words: str) -> None:
    assert QCoreApplication.translate("Pages", "%n flag(s)", "", n) == words


def test_a_missing_or_unfinished_translation_shows_the_source(russian: Languages) -> None:
    assert QCoreApplication.translate("Pages", "Cases") == "Дела"
    assert QCoreApplication.translate("Pages", "Elsewhere") == "Elsewhere"
    assert QCoreApplication.translate("Pages", "New") == "New"


@pytest.mark.parametrize("language", list(Language))
def test_no_line_ends_between_a_number_and_its_sign_or_unit(qapp: QApplication, language: Language) -> None:
    translator = TsTranslator(language, shipped(language))
    told = [translator.translate(m.context, m.source, None, 3) or "" for m in shipped(language)]
    assert not [words for words in told if "№ " in words or "%n min " in words or "%n мин " in words]
    assert translator.translate("Elsewhere", "± {seconds} s") == "± {seconds}\u00a0s"


def test_the_language_is_the_chosen_one_else_the_desktops() -> None:
    kazakh = QLocale(QLocale.Language.Kazakh)
    assert preferred("ru", kazakh) is Language.RUSSIAN
    assert preferred("", kazakh) is Language.KAZAKH
    assert preferred("de", QLocale(QLocale.Language.German)) is Language.ENGLISH


class _Listening(TsTranslator):
    """Remembers what of Qt's own dialogs it was asked for and did not know."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, shipped(language))
        self.unknown: set[tuple[str, str]] = set()

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        told = super().translate(context, sourceText, disambiguation, n)
        if told is None and context.startswith(("QFile", "QAbstractFile")) and "Alt+" not in sourceText:
            self.unknown.add((context, sourceText))
        return told


@pytest.mark.parametrize("language", [Language.RUSSIAN, Language.KAZAKH])
def test_qts_own_file_dialog_speaks_the_language(
    qapp: QApplication, qtbot: QtBot, language: Language
) -> None:
    translator = _Listening(language)
    qapp.installTranslator(translator)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    qapp.removeTranslator(translator)
    assert translator.unknown == set()


def test_windows_that_come_and_go_leave_one_translator(qapp: QApplication) -> None:
    for language in (Language.RUSSIAN, Language.KAZAKH, Language.ENGLISH):
        Languages(qapp).use(language)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(qapp.findChildren(TsTranslator)) == 1
