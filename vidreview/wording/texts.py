"""The texts themselves, one TOML file a language, under stable keys such as ``error.not-permitted``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from vidreview.wording.numbers import unbroken

LANGUAGES: Final = ("en", "ru", "kk")
"""English, Russian and Kazakh, by their ISO 639-1 codes."""


@cache
def texts(language: str) -> Mapping[str, str]:
    """Every text of a language, by ``group.code``.

    Raises:
        ValueError: There are no texts in this language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no texts in {language!r}; there are {', '.join(LANGUAGES)}")
    content = files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    groups = tomllib.loads(content)
    return MappingProxyType(
        {f"{group}.{code}": unbroken(text) for group, codes in groups.items() for code, text in codes.items()}
    )


def find(key: str, language: str) -> str | None:
    """The text under ``group.code``, or None where there is none."""
    return texts(str(language)).get(key)
