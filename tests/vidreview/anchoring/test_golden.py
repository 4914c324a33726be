"""The first bundle with anchors and certificates is verified for ever, by every later release."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chain_of_custody import Status, Trust, layout, standalone_verify, verify_bundle
from chain_of_custody.cosignature import NoteKey
from chain_of_custody.report import Verdict
from tests.golden.make_bundle_2 import FOLDER, ROOTS
from vidreview.anchoring.certificates import RootChecks, read_roots


@pytest.mark.parametrize("year", [2027, 2090])
def test_the_golden_bundle_is_verified(year: int) -> None:
    checks = RootChecks(
        now=datetime(year, 1, 1, tzinfo=UTC),
        signers=read_roots(ROOTS / "roots.pem"),
        stamps=read_roots(ROOTS / "tsa.pem"),
    )
    witness = NoteKey.parse((ROOTS / "witness.txt").read_text("utf-8"))
    report = verify_bundle(FOLDER, Trust(certificates=checks, witnesses=(witness,)))
    assert report.verdict is Verdict.VERIFIED
    found = {finding.check: finding.status for finding in report.findings}
    assert [found[check] for check in ("cms", "time-stamp", "anchor")] == [Status.PASS] * 3
    codes = {remark.code for remark in report.remarks}
    assert codes >= {"anchored", "cosigned", "certified-by", "signature-stamped"}


def test_the_lone_verifier_agrees() -> None:
    known = standalone_verify.parse_witness((ROOTS / "witness.txt").read_text("utf-8"))
    report = standalone_verify.verify(FOLDER, standalone_verify.Trust("", "", [], [known]))
    assert report.verdict() == 0
    assert len(report.commands) == 3


def test_it_has_everything() -> None:
    assert all((FOLDER / name).is_file() for name in (layout.STATEMENT_CMS, layout.STATEMENT_CMS_STAMP))
    assert len(list((FOLDER / layout.ANCHORS).iterdir())) == 4
