"""Ledgers and bundles small enough to be tampered with byte by byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chain_of_custody import Ledger
from tests.chain_of_custody.making import People, make_bundle, make_ledger


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
