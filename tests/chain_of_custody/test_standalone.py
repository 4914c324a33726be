"""The verifier that runs alone: in a bare Python, in three languages, with its exit status."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chain_of_custody import standalone_verifier, standalone_verify, verify_bundle
from chain_of_custody.verify_bundle import BUNDLE_CHECKS, BUNDLE_OPTIONAL_CHECKS


def run_alone(bundle: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the copy inside ``bundle`` with nothing installed, not even ``site``."""
    command = [sys.executable, "-I", "-S", str(bundle / "verify.py"), *arguments]
    environment = {"PYTHONIOENCODING": "utf-8", "PATH": os.environ["PATH"]}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)


@pytest.fixture
def carried(bundle: Path, tmp_path: Path) -> Path:
    """The verifier beside a bundle; it is not listed there, so it lies in a folder of its own."""
    (tmp_path / "verify.py").write_bytes(standalone_verifier())
    shutil.copytree(bundle, tmp_path / "bundle")
    return tmp_path


def test_it_verifies(carried: Path) -> None:
    ended = run_alone(carried, str(carried / "bundle"), "--language", "en")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.endswith("VERIFIED\n")
    assert ended.stdout.count("PASS") == len(BUNDLE_CHECKS)
    assert ended.stdout.count("NOT CHECKED") == len(BUNDLE_OPTIONAL_CHECKS)


def test_it_prints_the_fingerprints_to_compare(carried: Path) -> None:
    told = run_alone(carried, str(carried / "bundle"), "--language", "en").stdout.replace(" ", "")
    for remark in verify_bundle(carried / "bundle").remarks:
        assert str(remark.fields["fingerprint"]) in told


def test_it_fails(carried: Path) -> None:
    (carried / "bundle/data/report.pdf").write_bytes(b"other")
    ended = run_alone(carried, str(carried / "bundle"), "--language", "en")
    assert ended.returncode == 1
    assert ended.stdout.endswith("FAILED\n")
    assert "digest-differs: data/report.pdf" in ended.stdout


def test_it_could_not_check(carried: Path) -> None:
    ended = run_alone(carried, str(carried / "none"), "--language", "en")
    assert ended.returncode == 2
    assert ended.stdout.endswith("COULD NOT CHECK\n")


@pytest.mark.parametrize(("language", "verdict"), [("ru", "ПРОВЕРКА ПРОЙДЕНА"), ("kk", "ТЕКСЕРУДЕН ӨТТІ")])
def test_it_speaks(carried: Path, language: str, verdict: str) -> None:
    ended = run_alone(carried, str(carried / "bundle"), "--language", language)
    assert ended.stdout.endswith(f"{verdict}\n")
    assert "PASS" not in ended.stdout


def test_every_word_is_in_every_language() -> None:
    named = {*BUNDLE_CHECKS, *BUNDLE_OPTIONAL_CHECKS, *standalone_verify.STATUS.values()}
    assert named <= standalone_verify.WORDS.keys()
    assert all(len(texts) == 3 and all(texts) for texts in standalone_verify.WORDS.values())


@pytest.mark.parametrize(
    ("option", "check"), [("--ledger", "other-ledger"), ("--log-key", "unknown-log-key")]
)
def test_it_compares_what_it_is_told(carried: Path, option: str, check: str) -> None:
    ended = run_alone(carried, str(carried / "bundle"), option, "0" * 64)
    assert ended.returncode == 1
    assert check in ended.stdout


def test_it_takes_fingerprints_as_it_prints_them(carried: Path) -> None:
    fingerprint = next(
        str(remark.fields["fingerprint"])
        for remark in verify_bundle(carried / "bundle").remarks
        if remark.code == "signed-by"
    )
    spaced = " ".join(fingerprint[i : i + 8] for i in range(0, 64, 8)).upper()
    assert run_alone(carried, str(carried / "bundle"), "--signer", spaced).returncode == 0


def test_names_cannot_trick_the_terminal(carried: Path) -> None:
    (carried / "bundle/data/\x1b[2Kx").write_bytes(b"")
    ended = run_alone(carried, str(carried / "bundle"))
    assert ended.returncode == 1
    assert "\x1b" not in ended.stdout


def test_it_writes_nothing_into_the_bundle(carried: Path) -> None:
    before = sorted((carried / "bundle").rglob("*"))
    run_alone(carried, str(carried / "bundle"))
    assert sorted((carried / "bundle").rglob("*")) == before


def test_both_make_the_same_checks() -> None:
    assert standalone_verify.CHECKS == BUNDLE_CHECKS
    assert standalone_verify.OPTIONAL_CHECKS == BUNDLE_OPTIONAL_CHECKS


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse(standalone_verifier(), feature_version=(3, 8))
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert {str(name).split(".")[0] for name in imported} <= sys.stdlib_module_names


def oldest_python() -> str:
    """A Python 3.8 that runs, or "" where this machine has none."""
    installed = sorted((Path.home() / ".pyenv/versions").glob("3.8*/bin/python"))
    for candidate in (shutil.which("python3.8"), *installed):
        if candidate and not subprocess.run([candidate, "-V"], capture_output=True).returncode:
            return str(candidate)
    return ""


def test_it_runs_on_python_3_8(carried: Path) -> None:
    python = oldest_python()
    if not python:
        pytest.skip("no Python 3.8 here")
    command = [python, "-I", "-S", str(carried / "verify.py"), str(carried / "bundle")]
    assert subprocess.run(command, capture_output=True).returncode == 0
