from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidreview.opinions import Standing, agreements, blind, opinions, outcome, settlement, standing
from vidreview.records import Decision, Role, Verdict

A, R, U = Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNCERTAIN


def said(*acts: tuple[str, Verdict] | tuple[str, Verdict, str]) -> tuple[Decision, ...]:
    """Decisions in a row; the third word is ``settles`` or ``withdrawn``."""
    decisions = []
    for entry, (by, verdict, *how) in enumerate(acts):
        decision = Decision("P-1", verdict, "", by, Role.INVESTIGATOR, "2026-01-01T00:00:00Z", entry)
        decision = replace(decision, settles="settles" in how)
        decisions.append(replace(decision, withdrawn_utc="2026-01-02" if "withdrawn" in how else ""))
    return tuple(decisions)


CASES = {
    "nobody": (said(), Standing.OPEN, None),
    "one": (said(("a", A)), Standing.JUDGED, A),
    "one changed it": (said(("a", A), ("a", R)), Standing.JUDGED, R),
    "taken back": (said(("a", A, "withdrawn")), Standing.OPEN, None),
    "taken back and given again": (said(("a", A, "withdrawn"), ("a", U)), Standing.JUDGED, U),
    "two alike": (said(("a", A), ("b", A)), Standing.AGREED, A),
    "two unlike": (said(("a", A), ("b", R)), Standing.DISAGREED, None),
    "a third settles": (said(("a", A), ("b", R), ("c", R, "settles")), Standing.SETTLED, R),
    "one party alone does not settle": (
        said(("a", A), ("b", R), ("a", A, "settles")),
        Standing.DISAGREED,
        None,
    ),
    "both settle alike": (
        said(("a", A), ("b", R), ("a", R, "settles"), ("b", R, "settles")),
        Standing.SETTLED,
        R,
    ),
    "both settle unlike": (
        said(("a", A), ("b", R), ("a", A, "settles"), ("b", R, "settles")),
        Standing.DISAGREED,
        None,
    ),
    "a settlement is taken back": (
        said(("a", A), ("b", R), ("c", R, "settles", "withdrawn")),  # type: ignore[arg-type]
        Standing.DISAGREED,
        None,
    ),
    "the later settlement counts": (
        said(("a", A), ("b", R), ("c", R, "settles"), ("d", U, "settles")),
        Standing.SETTLED,
        U,
    ),
}


@pytest.mark.parametrize("name", list(CASES))
def test_what_verdicts_amount_to(name: str) -> None:
    decisions, stands, verdict = CASES[name]
    assert (standing(decisions), outcome(decisions)) == (stands, verdict)


def test_only_verdicts_given_without_sight_of_others_count_for_agreement() -> None:
    assert blind(said(("a", A), ("b", R))) == {"a": A, "b": R}
    assert blind(said(("a", A, "withdrawn"), ("a", U), ("b", R))) == {"a": U, "b": R}
    assert blind(said(("a", A, "withdrawn"), ("b", R), ("a", R))) == {"b": R}


def test_kappa_is_cohens() -> None:
    # Cohen's own form: 20 both yes, 15 both no, 5 and 10 apart: observed 0.7, by chance 0.5, kappa 0.4.
    table = [(A, A)] * 20 + [(A, R)] * 5 + [(R, A)] * 10 + [(R, R)] * 15
    (found,) = agreements(said(("a", one), ("b", other)) for one, other in table)
    assert (found.people, found.n, found.alike) == (("a", "b"), 50, 35)
    assert found.kappa == pytest.approx(0.4)
    assert found.margin == pytest.approx(1.959964 * (0.7 * 0.3 / (50 * 0.25)) ** 0.5)


def test_kappa_has_no_value_where_chance_alone_agrees() -> None:
    (found,) = agreements([said(("a", A), ("b", A))] * 3)
    assert (found.n, found.alike, found.kappa) == (3, 3, None)
    assert agreements([said(("a", A)), said()]) == ()


_acts = st.tuples(
    st.sampled_from("abc"), st.sampled_from(list(Verdict)), st.sampled_from(["", "settles", "withdrawn"])
)


@given(st.lists(_acts, max_size=8))
def test_a_verdict_stands_only_where_people_do_not_disagree(acts: list[tuple[str, Verdict, str]]) -> None:
    decisions = said(*acts)
    stands = standing(decisions)
    assert (outcome(decisions) is None) == (stands in (Standing.OPEN, Standing.DISAGREED))
    assert (settlement(decisions) is None) == (stands is not Standing.SETTLED) or not opinions(decisions)
