"""The set-up script: what it says when something is missing, and that it installs once."""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[1] / "run.py"


@pytest.fixture
def script() -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(SCRIPT)))


def test_it_needs_the_standard_library_alone() -> None:
    # -S keeps site-packages away, -I the environment.
    load = f"import runpy; runpy.run_path({str(SCRIPT)!r})"
    ended = subprocess.run([sys.executable, "-I", "-S", "-c", load], check=False)
    assert ended.returncode == 0


def test_missing_packages_are_named(script: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    scope: dict[str, Any] = script.main.__globals__
    scope["loads"] = lambda library: library not in {"libEGL.so.1", "libGL.so.1"}
    scope["install"] = lambda _extra: pytest.fail("installed although packages are missing")
    assert script.main(["demo"]) == 3
    said = capsys.readouterr().err
    assert "sudo apt-get install libgl1 libegl1" in said


def test_other_pythons_are_refused(script: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    scope: dict[str, Any] = script.main.__globals__
    scope["sys"] = SimpleNamespace(version_info=(3, 13, 0), version="3.13.0 (main)", stderr=sys.stderr)
    assert script.main(["demo"]) == 3
    assert "3.13.0" in capsys.readouterr().err


def test_it_installs_again_only_when_requirements_change(script: SimpleNamespace, tmp_path: Path) -> None:
    scope: dict[str, Any] = script.main.__globals__
    calls: list[list[Any]] = []
    shutil.copy(SCRIPT.with_name("pyproject.toml"), tmp_path)
    (tmp_path / "python").touch()
    scope.update(HERE=tmp_path, PYTHON=tmp_path / "python", STAMP=tmp_path / "stamp")
    scope["subprocess"] = SimpleNamespace(check_call=calls.append)
    for extra in ("", "", "[test]", ""):
        script.install(extra)
    assert len(calls) == 2
    with (tmp_path / "pyproject.toml").open("a") as project:
        project.write("# changed\n")
    script.install("")
    assert len(calls) == 3
