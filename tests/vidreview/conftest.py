"""A store with one person of each role, and a short recording."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from chain_of_custody import ScryptCost
from tests.fakes.environment import fixed_environment
from vidreview.accounts import add_user
from vidreview.desk import Desk, create_store, sign_in
from vidreview.environment import Environment
from vidreview.media import VideoWriter
from vidreview.records import Role

PASSPHRASE = "correct horse"
CHEAP = ScryptCost(log_n=4)


@dataclass
class Office:
    """A store and the people who work in it; each is named like their role."""

    root: Path
    environment: Environment
    open_desks: list[Desk] = field(default_factory=list)

    def desk(self, role: Role) -> Desk:
        """The desk of the person of that role, signed in."""
        desk = sign_in(self.root, role.value, PASSPHRASE, environment=self.environment)
        self.open_desks.append(desk)
        return desk


def make_office(root: Path, seed: int = 0) -> Office:
    """A new store with one person of each role, in which the same acts give the same bytes."""
    environment = fixed_environment(seed)
    custodian = create_store(root, Role.CUSTODIAN.value, PASSPHRASE, environment=environment, cost=CHEAP)
    for role in Role:
        if role is not Role.CUSTODIAN:
            add_user(custodian, role.value, role, PASSPHRASE, cost=CHEAP)
    return Office(root, environment, [custodian])


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "store")


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of a grey square that moves over noise."""
    path = tmp_path_factory.mktemp("recordings") / "cam1.mp4"
    noise = np.random.default_rng(1)
    with VideoWriter(path, 160, 120, 25) as writer:
        for n in range(50):
            image = noise.integers(0, 60, (120, 160, 3), dtype=np.uint8)
            image[40:80, 2 * n : 2 * n + 40] = 200
            writer.write(image)
    return path
