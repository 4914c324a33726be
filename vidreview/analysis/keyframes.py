"""Pictures of the keyframes that are glanced at, each decoded once for all who ask."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Final

from vidreview.analysis.ahead import ahead
from vidreview.media.looking import Looker, Sight, Unseen
from vidreview.media.probing import Recording

WAITING: Final = 16
"""Pictures that wait ready at most; 0.7 MB each."""

KEPT: Final = 24
"""Pictures that are kept after they were decoded."""


class Keyframes:
    """Gives keyframes in a row, and any of them again or beforehand. A context manager.

    Attributes:
        aside: Decodes whatever else is wanted meanwhile.
    """

    def __init__(self, recording: Recording, *, threads: int | None = None) -> None:
        """``threads``: as for `Looker`."""
        self.aside = Looker(recording, threads=threads)
        self._kept: OrderedDict[int, Sight | Unseen] = OrderedDict()
        self._coming: Iterator[Sight | Unseen] = iter(())
        self._before_their_time: deque[Sight | Unseen] = deque()
        self._last = -1

    def in_order(self, looker: Looker, ranks: Sequence[int]) -> Generator[Sight | Unseen, None, None]:
        """Decodes keyframes a little ahead of whoever takes them.

        Args:
            looker: Decodes these and nothing else meanwhile.
            ranks: Of keyframes, rising.
        """
        self._last = ranks[-1] if ranks else -1
        with closing(ahead(looker.keyframes(ranks), WAITING)) as self._coming:
            while (item := self._next()) is not None:
                yield item
        self._last = -1

    def of(self, ranks: Sequence[int]) -> list[Sight | Unseen]:
        """Pictures of some keyframes, in order; of those that are coming anyway, as they come."""
        wanted = [rank for rank in ranks if rank not in self._kept]
        while wanted and self._kept and next(reversed(self._kept)) < min(wanted[-1], self._last):
            item = next(self._coming, None)
            if item is None:
                break
            self._before_their_time.append(self._keep(item))
        missing = [rank for rank in ranks if rank not in self._kept]
        others = {item.rank: item for item in self.aside.keyframes(missing)}
        return [item for rank in ranks if (item := self._kept.get(rank, others.get(rank))) is not None]

    def close(self) -> None:
        """Closes the file that is read aside."""
        self.aside.close()

    def __enter__(self) -> Keyframes:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _next(self) -> Sight | Unseen | None:
        if self._before_their_time:
            return self._before_their_time.popleft()
        item = next(self._coming, None)
        return None if item is None else self._keep(item)

    def _keep(self, item: Sight | Unseen) -> Sight | Unseen:
        self._kept[item.rank] = item
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return item
