from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vidreview.media.making import make

Recordings = Callable[[str], Path]


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Recordings:
    """Gives a recording by the name of its format; makes each once."""
    folder = tmp_path_factory.mktemp("recordings")
    made: dict[str, Path] = {}

    def give(name: str) -> Path:
        if name not in made:
            made[name] = make(name, folder)
        return made[name]

    return give
