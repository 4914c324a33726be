"""English, Russian and Kazakh, switched while the window is open.

Translations are read straight from the ``.ts`` files that translators edit: there is no build step to forget.
Plural forms follow Qt's rules for each language.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from vidreview.wording import unbroken


class Language(StrEnum):
    """A language that people can work in."""

    ENGLISH = "en"
    RUSSIAN = "ru"
    KAZAKH = "kk"


OWN_NAMES: Final[Mapping[Language, str]] = {
    Language.ENGLISH: "English",
    Language.RUSSIAN: "Русский",
    Language.KAZAKH: "Қазақша",
}
_TERRITORY: Final = {
    Language.ENGLISH: QLocale.Country.UnitedKingdom,
    Language.RUSSIAN: QLocale.Country.Kazakhstan,
    Language.KAZAKH: QLocale.Country.Kazakhstan,
}
_SPOKEN: Final = {
    Language.ENGLISH: QLocale.Language.English,
    Language.RUSSIAN: QLocale.Language.Russian,
    Language.KAZAKH: QLocale.Language.Kazakh,
}


def plural_form(language: Language, n: int) -> int:
    """Which of a language's forms goes with a number (the rules of Qt's translation files)."""
    if language is Language.RUSSIAN:
        if n % 10 == 1 and n % 100 != 11:
            return 0
        return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2
    if language is Language.KAZAKH:
        return 0
    return 0 if n == 1 else 1


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a ``.ts`` file: what the source says, and its forms in another language."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]


Messages = tuple[Message, ...]


def read_ts(text: str) -> Messages:
    """The messages of a ``.ts`` file, in their order; unfinished ones have empty forms."""
    root = ElementTree.fromstring(text)
    return tuple(
        _message(context.findtext("name", ""), message)
        for context in root.iter("context")
        for message in context.iter("message")
    )


def _message(context: str, element: ElementTree.Element) -> Message:
    translation = element.find("translation")
    forms: tuple[str, ...] = ()
    if translation is not None:
        numerus = tuple(form.text or "" for form in translation.iter("numerusform"))
        forms = numerus or (translation.text or "",)
    return Message(context, element.findtext("source", ""), element.findtext("comment", ""), forms)


def shipped(language: Language) -> Messages:
    """The messages that come with the window; English has only its plural forms."""
    folder = files("ui") / "translations"
    names = (f"{language}.ts", f"qt_{language}.ts")
    found = [folder / name for name in names if (folder / name).is_file()]
    return tuple(message for file in found for message in read_ts(file.read_text(encoding="utf-8")))


class TsTranslator(QTranslator):
    """A translator that answers from ``.ts`` messages."""

    def __init__(self, language: Language, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._forms = {(m.context, m.source, m.comment): tuple(map(unbroken, m.forms)) for m in messages}

    def isEmpty(self) -> bool:
        """Qt asks before it installs a translator."""
        return not self._forms

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The translation; the source where there is none, which Qt shows itself when it gets None."""
        plain = self._forms.get((context, sourceText, ""), ())
        forms = self._forms.get((context, sourceText, disambiguation or ""), plain)
        if not all(forms) or not forms:
            told = unbroken(sourceText)
            return None if told == sourceText else told
        index = plural_form(self._language, n) if n >= 0 and len(forms) > 1 else 0
        return forms[min(index, len(forms) - 1)]


class Languages:
    """The application's language: one translator at a time, and Qt's own locale with it."""

    def __init__(self, app: QCoreApplication, load: Callable[[Language], Messages] = shipped) -> None:
        self._app = app
        self._load = load
        self.current = Language.ENGLISH

    def use(self, language: Language) -> None:
        """Switch; every open window gets a language change event from Qt."""
        QLocale.setDefault(locale_of(language))
        # Whoever installed one: each that stays is asked for every word that is shown.
        for before in self._app.findChildren(TsTranslator):
            self._app.removeTranslator(before)
            before.deleteLater()
        self.current = language
        self._app.installTranslator(TsTranslator(language, self._load(language), self._app))


def locale_of(language: Language) -> QLocale:
    """How numbers and dates are written in a language, in this work's country."""
    return QLocale(_SPOKEN[language], _TERRITORY[language])


def preferred(stored: str, desktop: QLocale) -> Language:
    """The language to open with: what was chosen last, else the desktop's, else English."""
    for name in (stored, QLocale.languageToCode(desktop.language())):
        if name in {language.value for language in Language}:
            return Language(name)
    return Language.ENGLISH
