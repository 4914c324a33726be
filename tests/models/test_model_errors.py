from __future__ import annotations

import pickle

import pytest

from models import errors
from models.errors import ModelsError

LEAVES = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ModelsError)]


def test_codes_are_unique() -> None:
    assert len({kind.code for kind in LEAVES}) == len(LEAVES) > 5


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_errors_pass_between_processes(kind: type[ModelsError]) -> None:
    there = kind(path="a.pt", size=3)
    back = pickle.loads(pickle.dumps(there))
    assert type(back) is kind
    assert back.fields == {"path": "a.pt", "size": 3}
    assert str(back) == str(there) == f"{kind.code}(path='a.pt', size=3)"
