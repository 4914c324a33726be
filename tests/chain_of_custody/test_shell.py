"""What an expert can check with a shell alone."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from chain_of_custody import PublicKey, layout

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None or shutil.which("sha256sum") is None, reason="no shell tools here"
)


def sums(folder: Path, program: str, *manifests: str) -> bool:
    command = [program, "--check", "--strict", "--quiet", *manifests]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


def openssl(folder: Path, key: str, message: bytes, signature: Path) -> bool:
    """``openssl pkeyutl`` as SPEC.md prints it."""
    (folder / "key.pem").write_bytes(PublicKey.from_hex(key).pem)
    (folder / "message").write_bytes(message)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin"]
    command += ["-in", "message", "-sigfile", str(signature)]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


@pytest.fixture
def copy(bundle: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundle, tmp_path / "bundle"))


def test_sums_of_all_files(copy: Path) -> None:
    assert sums(copy, "sha256sum", layout.MANIFEST_256, layout.TAG_MANIFEST)
    assert sums(copy, "sha512sum", layout.MANIFEST_512)


@pytest.mark.parametrize("name", ["data/originals/1-corridor.mp4", "data/report.pdf"])
def test_a_changed_payload_fails_the_sums(copy: Path, name: str) -> None:
    (copy / name).write_bytes(b"other")
    assert not sums(copy, "sha256sum", layout.MANIFEST_256)
    assert not sums(copy, "sha512sum", layout.MANIFEST_512)


@pytest.mark.parametrize(
    "name", [layout.STATEMENT, layout.CHECKPOINT, layout.BAG_INFO, layout.MANIFEST_256, layout.entry_name(3)]
)
def test_a_changed_tag_file_fails_the_sums(copy: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes() + b"x")
    assert not sums(copy, "sha256sum", layout.TAG_MANIFEST)


def test_the_statement_with_openssl(copy: Path, tmp_path: Path) -> None:
    data = (copy / layout.STATEMENT).read_bytes()
    key = json.loads(data)["predicate"]["exporter"]["key"]
    signature = copy / layout.STATEMENT_SIGNATURE
    assert openssl(tmp_path, key, b"vidreview-statement/1\n" + data, signature)
    assert not openssl(tmp_path, key, b"vidreview-statement/1\n" + data + b" ", signature)


def test_entries_with_openssl(copy: Path, tmp_path: Path) -> None:
    for path in sorted((copy / layout.ENTRIES).glob("*.json")):
        data = path.read_bytes()
        key = json.loads(data)["actor"]["key"]
        assert openssl(tmp_path, key, b"vidreview-entry/1\n" + data, path.with_suffix(".sig"))
        assert not openssl(tmp_path, key, data, path.with_suffix(".sig"))
