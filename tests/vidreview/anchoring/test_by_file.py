"""Requests and answers as files, and the code on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from chain_of_custody.verify import Trust
from tests.pki import StampAuthority, authority
from tests.vidreview.conftest import Office
from vidreview.anchoring import anchors, waiting
from vidreview.anchoring.by_file import save_stamp_request, take_answer
from vidreview.anchoring.errors import AnswerMalformedError, RootsMissingError
from vidreview.permissions import NotPermittedError
from vidreview.record_code import record_code
from vidreview.records import Role
from vidreview.saving import SaveTargetExistsError
from vidreview.verification import Report, verify_store


@pytest.fixture(scope="module")
def stamps(tmp_path_factory: pytest.TempPathFactory) -> StampAuthority:
    return StampAuthority(tmp_path_factory.mktemp("stamps") / "tsa", authority())


def test_a_request_goes_out_and_its_answer_comes_back(
    office: Office, stamps: StampAuthority, tmp_path: Path
) -> None:
    desk, request, answer = office.desk(Role.CUSTODIAN), tmp_path / "a.tsq", tmp_path / "a.tsr"
    save_stamp_request(desk, request)
    assert len(waiting(desk)) == 1
    answer.write_bytes(stamps.answer(request.read_bytes()))
    with pytest.raises(RootsMissingError):
        take_answer(desk, answer, roots=None)
    added = take_answer(desk, answer, roots=stamps.roots)
    assert anchors(desk) == (added.anchored,)
    assert waiting(desk) == ()


def test_a_request_replaces_nothing(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "a.tsq"
    target.write_text("mine")
    with pytest.raises(SaveTargetExistsError):
        save_stamp_request(office.desk(Role.CUSTODIAN), target)
    assert target.read_text() == "mine"


def test_a_file_that_is_no_answer_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(AnswerMalformedError):
        take_answer(office.desk(Role.CUSTODIAN), tmp_path / "none", roots=None)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_code_on_paper_is_the_one_that_a_check_takes(office: Office, language: str) -> None:
    made = record_code(office.desk(Role.CUSTODIAN), language)
    assert made.pdf.startswith(b"%PDF")
    assert made.code.startswith(f"{made.size} · ")
    report = next(
        step for step in verify_store(office.root, Trust(code=made.code)) if isinstance(step, Report)
    )
    assert report.verdict == "verified"
    assert any(finding.check == "trust" and finding.status == "pass" for finding in report.findings)


def test_an_institution_gets_no_code(office: Office) -> None:
    with pytest.raises(NotPermittedError):
        record_code(office.desk(Role.INSTITUTION_ADMIN), "en")
