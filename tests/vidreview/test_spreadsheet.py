"""Formulas in fields of a table open as text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.vidreview.conftest import Office
from vidreview.casework import open_case
from vidreview.custody_log import save_log
from vidreview.records import Role
from vidreview.saving import SaveTargetExistsError
from vidreview.spreadsheet import cell, write_table

FORMULAS = (
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|' /C calc'!A0",
    "+1+2",
    "-2+3",
    "@SUM(A1)",
    "\t=1+2",
    "\r=1+2",
    "  =1+2",
    "\u00a0=1+2",
    "\uff1d1+2",
    "\uff0b1",
    "\uff0d1",
    "\uff20A1",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_a_text(formula: str) -> None:
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "2026/17", "Удар", "a=b", "1-2", "№ 3", "a\n=b", "x;=1+2", 'x",=1'])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_an_apostrophe_is_not_lost() -> None:
    assert cell("'=1") == "''=1"


def test_a_table_is_read_back(tmp_path: Path) -> None:
    """With separators, quotes and line ends in cells, no cell becomes two."""
    texts = [*FORMULAS, 'a","=1+2', "a;=1", "a\r\n=1", "ә\u0301"]
    path = tmp_path / "table.csv"
    assert write_table(path, ["text"], [[text] for text in texts]) == len(texts)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = [row[0] for row in csv.reader(file)]
    assert read == [cell(text) for text in ["text", *texts]]
    with pytest.raises(SaveTargetExistsError):
        write_table(path, ["text"], [])


def test_the_log_as_a_table(office: Office, tmp_path: Path) -> None:
    open_case(office.desk(Role.INSTITUTION_ADMIN), FORMULAS[0])
    desk = office.desk(Role.AUDITOR)
    path = tmp_path / "log.csv"
    save_log(desk, path, "en")
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    assert [int(each["seq"]) for each in read] == list(range(len(read)))
    assert f"'{FORMULAS[0]}" in {each["case"] for each in read}
    assert not any(text.lstrip().startswith(("=", "+", "-", "@")) for each in read for text in each.values())
