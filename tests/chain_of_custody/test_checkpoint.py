"""Signed notes in their one permitted form."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_of_custody import Checkpoint, parse_note, standalone_verify
from chain_of_custody.checkpoint import key_id, parse_code
from chain_of_custody.errors import CustodyError, MalformedError
from chain_of_custody.keys import PublicKey
from chain_of_custody.merkle import Hash
from tests.chain_of_custody.making import key

LOG = key("log")
CHECKPOINT = Checkpoint("ab" * 32, 7, Hash(bytes(range(32))))
NOTE = CHECKPOINT.signed(LOG)


def test_a_note_states_what_was_signed() -> None:
    note = parse_note(NOTE)
    assert note.checkpoint == CHECKPOINT
    assert note.signed_by(LOG.public)
    assert standalone_verify.note_signed_by(standalone_verify.parse_note(NOTE), LOG.public.raw)


def test_the_form_is_that_of_c2sp() -> None:
    text, signature = NOTE.decode().split("\n\n")
    assert text.split("\n") == ["vidreview/" + "ab" * 32, "7", base64.b64encode(bytes(range(32))).decode()]
    dash, name, blob = signature.removesuffix("\n").split(" ")
    assert (dash, name) == ("—", CHECKPOINT.origin)
    assert base64.b64decode(blob)[4:] == LOG.sign(f"{text}\n".encode())


def test_the_key_id_of_the_c2sp_example() -> None:
    """From the vkey ``PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW``."""
    raw = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert key_id("PeterNeumann", PublicKey(raw[1:])).hex() == "c74f20a3"


def test_another_signature_beside_the_logs_is_ignored() -> None:
    extra = "— witness.example " + base64.b64encode(bytes(76)).decode() + "\n"
    assert parse_note(NOTE + extra.encode()).signed_by(LOG.public)


def test_two_signatures_of_the_log_are_one_too_many() -> None:
    line = NOTE.decode().split("\n\n")[1]
    assert not parse_note(NOTE + line.encode()).signed_by(LOG.public)


def test_another_key_is_refused() -> None:
    assert not parse_note(CHECKPOINT.signed(key("thief"))).signed_by(LOG.public)


@given(st.integers(0, len(NOTE) - 1), st.integers(1, 255))
def test_no_changed_byte_is_accepted(position: int, change: int) -> None:
    changed = NOTE[:position] + bytes([NOTE[position] ^ change]) + NOTE[position + 1 :]
    assert not accepted(changed)


def accepted(data: bytes) -> bool:
    """Whether both readers take ``data`` for a checkpoint of the log; they must agree."""
    try:
        alone = standalone_verify.note_signed_by(standalone_verify.parse_note(data), LOG.public.raw)
    except standalone_verify.BadEvidenceError:
        alone = False
    try:
        own = parse_note(data).signed_by(LOG.public)
    except CustodyError:
        own = False
    assert own == alone
    return own


TEXT, SIGNATURE = NOTE.split(b"\n\n")
REFUSED = {
    "empty": b"",
    "no signature": TEXT + b"\n\n",
    "no blank line": TEXT + b"\n" + SIGNATURE,
    "no newline at the end": NOTE[:-1],
    "spaces for newlines": NOTE.replace(TEXT, TEXT.replace(b"\n", b" ")),
    "a line more": TEXT + b"\nmore\n\n" + SIGNATURE,
    "CRLF": NOTE.replace(b"\n", b"\r\n"),
    "leading zero": NOTE.replace(b"\n7\n", b"\n07\n"),
    "negative size": NOTE.replace(b"\n7\n", b"\n-7\n"),
    "other digits": NOTE.replace(b"\n7\n", "\n٧\n".encode()),
    "other origin": NOTE.replace(b"vidreview/", b"vidreview:"),
    "short root": NOTE.replace(TEXT.split(b"\n")[2], b"AAAA"),
    "loose base64": TEXT[:-2] + b"9=\n\n" + SIGNATURE,
    "hyphen for a dash": NOTE.replace("—".encode(), b"-"),
    "not UTF-8": NOTE + b"\xff\n",
    "entry": b'{"seq":1}',
    "too large": NOTE + b"x" * (1 << 16),
}


@pytest.mark.parametrize("case", REFUSED)
def test_other_forms_are_refused(case: str) -> None:
    assert not accepted(REFUSED[case])
    with pytest.raises(MalformedError):
        parse_note(REFUSED[case])


REASONS = {
    "empty": "signatures",
    "no signature": "signatures",
    "no blank line": "signatures",
    "no newline at the end": "signatures",
    "spaces for newlines": "lines",
    "a line more": "lines",
    "leading zero": "size",
    "negative size": "size",
    "other digits": "size",
    "other origin": "origin",
    "short root": "root",
    "loose base64": "base64",
    "hyphen for a dash": "signatures",
    "not UTF-8": "not-utf-8",
    "too large": "too-large",
    "no base64": "base64",
    "short signature": "signatures",
    "loose base64 of a signature": "base64",
}
REFUSED_TOO = {
    "no base64": NOTE.replace(TEXT.split(b"\n")[2], b"A"),
    "short signature": TEXT + "\n\n— a ".encode() + base64.b64encode(bytes(67)) + b"\n",
    "loose base64 of a signature": TEXT + "\n\n— a ".encode() + base64.b64encode(bytes(70))[:-3] + b"B==\n",
}


@pytest.mark.parametrize("case", REASONS)
def test_the_reason_is_told(case: str) -> None:
    data = {**REFUSED, **REFUSED_TOO}[case]
    with pytest.raises(MalformedError) as caught:
        parse_note(data)
    assert caught.value.fields == {"what": "checkpoint", "reason": REASONS[case]}
    with pytest.raises(standalone_verify.BadEvidenceError) as alone:
        standalone_verify.parse_note(data)
    assert str(alone.value) in ("note", "base64")


def line(name: str, blob: bytes) -> bytes:
    return f"— {name} {base64.b64encode(blob).decode()}\n".encode()


def test_a_note_as_large_as_it_may_be() -> None:
    least = line("w", bytes(68))
    count, rest = divmod((1 << 16) - len(NOTE), len(least))
    filled = NOTE + least * (count - 1) + line("w" * (rest + 1), bytes(68))
    assert len(filled) == 1 << 16
    assert accepted(filled)
    with pytest.raises(MalformedError):
        parse_note(filled + least)


def test_lines_of_other_names_and_of_other_keys_are_not_looked_at() -> None:
    own = key_id(CHECKPOINT.origin, LOG.public)
    others = line(CHECKPOINT.origin, b"\0\0\0\0" + bytes(64)) + line("witness", own + bytes(64))
    assert own != b"\0\0\0\0"
    assert accepted(NOTE + others)
    assert accepted(NOTE.replace(b"\n\n", b"\n\n" + others))
    assert not accepted(TEXT + b"\n\n" + others)


def test_a_signature_longer_than_an_ed25519_one_is_none_of_the_logs() -> None:
    blob = base64.b64decode(SIGNATURE.split(b" ")[2])
    assert not accepted(TEXT + b"\n\n" + line(CHECKPOINT.origin, blob + b"\0"))


def test_the_printed_code() -> None:
    assert CHECKPOINT.code == "7 · 0001 0203 0405 0607 0809 0a0b 0c0d 0e0f"
    digits = bytes(range(16)).hex()
    for text in (CHECKPOINT.code, f"7{digits}", f"  7: {digits.upper()}\n", f"№ 7 — {digits}"):
        assert parse_code(text) == (7, digits)
    for text in ("", "7", digits, f"07{digits}", f"a{digits}", "no code", f"{10**16}{digits}"):
        assert parse_code(text) == (-1, "")
    assert parse_code(f"{10**16 - 1} {digits}") == (10**16 - 1, digits)
    assert parse_code(f"0 {digits}") == (0, digits)
