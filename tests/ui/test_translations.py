from __future__ import annotations

import re

import pytest

from tests.ui.translations import FORMS, file_of, shipped, sources, wanted
from ui.language import Language, read_ts

PLACES = re.compile(r"%\d|%n|\{\w+\}")


@pytest.mark.parametrize("language", list(Language))
def test_every_string_is_translated_and_none_is_left_over(language: Language) -> None:
    known = {key for key, message in shipped(language).items() if message.forms and all(message.forms)}
    assert known == {(source.context, source.text) for source in wanted(language)}


@pytest.mark.parametrize("language", list(Language))
def test_plural_strings_have_the_forms_that_the_language_needs(language: Language) -> None:
    known = shipped(language)
    for source in wanted(language):
        forms = known[source.context, source.text].forms
        assert len(forms) == (FORMS[language] if source.plural else 1)


@pytest.mark.parametrize("language", list(Language))
def test_translations_keep_every_place_for_a_value(language: Language) -> None:
    for message in read_ts(file_of(language).read_text(encoding="utf-8")):
        for form in message.forms:
            assert sorted(PLACES.findall(form)) == sorted(PLACES.findall(message.source)), message.source


@pytest.mark.parametrize("language", list(Language))
def test_files_have_no_line_numbers(language: Language) -> None:
    assert "<location" not in file_of(language).read_text(encoding="utf-8")


def test_strings_are_found_in_the_source() -> None:
    assert len(sources()) > 300
    assert any(source.plural for source in sources())
