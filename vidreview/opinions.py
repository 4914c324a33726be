"""What several people's verdicts on one span amount to, and how well two people agree. Rules alone.

A verdict is *blind* where its giver could not have seen another's: until the own first verdict others' are
sealed (`vidreview.review.queue`). Only blind verdicts count for agreement.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from vidreview.records import Decision, Verdict

TELLING_FROM: Final = 10
"""Spans that two people must have judged blind before their kappa is worth showing."""

_SURE: Final = 1.959964
"""Normal deviate of a 95 % interval."""


class Standing(StrEnum):
    """How far a span is judged."""

    OPEN = "open"
    JUDGED = "judged"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    SETTLED = "settled"

    @property
    def disputed(self) -> bool:
        """Whether people disagree about it, or did until it was settled."""
        return self in (Standing.DISAGREED, Standing.SETTLED)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well the blind verdicts of two people agree.

    Attributes:
        people: The two, in alphabetical order.
        n: How many spans both judged blind.
        alike: On how many of them they said the same.
        kappa: Cohen's kappa, or None where it has no value: without spans, or where chance alone
            would let them agree every time.
        margin: Half the width of kappa's 95 % interval (large-sample), or None.
    """

    people: tuple[str, str]
    n: int
    alike: int
    kappa: float | None
    margin: float | None

    @property
    def telling(self) -> bool:
        """Whether kappa says anything: it has a value, and from more than a handful of spans."""
        return self.kappa is not None and self.n >= TELLING_FROM


def opinions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Each person's verdict that counts: the latest that was not withdrawn and settles nothing."""
    latest: dict[str, Decision] = {}
    for decision in decisions:
        if not decision.withdrawn_utc and not decision.settles:
            latest[decision.by] = decision
    return tuple(latest.values())


def settlement(decisions: Sequence[Decision]) -> Decision | None:
    """The decision that settles a disagreement, or None.

    A third person's counts alone. Those of the people who disagreed count once all of them have settled
    alike; the latest of them is given.
    """
    said = opinions(decisions)
    parties = {opinion.by for opinion in said}
    latest = {d.by: d for d in decisions if d.settles and not d.withdrawn_utc}
    third = [decision for decision in latest.values() if decision.by not in parties]
    if third:
        return max(third, key=lambda decision: decision.entry)
    together = {latest[by].verdict for by in parties if by in latest}
    if len(together) == 1 and parties <= latest.keys():
        return max((latest[by] for by in parties), key=lambda decision: decision.entry)
    return None


def standing(decisions: Sequence[Decision]) -> Standing:
    """How far a span with these decisions, oldest first, is judged."""
    said = opinions(decisions)
    if not said:
        return Standing.OPEN
    if settlement(decisions) is not None:
        return Standing.SETTLED
    if len(said) == 1:
        return Standing.JUDGED
    return Standing.AGREED if len({opinion.verdict for opinion in said}) == 1 else Standing.DISAGREED


def outcome(decisions: Sequence[Decision]) -> Verdict | None:
    """The verdict that stands, or None while nobody has judged or people disagree."""
    match standing(decisions):
        case Standing.OPEN | Standing.DISAGREED:
            return None
        case Standing.SETTLED:
            settled = settlement(decisions)
            return None if settled is None else settled.verdict
        case _:
            return opinions(decisions)[-1].verdict


def blind(decisions: Sequence[Decision]) -> dict[str, Verdict]:
    """Each person's verdict that counts and was given without sight of anyone else's."""
    return {
        opinion.by: opinion.verdict for opinion in opinions(decisions) if _given_blind(opinion, decisions)
    }


def agreements(judged: Iterable[Sequence[Decision]]) -> tuple[Agreement, ...]:
    """Agreement of every two people who judged at least one span in common, by their names.

    Args:
        judged: The decisions on each span, oldest first.
    """
    pairs: dict[tuple[str, str], list[tuple[Verdict, Verdict]]] = {}
    for decisions in judged:
        said = blind(decisions)
        for one, other in combinations(sorted(said), 2):
            pairs.setdefault((one, other), []).append((said[one], said[other]))
    return tuple(agreement(people, pairs[people]) for people in sorted(pairs))


def agreement(people: tuple[str, str], pairs: Sequence[tuple[Verdict, Verdict]]) -> Agreement:
    """Agreement over pairs of verdicts, of which there is at least one.

    Cohen, A Coefficient of Agreement for Nominal Scales (1960); its standard error in formula 7.
    """
    n, alike = len(pairs), sum(one is other for one, other in pairs)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(firsts[verdict] * seconds[verdict] for verdict in Verdict) / n**2
    if chance == 1.0:
        return Agreement(people, n, alike, None, None)
    observed = alike / n
    error = math.sqrt(observed * (1 - observed) / (n * (1 - chance) ** 2))
    return Agreement(people, n, alike, (observed - chance) / (1 - chance), _SURE * error)


def _given_blind(opinion: Decision, decisions: Sequence[Decision]) -> bool:
    own = [decision.entry for decision in decisions if decision.by == opinion.by]
    if min(own) == opinion.entry:
        return True
    return not any(d.by != opinion.by and d.entry < opinion.entry for d in decisions)
