"""What is said of tampered bundles and ledgers is, word by word, what was read and kept; see `findings`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chain_of_custody import findings
from tests.chain_of_custody.corpus import remembered_signatures

KEPT = findings.kept()
READ_AGAIN = "if this is meant: python -m tests.chain_of_custody.findings, and read what it changes"


@pytest.fixture(scope="module", autouse=True)
def remembered() -> Iterator[None]:
    with remembered_signatures():
        yield


@pytest.mark.parametrize("case", findings.CASES)
def test_of_a_bundle(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert findings.judged(case, tmp_path) == KEPT[case], READ_AGAIN


@pytest.mark.parametrize("case", findings.LEDGER_CASES)
def test_of_a_ledger(case: str, tmp_path: Path) -> None:
    assert findings.judged_ledger(case, tmp_path) == KEPT[case], READ_AGAIN


def test_nothing_is_kept_that_nobody_asks_for() -> None:
    told = {name for name in KEPT if not name.startswith("spoken, ")}
    assert told == {*findings.LEDGER_CASES, *findings.CASES}
