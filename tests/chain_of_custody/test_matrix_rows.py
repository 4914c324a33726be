"""Every row of the matrix is tried, or says why not; `matrix` runs them."""

from __future__ import annotations

import pytest

from tests.chain_of_custody.matrix import ROOT, ROWS, actual, cases, tries


def test_all_rows_are_there() -> None:
    assert list(ROWS) == list(range(1, 44))


@pytest.mark.parametrize("number", ROWS)
def test_a_row_is_tried_or_says_why_not(number: int) -> None:
    assert cases(number) or ROWS[number].gap
    for case in ROWS[number].elsewhere:
        file, _, test = case.partition("::")
        path = ROOT / "tests" / file.partition("[")[0]
        assert path.is_file(), case
        assert f"def {test}(" in path.read_text("utf-8") if test else True, case


def test_cases_are_found_by_name() -> None:
    assert tries("a/test_b.py::test_c", "tests/a/test_b.py::test_c[1]")
    assert not tries("a/test_b.py::test_c", "tests/a/test_b.py::test_cd")
    assert tries("a/test_b.py[odd row]", "tests/a/test_b.py::test_c[odd row]")
    assert not tries("a/test_b.py[row]", "tests/a/test_b.py::test_c[odd row]")


def test_a_failing_or_missing_test_is_told() -> None:
    node = "tests/chain_of_custody/test_ledger_tampering.py::test_it[middle deleted]"
    assert actual(2, {node: "passed"}) == ("as expected (1 tests)", False)
    assert actual(2, {node: "failed"})[1]
    assert actual(2, {})[1]
