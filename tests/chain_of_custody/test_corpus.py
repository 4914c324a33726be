"""The corpus: every bundle of it ends as expected, for both verifiers and the shell.

A sample here; the whole (half a minute): python -m pytest -m slow tests/chain_of_custody/test_corpus.py,
or, with its table, python -m tests.chain_of_custody.corpus OUT.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.chain_of_custody.corpus import Case, cases, judge_all, placed

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None or shutil.which("sha256sum") is None, reason="no shell tools here"
)


@pytest.fixture(autouse=True)
def in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_there_are_enough_and_none_is_twice() -> None:
    every = list(cases())
    assert sum(1 for case in every if case.verdict == 1) >= 120
    assert sum(1 for case in every if case.verdict == 0) >= 40
    assert len({case.folder for case in every}) == len(every)


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_all_agree(tmp_path: Path, every: int) -> None:
    rows: list[str] = []
    assert judge_all(list(cases())[::every], tmp_path, rows.append) == {}
    assert len(rows) > 20


def content(folder: Path) -> dict[str, bytes]:
    return {str(at.relative_to(folder)): at.read_bytes() for at in folder.rglob("*") if at.is_file()}


def named(name: str) -> Case:
    return next(case for case in cases() if case.name == name)


@pytest.mark.parametrize("name", ["every kind of entry", "lawless: another name", "entry withheld"])
def test_the_same_bytes_in_every_run(tmp_path: Path, name: str) -> None:
    first = content(placed(named(name), tmp_path / "first"))
    assert first == content(placed(named(name), tmp_path / "second"))
    assert len(first) > 10


def test_a_verifier_that_believes_everything_is_noticed(tmp_path: Path) -> None:
    """The judge must fail where a bad bundle stands for a good one, and the other way round."""
    good, bad = named("ordinary"), named("media edited, listed again")
    swapped = [Case("ordinary", "evidence", good.make), Case("media edited", "", bad.make)]
    wrong = judge_all(swapped, tmp_path, str)
    assert "not the expected verdict" in wrong["ordinary"]
    assert "not the expected verdict" in wrong["media edited"]
