from __future__ import annotations

import re
from pathlib import Path

import pytest

import ui
from tests.ui.translations import sources
from ui.language import Language, shipped

_BUTTON = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")


def said(language: Language) -> set[str]:
    """Everything that the window says in a language."""
    english = {each.text for each in sources()}
    if language is Language.ENGLISH:
        return english
    return {form for message in shipped(language) for form in message.forms}


@pytest.mark.parametrize("language", Language)
def test_the_manual_names_things_as_the_window_does(language: Language) -> None:
    pages = (Path(ui.__file__).parent / "manual").glob(f"*.{language.value}.md")
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    # A line that is slanted as a whole says for whom a page is.
    named = {name for line in lines if not re.fullmatch(r"\*[^*]+\*", line) for name in _BUTTON.findall(line)}
    assert len(named) > 20
    assert named - said(language) == set()
