"""Canonical JSON: one value has exactly one sequence of bytes.

Keys are printable ASCII and sorted, strings are NFC, integers lie within ±(2^53 - 1); there are
no floats, no duplicate keys, no whitespace and no byte-order mark. `SPEC.md` has every rule.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NewType, NoReturn, TypeAlias

from chain_of_custody.errors import NotCanonicalError

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"
CanonicalBytes = NewType("CanonicalBytes", bytes)

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 16

_KEY = re.compile(r"[!#-\[\]-~]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(value: Value) -> CanonicalBytes:
    """The one byte sequence that stands for ``value``.

    Raises:
        NotCanonicalError: The value holds something that canonical JSON can't say.
    """
    return CanonicalBytes(_ENCODER.encode(_checked(value, MAX_DEPTH)).encode())


def decode(data: bytes) -> Value:
    """The value that ``data`` stands for.

    Raises:
        NotCanonicalError: ``data`` is anything other than the result of `encode`.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise NotCanonicalError(reason="not-utf-8") from error
    value = _parsed(text)
    if not _is_plain(text):
        _checked(value, MAX_DEPTH)
    if _ENCODER.encode(value) != text:
        raise NotCanonicalError(reason="not-in-canonical-form")
    return value


def _is_plain(text: str) -> bool:
    """Whether nothing in ``text`` can be too deep or a string that is not NFC; False says nothing.

    A text in NFC has no string that is not: what an escape stands for never composes. Keys and integers
    are checked while they are parsed, and a lone surrogate is never written as it was read.
    """
    if text.count("{") + text.count("[") > MAX_DEPTH:
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _parsed(text: str) -> Value:
    try:
        parsed: Value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise NotCanonicalError(reason="not-json") from error
    except RecursionError as error:
        raise NotCanonicalError(reason="too-deep") from error
    return parsed


def _checked(value: Value, depth: int) -> Value:
    """A plain copy of ``value``: str, int, bool, None, dict and list only."""
    if isinstance(value, str):
        return str(value) if value.isascii() else _checked_text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _checked_integer(value)
    if depth == 0:
        raise NotCanonicalError(reason="too-deep")
    if isinstance(value, dict | Mapping):
        return {_checked_key(key): _checked(item, depth - 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(item, depth - 1) for item in value]
    raise NotCanonicalError(reason=f"type-{type(value).__name__}")


def _checked_text(text: str) -> str:
    if _SURROGATE.search(text):
        raise NotCanonicalError(reason="lone-surrogate")
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonicalError(reason="not-nfc")
    return str(text)


def _checked_integer(value: int) -> int:
    if abs(value) > MAX_INTEGER:
        raise NotCanonicalError(reason="integer-too-large")
    return int(value)


def _checked_key(key: object) -> str:
    if not isinstance(key, str) or not _are_keys((key,)):
        raise NotCanonicalError(reason="key-not-ascii")
    return str(key)


@lru_cache(maxsize=256)
def _are_keys(names: tuple[str, ...]) -> bool:
    """Remembered, because the same few objects stand in every entry."""
    return all(map(_KEY.fullmatch, names))


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotCanonicalError(reason="duplicate-key")
    if not _are_keys(tuple(members)):
        raise NotCanonicalError(reason="key-not-ascii")
    return members


def _short_integer(digits: str) -> int:
    if len(digits) > 17:
        raise NotCanonicalError(reason="integer-too-large")
    return _checked_integer(int(digits))


def _refuse_float(_text: str) -> NoReturn:
    raise NotCanonicalError(reason="float")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_members,
    parse_float=_refuse_float,
    parse_constant=_refuse_float,
    parse_int=_short_integer,
)
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, sort_keys=True, separators=(",", ":")
)
