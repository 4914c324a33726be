"""Ledgers and bundles small enough to be tampered with byte by byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from chain_of_custody import Ledger
from tests.chain_of_custody.making import People, make_bundle, make_ledger

# A deadline would measure the machine and not the code.
settings.register_profile("unhurried", deadline=None)
# For `tests.mutation`: the same examples for every mutant.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("unhurried")


@pytest.fixture
def people() -> People:
    return People.fixed()


@pytest.fixture
def ledger(tmp_path: Path, people: People) -> Iterator[Ledger]:
    made = make_ledger(tmp_path / "ledger.db", people)
    yield made
    made.close()


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundle"))
