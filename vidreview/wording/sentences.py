"""Sentences with values filled in. Whatever the values are, nothing is lost and nothing fails.

A placeholder is ``{name}``, or ``{name:form}`` with one of these forms:

=================  ==================================================================
``one|few|many``   a count with the word that goes with it (``one|other``, ``other``)
``@group``         the text of the code that the value is, ``group.value``, with the same values
``utc``            an ISO 8601 time, written out with its zone
``found``          what verification found, ``check code subject`` with ``; `` between them
``why``            why the computer refused, see `refusals`
``media``          seconds of media time as h:mm:ss.mmm
``size``           a number of bytes
``.2``             a decimal number with that many digits
=================  ==================================================================
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from vidreview.wording.moments import instant_text, media_time_text, size_text
from vidreview.wording.numbers import counted, decimal_text
from vidreview.wording.refusals import refusal_text
from vidreview.wording.texts import find

MISSING: Final = "—"
_FALLBACK_LANGUAGE: Final = "en"


class Coded(Protocol):
    """An error, or anything else, with a code and fields."""

    @property
    def code(self) -> str:
        """Stable name."""

    @property
    def fields(self) -> Mapping[str, str | int]:
        """Values by name."""


class _Sentence(string.Formatter):
    """Fills one text, and remembers which values it used."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.used: set[str] = set()
        self._values: Mapping[str, Any] = {}

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002
        self.used.add(str(key))
        self._values = kwargs
        value = kwargs.get(str(key))
        return MISSING if value in (None, "") else value

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is MISSING or not format_spec:
            return str(value)
        if format_spec.startswith("@"):
            named = find(f"{format_spec[1:]}.{value}", self._language)
            return str(value) if named is None else self.vformat(named, (), self._values)
        return _formed(value, format_spec, self._language)


def _formed(value: Any, form: str, language: str) -> str:
    if form == "utc":
        return instant_text(str(value))
    if form == "found":
        return "; ".join(_found(item, language) for item in str(value).split("; "))
    if form == "why":
        return refusal_text(value, language)
    if form == "media":
        return media_time_text(float(value), language)
    if form == "size":
        return size_text(int(value), language)
    if form.startswith("."):
        return decimal_text(float(value), int(form[1:]), language)
    return counted(int(value), form.split("|"), language)


def _found(item: str, language: str) -> str:
    """One finding, without the values that its text may want; as it is where it has no text."""
    _, _, rest = item.partition(" ")
    code, _, subject = rest.partition(" ")
    text = find(f"finding.{code}", language) or find(f"rule.{code}", language)
    if text is None:
        return item
    told = _Sentence(language).vformat(text, (), {})
    return f"{subject}: {told}" if subject else told


def knows(code: str, group: str = "error") -> bool:
    """Whether there is a sentence for this code."""
    return find(f"{group}.{code}", _FALLBACK_LANGUAGE) is not None


def phrase(key: str, language: str, /, **values: object) -> str:
    """The text under ``group.code`` with its values; the key itself where there is no such text."""
    text = find(key, language)
    return key if text is None else _Sentence(language).vformat(text, (), values)


def tell(code: str, fields: Mapping[str, object], language: str) -> str:
    """What a code says to a person; for an error, what happened and what to do next.

    Values that an error's sentence does not mention are added in brackets, and a code without a
    sentence is shown as it is, so that a reader always sees all that the program knows.

    Args:
        code: An error's stable name, or ``group.code`` for any other text.
        fields: Its values.
        language: ``en``, ``ru`` or ``kk``.
    """
    key = code if "." in code else f"error.{code}"
    text, sentence = find(key, language), _Sentence(language)
    told = code.removeprefix("error.") if text is None else sentence.vformat(text, (), fields)
    if text is not None and not key.startswith("error."):
        return told
    left = [f"{name}: {value}" for name, value in fields.items() if name not in sentence.used]
    return f"{told} ({'; '.join(left)})" if left else told


def failure_text(error: Coded, language: str) -> str:
    """`tell` for an error object."""
    return tell(error.code, error.fields, language)
