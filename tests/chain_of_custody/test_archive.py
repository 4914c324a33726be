"""Bundles as zip files: good ones however packed, and everything that a zip file can lie about."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chain_of_custody import Verdict, verify_bundle
from chain_of_custody import archive as archiving
from chain_of_custody.__main__ import main
from chain_of_custody.archive import is_archive, pack, read_archive
from chain_of_custody.folder import read_folder
from chain_of_custody.names import is_safe_name
from tests.chain_of_custody.findings import made
from tests.chain_of_custody.making import write

Packed = Callable[[zipfile.ZipFile], None]


def packed(path: Path, change: Packed = lambda _: None, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """The good bundle as most programs pack it, and what ``change`` adds."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in made().files.items():
            archive.writestr(f"case-17/{name}", data)
        change(archive)
    return path


def codes(path: Path) -> set[str]:
    report = verify_bundle(path)
    assert report.verdict is Verdict.FAILED
    return {found.code for found in report.failures if found.check == "files"}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_good_bundle_is_verified_in_its_archive(tmp_path: Path, method: int) -> None:
    path = packed(tmp_path / "case.zip", method=method)
    before = sorted(tmp_path.iterdir())
    assert verify_bundle(path).verdict is Verdict.VERIFIED
    assert sorted(tmp_path.iterdir()) == before


def test_an_archive_says_what_its_folder_says(tmp_path: Path) -> None:
    folder = write(made().files, tmp_path / "bundle")
    with (tmp_path / "one.zip").open("wb") as file:
        pack(folder, file)
    assert read_archive(tmp_path / "one.zip") == read_folder(folder)
    ours, theirs = verify_bundle(tmp_path / "one.zip"), verify_bundle(folder)
    assert (ours.findings, ours.remarks) == (theirs.findings, theirs.remarks)
    (folder / "data/report.pdf").write_bytes(b"other")
    with (tmp_path / "two.zip").open("wb") as file:
        pack(folder, file)
    assert verify_bundle(tmp_path / "two.zip").findings == verify_bundle(folder).findings


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write(made().files, tmp_path / "bundle")
    first, second = io.BytesIO(), io.BytesIO()
    pack(folder, first)
    pack(folder, second)
    assert first.getvalue() == second.getvalue()


def test_folders_and_the_folder_around_them_are_no_matter(tmp_path: Path) -> None:
    def with_folders(archive: zipfile.ZipFile) -> None:
        for name in ("case-17/", "case-17/data/", "case-17/data/originals/"):
            archive.writestr(name, b"")

    assert verify_bundle(packed(tmp_path / "a.zip", with_folders)).verdict is Verdict.VERIFIED
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, data in made().files.items():
            archive.writestr(name, data)
    assert verify_bundle(tmp_path / "b.zip").verdict is Verdict.VERIFIED


def member(name: str, mode: int = stat.S_IFREG | 0o644) -> Packed:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("case-17/x")
        info.filename = info.orig_filename = name
        info.external_attr = mode << 16
        archive.writestr(info, b"x")

    return add


UNSAFE = {
    "up": "case-17/../x",
    "only up": "..",
    "absolute": "/etc/passwd",
    "drive": "C:/x",
    "drive and back": "C:\\x",
    "UNC": "\\\\server\\share\\x",
    "UNC with slashes": "//server/share/x",
    "back": "case-17\\..\\x",
    "device": "case-17/con.mp4",
    "newline": "case-17/a\nb",
    "right-to-left override": "case-17/a\u202eb",
    "300 characters": "case-17/" + "a" * 300,
    "not NFC": "case-17/и\u0306",
    "hidden": "case-17/.hidden",
    "empty part": "case-17//x",
    "trailing dot": "case-17/x.",
}


@pytest.mark.parametrize("case", UNSAFE)
def test_unsafe_names_are_refused_before_anything_is_read(tmp_path: Path, case: str) -> None:
    path = packed(tmp_path / "case.zip", member(UNSAFE[case]))
    assert codes(path) == {"unsafe-name"}
    assert read_archive(path).files == {}
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_nul_in_a_name(tmp_path: Path) -> None:
    """Python cuts names there; the name as it stands counts."""
    path = packed(tmp_path / "case.zip", member("case-17/aXb"))
    path.write_bytes(path.read_bytes().replace(b"case-17/aXb", b"case-17/a\0b"))
    assert codes(path) == {"unsafe-name"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    assert codes(packed(tmp_path / "case.zip", member("case-17/x", kind | 0o777))) == {"not-a-plain-file"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice(tmp_path: Path) -> None:
    path = packed(tmp_path / "case.zip", lambda archive: archive.writestr("case-17/statement.json", b"{}"))
    assert codes(path) == {"named-twice"}


def test_names_that_differ_in_case(tmp_path: Path) -> None:
    path = packed(tmp_path / "case.zip", lambda archive: archive.writestr("case-17/STATEMENT.json", b"{}"))
    assert "names-differ-in-case-only" in codes(path)


def test_an_empty_folder(tmp_path: Path) -> None:
    path = packed(tmp_path / "case.zip", lambda archive: archive.writestr("case-17/empty/", b""))
    assert codes(path) == {"empty-folder"}


def test_a_bomb_is_refused_by_what_it_says(tmp_path: Path) -> None:
    """A thousandfold, which is what deflate can do; nothing of it is inflated."""
    path = packed(
        tmp_path / "case.zip",
        lambda archive: archive.writestr("case-17/data/zeros", bytes(archiving.ALLOWANCE + (48 << 20))),
    )
    tracemalloc.start()
    assert codes(path) == {"expands-too-much"}
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    """The directory says one byte; no more than that is ever inflated."""
    path = packed(
        tmp_path / "case.zip", lambda archive: archive.writestr("case-17/data/zeros", bytes(32 << 20))
    )
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 32 << 20), struct.pack("<I", 1)))
    tracemalloc.start()
    assert codes(path) == {"archive-damaged"}
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_members_that_overlap(tmp_path: Path) -> None:
    """Two names for the same bytes, as in bombs without nesting."""
    path = packed(tmp_path / "case.zip", lambda archive: archive.writestr("case-17/data/second", b"x"))
    data = bytearray(path.read_bytes())
    first = data.find(b"PK\x01\x02")
    last = data.rfind(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    path.write_bytes(data)
    assert codes(path) == {"members-overlap"}


def test_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "MAX_FILES", 30)
    assert codes(packed(tmp_path / "case.zip")) == {"too-many-files"}


@pytest.mark.parametrize("zip64", [False, True])
def test_a_directory_too_large_to_be_loaded(
    tmp_path: Path, zip64: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused by what the end of the archive says of it, before Python loads it."""
    if zip64:
        monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    path = packed(tmp_path / "case.zip")
    monkeypatch.setattr(archiving, "_MAX_DIRECTORY", 1000)
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", None)
    assert codes(path) == {"too-many-files"}


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = packed(tmp_path / "case.zip")
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert codes(path) == {"not-a-plain-file"}


def test_a_method_that_nobody_needs(tmp_path: Path) -> None:
    path = packed(tmp_path / "case.zip", method=zipfile.ZIP_LZMA)
    assert codes(path) == {"not-a-plain-file"}


@pytest.mark.parametrize("every", [97])
def test_no_changed_byte_is_verified_as_something_else(tmp_path: Path, every: int) -> None:
    """Flipped bytes are refused, or lie where a zip file says nothing that counts (times, versions)."""
    path = packed(tmp_path / "case.zip")
    data, good = path.read_bytes(), read_archive(path).files
    for at in range(0, len(data), every):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        if is_archive(path):
            report = verify_bundle(path)
            assert report.verdict is not Verdict.VERIFIED or read_archive(path).files == good


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" * 999])
def test_what_is_no_whole_archive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "case.zip"
    path.write_bytes(data)
    assert verify_bundle(path).verdict is not Verdict.VERIFIED


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(made().files, tmp_path / "bundle")
    assert main(["pack", str(folder), str(tmp_path / "case.zip")]) == 0
    assert main(["verify", str(tmp_path / "case.zip")]) == 0
    assert capsys.readouterr().out.endswith("verified\n")
    assert main(["pack", str(folder), str(tmp_path / "case.zip")]) == 2
    (folder / "data/odd name").write_bytes(b"")
    assert main(["pack", str(folder), str(tmp_path / "odd.zip")]) == 2


def test_every_name_of_the_table_is_unsafe() -> None:
    assert not any(is_safe_name(name.removesuffix("/")) for name in UNSAFE.values())
