"""Puts a decoder's output in order of presentation and tells good pictures from damaged ones. No IO.

A decoder hides damage: it conceals what it can't read, and every later picture that refers to a
concealed one is wrong without saying so. So a picture counts as good only if no packet that it may
depend on, from the keyframe where decoding can start up to its own, was damaged.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np

from vidreview.media.packets import PacketTable
from vidreview.media.timeline import Timeline

REFERS_TO_DAMAGE: Final = "refers to a damaged picture"
NO_PICTURE: Final = "no picture came out of the decoder"

Picture = TypeVar("Picture")


class Entries:
    """Where decoding must start so that a given picture comes out right."""

    def __init__(self, packets: PacketTable, timeline: Timeline) -> None:
        keys = np.flatnonzero(packets.key & (timeline.rank >= 0))
        self._keys = keys.tolist() or [0]
        self._pts = timeline.pts

    def before(self, ordinal: int) -> int:
        """The last keyframe at or before a packet whose own picture is not shown later.

        Pictures that come after a keyframe in the file but are shown before it may refer to what
        was before it ("open GOP"), so their entry is an earlier one.
        """
        at = max(0, bisect_right(self._keys, ordinal) - 1)
        while at > 0 and self._pts[self._keys[at]] > self._pts[ordinal]:
            at -= 1
        return self._keys[at] if self._keys[at] <= ordinal else 0

    def earlier(self, entry: int, count: int) -> int:
        """The keyframe that is ``count`` keyframes before ``entry``, or the first packet."""
        at = bisect_right(self._keys, entry) - 1 - count
        return self._keys[at] if at > 0 else 0

    def keys_from(self, entry: int) -> Iterator[int]:
        """All keyframes from ``entry`` on, in the order of the file."""
        return iter(self._keys[max(0, bisect_right(self._keys, entry - 1)) :])


@dataclass(frozen=True, slots=True)
class Decoded(Generic[Picture]):
    """What became of one frame.

    Attributes:
        rank: Its place in order of presentation.
        ordinal: Its packet.
        picture: What the decoder gave, if anything.
        damage: Why the picture is not to be trusted, or "" if it is good.
    """

    rank: int
    ordinal: int
    picture: Picture | None
    damage: str


class Presenter(Generic[Picture]):
    """Takes pictures as a decoder puts them out; gives every frame's fate once it is certain."""

    def __init__(self, timeline: Timeline, entries: Entries, first: int) -> None:
        """Starts at the keyframe with ordinal ``first``."""
        self._timeline = timeline
        self._entries = entries
        self._first = first
        self._next_rank = int(timeline.rank[first])
        self._unsettled = first
        self._resolved: set[int] = set()
        self._waiting: deque[tuple[int, int, Picture | None]] = deque()
        self._damaged_ordinals: list[int] = []
        self._damage: dict[int, str] = {}
        self._fields: set[int] = set()

    @property
    def unsettled(self) -> int:
        """The first packet whose fate is not known yet."""
        return self._unsettled

    def damage(self, ordinal: int, why: str) -> None:
        """Records that a packet could not be decoded properly."""
        if ordinal not in self._damage:
            self._damage[ordinal] = why
            insort(self._damaged_ordinals, ordinal)

    def put(self, ordinal: int, picture: Picture, *, field: bool = False) -> Iterator[Decoded[Picture]]:
        """Takes the picture of a packet.

        ``field`` if it is interlaced: its second field may follow in a packet that gives no picture.
        """
        rank = int(self._timeline.rank[ordinal])
        if field:
            self._fields.add(ordinal)
        if rank >= self._next_rank:
            self._pass_over(rank)
            self._waiting.append((rank, ordinal, picture))
            self._next_rank = rank + 1
        self._resolved.add(ordinal)
        yield from self._settled_frames()

    def finish(self, end: int) -> Iterator[Decoded[Picture]]:
        """Ends the stream after the packet before ordinal ``end``."""
        ranks = self._timeline.rank[self._first : end]
        self._pass_over(int(ranks.max(initial=-1)) + 1)
        self._unsettled = end
        yield from self._settled_frames()

    def _pass_over(self, rank: int) -> None:
        """No picture will come any more for frames that should have been shown before ``rank``."""
        for missing in range(self._next_rank, rank):
            ordinal = int(self._timeline.order[missing])
            self._resolved.add(ordinal)
            if ordinal < self._first or ordinal - 1 in self._fields:
                continue
            self.damage(ordinal, NO_PICTURE)
            self._waiting.append((missing, ordinal, None))
        self._next_rank = max(self._next_rank, rank)

    def _settled_frames(self) -> Iterator[Decoded[Picture]]:
        rank = self._timeline.rank
        while self._unsettled in self._resolved or (
            self._unsettled < len(rank) and rank[self._unsettled] < 0
        ):
            self._resolved.discard(self._unsettled)
            self._unsettled += 1
        while self._waiting and self._waiting[0][1] < self._unsettled:
            place, ordinal, picture = self._waiting.popleft()
            yield Decoded(place, ordinal, picture, self._why_bad(ordinal))

    def _why_bad(self, ordinal: int) -> str:
        own = self._damage.get(ordinal)
        if own is not None:
            return own
        entry = self._entries.before(ordinal)
        for damaged in self._damaged_ordinals[bisect_left(self._damaged_ordinals, entry) :]:
            # Pictures shown before their keyframe are never referred to by the ones shown after it.
            if damaged < ordinal and self._entries.before(damaged) >= entry:
                return REFERS_TO_DAMAGE
        return ""
