"""A bundle under a passphrase: whole, or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from chain_of_custody import ScryptCost
from chain_of_custody.__main__ import main
from chain_of_custody.carrying_command import PASSPHRASE
from chain_of_custody.enclosure import MAGIC, PIECE_BYTES, EnclosingFile, disclose, disclosed, is_enclosure
from chain_of_custody.errors import CustodyError, EnclosureDamagedError, WrongPassphraseError
from tests.chain_of_custody.findings import made
from tests.chain_of_custody.making import FixedRandom, write

WORDS = "correct horse Әділет"
CHEAP = ScryptCost(2, 1, 1)
HEADER = len(MAGIC) + 19
SEALED = PIECE_BYTES + 16
PLAIN = FixedRandom("plain")(3 * PIECE_BYTES + 100)


def enclosed(data: bytes, *, label: str = "salt", chunk: int = 50_000) -> bytes:
    target = io.BytesIO()
    file = EnclosingFile(target, WORDS, cost=CHEAP, random=FixedRandom(label))
    for at in range(0, len(data), chunk):
        assert file.write(data[at : at + chunk]) == len(data[at : at + chunk])
    file.close()
    return target.getvalue()


def opened(data: bytes, passphrase: str = WORDS) -> bytes:
    return b"".join(disclosed(io.BytesIO(data), passphrase))


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_what_was_enclosed_is_disclosed(size: int) -> None:
    data = FixedRandom("data")(size)
    assert opened(enclosed(data)) == data
    assert len(enclosed(data)) == HEADER + size + 16 * max(1, -(-size // PIECE_BYTES))


def test_how_it_was_written_is_no_matter() -> None:
    assert enclosed(PLAIN, chunk=7777) == enclosed(PLAIN, chunk=len(PLAIN))


def pieces(data: bytes) -> list[bytes]:
    return [data[at : at + SEALED] for at in range(HEADER, len(data), SEALED)]


WHOLE = enclosed(PLAIN)
OTHER = enclosed(PLAIN, label="another")
TAMPERINGS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "two pieces swapped": lambda p: [p[0], p[2], p[1], p[3]],
    "a piece twice": lambda p: [p[0], p[1], p[1], p[2], p[3]],
    "a piece left out": lambda p: [p[0], p[2], p[3]],
    "the last left out": lambda p: p[:3],
    "the last two left out": lambda p: p[:2],
    "all but the first left out": lambda p: p[:1],
    "the first left out": lambda p: p[1:],
    "the last one first": lambda p: [p[3], *p[:3]],
    "cut within a piece": lambda p: [*p[:2], p[2][:-1]],
    "cut by a byte": lambda p: [*p[:3], p[3][:-1]],
    "a byte more": lambda p: [*p[:3], p[3] + b"\0"],
    "an empty piece more": lambda p: [*p, b"\0" * 16],
    "a last piece more": lambda p: [*p, p[3]],
    "a piece of another file": lambda p: [p[0], pieces(OTHER)[1], *p[2:]],
    "a bit flipped in the first": lambda p: [bytes([p[0][0] ^ 1]) + p[0][1:], *p[1:]],
    "a bit flipped in the last": lambda p: [*p[:3], p[3][:-1] + bytes([p[3][-1] ^ 1])],
    "nothing but the header": lambda _: [],
}


@pytest.mark.parametrize("case", TAMPERINGS)
def test_nothing_is_passed_as_whole(case: str, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    changed.write_bytes(WHOLE[:HEADER] + b"".join(TAMPERINGS[case](pieces(WHOLE))))
    with pytest.raises(CustodyError):
        opened(changed.read_bytes())
    with pytest.raises(CustodyError):
        disclose(changed, tmp_path / "out", WORDS)
    assert sorted(tmp_path.iterdir()) == [changed]


@pytest.mark.parametrize("at", range(HEADER))
def test_every_byte_of_the_header_counts(at: int) -> None:
    """A costlier scrypt than is allowed is refused before it is spent."""
    flipped = WHOLE[:at] + bytes([WHOLE[at] ^ 0x80]) + WHOLE[at + 1 :]
    with pytest.raises(CustodyError):
        opened(flipped)


def test_another_passphrase() -> None:
    with pytest.raises(WrongPassphraseError):
        opened(WHOLE, "correct horse")
    with pytest.raises(WrongPassphraseError):
        EnclosingFile(io.BytesIO(), "")


def test_forms_of_one_passphrase_are_one() -> None:
    target = io.BytesIO()
    EnclosingFile(target, "й", cost=CHEAP).close()
    assert opened(target.getvalue(), "и\u0306") == b""


def test_other_files(tmp_path: Path) -> None:
    with pytest.raises(EnclosureDamagedError):
        opened(b"PK\x03\x04" + bytes(99))
    with pytest.raises(EnclosureDamagedError):
        opened(WHOLE[: HEADER - 1])
    (tmp_path / "enclosed").write_bytes(WHOLE)
    assert is_enclosure(tmp_path / "enclosed")
    assert not is_enclosure(tmp_path)
    (tmp_path / "other").write_bytes(WHOLE[1:])
    assert not is_enclosure(tmp_path / "other")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "enclosed").write_bytes(WHOLE)
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        disclose(tmp_path / "enclosed", tmp_path / "out", WORDS)
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_bundle_there_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)
    folder, carried, out = (
        write(made().files, tmp_path / "bundle"),
        tmp_path / "carried",
        tmp_path / "out.zip",
    )
    assert main(["enclose", str(folder), str(carried)]) == 0
    assert is_enclosure(carried)
    assert b"statement.json" not in carried.read_bytes()
    assert main(["disclose", str(carried), str(out)]) == 0
    assert main(["verify", str(out)]) == 0
    monkeypatch.setenv(PASSPHRASE, "another")
    assert main(["disclose", str(carried), str(tmp_path / "again.zip")]) == 2
    assert "wrong-passphrase" in capsys.readouterr().err
    assert not (tmp_path / "again.zip").exists()
