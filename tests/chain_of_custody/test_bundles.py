"""Bundles that are whole, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import tests.golden
from chain_of_custody import Status, Trust, Verdict, verify_bundle
from tests.chain_of_custody.making import make_bundle


def test_an_untouched_bundle_is_verified(bundle: Path) -> None:
    report = verify_bundle(bundle)
    assert report.failures == ()
    assert report.verdict is Verdict.VERIFIED


def test_checks_that_were_not_made_are_told(bundle: Path) -> None:
    told = {f.check for f in verify_bundle(bundle).findings if f.status is Status.NOT_CHECKED}
    assert told == {"trust", "cms", "time-stamp", "anchor"}


def test_two_exports_are_byte_identical(bundle: Path, tmp_path: Path) -> None:
    again = make_bundle(tmp_path)
    names = sorted(path.relative_to(bundle) for path in bundle.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert all((bundle / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_other_cases_are_not_disclosed(bundle: Path) -> None:
    assert not any(b'"case":"other"' in path.read_bytes() for path in bundle.rglob("*") if path.is_file())


@pytest.mark.parametrize("trust", [Trust(ledger="0" * 64), Trust(log_key="0" * 64)])
def test_another_ledger_than_the_known_one_fails(bundle: Path, trust: Trust) -> None:
    assert verify_bundle(bundle, trust).verdict is Verdict.FAILED


def test_an_unknown_signer_fails(bundle: Path) -> None:
    report = verify_bundle(bundle, Trust(signers=frozenset({"0" * 64})))
    assert [f.code for f in report.failures] == ["unknown-signer"]


def test_known_keys_pass(bundle: Path) -> None:
    told = {r.code: r.fields for r in verify_bundle(bundle).remarks}
    trust = Trust(
        ledger=str(told["log-key"]["ledger"]),
        log_key=str(told["log-key"]["fingerprint"]),
        signers=frozenset({str(told["signed-by"]["fingerprint"])}),
    )
    report = verify_bundle(bundle, trust)
    assert report.verdict is Verdict.VERIFIED
    assert next(f for f in report.findings if f.check == "trust").status is Status.PASS


def test_no_folder_could_not_be_checked(tmp_path: Path) -> None:
    assert verify_bundle(tmp_path / "none").verdict is Verdict.COULD_NOT_CHECK


def test_an_empty_folder_fails(tmp_path: Path) -> None:
    assert verify_bundle(tmp_path).verdict is Verdict.FAILED


def test_the_golden_bundle_is_verified_and_is_what_is_still_made(bundle: Path) -> None:
    golden = Path(tests.golden.__file__).parent / "bundle-1"
    assert verify_bundle(golden).verdict is Verdict.VERIFIED
    names = sorted(path.relative_to(golden) for path in golden.rglob("*") if path.is_file())
    assert [name for name in names if (bundle / name).read_bytes() != (golden / name).read_bytes()] == []
    assert len(names) == len([path for path in bundle.rglob("*") if path.is_file()])
