"""The manual: every page in every language, naming what the window really shows."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from tests.ui.translations import shipped, sources
from tests.ui.views.conftest import Stage
from ui.language import Language
from ui.views.manual import PAGES, page_text, page_title, picture_name
from vidreview.records import Role

_LABEL = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")


def labels(language: Language) -> set[str]:
    """Every text that the window may show in a language."""
    if language is Language.ENGLISH:
        return {source.text for source in sources()}
    return {form for message in shipped(language).values() for form in message.forms}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_only_what_the_window_shows(page: str, language: Language) -> None:
    named = [label for label in _LABEL.findall(page_text(page, language)) if not label.endswith(".")]
    assert [label for label in named if label not in labels(language)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_the_same_in_every_language(page: str) -> None:
    shapes = set()
    for language in Language:
        lines = page_text(page, language).splitlines()
        shapes.add(tuple(line[:2].strip() for line in lines if line[:1] in "#|-" or line[:1].isdigit()))
    assert len(shapes) == 1
    assert len({page_title(page, language) for language in Language}) == len(Language)


@pytest.mark.parametrize("role", list(Role))
def test_it_opens_at_what_the_person_does_and_follows_the_language(stage: Stage, role: Role) -> None:
    workspace = stage.enter(role)
    manual = workspace.show_manual()
    first = manual.pages.reader.toPlainText()
    stage.window.use_language(Language.KAZAKH)
    stage.wait(lambda: manual.pages.reader.toPlainText() != first)
    assert manual.pages.index.count() == len(PAGES)
    manual.close()


def test_its_pictures_are_shown(stage: Stage) -> None:
    manual = stage.enter(Role.INVESTIGATOR).show_manual()
    name = QUrl(picture_name("reviewing", Language.ENGLISH))
    kind = QTextDocument.ResourceType.ImageResource.value
    assert not manual.pages.reader.loadResource(kind, name).isNull()  # type: ignore[attr-defined]
    assert "\ufffc" in manual.pages.reader.document().toRawText(), "the picture has a place in the page"
    manual.close()
