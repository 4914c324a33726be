"""One value, one sequence of bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_of_custody import canonical, standalone_verify
from chain_of_custody.canonical import Value
from chain_of_custody.errors import NotCanonicalError

TEXTS = st.text().filter(lambda text: canonical_text(text))
KEYS = st.text(st.sampled_from("abcXYZ019_-.$"), min_size=1, max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def canonical_text(text: str) -> bool:
    try:
        canonical.encode(text)
    except NotCanonicalError:
        return False
    return True


@given(VALUES)
def test_encoding_round_trips(value: Value) -> None:
    data = canonical.encode(value)
    assert canonical.decode(data) == value
    assert canonical.encode(canonical.decode(data)) == data
    assert standalone_verify.canonical(data) == value
    assert json.loads(data) == value


@given(VALUES)
def test_order_of_members_does_not_matter(value: Value) -> None:
    def reversed_members(inner: Value) -> Value:
        if isinstance(inner, dict):
            return {name: reversed_members(inner[name]) for name in reversed(inner)}
        return [reversed_members(item) for item in inner] if isinstance(inner, list) else inner

    assert canonical.encode(reversed_members(value)) == canonical.encode(value)


def accepted(data: bytes) -> bool:
    """Whether both readers accept ``data``; they must agree."""
    try:
        canonical.decode(data)
    except NotCanonicalError:
        with pytest.raises(standalone_verify.BadEvidenceError):
            standalone_verify.canonical(data)
        return False
    standalone_verify.canonical(data)
    return True


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    accepted(data)


@given(VALUES, st.data())
def test_what_is_accepted_is_what_is_written(value: Value, data: st.DataObject) -> None:
    """A byte changed somewhere is either refused or is exactly what another value is written as."""
    written = canonical.encode(value)
    position = data.draw(st.integers(0, len(written) - 1))
    changed = bytearray(written)
    changed[position] ^= data.draw(st.integers(1, 255))
    if accepted(bytes(changed)):
        assert canonical.encode(canonical.decode(bytes(changed))) == bytes(changed)


REFUSED = {
    "empty": b"",
    "space before": b" {}",
    "newline after": b"{}\n",
    "space inside": b'{"a": 1}',
    "byte-order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"a":1}'.encode("utf-16"),
    "not UTF-8": b'"\xff"',
    "overlong UTF-8": b'"\xc0\xaf"',
    "surrogate in UTF-8": b'"\xed\xa0\x80"',
    "lone surrogate": b'"\\ud800"',
    "escaped letter": b'"\\u0061"',
    "escaped Cyrillic": b'"\\u0436"',
    "escaped slash": b'"\\/"',
    "upper-case escape": b'"\\u001F"',
    "long escape of a newline": b'"\\u000a"',
    "raw newline": b'"\n"',
    "not NFC": '"и\u0306"'.encode(),
    "duplicate key": b'{"a":1,"a":1}',
    "unsorted keys": b'{"b":1,"a":1}',
    "Cyrillic key": '{"ж":1}'.encode(),
    "empty key": b'{"":1}',
    "key with a space": b'{"a b":1}',
    "key with a quote": b'{"a\\"b":1}',
    "float": b"1.5",
    "integral float": b"1.0",
    "exponent": b"1e2",
    "negative zero": b"-0",
    "leading zero": b"01",
    "plus": b"+1",
    "NaN": b"NaN",
    "Infinity": b"Infinity",
    "2^53": b"9007199254740992",
    "-2^53": b"-9007199254740992",
    "very long integer": b"9" * 5000,
    "trailing comma": b"[1,]",
    "comment": b"1//",
    "single quotes": b"'a'",
    "two values": b"1 2",
    "python constant": b"None",
    "17 levels": b"[" * 17 + b"]" * 17,
    "17 objects": b'{"a":' * 17 + b"1" + b"}" * 17,
    "17 levels of both": b'[{"a":' * 9 + b"1" + b"}]" * 9,
    "very deep": b"[" * 100_000 + b"]" * 100_000,
    "unclosed": b'{"a":',
}


@pytest.mark.parametrize("case", REFUSED)
def test_anything_else_is_refused(case: str) -> None:
    assert not accepted(REFUSED[case])


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("empty", "not-json"),
        ("space before", "not-in-canonical-form"),
        ("space inside", "not-in-canonical-form"),
        ("unsorted keys", "not-in-canonical-form"),
        ("escaped Cyrillic", "not-in-canonical-form"),
        ("long escape of a newline", "not-in-canonical-form"),
        ("lone surrogate", "not-in-canonical-form"),
        ("not UTF-8", "not-utf-8"),
        ("not NFC", "not-nfc"),
        ("duplicate key", "duplicate-key"),
        ("Cyrillic key", "key-not-ascii"),
        ("empty key", "key-not-ascii"),
        ("float", "float"),
        ("exponent", "float"),
        ("NaN", "float"),
        ("2^53", "integer-too-large"),
        ("-2^53", "integer-too-large"),
        ("very long integer", "integer-too-large"),
        ("17 levels", "too-deep"),
        ("17 objects", "too-deep"),
        ("very deep", "too-deep"),
        ("unclosed", "not-json"),
    ],
)
def test_the_reason_is_told(case: str, reason: str) -> None:
    with pytest.raises(NotCanonicalError) as caught:
        canonical.decode(REFUSED[case])
    assert caught.value.fields == {"reason": reason}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (1.5, "type-float"),
        (b"x", "type-bytes"),
        ({1: 2}, "key-not-ascii"),
        ({"a": {1}}, "type-set"),
        (2**53, "integer-too-large"),
        (-(2**53), "integer-too-large"),
        ("\ud800", "lone-surrogate"),
        ("и\u0306", "not-nfc"),
        ({"ж": 1}, "key-not-ascii"),
        ([[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]], "too-deep"),
    ],
)
def test_the_reason_why_a_value_cannot_be_said(value: object, reason: str) -> None:
    with pytest.raises(NotCanonicalError) as caught:
        canonical.encode(value)  # type: ignore[arg-type]
    assert caught.value.fields == {"reason": reason}


# Letters, marks that compose with some of them, and what is escaped.
MARKED = st.text(st.sampled_from('an<=>"\\\n\t\b\u0301\u0338\u0307\u0323\u1100\u1161\u11a8\u0344и\u0306'))


@given(st.lists(MARKED, max_size=4))
def test_nfc_is_seen_within_each_string(texts: list[str]) -> None:
    """The quick way looks at the whole text: it must come to the same as a look at each string."""
    data = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    assert accepted(data) == all(canonical_text(text) for text in texts)


def test_numbers_and_texts_come_back_plain() -> None:
    """What comes from outside may be of a class of its own; what is said is not."""

    class Loud(str):
        __slots__ = ()

    class Large(int):
        pass

    assert canonical.encode({Loud("a"): [Loud("é"), Large(7), (Loud("b"), None, True)]}) == (
        '{"a":["é",7,["b",null,true]]}'.encode()
    )


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 16 + b"7" + b"]" * 16,
        b'{"a":' * 16 + b"7" + b"}" * 16,
        b"[" + b",".join([b"[]"] * 40) + b"]",
        b'{"a":[{"a":[{"a":[{"a":[{"a":[{"a":[{"a":[{"a":["\xc3\xa9"]}]}]}]}]}]}]}]}',
        b"9007199254740991",
        b"-9007199254740991",
        b"[" * 16 + b"]" * 16,
        '"Қ\u2028\x7f"'.encode(),
        b'"\\u001f\\n\\t\\"\\\\"',
        b'{"A":1,"_":2,"a":3,"~":4}',
    ],
)
def test_the_edges_are_accepted(data: bytes) -> None:
    assert accepted(data)


@pytest.mark.parametrize("value", [1.5, float("nan"), b"x", {1: 2}, {"a": {1}}, 2**53, "\ud800", object()])
def test_values_that_cannot_be_said(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical.encode(value)  # type: ignore[arg-type]
