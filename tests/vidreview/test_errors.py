from __future__ import annotations

import pickle

import pytest

from vidreview.errors import VidreviewError
from vidreview.media import CannotDecodeError
from vidreview.store.errors import ObjectChangedError


@pytest.mark.parametrize(
    "error", [ObjectChangedError(sha256="ab", chunk=3), CannotDecodeError(name="a.mp4", detail="empty")]
)
def test_errors_cross_processes(error: VidreviewError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.fields, str(again)) == (type(error), error.fields, str(error))
