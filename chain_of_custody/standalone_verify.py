#!/usr/bin/env python3
"""Verifies an evidence bundle with nothing but Python's standard library (Python 3.8 or later).

    python3 -I verify.py [BUNDLE] [--language en|ru|kk] [--ledger ID] [--log-key F] [--signer F]
                         [--code CODE] [--witness KEY ...] [--witnesses N] [--revoked F@TIME ...]

Exit status: 0 verified, 1 failed, 2 could not check.

A second, independent writing-down of the rules in SPEC.md: it shares no code with the program
that made the bundle. It checks what certificates are about and leaves the certificates to the
``openssl`` commands that it prints. Do not trust the copy that lies inside a bundle: compare it with one that
you were given elsewhere, and compare the fingerprints that it prints with those you were told.
"""

# It must run on Python 3.8, so some newer spellings are left out; names say what short functions do.
# ruff: noqa: UP035, D102, D103

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import stat
import sys
import unicodedata
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Iterable, Iterator, NamedTuple, NoReturn, Sequence

CHECKS = (
    "files",
    "required",
    "statement",
    "statement-signature",
    "closed-world",
    "digests",
    "bag",
    "checkpoint",
    "entries",
    "inclusion",
    "chain",
    "signatures",
    "rules",
    "scope",
    "export",
    "evidence",
    "revocation",
)
OPTIONAL_CHECKS = ("trust", "cms", "time-stamp", "anchor")
STATUS = {0: "verified", 1: "failed", 2: "could-not-check"}


class BadEvidenceError(Exception):
    """Evidence that does not have the promised form."""


# --- Ed25519 (RFC 8032), verification only -------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL_ORDER = (0, 1, P - 1, ORDER_EIGHT, P - ORDER_EIGHT)


class Point(NamedTuple):
    """A point of the curve in extended coordinates (RFC 8032, 5.1.4)."""

    x: int
    y: int
    z: int
    t: int


NEUTRAL = Point(0, 1, 1, 0)


def recover_x(y: int, sign: int) -> int | None:
    """The x of the point with this y and sign, or None where there is none (RFC 8032, 5.1.3)."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * SQRT_M1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def decode_point(raw: bytes) -> Point | None:
    number = int.from_bytes(raw, "little")
    y, sign = number & (2**255 - 1), number >> 255
    x = recover_x(y, sign) if y < P else None
    return None if x is None else Point(x, y, 1, x * y % P)


def add_points(a: Point, b: Point) -> Point:
    low, high = (a.y - a.x) * (b.y - b.x) % P, (a.y + a.x) * (b.y + b.x) % P
    c, d = 2 * a.t * b.t * D % P, 2 * a.z * b.z % P
    e, f, g, h = high - low, d - c, d + c, high + low
    return Point(e * f % P, g * h % P, f * g % P, e * h % P)


def encode_point(point: Point) -> bytes:
    inverse = pow(point.z, P - 2, P)
    x, y = point.x * inverse % P, point.y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0) or 0
BASE = Point(BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def is_usable_key(raw: bytes) -> bool:
    """Whether ``raw`` may be a public key: canonical, and not of small order."""
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    return len(raw) == 32 and y < P and y not in SMALL_ORDER


def ed25519_verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` is ``key``'s over ``message`` (RFC 8032, 5.1.7, without the cofactor)."""
    if len(signature) != 64 or not is_usable_key(key):
        return False
    point, s = decode_point(key), int.from_bytes(signature[32:], "little")
    if point is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus = Point(P - point.x, point.y, 1, P - point.t)
    return encode_point(two_products(s, BASE, h, minus)) == signature[:32]


def two_products(m: int, a: Point, n: int, b: Point) -> Point:
    """``m * a + n * b``, both at once."""
    table = {(1, 0): a, (0, 1): b, (1, 1): add_points(a, b)}
    result = NEUTRAL
    for bit in reversed(range(max(m.bit_length(), n.bit_length()))):
        result = add_points(result, result)
        digit = (m >> bit & 1, n >> bit & 1)
        if digit in table:
            result = add_points(result, table[digit])
    return result


def fingerprint(key: bytes) -> str:
    """SHA-256 of the key's SubjectPublicKeyInfo, as ``openssl`` and ``sha256sum`` give it."""
    return hashlib.sha256(bytes.fromhex("302a300506032b6570032100") + key).hexdigest()


def public_pem(key: bytes) -> bytes:
    body = base64.b64encode(bytes.fromhex("302a300506032b6570032100") + key)
    return b"-----BEGIN PUBLIC KEY-----\n" + body + b"\n-----END PUBLIC KEY-----\n"


# --- canonical JSON ------------------------------------------------------------------------------

KEY_FORM = re.compile(r"[!#-\[\]-~]+")
SURROGATE = re.compile("[\ud800-\udfff]")
MAX_DEPTH = 16


def refuse(*_: Any) -> NoReturn:
    raise BadEvidenceError("not-canonical")


def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        refuse()
    return found


def short_integer(digits: str) -> int:
    return int(digits) if len(digits) <= 17 else refuse()


DECODER = json.JSONDecoder(
    object_pairs_hook=members, parse_float=refuse, parse_constant=refuse, parse_int=short_integer
)


def canonical(data: bytes) -> Any:
    """The value of canonical JSON ``data``; see SPEC.md."""
    try:
        value = DECODER.decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadEvidenceError("not-canonical") from error
    check_value(value, MAX_DEPTH)
    if encode(value) != data:
        refuse()
    return value


def encode(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def check_value(value: Any, depth: int) -> None:
    if isinstance(value, str):
        if SURROGATE.search(value) or unicodedata.normalize("NFC", value) != value:
            refuse()
    elif isinstance(value, int):
        if abs(value) > 2**53 - 1:
            refuse()
    elif value is not None:
        if depth == 0:
            refuse()
        if isinstance(value, dict) and not all(KEY_FORM.fullmatch(key) for key in value):
            refuse()
        for item in value.values() if isinstance(value, dict) else value:
            check_value(item, depth - 1)


def shaped(value: Any, shape: dict[str, Any]) -> Any:
    """``value``, once it is known to be an object with exactly the members of ``shape``.

    A shape's values are: a type, a length in bytes of hexadecimal, a constant in a list, a nested
    shape, or a function that says whether the value will do.
    """
    if not isinstance(value, dict) or value.keys() != shape.keys():
        raise BadEvidenceError("malformed")
    for name, wanted in shape.items():
        if not fits(value[name], wanted):
            raise BadEvidenceError("malformed " + name)
    return value


def fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        shaped(value, wanted)
        return True
    if isinstance(wanted, list):
        return type(value) is type(wanted[0]) and bool(value == wanted[0])
    if wanted is int:
        return type(value) is int and value >= 0
    if isinstance(wanted, type):
        return type(value) is wanted
    return bool(wanted(value))


def hexadecimal(size: int, optional: bool = False) -> Any:
    """A test for ``size`` bytes in lower-case hexadecimal."""
    form = re.compile(f"[0-9a-f]{{{2 * size}}}")

    def fit(value: Any) -> bool:
        return isinstance(value, str) and (bool(form.fullmatch(value)) or (optional and value == ""))

    return fit


def is_utc(value: Any) -> bool:
    if not isinstance(value, str) or not re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}\.[0-9]{6}Z", value
    ):
        return False
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return True


# --- Merkle tree (RFC 6962, RFC 9162) ------------------------------------------------------------


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def includes(leaf: bytes, seq: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether ``path`` leads from ``leaf`` at ``seq`` to ``root`` (RFC 9162, 2.1.3.2)."""
    if not 0 <= seq < size or len(leaf) != 32:
        return False
    index, last, result = seq, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            result = node_hash(step, result)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            result = node_hash(result, step)
        index, last = index >> 1, last >> 1
    return last == 0 and result == root


def is_consistent(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether ``path`` shows that ``new_root`` only adds to ``old_root`` (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    steps = list(path)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not path or not steps:
        return False
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            second = node_hash(second, step)
        index, last = index >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


# --- checkpoint (C2SP signed note) ---------------------------------------------------------------


class Note(NamedTuple):
    """A checkpoint: whose, how many entries, their root, and the signature lines."""

    ledger: str
    size: int
    root: bytes
    text: bytes
    signatures: list[tuple[str, bytes]]


def strict_base64(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadEvidenceError("base64") from error
    if base64.b64encode(data).decode("ascii") != text:
        raise BadEvidenceError("base64")
    return data


def parse_note(data: bytes) -> Note:
    try:
        text, _, lines = data.decode("utf-8").partition("\n\n")
    except ValueError as error:
        raise BadEvidenceError("note") from error
    form = r"vidreview/([0-9a-f]{64})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/=]+)"
    match = re.fullmatch(form, text)
    if match is None or not lines.endswith("\n") or len(strict_base64(match[3])) != 32:
        raise BadEvidenceError("note")
    signatures = [parse_signature(line) for line in lines[:-1].split("\n")]
    return Note(match[1], int(match[2]), strict_base64(match[3]), (text + "\n").encode(), signatures)


def parse_signature(line: str) -> tuple[str, bytes]:
    match = re.fullmatch("\u2014 ([^ +\n]+) ([A-Za-z0-9+/]+={0,2})", line)
    if match is None or len(strict_base64(match[2])) < 68:
        raise BadEvidenceError("note")
    return match[1], strict_base64(match[2])


def note_signed_by(note: Note, key: bytes) -> bool:
    origin = "vidreview/" + note.ledger
    key_id = hashlib.sha256(origin.encode() + b"\n\x01" + key).digest()[:4]
    own = [blob[4:] for name, blob in note.signatures if name == origin and blob[:4] == key_id]
    return len(own) == 1 and ed25519_verifies(key, own[0], note.text)


class Witness(NamedTuple):
    """A witness's key, as the verifier was told it (C2SP signed-note, tlog-cosignature)."""

    name: str
    key_id: bytes
    key: bytes


def parse_witness(text: str) -> Witness:
    match = re.fullmatch(r"([!-*,-~]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})", text.strip())
    if match is None:
        raise BadEvidenceError("witness key")
    raw = strict_base64(match[3])
    key_id = hashlib.sha256(match[1].encode() + b"\n" + raw).digest()[:4]
    if raw[:1] != b"\x04" or not is_usable_key(raw[1:]) or key_id.hex() != match[2]:
        raise BadEvidenceError("witness key")
    return Witness(match[1], key_id, raw[1:])


def cosigned_at(note: Note, witness: Witness) -> int | None:
    """When ``witness`` cosigned, in seconds since 1970, or None where it validly did not."""
    times = []
    for name, blob in note.signatures:
        seconds = int.from_bytes(blob[4:12], "big")
        message = b"cosignature/v1\ntime %d\n" % seconds + note.text
        own = (name, blob[:4]) == (witness.name, witness.key_id) and seconds <= LAST_SECOND
        if own and ed25519_verifies(witness.key, blob[12:], message):
            times.append(seconds)
    return max(times) if times else None


# --- DER: what time stamps (RFC 3161) and detached signatures (RFC 5652) are over -----------------

UTC = timezone(timedelta(0))
LAST_SECOND = 253402300799
DIGESTS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
DER_TAGS = {"integer": 0x02, "octets": 0x04, "oid": 0x06, "time": 0x18, "seq": 0x30, "set": 0x31, "0": 0xA0}


def der(data: bytes) -> list[tuple[int, bytes]]:
    """Tag and content of the elements that ``data`` holds one after another."""
    found, at = [], 0
    while at < len(data):
        if at + 2 > len(data) or data[at] & 0x1F == 0x1F:
            raise BadEvidenceError("malformed der")
        length, start = data[at + 1], at + 2
        if length >= 0x80:
            octets = data[start : start + (length & 0x7F)]
            start += length & 0x7F
            length = int.from_bytes(octets, "big")
            if not 1 <= len(octets) <= 4 or length < 0x80 or octets[0] == 0:
                raise BadEvidenceError("malformed der")
        if start + length > len(data):
            raise BadEvidenceError("malformed der")
        found.append((data[at], data[start : start + length]))
        at = start + length
    return found


def inside(data: bytes, *path: tuple[int, str]) -> bytes:
    """Content of the element reached by ``path``: its place among its siblings, and its tag's name."""
    for index, kind in path:
        elements = der(data)
        if not -len(elements) <= index < len(elements) or elements[index][0] != DER_TAGS[kind]:
            raise BadEvidenceError("malformed der")
        data = elements[index][1]
    return data


def only(data: bytes) -> bytes:
    """``data``, once it holds one element and nothing after it."""
    if len(der(data)) != 1:
        raise BadEvidenceError("malformed der")
    return data


def dotted(content: bytes) -> str:
    numbers, value = [], 0
    for octet in content:
        value = value << 7 | octet & 0x7F
        if not octet & 0x80:
            numbers.append(value)
            value = 0
    if not numbers or content[-1] & 0x80:
        raise BadEvidenceError("malformed der")
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))


def signed_data(content_info: bytes, content_type: str) -> bytes:
    """The ``SignedData`` within, once what it encapsulates is of this type."""
    if dotted(inside(content_info, (0, "oid"))) != "1.2.840.113549.1.7.2":
        raise BadEvidenceError("malformed der")
    data = inside(content_info, (1, "0"), (0, "seq"))
    if dotted(inside(data, (2, "seq"), (0, "oid"))) != content_type:
        raise BadEvidenceError("malformed der")
    return data


def digest_name(identifier: bytes) -> str:
    name = DIGESTS.get(dotted(inside(identifier, (0, "oid"))))
    if name is None:
        raise BadEvidenceError("malformed der")
    return name


def stamped_at(token: bytes, data: bytes) -> datetime:
    """When the time-stamp response ``token`` says that it was made over ``data``."""
    response = inside(only(token), (0, "seq"))
    if inside(response, (0, "seq"), (0, "integer")) not in (b"\x00", b"\x01"):
        raise BadEvidenceError("malformed der")
    outer = signed_data(inside(response, (1, "seq")), "1.2.840.113549.1.9.16.1.4")
    info = inside(only(inside(outer, (2, "seq"), (1, "0"), (0, "octets"))), (0, "seq"))
    imprint = inside(info, (2, "seq"))
    digest = hashlib.new(digest_name(inside(imprint, (0, "seq"))), data).digest()
    text = inside(info, (4, "time")).decode("ascii", errors="replace")
    match = re.fullmatch(r"([0-9]{14})(?:\.([0-9]{0,5}[1-9]))?Z", text)
    if match is None:
        raise BadEvidenceError("malformed der")
    try:
        moment = datetime.strptime(match[1], "%Y%m%d%H%M%S")
    except ValueError as error:
        raise BadEvidenceError("malformed der") from error
    if digest != inside(imprint, (1, "octets")):
        raise BadEvidenceError("imprint-differs")
    return moment.replace(microsecond=int((match[2] or "0").ljust(6, "0")), tzinfo=UTC)


def check_signature_content(cms: bytes, content: bytes) -> None:
    """Refuses ``cms`` unless it is a detached signature of one signer over ``content``."""
    data = signed_data(inside(only(cms), (0, "seq")), "1.2.840.113549.1.7.1")
    signers = der(inside(data, (-1, "set")))
    if len(der(inside(data, (2, "seq")))) != 1 or len(signers) != 1 or signers[0][0] != DER_TAGS["seq"]:
        raise BadEvidenceError("malformed der")
    signer = signers[0][1]
    digest = hashlib.new(digest_name(inside(signer, (2, "seq"))), content).digest()
    attributes = der(inside(signer, (3, "0")))
    if any(tag != DER_TAGS["seq"] for tag, _ in attributes):
        raise BadEvidenceError("malformed der")
    values = [(dotted(inside(item, (0, "oid"))), inside(item, (1, "set"))) for _, item in attributes]
    stated = [inside(value, (0, "octets")) for name, value in values if name == "1.2.840.113549.1.9.4"]
    if stated != [digest]:
        raise BadEvidenceError("imprint-differs")


def utc_text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# --- entries -------------------------------------------------------------------------------------

ADMIN, INVESTIGATOR, PROSECUTOR = "institution-admin", "investigator", "prosecutor"
CUSTODIAN, AUDITOR = "custodian", "auditor"
ROLES = (ADMIN, INVESTIGATOR, PROSECUTOR, CUSTODIAN, AUDITOR)
PARTIES = (ADMIN, INVESTIGATOR, PROSECUTOR, CUSTODIAN)
SIGNERS = {
    "ledger-created": (CUSTODIAN,),
    "user-added": (CUSTODIAN,),
    "user-revoked": (CUSTODIAN,),
    "key-rotated": ROLES,
    "passphrase-changed": ROLES,
    "signed-in": ROLES,
    "signed-out": ROLES,
    "case-opened": (ADMIN, INVESTIGATOR, PROSECUTOR),
    "case-marked": (ADMIN, INVESTIGATOR, PROSECUTOR),
    "footage-imported": (ADMIN, INVESTIGATOR, PROSECUTOR),
    "import-failed": (ADMIN, INVESTIGATOR),
    "footage-viewed": (ADMIN, INVESTIGATOR, PROSECUTOR, AUDITOR),
    "footage-watched": (INVESTIGATOR, PROSECUTOR, AUDITOR),
    "clock-read": (ADMIN, INVESTIGATOR),
    "clock-checked": (ADMIN, INVESTIGATOR),
    "heads-unmasked": (INVESTIGATOR, PROSECUTOR),
    "sound-unmuted": (INVESTIGATOR, PROSECUTOR),
    "analysis-completed": (INVESTIGATOR,),
    "analysis-failed": (INVESTIGATOR,),
    "decision-made": (INVESTIGATOR,),
    "decision-withdrawn": (INVESTIGATOR,),
    "disagreement-settled": (INVESTIGATOR,),
    "span-marked": (INVESTIGATOR,),
    "mark-withdrawn": (INVESTIGATOR,),
    "known-clips-set": (INVESTIGATOR, PROSECUTOR),
    "known-clip-judged": (INVESTIGATOR,),
    "bundle-exported": (PROSECUTOR,),
    "export-failed": (PROSECUTOR,),
    "derivative-made": (INVESTIGATOR, PROSECUTOR),
    "catalogue-rebuilt": (CUSTODIAN,),
    "verification-run": ROLES,
    "clock-anomaly": ROLES,
    "receipt-issued": (ADMIN, INVESTIGATOR),
    "anchor-added": PARTIES,
    "settings-changed": (CUSTODIAN,),
    "custody-offered": PARTIES,
    "custody-withdrawn": PARTIES,
    "custody-accepted": PARTIES,
    "custody-refused": PARTIES,
    "custody-completed": PARTIES,
}
KEY_EVENTS = ("ledger-created", "user-added", "user-revoked", "key-rotated")


def is_actor_id(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value) is not None


def is_role(value: Any) -> bool:
    return isinstance(value, str) and value in ROLES


def is_key(value: Any) -> bool:
    return hexadecimal(32)(value) and is_usable_key(bytes.fromhex(value))


def are_objects(value: Any) -> bool:
    shape = {"role": str, "sha256": hexadecimal(32), "sha512": hexadecimal(64, True), "size": int}
    return isinstance(value, list) and all(shaped(item, shape) for item in value)


ACTOR = {"id": is_actor_id, "key": is_key, "name": str, "role": is_role}
ENTRY = {
    "actor": ACTOR,
    "case": str,
    "details": dict,
    "exhibit": str,
    "format": ["vidreview-entry/1"],
    "ledger": hexadecimal(32),
    "model": hexadecimal(32, True),
    "objects": are_objects,
    "previous": hexadecimal(32),
    "reason": str,
    "salt": hexadecimal(16),
    "seq": int,
    "software": str,
    "time": {"boot": str, "monotonic_us": int, "utc": is_utc},
    "type": str,
    "workstation": str,
}
USER = {"id": is_actor_id, "key": is_key, "name": str, "proof": hexadecimal(64), "role": is_role}


class Ring:
    """The keys as they stand after the entries seen so far."""

    def __init__(self) -> None:
        self.ledger = ""
        self.log_key: bytes | None = None
        self.users: dict[str, dict[str, str]] = {}
        self.revoked: set[str] = set()
        self.used: set[str] = set()
        self.ended: dict[str, str] = {}
        self.replaced: dict[str, tuple[str, str]] = {}

    def take(self, entry: dict[str, Any]) -> str:
        """The rule that ``entry`` breaks; where it is "", the ring has moved on."""
        if self.log_key is None or entry["type"] == "ledger-created":
            return self.take_first(entry)
        rule = self.signer_rule(entry)
        return rule if rule or entry["type"] not in KEY_EVENTS else self.take_key_event(entry)

    def take_first(self, entry: dict[str, Any]) -> str:
        if entry["type"] != "ledger-created":
            return "no-first-entry"
        actor = entry["actor"]
        if self.log_key is not None or entry["seq"] != 0:
            return "not-first"
        if actor["role"] != CUSTODIAN:
            return "role-may-not"
        try:
            details = shaped(entry["details"], {"log_key": is_key, "proof": hexadecimal(64)})
        except BadEvidenceError:
            return "bad-details"
        log_key, own_key = bytes.fromhex(details["log_key"]), bytes.fromhex(actor["key"])
        if log_key == own_key:
            return "key-in-use"
        ledger_id = b"vidreview-ledger/1\n" + log_key + own_key + bytes.fromhex(entry["salt"])
        if hashlib.sha256(ledger_id).hexdigest() != entry["ledger"]:
            return "wrong-ledger-id"
        log = {"id": "log", "key": details["log_key"], "name": "", "role": "log"}
        if not possessed(entry["ledger"], log, details["proof"]):
            return "no-proof-of-possession"
        self.ledger, self.log_key = entry["ledger"], log_key
        self.users[actor["id"]] = actor
        self.used = {details["log_key"], actor["key"]}
        return ""

    def signer_rule(self, entry: dict[str, Any]) -> str:
        actor = entry["actor"]
        known = self.users.get(actor["id"])
        if entry["ledger"] != self.ledger:
            return "wrong-ledger-id"
        if known is None:
            return "unknown-actor"
        if actor["id"] in self.revoked:
            return "revoked-actor"
        for name in ("key", "name", "role"):
            if known[name] != actor[name]:
                return "wrong-" + name
        return "" if actor["role"] in SIGNERS[entry["type"]] else "role-may-not"

    def take_key_event(self, entry: dict[str, Any]) -> str:
        if entry["type"] == "user-revoked":
            return self.take_revocation(entry["details"], entry["time"]["utc"])
        try:
            user = shaped(entry["details"], {"user": USER})["user"]
        except BadEvidenceError:
            return "bad-details"
        public = {name: user[name] for name in ("id", "key", "name", "role")}
        if user["key"] in self.used:
            return "key-in-use"
        if not possessed(self.ledger, public, user["proof"]):
            return "no-proof-of-possession"
        if entry["type"] == "key-rotated":
            if any(user[name] != entry["actor"][name] for name in ("id", "name", "role")):
                return "not-own-key"
            self.replaced[entry["actor"]["key"]] = (user["id"], entry["time"]["utc"])
        elif user["id"] in self.users and user["id"] not in self.revoked:
            return "user-exists"
        self.users[user["id"]] = public
        self.revoked.discard(user["id"])
        self.used.add(user["key"])
        return ""

    def take_revocation(self, details: dict[str, Any], now: str) -> str:
        dated = {"since": lambda value: is_utc(value) and value <= now} if "since" in details else {}
        try:
            shaped(details, dict(dated, user=str))
        except BadEvidenceError:
            return "bad-details"
        user, since = details["user"], details.get("since", "")
        if user not in self.users:
            return "unknown-actor"
        if user in self.revoked:
            return "revoked-actor"
        self.revoked.add(user)
        if since:
            self.ended[self.users[user]["key"]] = since
            later = [key for key, (who, until) in self.replaced.items() if who == user and until >= since]
            self.ended.update(dict.fromkeys(later, since))
        return ""


def possessed(ledger: str, user: dict[str, str], proof: str) -> bool:
    """Whether the holder of a new key showed that it is theirs."""
    message = b"vidreview-key/1\n" + encode(dict(user, ledger=ledger))
    return ed25519_verifies(bytes.fromhex(user["key"]), bytes.fromhex(proof), message)


# --- hand-overs ------------------------------------------------------------------------------------

PARTY = {"id": str, "key": hexadecimal(32, True), "name": str, "role": str}
PLACE = {"leaf": hexadecimal(32), "ledger": hexadecimal(32), "seq": int}
OFFER = {
    "count": int,
    "handover": is_actor_id,
    "scope": lambda value: value in ("footage", "store"),
    "to": dict(PARTY, ledger=hexadecimal(32, True)),
}
ANSWER = {
    "checkpoint": str,
    "compared": bool,
    "count": int,
    "from": PARTY,
    "handover": str,
    "log_key": hexadecimal(32, True),
    "offer": PLACE,
}
COMPLETION = {
    "answer": PLACE,
    "by": PARTY,
    "checkpoint": str,
    "handover": str,
    "log_key": hexadecimal(32, True),
    "offer": int,
    "outcome": lambda value: value in ("accepted", "refused"),
}
ANSWERS = ("custody-accepted", "custody-refused")
HANDOVERS: dict[str, dict[str, Any]] = {
    "custody-offered": OFFER,
    "custody-withdrawn": {"handover": str, "offer": int},
    "custody-accepted": ANSWER,
    "custody-refused": ANSWER,
    "custody-completed": COMPLETION,
}


def named(entry: dict[str, Any], role: str) -> set[tuple[str, str, int]]:
    """SHA-256, SHA-512 and size of an entry's objects with ``role``."""
    objects = [item for item in entry["objects"] if item["role"] == role]
    return {(item["sha256"], item["sha512"], item["size"]) for item in objects}


class HandoverBook:
    """The hand-overs as they stand after the entries seen so far."""

    def __init__(self) -> None:
        self.offers: dict[int, tuple[dict[str, Any], str]] = {}
        self.ended: set[int] = set()
        self.taken: set[tuple[str, int]] = set()

    def take(self, entry: dict[str, Any], leaf: str) -> str:
        """The rule that ``entry`` breaks; where it is "", the book has moved on."""
        if entry["type"] not in HANDOVERS:
            return ""
        try:
            details = shaped(entry["details"], HANDOVERS[entry["type"]])
            check_handover_form(entry, details)
        except BadEvidenceError as error:
            return str(error) if str(error) in ("role-may-not", "foreign-checkpoint") else "bad-details"
        if entry["type"] == "custody-offered":
            self.offers[entry["seq"]] = (entry, leaf)
            return ""
        if entry["type"] in ANSWERS and details["offer"]["ledger"] != entry["ledger"]:
            place = (details["offer"]["ledger"], details["offer"]["seq"])
            rule = "already-answered" if place in self.taken else ""
            self.taken.add(place)
            return rule
        seq = details["offer"]["seq"] if entry["type"] in ANSWERS else details["offer"]
        if seq not in self.offers:
            return "unknown-offer"
        rule = offer_rule(entry, details, *self.offers[seq])
        if not rule and seq in self.ended:
            return "already-answered"
        if not rule:
            self.ended.add(seq)
        return rule


def check_handover_form(entry: dict[str, Any], details: dict[str, Any]) -> None:
    """Refuses what is wrong with an entry about a hand-over by itself."""
    kind, own = entry["type"], entry["ledger"]
    if kind == "custody-offered":
        to = details["to"]
        if to["id"] and not (to["key"] and to["ledger"] == own and is_actor_id(to["id"])):
            raise BadEvidenceError("malformed id")
        counted = len(named(entry, "handed-over")) == details["count"] and entry["case"]
        if details["scope"] == "footage" and not counted:
            raise BadEvidenceError("malformed count")
        if entry["actor"]["role"] == CUSTODIAN and details["scope"] != "store":
            raise BadEvidenceError("role-may-not")
    elif kind in ANSWERS:
        foreign = details["offer"]["ledger"] != own
        if foreign == (not details["checkpoint"] and not details["log_key"]):
            raise BadEvidenceError("malformed checkpoint")
        if foreign:
            check_foreign(details, details["offer"])
    elif kind == "custody-completed":
        if details["answer"]["ledger"] == own or len(named(entry, "slip")) != 1:
            raise BadEvidenceError("malformed slip")
        check_foreign(details, details["answer"])


def check_foreign(details: dict[str, Any], place: dict[str, Any]) -> None:
    """Refuses unless the other ledger's checkpoint is its own, signed, and covers the entry that is named."""
    try:
        note = parse_note(details["checkpoint"].encode("utf-8"))
    except BadEvidenceError as error:
        raise BadEvidenceError("foreign-checkpoint") from error
    fits = note.ledger == place["ledger"] and note.size > place["seq"]
    if not fits or not details["log_key"] or not note_signed_by(note, bytes.fromhex(details["log_key"])):
        raise BadEvidenceError("foreign-checkpoint")


def offer_rule(entry: dict[str, Any], details: dict[str, Any], offered: dict[str, Any], leaf: str) -> str:
    """What an entry breaks against the offer of the same ledger that it names."""
    offer, kind = offered["details"], entry["type"]
    if (details["handover"], entry["case"]) != (offer["handover"], offered["case"]):
        return "other-offer"
    if kind == "custody-withdrawn":
        return "" if entry["actor"]["id"] == offered["actor"]["id"] else "not-the-giver"
    if kind == "custody-completed":
        if offer["to"]["id"] or offer["to"]["ledger"] not in ("", details["answer"]["ledger"]):
            return "not-the-receiver"
        return "" if entry["actor"]["role"] == offered["actor"]["role"] else "not-the-giver"
    if details["offer"]["leaf"] != leaf or details["from"] != offered["actor"]:
        return "other-offer"
    if entry["actor"]["id"] != offer["to"]["id"]:
        return "not-the-receiver"
    whole = named(entry, "received") == named(offered, "handed-over")
    return "" if kind == "custody-refused" or whole else "other-offer"


# --- the folder ----------------------------------------------------------------------------------

SAFE_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
REQUIRED = (
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    "tagmanifest-sha256.txt",
    "statement.json",
    "signatures/statement.sig",
    "ledger/checkpoint.note",
    "ledger/log-key.pem",
)
SIGNATURE, CMS, CMS_STAMP = (
    "signatures/statement.sig",
    "signatures/statement.p7s",
    "signatures/statement.p7s.tsr",
)
STAMPED_BY = {CMS_STAMP: CMS}
STAMPED_BY.update({f"{SIGNATURE}.{number}.tsr": SIGNATURE for number in range(1, 10)})
LATER_SIGNATURES = (CMS, *STAMPED_BY)
CRLS = "signatures/crls.pem"
OCSPS = [f"signatures/ocsp.{number}.der" for number in range(1, 10)]
OUTSIDE_STATEMENT = {
    "statement.json",
    SIGNATURE,
    *LATER_SIGNATURES,
    CRLS,
    *OCSPS,
    "tagmanifest-sha256.txt",
}
ANCHOR = re.compile(r"ledger/anchors/([0-9]{8,15})\.(note|json|cosigned|[1-9]\.tsr)")
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
MAX_FILES = 200000


class Found(NamedTuple):
    """A file: its digests, and its bytes where they are needed."""

    size: int
    sha256: str
    sha512: str
    data: bytes


def is_safe_name(name: str) -> bool:
    parts = name.split("/")
    return 0 < len(name) <= 200 and all(
        SAFE_PART.fullmatch(part) and not DEVICE.fullmatch(part) for part in parts
    )


def kept_limit(name: str) -> int:
    """How many bytes of a file are kept; 0 where its digests suffice."""
    if name.startswith(("ledger/", "signatures/")):
        return 1 << 20
    return 1 << 26 if name in REQUIRED else 0


def walk(root: Path, report: Report) -> Iterator[tuple[str, Any]]:
    waiting = [("", str(root))]
    while waiting:
        prefix, path = waiting.pop()
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        if prefix and not entries:
            report.fail("files", "empty-folder", prefix)
        for entry in entries:
            name = prefix + entry.name
            if not is_safe_name(name):
                report.fail("files", "unsafe-name", ascii(name)[:200])
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((name + "/", entry.path))
            else:
                yield name, entry


def read_file(entry: Any, limit: int) -> Found:
    if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        raise BadEvidenceError("not-a-plain-file")
    with os.fdopen(os.open(entry.path, os.O_RDONLY | NO_FOLLOW), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise BadEvidenceError("not-a-plain-file")
        if status.st_nlink > 1:
            raise BadEvidenceError("hard-link")
        size, kept = 0, []
        sha256, sha512 = hashlib.sha256(), hashlib.sha512()
        for chunk in iter(lambda: file.read(1 << 20), b""):
            size += len(chunk)
            sha256.update(chunk)
            sha512.update(chunk)
            if limit and size > limit:
                raise BadEvidenceError("too-large")
            if limit:
                kept.append(chunk)
    return Found(size, sha256.hexdigest(), sha512.hexdigest(), b"".join(kept))


def read_folder(root: Path, report: Report) -> dict[str, Found]:
    files: dict[str, Found] = {}
    lower: set[str] = set()
    for number, (name, entry) in enumerate(walk(root, report)):
        if number >= MAX_FILES:
            report.fail("files", "too-many-files", "")
            break
        try:
            files[name] = read_file(entry, kept_limit(name))
        except BadEvidenceError as error:
            report.fail("files", str(error), name)
        except OSError:
            report.skip("files", "unreadable", name)
        if name.lower() in lower:
            report.fail("files", "names-differ-in-case-only", name)
        lower.add(name.lower())
    report.done("files")
    return files


# --- the checks, in the order of CHECKS ----------------------------------------------------------

MAX_TOLD = 100
EVIDENCE = {
    "data/originals/": ("footage-imported", "original"),
    "data/derivatives/": ("derivative-made", "derivative"),
}
SUBJECT = {
    "annotations": {"size": int},
    "digest": {"sha256": hexadecimal(32), "sha512": hexadecimal(64)},
    "name": str,
}
BINDING = {"entry": int, "exhibit": str, "name": str}
PREDICATE = {
    "case": str,
    "checkpoint": {"sha256": hexadecimal(32), "size": int},
    "evidence": list,
    "export": int,
    "exporter": {"id": str, "key": is_key, "name": str, "role": str},
    "ledger": hexadecimal(32),
    "made": is_utc,
    "software": str,
    "version": [1],
}


def are_later_signatures(names: Any) -> bool:
    """Some of what may be added, in its order, and no stamp over a signature that is not."""
    if not isinstance(names, list) or not names:
        return False
    return names == [name for name in LATER_SIGNATURES if name in names] and names[0] != CMS_STAMP


ANNOUNCING = dict(PREDICATE, version=[2], signatures=are_later_signatures)
STATEMENT = {
    "_type": ["https://in-toto.io/Statement/v1"],
    "predicate": dict,
    "predicateType": ["urn:vidreview:bundle:1"],
    "subject": list,
}


class Report:
    """How each check ended. One that nobody ended is not checked."""

    def __init__(self) -> None:
        self.failures: dict[str, list[tuple[str, str]]] = {}
        self.skipped: dict[str, list[tuple[str, str]]] = {}
        self.ended: set[str] = set()
        self.facts: list[tuple[str, str]] = []
        self.commands: list[str] = []

    def fail(self, check: str, code: str, subject: str) -> None:
        self.failures.setdefault(check, []).append((code, subject))

    def skip(self, check: str, code: str, subject: str) -> None:
        self.skipped.setdefault(check, []).append((code, subject))

    def done(self, *checks: str) -> None:
        self.ended.update(checks)

    def status(self, check: str) -> str:
        if check in self.failures:
            return "FAIL"
        return "PASS" if check in self.ended and check not in self.skipped else "NOT CHECKED"

    def verdict(self) -> int:
        if self.failures:
            return 1
        return 0 if all(self.status(check) == "PASS" for check in CHECKS) else 2


class Trust(NamedTuple):
    """What the verifier was told elsewhere; "" and nothing where they were not."""

    ledger: str
    log_key: str
    signers: Sequence[str]
    witnesses: Sequence[Witness] = ()
    witnesses_needed: int = 0
    code: str = ""
    revoked: Sequence[tuple[str, str]] = ()


def verify(root: Path, trust: Trust) -> Report:
    report = Report()
    try:
        files = read_folder(root, report)
    except OSError:
        report.skip("files", "unreadable", "")
        report.ended.discard("files")
        return report
    for name in REQUIRED:
        if name not in files:
            report.fail("required", "missing", name)
    report.done("required")
    statement = check_statement(files, report)
    if statement is not None:
        check_listed(files, statement, report)
    check_bag(files, report)
    stored = check_extract(files, report)
    entries, ring = check_entries(stored, report)
    note = check_checkpoint(files, statement, ring, report)
    if note is not None:
        check_inclusion(files, stored, note, report)
    if statement is not None:
        check_scope(entries, statement, report)
        check_export(entries, statement, report)
        check_evidence(files, entries, statement, report)
    check_trust(trust, ring, statement, report)
    if trust.code:
        check_code(trust.code, note, report)
    check_certified(files, report)
    if note is not None:
        proven = check_anchors(files, note, ring, trust, report)
        check_revocations(entries, statement, note, ring, trust, proven, report)
    return report


def data_of(files: dict[str, Found], name: str) -> bytes:
    return files[name].data if name in files else b""


def check_statement(files: dict[str, Found], report: Report) -> dict[str, Any] | None:
    data = data_of(files, "statement.json")
    try:
        statement = shaped(canonical(data), STATEMENT)
        announcing = "signatures" in statement["predicate"]
        shaped(statement["predicate"], ANNOUNCING if announcing else PREDICATE)
        for rows, shape in ((statement["subject"], SUBJECT), (statement["predicate"]["evidence"], BINDING)):
            names = [shaped(row, shape)["name"] for row in rows]
            if names != sorted(set(names)) or not all(map(is_safe_name, names)):
                raise BadEvidenceError("names")
    except BadEvidenceError as error:
        report.fail("statement", str(error), "statement.json")
        return None
    exporter = statement["predicate"]["exporter"]
    key = bytes.fromhex(exporter["key"])
    signature = data_of(files, "signatures/statement.sig")
    if not ed25519_verifies(key, signature, b"vidreview-statement/1\n" + data):
        report.fail("statement-signature", "signature-invalid", "signatures/statement.sig")
    for name in statement["predicate"].get("signatures", []):
        if name not in files:
            report.fail("required", "missing", name)
    report.done("statement", "statement-signature")
    report.facts.append(("signed-by", exporter["name"]))
    report.facts.append(("role", exporter["role"]))
    report.facts.append(("signer-key", fingerprint(key)))
    report.facts.append(("case", statement["predicate"]["case"]))
    return dict(statement)


def check_listed(files: dict[str, Found], statement: dict[str, Any], report: Report) -> None:
    listed = {row["name"]: row for row in statement["subject"]}
    found = files.keys() - OUTSIDE_STATEMENT
    for name in sorted(found - listed.keys()):
        report.fail("closed-world", "unlisted", name)
    for name in sorted(listed.keys() - found):
        report.fail("closed-world", "missing", name)
    for name in sorted(found & listed.keys()):
        row = listed[name]
        wanted = (row["annotations"]["size"], row["digest"]["sha256"], row["digest"]["sha512"])
        if files[name][:3] != wanted:
            report.fail("digests", "digest-differs", name)
    report.done("closed-world", "digests")


def manifest(files: dict[str, Found], names: Iterable[str], algorithm: str) -> bytes:
    lines = [f"{getattr(files[name], algorithm)}  {name}\n" for name in sorted(names)]
    return "".join(lines).encode("ascii")


def check_bag(files: dict[str, Found], report: Report) -> None:
    payload = [name for name in files if name.startswith("data/")]
    outside = [
        name
        for name in files
        if not name.startswith(("data/", "signatures/")) and name != "tagmanifest-sha256.txt"
    ]
    exact = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "manifest-sha256.txt": manifest(files, payload, "sha256"),
        "manifest-sha512.txt": manifest(files, payload, "sha512"),
        "tagmanifest-sha256.txt": manifest(files, outside, "sha256"),
    }
    for name, content in exact.items():
        if data_of(files, name) != content:
            report.fail("bag", "content-differs", name)
    oxum = f"Payload-Oxum: {sum(files[name].size for name in payload)}.{len(payload)}"
    lines = data_of(files, "bag-info.txt").split(b"\n")
    if [line for line in lines if line.lower().startswith(b"payload-oxum: ")] != [oxum.encode()]:
        report.fail("bag", "payload-count-differs", "bag-info.txt")
    report.done("bag")


def check_extract(files: dict[str, Found], report: Report) -> dict[int, tuple[bytes, bytes]]:
    """Bytes and signature of each disclosed entry, by number."""
    stored = {}
    expected = {"ledger/checkpoint.note", "ledger/log-key.pem"}
    for name in sorted(files):
        match = re.fullmatch(r"ledger/entries/([0-9]{8,})\.json", name)
        if match is None or match[1] != f"{int(match[1]):08d}":
            continue
        signature, proof = f"ledger/entries/{match[1]}.sig", f"ledger/proofs/{match[1]}.json"
        stored[int(match[1])] = (files[name].data, data_of(files, signature))
        expected |= {name, signature, proof}
    found = {name for name in files if name.startswith("ledger/") and anchor_size(name) is None}
    for name in sorted(expected ^ found):
        report.fail("entries", "missing" if name in expected else "unexpected", name)
    if not stored:
        report.fail("entries", "none", "")
    return stored


def check_entries(
    stored: dict[int, tuple[bytes, bytes]], report: Report
) -> tuple[dict[int, dict[str, Any]], Ring]:
    entries, ring, book = {}, Ring(), HandoverBook()
    for seq, (data, signature) in sorted(stored.items()):
        subject = f"entry {seq}"
        try:
            entry = shaped(canonical(data), ENTRY)
        except BadEvidenceError as error:
            report.fail("entries", str(error), subject)
            continue
        if entry["type"] not in SIGNERS:
            report.skip("entries", "unknown-type", subject)
            continue
        entries[seq] = entry
        if entry["seq"] != seq:
            report.fail("entries", "number-differs", subject)
        key = bytes.fromhex(entry["actor"]["key"])
        if not ed25519_verifies(key, signature, b"vidreview-entry/1\n" + data):
            report.fail("signatures", "signature-invalid", subject)
        rule = ring.take(entry) or book.take(entry, leaf_hash(data).hex())
        if rule:
            report.fail("rules", rule, subject)
        if seq == 0 or seq - 1 in stored:
            previous = leaf_hash(stored[seq - 1][0]).hex() if seq else "0" * 64
            if entry["previous"] != previous:
                report.fail("chain", "previous-differs", subject)
    report.done("entries", "signatures", "rules", "chain")
    return entries, ring


def check_checkpoint(
    files: dict[str, Found], statement: dict[str, Any] | None, ring: Ring, report: Report
) -> Note | None:
    name = "ledger/checkpoint.note"
    data = data_of(files, name)
    try:
        note = parse_note(data)
    except BadEvidenceError as error:
        report.fail("checkpoint", str(error), name)
        return None
    if ring.log_key is None:
        report.fail("checkpoint", "no-log-key", name)
    else:
        check_note(files, note, ring.log_key, ring.ledger, report)
    if statement is not None:
        predicate = statement["predicate"]
        stated = (predicate["ledger"], predicate["checkpoint"]["size"], predicate["checkpoint"]["sha256"])
        if stated != (note.ledger, note.size, hashlib.sha256(data).hexdigest()):
            report.fail("checkpoint", "not-the-stated-one", name)
    report.done("checkpoint")
    return note


def check_note(files: dict[str, Found], note: Note, log_key: bytes, ledger: str, report: Report) -> None:
    name = "ledger/checkpoint.note"
    if note.ledger != ledger:
        report.fail("checkpoint", "other-ledger", name)
    if not note_signed_by(note, log_key):
        report.fail("checkpoint", "signature-invalid", name)
    if data_of(files, "ledger/log-key.pem") != public_pem(log_key):
        report.fail("checkpoint", "log-key-differs", "ledger/log-key.pem")
    report.facts.append(("ledger", ledger))
    report.facts.append(("log-key", fingerprint(log_key)))
    report.facts.append(("size", str(note.size)))


def check_inclusion(
    files: dict[str, Found], stored: dict[int, tuple[bytes, bytes]], note: Note, report: Report
) -> None:
    shape = {"format": ["vidreview-inclusion/1"], "path": list, "seq": [0], "size": [note.size]}
    for seq, (data, _) in stored.items():
        name = f"ledger/proofs/{seq:08d}.json"
        try:
            proof = shaped(canonical(data_of(files, name)), dict(shape, seq=[seq]))
            if not all(map(hexadecimal(32), proof["path"])):
                raise BadEvidenceError("malformed path")
        except BadEvidenceError as error:
            report.fail("inclusion", str(error), name)
            continue
        path = [bytes.fromhex(step) for step in proof["path"]]
        if not includes(leaf_hash(data), seq, note.size, path, note.root):
            report.fail("inclusion", "proof-invalid", name)
    report.done("inclusion")


def check_scope(entries: dict[int, dict[str, Any]], statement: dict[str, Any], report: Report) -> None:
    case = statement["predicate"]["case"]
    for seq, entry in entries.items():
        if entry["type"] not in KEY_EVENTS and entry["case"] != case:
            report.fail("scope", "other-case", f"entry {seq}")
    if not case:
        report.fail("scope", "no-case", "statement.json")
    report.done("scope")


def check_export(entries: dict[int, dict[str, Any]], statement: dict[str, Any], report: Report) -> None:
    predicate = statement["predicate"]
    subject = f"entry {predicate['export']}"
    entry = entries.get(predicate["export"])
    if entry is None:
        report.fail("export", "missing", subject)
    elif entry["type"] not in ("bundle-exported", "custody-offered"):
        report.fail("export", "wrong-type", subject)
    elif entry["actor"] != predicate["exporter"]:
        report.fail("export", "other-signer", subject)
    elif (entry["case"], entry["ledger"]) != (predicate["case"], predicate["ledger"]):
        report.fail("export", "other-case", subject)
    report.done("export")


def recorded(entry: dict[str, Any] | None, role: str) -> set[tuple[str, int]]:
    """Digest and size of an entry's objects with ``role``, or of all where it is ""."""
    objects = entry["objects"] if entry is not None else []
    return {(item["sha256"], item["size"]) for item in objects if role in ("", item["role"])}


def check_evidence(
    files: dict[str, Found], entries: dict[int, dict[str, Any]], statement: dict[str, Any], report: Report
) -> None:
    predicate = statement["predicate"]
    rows = {row["name"]: row for row in predicate["evidence"]}
    wanted = {name for name in files if name.startswith(tuple(EVIDENCE))}
    for name in sorted(wanted ^ rows.keys()):
        report.fail("evidence", "not-bound", name)
    exported = recorded(entries.get(predicate["export"]), "")
    roles = dict(EVIDENCE.values())
    known: set[tuple[str, int]] = set()
    for entry in entries.values():
        if entry["type"] in roles and entry["case"] == predicate["case"]:
            known |= recorded(entry, roles[entry["type"]])
    for name in sorted(wanted & rows.keys()):
        for code in binding_faults(name, files[name], rows[name], entries, exported, known):
            report.fail("evidence", code, name)
    report.done("evidence")


def binding_faults(
    name: str,
    found: Found,
    row: dict[str, Any],
    entries: dict[int, dict[str, Any]],
    exported: set[tuple[str, int]],
    known: set[tuple[str, int]],
) -> Iterator[str]:
    kind, role = next(origin for prefix, origin in EVIDENCE.items() if name.startswith(prefix))
    entry = entries.get(row["entry"])
    if entry is None or entry["type"] != kind:
        yield "wrong-entry"
        return
    if entry["exhibit"] != row["exhibit"]:
        yield "other-exhibit"
    same = [item for item in entry["objects"] if item["role"] == role]
    if not any(
        (item["size"], item["sha256"]) == (found.size, found.sha256) and item["sha512"] in ("", found.sha512)
        for item in same
    ):
        yield "not-the-recorded-object"
    if (found.sha256, found.size) not in exported:
        yield "not-in-export-entry"
    parents = recorded(entry, "parent")
    if kind == "derivative-made" and (not parents or not parents <= known):
        yield "parent-unknown"


def check_trust(trust: Trust, ring: Ring, statement: dict[str, Any] | None, report: Report) -> None:
    if not (trust.ledger or trust.log_key or trust.signers):
        if not trust.code:
            report.skip("trust", "none-given", "")
        return
    log_key = "" if ring.log_key is None else fingerprint(ring.log_key)
    signer = "" if statement is None else statement["predicate"]["exporter"]["key"]
    if trust.ledger and trust.ledger != ring.ledger:
        report.fail("trust", "other-ledger", ring.ledger)
    if trust.log_key and trust.log_key != log_key:
        report.fail("trust", "unknown-log-key", log_key)
    if trust.signers and (not signer or fingerprint(bytes.fromhex(signer)) not in trust.signers):
        report.fail("trust", "unknown-signer", signer)
    report.done("trust")


def check_code(code: str, note: Note | None, report: Report) -> None:
    """Whether the printed code (size, first 16 bytes of the root) is that of the checkpoint."""
    found = "" if note is None else f"{note.size}{note.root.hex()[:32]}"
    if re.sub("[^0-9a-f]", "", code.lower()) != found or not found:
        report.fail("trust", "other-code", found)
    report.done("trust")


def check_certified(files: dict[str, Found], report: Report) -> None:
    """What the certificate's signature and the time stamps are over; whose they are is for openssl."""
    stamps = [name for name in STAMPED_BY if name in files]
    if not stamps:
        report.skip("time-stamp", "none-present", "")
    attime = ""
    for name in stamps:
        if STAMPED_BY[name] not in files:
            report.fail("time-stamp", "missing", STAMPED_BY[name])
            continue
        moment = check_stamp(files, name, STAMPED_BY[name], "time-stamp", report)
        if name == CMS_STAMP and moment is not None:
            attime = f"-attime {int(moment.timestamp())} "
    if not revocation_data_is_well_formed(files):
        report.fail("cms", "malformed", CRLS)
    if CMS not in files:
        report.skip("cms", "none-present", "")
        return
    try:
        check_signature_content(files[CMS].data, data_of(files, "statement.json"))
    except BadEvidenceError as error:
        report.fail("cms", str(error), CMS)
        return
    report.skip("cms", "chain-not-checked", CMS)
    verify = f"openssl cms -verify -binary -purpose any -inform DER -in {CMS} -content statement.json "
    report.commands.append(f"{verify}-CAfile ../roots.pem {attime}-out {os.devnull}")
    if CRLS in files:
        report.commands.append(
            f"cat ../roots.pem {CRLS} > ../known.pem && {verify}-crl_check "
            f"-CAfile ../known.pem {attime}-out {os.devnull}"
        )
    for name in OCSPS:
        if name in files:
            trusted = f"-verify_other ../roots.pem -CAfile ../roots.pem {attime}".strip()
            report.commands.append(f"openssl ocsp -respin {name} -resp_text {trusted}")


def revocation_data_is_well_formed(files: dict[str, Found]) -> bool:
    """Whether what stands there about revoked certificates is PEM and DER; whose it is, is for openssl."""
    form = rb"-----BEGIN X509 CRL-----\n((?:[A-Za-z0-9+/=]{1,64}\n)+)-----END X509 CRL-----\n"
    text = data_of(files, CRLS)
    try:
        lists = [base64.b64decode(body.replace(b"\n", b""), validate=True) for body in re.findall(form, text)]
        if b"".join(map(crl_pem, lists)) != text or (CRLS in files and not lists):
            return False
        answers = [files[name].data for name in OCSPS if name in files]
        return all(der(only(data))[0][0] == DER_TAGS["seq"] for data in lists + answers)
    except (BadEvidenceError, ValueError):
        return False


def crl_pem(data: bytes) -> bytes:
    body = base64.b64encode(data)
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    return b"\n".join([b"-----BEGIN X509 CRL-----", *lines, b"-----END X509 CRL-----", b""])


def check_stamp(
    files: dict[str, Found], name: str, stamped: str, check: str, report: Report
) -> datetime | None:
    """The time that a token states, once it is over the file ``stamped``."""
    try:
        moment = stamped_at(files[name].data, data_of(files, stamped))
    except BadEvidenceError as error:
        report.fail(check, str(error), name)
        return None
    report.skip(check, "chain-not-checked", name)
    report.facts.append(("stamped", f"{name} {utc_text(moment)}"))
    report.commands.append(
        f"openssl ts -verify -data {stamped} -in {name} -CAfile ../tsa.pem -attime {int(moment.timestamp())}"
    )
    return moment


def anchor_size(name: str) -> int | None:
    """The size of the checkpoint to which an anchor's file belongs; None for other names."""
    match = ANCHOR.fullmatch(name)
    return int(match[1]) if match and match[1] == f"{int(match[1]):08d}" else None


def check_anchors(
    files: dict[str, Found], note: Note, ring: Ring, trust: Trust, report: Report
) -> list[tuple[int, str]]:
    """Checks every anchor; returns sizes with the times at which known witnesses saw them."""
    sizes = sorted({size for size in map(anchor_size, files) if size is not None})
    if not sizes:
        report.skip("anchor", "none-present", "")
    seen = [check_anchor(files, size, note, ring, trust, report) for size in sizes]
    if max(map(len, seen), default=0) < (trust.witnesses_needed or len(trust.witnesses)):
        report.fail("anchor", "too-few-witnesses", "")
    report.done("anchor")
    return [(size, time) for place, size in enumerate(sizes) for time in seen[place]]


def check_anchor(
    files: dict[str, Found], size: int, note: Note, ring: Ring, trust: Trust, report: Report
) -> list[str]:
    """Checks one earlier checkpoint; returns when known witnesses cosigned it."""
    base = f"ledger/anchors/{size:08d}."
    old = anchored_note(files, base + "note", size, ring, report)
    if old is None:
        return []
    check_consistency(files, base + "json", old, note, report)
    tokens = [name for name in sorted(files) if anchor_size(name) == size and name.endswith(".tsr")]
    if not tokens and base + "cosigned" not in files:
        report.fail("anchor", "fixes-nothing", base + "note")
    for name in tokens:
        check_stamp(files, name, base + "note", "anchor", report)
    if base + "cosigned" not in files:
        return []
    cosigned = anchored_note(files, base + "cosigned", size, ring, report)
    if cosigned is None:
        return []
    if cosigned.text != old.text:
        report.fail("anchor", "not-the-stated-one", base + "cosigned")
    if not trust.witnesses:
        report.skip("anchor", "no-witness-known", base + "cosigned")
    times = [(witness.name, cosigned_at(cosigned, witness)) for witness in trust.witnesses]
    seen = []
    for name, seconds in times:
        if seconds is not None:
            seen.append(utc_text(datetime(1970, 1, 1) + timedelta(seconds=seconds)))
            report.facts.append(("cosigned", f"{name}, {size}, {seen[-1]}"))
    return seen


def anchored_note(files: dict[str, Found], name: str, size: int, ring: Ring, report: Report) -> Note | None:
    try:
        note = parse_note(data_of(files, name))
    except BadEvidenceError as error:
        report.fail("anchor", str(error), name)
        return None
    if note.size != size:
        report.fail("anchor", "size-differs", name)
    if ring.log_key is None or not note_signed_by(note, ring.log_key):
        report.fail("anchor", "signature-invalid", name)
    return note


def check_consistency(files: dict[str, Found], name: str, old: Note, new: Note, report: Report) -> None:
    if old.ledger != new.ledger:
        report.fail("anchor", "other-ledger", name)
    shape = {"format": ["vidreview-consistency/1"], "new": int, "old": int, "path": list}
    try:
        proof = shaped(canonical(data_of(files, name)), shape)
        if not all(map(hexadecimal(32), proof["path"])):
            raise BadEvidenceError("malformed path")
    except BadEvidenceError as error:
        report.fail("anchor", str(error), name)
        return
    path = [bytes.fromhex(step) for step in proof["path"]]
    sizes = (proof["old"], proof["new"])
    if sizes != (old.size, new.size) or not is_consistent(*sizes, path, old.root, new.root):
        report.fail("anchor", "not-consistent", name)


def check_revocations(
    entries: dict[int, dict[str, Any]],
    statement: dict[str, Any] | None,
    note: Note,
    ring: Ring,
    trust: Trust,
    proven: list[tuple[int, str]],
    report: Report,
) -> None:
    """Whether what keys that were lost or stolen signed was there before; see SPEC.md, section 8."""
    ended = dict(trust.revoked)
    for key, since in ring.ended.items():
        name = fingerprint(bytes.fromhex(key))
        ended[name] = min(since, ended.get(name, since))
    for subject, claimed, size, since, seen in doubtful(entries, statement, note, ended) if ended else ():
        times = [time for covered, time in proven if covered >= size]
        if any(time < since for time in times) or "" < seen < since:
            continue
        if times or claimed >= since:
            report.fail("revocation", "signed-after-revocation", subject)
        else:
            report.skip("revocation", "no-trusted-time", subject)
    report.done("revocation")


def doubtful(
    entries: dict[int, dict[str, Any]], statement: dict[str, Any] | None, note: Note, ended: dict[str, str]
) -> Iterator[tuple[str, str, int, str, str]]:
    """What such keys signed: subject, claimed time, size that covers it, since when, seen by another when."""
    waiting: list[tuple[str, tuple[str, str, int, str]]] = []
    for seq in sorted(entries):
        actor, time = entries[seq]["actor"], entries[seq]["time"]["utc"]
        since = ended.get(fingerprint(bytes.fromhex(actor["key"])), "")
        if since:
            waiting.append((actor["id"], (f"entry {seq}", time, seq + 1, since)))
            continue
        for who, found in waiting:
            if who != actor["id"]:
                yield (*found, time)
        waiting = [item for item in waiting if item[0] == actor["id"]]
    for _, found in waiting:
        yield (*found, "")
    predicate = {} if statement is None else statement["predicate"]
    since = ended.get(fingerprint(bytes.fromhex(predicate["exporter"]["key"])), "") if predicate else ""
    if since:
        yield "statement.json", predicate["made"], note.size + 1, since, ""


# --- words ---------------------------------------------------------------------------------------

LANGUAGES = ("en", "ru", "kk")
WORDS = {
    "PASS": ("PASS", "ВЕРНО", "ДҰРЫС"),
    "FAIL": ("FAIL", "НЕВЕРНО", "ҚАТЕ"),
    "NOT CHECKED": ("NOT CHECKED", "НЕ ПРОВЕРЕНО", "ТЕКСЕРІЛМЕДІ"),
    "files": (
        "Only plain files with safe names; no links",
        "Только обычные файлы с безопасными именами, без ссылок",
        "Тек қауіпсіз атаулы кәдімгі файлдар, сілтемелер жоқ",
    ),
    "required": (
        "Every required file is present",
        "Все обязательные файлы на месте",
        "Барлық міндетті файлдар орнында",
    ),
    "statement": (
        "The statement has its one permitted form and version",
        "Опись имеет единственно допустимые форму и версию",
        "Тізімдеме жалғыз рұқсат етілген пішін мен нұсқада",
    ),
    "statement-signature": (
        "The statement is signed by the exporter's key",
        "Опись подписана ключом того, кто сделал выгрузку",
        "Тізімдемеге материалды шығарған адамның кілтімен қол қойылған",
    ),
    "closed-world": (
        "The statement lists every file, and nothing else is here",
        "Опись перечисляет все файлы, и ничего лишнего нет",
        "Тізімдеме барлық файлды атайды, артық ештеңе жоқ",
    ),
    "digests": (
        "Every file has the listed size, SHA-256 and SHA-512",
        "Размер, SHA-256 и SHA-512 каждого файла совпадают с описью",
        "Әр файлдың көлемі, SHA-256 және SHA-512 тізімдемемен сәйкес",
    ),
    "bag": (
        "The BagIt manifests are exactly right",
        "Манифесты BagIt в точности верны",
        "BagIt манифесттері дәлме-дәл дұрыс",
    ),
    "checkpoint": (
        "The checkpoint is the stated one, signed by the log's key",
        "Контрольная точка та самая и подписана ключом журнала",
        "Бақылау нүктесі дәл сол және журнал кілтімен қол қойылған",
    ),
    "entries": (
        "Every disclosed entry has its one permitted form",
        "Каждая раскрытая запись имеет единственно допустимую форму",
        "Әр ашылған жазба жалғыз рұқсат етілген пішінде",
    ),
    "inclusion": (
        "Every disclosed entry is in the ledger of the checkpoint",
        "Каждая раскрытая запись входит в журнал контрольной точки",
        "Әр ашылған жазба бақылау нүктесінің журналына кіреді",
    ),
    "chain": (
        "Neighbouring entries are linked",
        "Соседние записи связаны между собой",
        "Көрші жазбалар өзара байланысқан",
    ),
    "signatures": (
        "Every entry is signed by its author's key",
        "Каждая запись подписана ключом её автора",
        "Әр жазбаға авторының кілтімен қол қойылған",
    ),
    "rules": (
        "Every author was known, not revoked, and allowed to do this",
        "Каждый автор известен, его полномочия не отозваны, и он вправе был это делать",
        "Әр автор белгілі, өкілеттігі тоқтатылмаған және бұған құқылы болған",
    ),
    "scope": (
        "Only one case is disclosed",
        "Раскрыто только одно дело",
        "Тек бір іс ашылған",
    ),
    "export": (
        "The export is recorded by the one who signed the statement",
        "Выгрузка записана тем, кто подписал опись",
        "Шығаруды тізімдемеге қол қойған адам жазған",
    ),
    "evidence": (
        "Every recording and clip is the one that its entry recorded",
        "Каждая запись видео и вырезка — та самая, что указана в журнале",
        "Әр бейнежазба мен үзінді журналда көрсетілгеннің дәл өзі",
    ),
    "revocation": (
        "What lost or stolen keys signed was there before",
        "Подписанное утраченными или похищенными ключами существовало раньше",
        "Жоғалған не ұрланған кілттермен қол қойылғандар бұрыннан болған",
    ),
    "trust": (
        "Keys are those that you were told elsewhere",
        "Ключи те, что сообщены вам отдельно",
        "Кілттер сізге бөлек хабарланғандармен сәйкес",
    ),
    "cms": ("Certificate signature (CMS)", "Подпись сертификатом (CMS)", "Сертификатпен қол қою (CMS)"),
    "time-stamp": ("Time stamp (RFC 3161)", "Метка времени (RFC 3161)", "Уақыт белгісі (RFC 3161)"),
    "anchor": (
        "Anchor outside the machine",
        "Закрепление вне компьютера",
        "Компьютерден тыс бекіту",
    ),
    "signed-by": ("Exported and signed by", "Выгрузка и подпись", "Шығарған және қол қойған"),
    "role": ("Role", "Роль", "Рөлі"),
    "prosecutor": ("prosecutor", "прокурор", "прокурор"),
    "signer-key": (
        "Fingerprint of the signer's key",
        "Отпечаток ключа подписавшего",
        "Қол қоюшы кілтінің цифрлық ізі",
    ),
    "case": ("Case", "Дело", "Іс"),
    "ledger": ("Ledger", "Журнал", "Журнал"),
    "log-key": ("Fingerprint of the ledger's key", "Отпечаток ключа журнала", "Журнал кілтінің цифрлық ізі"),
    "size": (
        "Entries in the ledger at export",
        "Записей в журнале при выгрузке",
        "Шығару кезіндегі журнал жазбалары",
    ),
    "stamped": (
        "Time stamp, certificates not checked",
        "Метка времени, сертификаты не проверены",
        "Уақыт белгісі, сертификаттары тексерілмеген",
    ),
    "cosigned": (
        "Cosigned by a known witness (name, entries, time)",
        "Заверено известным свидетелем (имя, записей, время)",
        "Белгілі куәгер растаған (аты, жазба саны, уақыты)",
    ),
    "commands": (
        "Check the certificates yourself, in the bundle's folder. Put the authorities' certificates, which "
        "you obtained elsewhere, beside that folder: roots.pem (signers), tsa.pem (time stamps). Then:",
        "Проверьте сертификаты сами, в папке выгрузки. Рядом с ней положите сертификаты удостоверяющих "
        "центров, полученные отдельно: roots.pem (подписи), tsa.pem (метки времени). Затем:",
        "Сертификаттарды өзіңіз тексеріңіз, осы қапшықта. Оның жанына куәландырушы орталықтардың бөлек "
        "алынған сертификаттарын қойыңыз: roots.pem (қолтаңбалар), tsa.pem (уақыт белгілері). Содан кейін:",
    ),
    "compare": (
        "Compare the fingerprints with those that you received by another way (in person, on paper).",
        "Сверьте отпечатки с теми, что вы получили другим путём (лично, на бумаге).",
        "Цифрлық іздерді басқа жолмен (жеке кездесуде, қағазда) алғандарыңызбен салыстырыңыз.",
    ),
    "unanchored": (
        "Without an anchor outside, this does not show when the ledger was written.",
        "Без закрепления вовне это не показывает, когда журнал был написан.",
        "Сырттай бекітусіз бұл журналдың қашан жазылғанын көрсетпейді.",
    ),
    "verified": ("VERIFIED", "ПРОВЕРКА ПРОЙДЕНА", "ТЕКСЕРУДЕН ӨТТІ"),
    "failed": ("FAILED", "ПРОВЕРКА НЕ ПРОЙДЕНА", "ТЕКСЕРУДЕН ӨТПЕДІ"),
    "could-not-check": ("COULD NOT CHECK", "ПРОВЕРИТЬ НЕ УДАЛОСЬ", "ТЕКСЕРУ МҮМКІН БОЛМАДЫ"),
    "and-more": ("and more", "и другие", "және басқалары"),
}


def printable(text: str) -> str:
    """``text`` with everything that could trick a terminal or a reader written as escapes."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def lines_of(report: Report, language: str) -> Iterator[str]:
    def say(word: str) -> str:
        return WORDS[word][LANGUAGES.index(language)]

    width = max(len(say(status)) for status in ("PASS", "FAIL", "NOT CHECKED"))
    for check in CHECKS + OPTIONAL_CHECKS:
        yield f"{say(report.status(check)).ljust(width)}  {say(check)} ({check})"
        told = report.failures.get(check, []) + report.skipped.get(check, [])
        for code, subject in told[:MAX_TOLD]:
            yield f"{' ' * width}    {code}: {printable(subject)}"
        if len(told) > MAX_TOLD:
            yield f"{' ' * width}    {say('and-more')}: {len(told) - MAX_TOLD}"
    yield ""
    for name, value in report.facts:
        if name in ("signer-key", "log-key"):
            value = " ".join(re.findall(".{8}", value))
        yield f"{say(name)}: {say(value) if (name, value) == ('role', PROSECUTOR) else printable(value)}"
    yield ""
    if report.commands:
        yield say("commands")
        for command in report.commands:
            yield f"    {command}"
        yield ""
    yield say("compare")
    yield say("unanchored")
    yield ""
    yield say(STATUS[report.verdict()])


def default_language() -> str:
    wanted = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "en")[:2]
    return wanted if wanted in LANGUAGES else "en"


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Verifies an evidence bundle.")
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--language", choices=LANGUAGES, default=default_language())
    parser.add_argument("--ledger", default="", help="the ledger's id, as you were told it")
    parser.add_argument("--log-key", default="", help="fingerprint of the ledger's key")
    parser.add_argument("--signer", action="append", default=[], help="fingerprint of a signer's key")
    parser.add_argument("--code", default="", help="the printed code, as you were told it")
    parser.add_argument("--witness", action="append", default=[], help="key of a witness (name+id+base64)")
    parser.add_argument("--witnesses", type=int, default=0, help="how many must have cosigned (default: all)")
    text = "fingerprint of a key, and since when it does not count (2026-03-01T09:00:00.000000Z)"
    parser.add_argument("--revoked", action="append", default=[], metavar="F@TIME", help=text)
    return parser.parse_args(arguments)


def parse_revoked(text: str) -> tuple[str, str]:
    """Fingerprint and time that a verifier was told."""
    name, _, since = text.strip().partition("@")
    if not hexadecimal(32)(plain(name)) or not is_utc(since):
        raise BadEvidenceError("revoked key: FINGERPRINT@2026-03-01T09:00:00.000000Z")
    return plain(name), since


def plain(told: str) -> str:
    """A fingerprint as people type it, without spaces and colons."""
    return re.sub(r"[\s:-]", "", told).lower()


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse_arguments(arguments)
    signers = [plain(signer) for signer in options.signer]
    try:
        witnesses = [parse_witness(text) for text in options.witness]
        revoked = [parse_revoked(text) for text in options.revoked]
    except BadEvidenceError as error:
        print(error, file=sys.stderr)
        return 2
    trust = Trust(
        plain(options.ledger),
        plain(options.log_key),
        signers,
        witnesses,
        max(0, options.witnesses),
        options.code,
        revoked,
    )
    report = verify(options.bundle, trust)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    for line in lines_of(report, options.language):
        print(line)
    return report.verdict()


if __name__ == "__main__":
    sys.exit(main())
