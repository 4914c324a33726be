"""What the machine only glanced at, and why, for all recordings of a case."""

from __future__ import annotations

from collections.abc import Mapping

from vidreview.analysis import skips_from_json
from vidreview.desk import Desk
from vidreview.permissions import Permission
from vidreview.records import SkipSpan


class Glances:
    """Reads them from analyses, each analysis once: what was kept never changes."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[SkipSpan, ...]] = {}

    def of(self, desk: Desk, case: str) -> Mapping[str, tuple[SkipSpan, ...]]:
        """What the newest analysis of each recording only glanced at, in order of time, by its footage.

        A recording that was not analysed is not among them.

        Raises:
            NotPermittedError: This person may not see what analyses found.
            ObjectChangedError: What was kept is not what it was.
        """
        desk.require(Permission.READ_PROPOSALS)
        held = {item.id for item in desk.catalogue.footage(case)}
        newest = {row.footage_id: row.result_sha256 for row in desk.catalogue.analyses() if not row.error}
        return {
            footage_id: self._skips(desk, digest)
            for footage_id, digest in newest.items()
            if footage_id in held
        }

    def _skips(self, desk: Desk, digest: str) -> tuple[SkipSpan, ...]:
        if digest not in self._read:
            self._read[digest] = skips_from_json(desk.objects.read(digest).decode())
        return self._read[digest]
