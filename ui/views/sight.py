"""What a person has been shown since signing in: each recording goes on the record once, and before."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from ui.peeks import Scene
from vidreview.analyzing import results
from vidreview.casework import footage_by_id, open_small, record_view
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.records import Footage

_CACHE_BYTES: Final = 2 * 2**20
"""Of decoded pictures: of a recording single ones are wanted, hardly ever twice."""


class Sight:
    """Puts the first sight of each recording on the record. Used on the ledger's lane alone."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def of(self, desk: Desk, footage_id: str) -> Footage:
        """A recording that is about to be shown.

        Raises:
            NotPermittedError: This person may not look at it.
            NotDecodableError: There is nothing to show.
        """
        if footage_id in self._seen:
            return footage_by_id(desk, footage_id)
        found = record_view(desk, footage_id)
        self._seen.add(footage_id)
        return found

    def of_each(self, places: Mapping[str, Desk]) -> frozenset[str]:
        """Of recordings, each with the desk that it lies at, those that may be shown.

        Why another may not is told to whoever opens it.
        """
        shown = set()
        for footage_id, desk in places.items():
            with suppress(VidreviewError):
                shown.add(self.of(desk, footage_id).id)
        return frozenset(shown)


def small_scene(desk: Desk, footage_id: str, widest: int) -> Scene:
    """A recording opened for small pictures. What was seen in it hides heads; `Sight.of` comes first."""
    analysis = results(desk, footage_id)
    reader = open_small(desk, footage_id, widest, _CACHE_BYTES)
    return Scene(reader, None if analysis is None else analysis.poses)
