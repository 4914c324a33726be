"""SQL in what people type is looked for as it stands, and does nothing."""

from __future__ import annotations

import pytest

from chain_of_custody import Verdict
from tests.vidreview.conftest import Office
from vidreview import casework, review
from vidreview.custody_log import log
from vidreview.records import Role
from vidreview.verification import Report, verify_store

TEXTS = (
    "'; DROP TABLE cases; --",
    "' OR '1'='1",
    '" OR ""="',
    "%",
    "_",
    "case-1\\",
    "x' UNION SELECT name, sql FROM sqlite_schema --",
    "\u02bc OR 1=1 --",
    ":case",
    "?1",
    "%(case)s",
    "{case}",
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_a_name_like_any_other(office: Office, text: str) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    casework.open_case(desk, "case-1")
    assert desk.catalogue.case(text) is None
    with pytest.raises(casework.UnknownCaseError):
        casework.footage(desk, text)
    with pytest.raises(casework.UnknownCaseError):
        review.proposals(desk, text)
    casework.open_case(desk, text, title=text)
    assert {case.id for case in casework.cases(desk)} == {"case-1", text}
    assert casework.footage(desk, text) == ()
    found = desk.catalogue.case(text)
    assert found is not None
    assert (found.id, found.title) == (text, text)
    assert [entry.act.case for entry in log(office.desk(Role.AUDITOR), text)] == [text]
    (report,) = (step for step in verify_store(desk.store.root) if isinstance(step, Report))
    assert report.verdict is Verdict.VERIFIED
