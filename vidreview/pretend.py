"""Stores in which nothing is real: their people have no secrets, and hold generated footage alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from chain_of_custody import ScryptCost
from vidreview.accounts import add_user
from vidreview.desk import Desk, create_store, sign_in, users_of
from vidreview.records import Role
from vidreview.wording import phrase

PASSPHRASE: Final = "practice"
# Guessing what is told to everyone need not be hard.
_COST: Final = ScryptCost(log_n=10)


def pretend_desk(store: Path, language: str) -> Desk:
    """Signs in as the investigator of such a store, which is made first where there is none.

    Args:
        store: Its folder; those above are made as well.
        language: Of the names in it: ``en``, ``ru`` or ``kk``.
    """
    if not store.exists():
        store.parent.mkdir(parents=True, exist_ok=True)
        _open_office(store, language)
    name = next(user.name for user in users_of(store) if user.role is Role.INVESTIGATOR)
    return sign_in(store, name, PASSPHRASE)


def _open_office(store: Path, language: str) -> None:
    names = {role: phrase(f"practice.{role.value}", language) for role in Role}
    custodian = create_store(store, names[Role.CUSTODIAN], PASSPHRASE, cost=_COST)
    for role, name in names.items():
        if role is not Role.CUSTODIAN:
            add_user(custodian, name, role, PASSPHRASE, cost=_COST)
    custodian.close()
