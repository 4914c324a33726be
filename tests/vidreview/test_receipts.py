"""Receipts: what the giver of footage takes home, on the record and without a word of flags."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from chain_of_custody.acts import EntryType
from tests.vidreview.conftest import Office
from tests.vidreview.test_work import bring_in
from vidreview.casework import UnknownFootageError
from vidreview.permissions import NotPermittedError
from vidreview.receipts import NothingToReceiptError, SeveralCasesError, receipt
from vidreview.records import Role
from vidreview.wording import LANGUAGES
from vidreview.wording.refusals import refusal_text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_says_what_was_taken_in(office: Office, recording: Path, language: str) -> None:
    admin = office.desk(Role.INSTITUTION_ADMIN)
    (footage,), _ = bring_in(admin, recording)
    issued = receipt(admin, [footage.id, footage.id], language, utc_offset=timedelta(hours=5))
    for told in (footage.sha256, footage.id, footage.name, issued.id, issued.code, "UTC+05:00", "C-1"):
        assert issued.text.count(told) >= 1
    assert issued.pdf.startswith(b"%PDF-")
    with admin.store.ledger() as ledger:
        entry = ledger.entry(issued.entry).entry
        assert issued.code.startswith(f"{ledger.size} · {ledger.root().hex()[:4]} ")
    assert entry.act.type is EntryType.RECEIPT_ISSUED
    assert [ref.sha256 for ref in entry.act.objects] == [footage.sha256]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_can_not_be_decoded_is_on_the_receipt_too(
    office: Office, tmp_path: Path, language: str
) -> None:
    odd = tmp_path / "archive.dav"
    odd.write_bytes(b"nothing that anyone could show")
    admin = office.desk(Role.INSTITUTION_ADMIN)
    (footage,), _ = bring_in(admin, odd)
    assert refusal_text(footage.undecodable, language) in receipt(admin, [footage.id], language).text


def test_what_gets_no_receipt(office: Office, recording: Path) -> None:
    admin = office.desk(Role.INSTITUTION_ADMIN)
    (one,), _ = bring_in(admin, recording)
    (other,), _ = bring_in(admin, recording, case="C-2")
    with pytest.raises(NothingToReceiptError):
        receipt(admin, [], "en")
    with pytest.raises(UnknownFootageError):
        receipt(admin, ["F-00000000"], "en")
    with pytest.raises(SeveralCasesError) as refused:
        receipt(admin, [one.id, other.id], "en")
    assert refused.value.fields == {"cases": "C-1, C-2"}
    for role in (Role.AUDITOR, Role.CUSTODIAN, Role.PROSECUTOR):
        with pytest.raises(NotPermittedError):
            receipt(office.desk(role), [one.id], "en")
