"""Goes to any frame of a recording and steps around it, without decoding more than it must."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator
from typing import Final

from vidreview.media.decoding import Decoder, Outcome
from vidreview.media.pictures import size_of
from vidreview.media.presenter import NO_PICTURE
from vidreview.media.timeline import Timeline

_NOWHERE: Final = -1
_ENTRIES_TO_TRY: Final = (0, 1, 4, 16)
"""How many keyframes earlier to start where a container calls packets keyframes that are not."""


Wanted = Callable[[], bool]
"""Asked at every picture on the way: whether someone still waits for the one at the end."""


class SeekAbandonedError(Exception):
    """Nobody waits any more for the frame that was being decoded; what was decoded so far is kept."""


def always() -> bool:
    """Someone waits, however long it takes."""
    return True


class Walker:
    """Fetches frames by rank: from a bounded cache, from the run in progress, or from a new run."""

    def __init__(self, decoder: Decoder, timeline: Timeline, cache_bytes: int, *, damaged: bool) -> None:
        """Takes over the decoder. ``damaged``: whether damaged pictures count as frames."""
        self._decoder = decoder
        self._timeline = timeline
        self._cache_bytes = cache_bytes
        self._damaged = damaged
        self._kept: OrderedDict[int, Outcome] = OrderedDict()
        self._kept_bytes = 0
        self._without: set[int] = set()
        self._run: Iterator[Outcome] = iter(())
        self._run_at = _NOWHERE

    def close(self) -> None:
        """Ends the run in progress and forgets everything."""
        self._end_run()
        self._decoder.close()
        self._kept.clear()
        self._kept_bytes = 0

    def fetch(self, rank: int, wanted: Wanted = always) -> Outcome | None:
        """What is shown as number ``rank``, or None if there is no picture to show.

        Raises:
            SeekAbandonedError: It is not wanted any more.
        """
        if rank in self._without:
            return None
        if rank in self._kept:
            self._kept.move_to_end(rank)
            return self._kept[rank]
        return self._decoded(rank, wanted)

    def distance(self, rank: int) -> int:
        """How many frames would have to be decoded for number ``rank``; 0 where it is at hand."""
        if rank in self._kept or rank in self._without:
            return 0
        entry = int(self._timeline.rank[self._decoder.entries.before(int(self._timeline.order[rank]))])
        begin = self._run_at if entry <= self._run_at <= rank else entry
        return rank - begin + 1

    def _decoded(self, rank: int, wanted: Wanted) -> Outcome | None:
        ordinal = int(self._timeline.order[rank])
        entry = self._decoder.entries.before(ordinal)
        if not int(self._timeline.rank[entry]) <= self._run_at <= rank:
            self._start(entry)
        outcome = self._read_to(rank, wanted)
        tries = iter(_ENTRIES_TO_TRY[1:])
        while outcome is not None and outcome.damage == NO_PICTURE and entry > 0:
            back = next(tries, None)
            if back is None:
                break
            entry = self._decoder.entries.earlier(entry, back)
            self._start(entry)
            outcome = self._read_to(rank, wanted)
        return self._judged(rank, outcome)

    def _judged(self, rank: int, outcome: Outcome | None) -> Outcome | None:
        if outcome is None or outcome.picture is None or (outcome.damage and not self._damaged):
            self._without.add(rank)
            return None
        return outcome

    def _start(self, entry: int) -> None:
        self._end_run()
        self._run = self._decoder.run(entry)
        self._run_at = int(self._timeline.rank[entry])

    def _end_run(self) -> None:
        if isinstance(self._run, Generator):
            self._run.close()
        self._run = iter(())

    def _read_to(self, rank: int, wanted: Wanted) -> Outcome | None:
        """Reads on until the fate of ``rank`` is known; keeps the pictures on the way."""
        for outcome in self._run:
            self._run_at = outcome.rank + 1
            self._keep(outcome)
            if outcome.rank >= rank:
                return outcome if outcome.rank == rank else None
            if not wanted():
                raise SeekAbandonedError
        self._run_at = _NOWHERE
        return None

    def _keep(self, outcome: Outcome) -> None:
        if outcome.picture is None or (outcome.damage and not self._damaged):
            return
        if outcome.rank in self._kept:
            self._kept_bytes -= _bytes_of(self._kept.pop(outcome.rank))
        self._kept[outcome.rank] = outcome
        self._kept_bytes += _bytes_of(outcome)
        while self._kept_bytes > self._cache_bytes and len(self._kept) > 1:
            self._kept_bytes -= _bytes_of(self._kept.popitem(last=False)[1])


def _bytes_of(outcome: Outcome) -> int:
    return size_of(outcome.picture) if outcome.picture is not None else 0
