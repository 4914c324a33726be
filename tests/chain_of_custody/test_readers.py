"""Two readers of one format, written apart: they take and refuse the same bytes, and read the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chain_of_custody import PublicKey, der, layout, parse_note, standalone_verify
from chain_of_custody import folder as reading
from chain_of_custody.cosignature import COSIGNATURE_KEY, LAST_SECOND, NoteKey, cosignature_line, cosigned_at
from chain_of_custody.errors import CustodyError
from chain_of_custody.folder import read_folder
from chain_of_custody.tokens import parse_token, signature_covers
from tests.chain_of_custody.findings import ANCHOR, GOLDEN_WITNESS, anchored
from tests.chain_of_custody.making import FixedRandom, key

TOKEN, NOTE = anchored()[ANCHOR + "1.tsr"], anchored()[ANCHOR + "note"]
CMS, STATEMENT = anchored()[layout.STATEMENT_CMS], anchored()[layout.STATEMENT]
COSIGNED = anchored()[ANCHOR + "cosigned"]


TOLD = {"base64", "imprint-differs", "malformed der", "note", "witness key"}


def outcome(read: Callable[[], object]) -> object:
    try:
        return read()
    except CustodyError:
        return "refused"
    except standalone_verify.BadEvidenceError as error:
        return "refused" if str(error) in TOLD else str(error)


def damaged(data: bytes, step: int = 1) -> Iterator[bytes]:
    """A bit flipped in each byte, each byte left out or doubled at some places, and every cut."""
    for at in range(0, len(data), step):
        yield data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]
    for at in range(0, len(data), 7 * step):
        yield data[:at] + data[at + 1 :]
        yield data[:at] + data[at : at + 1] + data[at:]
        yield data[:at]
    yield data + b"\0"
    yield data + data


def our_time(data: bytes) -> str:
    token = parse_token(data)
    if not token.covers(NOTE):
        raise standalone_verify.BadEvidenceError("imprint-differs")
    return token.time


def test_tokens() -> None:
    assert our_time(TOKEN) == "2026-11-22T03:43:19.369654Z"
    for data in (TOKEN, *damaged(TOKEN)):
        theirs = outcome(lambda d=data: standalone_verify.utc_text(standalone_verify.stamped_at(d, NOTE)))
        assert outcome(lambda d=data: our_time(d)) == theirs


def our_cover(data: bytes) -> bool:
    if not signature_covers(data, STATEMENT):
        raise standalone_verify.BadEvidenceError("imprint-differs")
    return True


def test_signatures() -> None:
    assert our_cover(CMS)
    for data in (CMS, *damaged(CMS)):
        theirs = outcome(lambda d=data: standalone_verify.check_signature_content(d, STATEMENT) is None)
        assert outcome(lambda d=data: our_cover(d)) == theirs


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x30",
        b"\x30\x00",
        b"\x30\x80\x00\x00",
        b"\x30\x81\x7f" + bytes(127),
        b"\x30\x81\x80" + bytes(128),
        b"\x30\x82\x00\x80" + bytes(128),
        b"\x30\x82\x01\x00" + bytes(256),
        b"\x30\x82\x01\x00" + bytes(255),
        b"\x30\x84\x01\x00\x00\x00",
        b"\x30\x85\x00\x00\x00\x00\x01\x00",
        b"\x1f\x01\x00",
        b"\x3f\x01\x00",
        b"\x30\x01",
        b"\x30\x82\x01",
    ],
)
def test_der(data: bytes) -> None:
    ours = outcome(lambda: [(each.tag, each.content) for each in der._elements(data)])
    assert ours == outcome(lambda: standalone_verify.der(data))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\x2a\x86\x48\x86\xf7\x0d", "1.2.840.113549"),
        (b"\x00", "0.0"),
        (b"\x27", "0.39"),
        (b"\x28", "1.0"),
        (b"\x4f", "1.39"),
        (b"\x50", "2.0"),
        (b"\x88\x37", "2.999"),
        (b"\x2a\x03\x80", "refused"),
        (b"\x80", "refused"),
        (b"", "refused"),
    ],
)
def test_object_identifiers(content: bytes, text: str) -> None:
    element = der.Element(der.OBJECT_ID, content)
    assert outcome(lambda: der.object_id(element)) == text
    assert outcome(lambda: standalone_verify.dotted(content)) == text


def test_cosignatures() -> None:
    witness = standalone_verify.parse_witness(str(GOLDEN_WITNESS))
    for data in (COSIGNED, *damaged(COSIGNED, 3)):
        ours = outcome(lambda d=data: cosigned_at(parse_note(d), GOLDEN_WITNESS))
        theirs = outcome(
            lambda d=data: standalone_verify.cosigned_at(standalone_verify.parse_note(d), witness)
        )
        assert ours == theirs
    assert cosigned_at(parse_note(COSIGNED), GOLDEN_WITNESS) == 1_772_400_000


@pytest.mark.parametrize("seconds", [0, 1, LAST_SECOND, LAST_SECOND + 1])
def test_the_end_of_time(seconds: int) -> None:
    own = key("witness of time")
    name = NoteKey("w", COSIGNATURE_KEY, own.public)
    witness = standalone_verify.parse_witness(str(name))
    lines = [cosignature_line(parse_note(NOTE).checkpoint, each, "w", own) for each in (seconds, 0)]
    data = NOTE + b"".join(lines)
    expected = max(each for each in (seconds, 0) if each <= LAST_SECOND)
    assert cosigned_at(parse_note(data), name) == expected
    assert standalone_verify.cosigned_at(standalone_verify.parse_note(data), witness) == expected


def test_keys_of_witnesses() -> None:
    text = str(GOLDEN_WITNESS)
    assert standalone_verify.parse_witness(f" {text}\n") == standalone_verify.Witness(
        GOLDEN_WITNESS.name, GOLDEN_WITNESS.id, GOLDEN_WITNESS.key.raw
    )
    for data in damaged(text.encode()):
        changed = data.decode("latin-1")
        ours = outcome(lambda c=changed: wanted(NoteKey.parse(c)))
        assert ours == outcome(lambda c=changed: tuple(standalone_verify.parse_witness(c)))


def wanted(found: NoteKey) -> tuple[str, bytes, bytes]:
    if found.kind != COSIGNATURE_KEY:
        raise standalone_verify.BadEvidenceError("witness key")
    return found.name, found.id, found.key.raw


RFC_8032 = (
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", ""),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82"),
)
SIGNATURES = (
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
)


@pytest.mark.parametrize("number", range(3))
def test_the_vectors_of_rfc_8032(number: int) -> None:
    public, message = (bytes.fromhex(text) for text in RFC_8032[number])
    signature = bytes.fromhex(SIGNATURES[number])
    assert standalone_verify.ed25519_verifies(public, signature, message)
    assert PublicKey(public).verifies(signature, message)
    malleable = signature[:32] + (int.from_bytes(signature[32:], "little") + standalone_verify.L).to_bytes(
        32, "little"
    )
    others = [
        (public, malleable, message),
        (public, signature, message + b"x"),
        (public, signature[:-1], message),
    ]
    others += [(public, signature + b"\0", message), (public, signature[32:] + signature[:32], message)]
    for at in range(0, 64, 9):
        flipped = signature[:at] + bytes([signature[at] ^ 4]) + signature[at + 1 :]
        others.append((public, flipped, message))
    for case in others:
        assert not standalone_verify.ed25519_verifies(*case)
        assert not PublicKey(case[0]).verifies(*case[1:])


@pytest.mark.parametrize("number", range(24))
def test_points(number: int) -> None:
    """Random encodings: a point of the curve or none, and a usable key or none, for both."""
    raw = FixedRandom("points")(32 * (number + 1))[-32:]
    usable = standalone_verify.is_usable_key(raw)
    assert usable == (outcome(lambda: PublicKey(raw)) != "refused")
    point = standalone_verify.decode_point(raw)
    if point is not None:
        assert standalone_verify.encode_point(point) == raw
        x, y, p, d = point.x, point.y, standalone_verify.P, standalone_verify.D
        assert (-x * x + y * y - 1 - d * x * x * y * y) % p == 0
        assert (point.z, point.t) == (1, x * y % p)


@pytest.mark.parametrize(
    "y", [0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18, 2**255 - 1, standalone_verify.ORDER_EIGHT]
)
@pytest.mark.parametrize("sign", [0, 1 << 255])
def test_keys_that_nobody_may_have(y: int, sign: int) -> None:
    raw = (y | sign).to_bytes(32, "little")
    assert not standalone_verify.is_usable_key(raw)
    assert outcome(lambda: PublicKey(raw)) == "refused"
    assert not standalone_verify.ed25519_verifies(raw, bytes(64), b"")


def test_fingerprints_and_pem() -> None:
    public = key("anyone").public
    assert standalone_verify.fingerprint(public.raw) == public.fingerprint
    assert standalone_verify.public_pem(public.raw) == public.pem
    assert not standalone_verify.is_usable_key(public.raw[:-1])
    assert not standalone_verify.is_usable_key(public.raw + b"\0")


def folder_of(root: Path) -> tuple[dict[str, tuple[object, ...]], set[tuple[str, str]]]:
    """What both readers say of a folder: sizes, digests and bytes; and what is odd."""
    ours = read_folder(root)
    files = {
        name: (found.digests.size, found.digests.sha256, found.digests.sha512, found.data or b"")
        for name, found in ours.files.items()
    }
    report = standalone_verify.Report()
    theirs = standalone_verify.read_folder(root, report)
    assert {name: tuple(found) for name, found in theirs.items()} == files
    odd = {(each.code, each.name) for each in ours.odd}
    assert {(code, name.strip("'")) for code, name in report.failures.get("files", [])} == odd
    return files, odd


def test_a_file_as_large_as_it_may_be_and_larger(tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    (tmp_path / "signatures").mkdir()
    (tmp_path / "ledger/most").write_bytes(bytes(1 << 20))
    (tmp_path / "ledger/more").write_bytes(bytes((1 << 20) + 1))
    (tmp_path / "signatures/more").write_bytes(bytes((1 << 20) + 1))
    (tmp_path / "any").write_bytes(bytes((1 << 20) + 1))
    with (tmp_path / "statement.json").open("wb") as file:
        file.truncate((1 << 26) + 1)
    files, odd = folder_of(tmp_path)
    assert set(files) == {"ledger/most", "any"}
    assert files["any"][1] == hashlib.sha256(bytes((1 << 20) + 1)).hexdigest()
    assert odd == {("too-large", name) for name in ("ledger/more", "signatures/more", "statement.json")}


@pytest.mark.parametrize("count", [5, 6, 7])
def test_as_many_files_as_there_may_be(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILES", 5)
    monkeypatch.setattr(standalone_verify, "MAX_FILES", 5)
    for number in range(count):
        (tmp_path / f"file-{number}").touch()
    report = standalone_verify.Report()
    standalone_verify.read_folder(tmp_path, report)
    told = [code for code, _ in report.failures.get("files", [])]
    assert (
        told == [each.code for each in read_folder(tmp_path).odd] == (["too-many-files"] if count > 5 else [])
    )


def test_a_file_that_the_disk_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    opened = os.open

    def failing(path: str, flags: int) -> int:
        if str(path).endswith("a"):
            raise OSError(5, "Input/output error")
        return opened(path, flags)

    monkeypatch.setattr(os, "open", failing)
    report = standalone_verify.Report()
    assert set(standalone_verify.read_folder(tmp_path, report)) == {"b"}
    assert (report.failures, report.skipped) == ({}, {"files": [("unreadable", "a")]})
    assert read_folder(tmp_path).odd == (reading.Odd("unreadable", "a", readable=False),)
