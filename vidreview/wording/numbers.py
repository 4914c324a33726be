"""Numbers, and the words that go with them, by each language's rules (Unicode CLDR)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NARROW = "\u00a0"
_HYPHEN = "\u2011"
_NUMERO = re.compile(r"№ (?=\S)")
_SUFFIX = re.compile(r"(?:(?<=[\d}])|(?<=%\w))-(?=[а-яёәіңғүұқөһ])")
"""Between a number, or the place where one goes, and the ending that it takes in Russian and Kazakh."""
_UNIT = re.compile(
    r"(?:(?<=[\d}])|(?<=%n)) (?=(?:s|px|min|h|d|с|пкс|пикс|пиксель|мин|ч|сағ|д|дн|тәул|%)(?!\w))"
)
"""Between a number, or the place where one goes (``{length}``, ``%1``, ``%n``), and what it is counted in."""


def unbroken(text: str) -> str:
    """The same text, in which no line ends between a number and its unit, its ending, or the sign ``№``."""
    return _SUFFIX.sub(_HYPHEN, _UNIT.sub(_NARROW, _NUMERO.sub(f"№{_NARROW}", text)))


def counted(number: int, forms: Sequence[str], language: str) -> str:
    """A count with its noun: ``3 flags``, ``3 отметки``, ``3 белгі``.

    Args:
        number: The count.
        forms: English: one, other. Russian: one, few, many. Kazakh: the only one.
        language: Whose rule to use.
    """
    return f"{whole_text(number)}{_NARROW}{forms[min(_plural(number, language), len(forms) - 1)]}"


def whole_text(number: int) -> str:
    """A whole number with its thousands apart."""
    return f"{number:,}".replace(",", _NARROW)


def decimal_text(number: float, digits: int, language: str) -> str:
    """A number with so many decimals: with a point in English, a comma in Russian and Kazakh."""
    text = f"{number:.{digits}f}"
    return text if language == "en" else text.replace(".", ",")


def _plural(number: int, language: str) -> int:
    number = abs(number)
    if language == "en":
        return 0 if number == 1 else 1
    if language == "ru":
        return _russian(number)
    return 0


def _russian(number: int) -> int:
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2
