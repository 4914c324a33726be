"""Holds the layers: which package may import which, lazy imports included."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {"ui", "vidreview", "models", "chain_of_custody"}
MAY_IMPORT = {
    "ui": {"ui", "vidreview"},
    "vidreview": {"vidreview", "models", "chain_of_custody"},
    "models": {"models"},
    "chain_of_custody": {"chain_of_custody"},
}
# The command line's bare call opens the window: the one knot that ties the program together.
KNOTS = {("vidreview/cli/window.py", "ui")}
ONLY_IN = {
    "av": "vidreview/media/",
    "ffmpeg": "vidreview/media/",
    "imageio_ffmpeg": "vidreview/media/",
    "sqlalchemy": "vidreview/store/",
    "alembic": "vidreview/store/",
    "sqlite3": "chain_of_custody/ledger_file.py",
    "PySide6": "ui/",
}


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            yield (node.module or "").split(".")[0]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", sorted(OURS))
def test_imports_follow_the_layers(package: str) -> None:
    found = modules(package)
    assert found
    wrong = [
        f"{name(path)} imports {target}"
        for path in found
        for target in imported(path)
        if target in OURS - MAY_IMPORT[package] and (name(path), target) not in KNOTS
    ]
    assert wrong == []


@pytest.mark.parametrize(("library", "folder"), sorted(ONLY_IN.items()))
def test_library_stays_in_its_folder(library: str, folder: str) -> None:
    users = {name(path) for package in OURS for path in modules(package) if library in set(imported(path))}
    assert {user for user in users if not user.startswith(folder)} == set()


def test_chain_of_custody_needs_only_cryptography_and_the_standard_library() -> None:
    allowed = set(sys.stdlib_module_names) | {"cryptography", "chain_of_custody"}
    assert {target for path in modules("chain_of_custody") for target in imported(path)} <= allowed


def test_video_capture_of_opencv_stays_in_media() -> None:
    users = {name(p) for package in OURS for p in modules(package) if "VideoCapture" in p.read_text("utf-8")}
    assert {user for user in users if not user.startswith("vidreview/media/")} == set()


def test_every_package_is_listed_for_installation() -> None:
    listed = ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8")
    packages = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for package in OURS
        for path in modules(package)
        if "migrations" not in path.parts  # scripts that Alembic reads as data
    }
    assert {package for package in packages if f'"{package}"' not in listed} == set()
