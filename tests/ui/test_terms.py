"""The table of terms says what the texts say."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

import ui
from ui.language import Language, shipped
from vidreview.wording.texts import LANGUAGES, texts

_ENDING = 3
"""Letters at a word's end that change with its case or tense."""
_ASIDE = {"expert examination"}
"""Said nowhere yet: what a verdict is not, for whoever writes of it."""


def terms() -> list[dict[str, str]]:
    table = files("vidreview.wording").joinpath("TERMS.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [dict(zip(LANGUAGES, row, strict=False)) for row in rows[1:]]


def said(language: str) -> str:
    """Everything that is said in a language: texts, the window and its manual."""
    window = " ".join(form for each in shipped(Language(language)) for form in (each.source, *each.forms))
    if language == "en":
        window = " ".join(each.source for each in shipped(Language.RUSSIAN))
    pages = (Path(ui.__file__).parent / "manual").glob(f"*.{language}.md")
    manual = " ".join(page.read_text(encoding="utf-8") for page in pages)
    return " ".join([*texts(language).values(), window, manual]).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_the_one_that_is_used(language: str) -> None:
    everything, missing = said(language), []
    for term in terms():
        words = term[language].replace(",", " ").split()
        stems = (word[: max(3, len(word) - _ENDING)].casefold() for word in words)
        if not all(stem in everything for stem in stems) and term["en"] not in _ASIDE:
            missing.append(term[language])
    assert len(terms()) > 30
    assert missing == []
