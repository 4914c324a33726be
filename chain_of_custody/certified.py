"""Checks the signature with a certificate, and its time stamp, that may stand beside a statement.

What they are over is checked here; who made them, by whatever checks certificates.
"""

from __future__ import annotations

from collections.abc import Mapping

from chain_of_custody import layout
from chain_of_custody.anchors import checked_token
from chain_of_custody.certificates import CertificateChecks, Judgement
from chain_of_custody.errors import CustodyError
from chain_of_custody.report import Status, Tally
from chain_of_custody.tokens import signature_covers


def check_certified(tally: Tally, files: Mapping[str, bytes], certificates: CertificateChecks) -> None:
    """``cms`` and ``time-stamp`` of SPEC.md, section 8.

    Args:
        tally: Where findings go.
        files: The bundle's files that were kept, by name.
        certificates: The verifier's.
    """
    cms = files.get(layout.STATEMENT_CMS)
    stamp = files.get(layout.STATEMENT_CMS_STAMP)
    if cms is None:
        tally.skip("cms", "none-present")
        if stamp is None:
            tally.skip("time-stamp", "none-present")
        else:
            tally.fail("time-stamp", "missing", layout.STATEMENT_CMS)
        return
    stamped = _stamped(tally, stamp, cms, certificates)
    statement = files.get(layout.STATEMENT, b"")
    if _covers(tally, cms, statement):
        judged = certificates.signature(cms, statement, stamped)
        _tell(tally, "cms", layout.STATEMENT_CMS, judged)
        if judged.status is Status.PASS:
            tally.remark("certified-by", layout.STATEMENT_CMS, judged.fields)
    tally.done("cms", 1)


def _stamped(tally: Tally, stamp: bytes | None, cms: bytes, certificates: CertificateChecks) -> str:
    """When a trusted authority stamped ``cms``; "" where none did."""
    if stamp is None:
        tally.skip("time-stamp", "none-present")
        return ""
    token = checked_token(tally, "time-stamp", layout.STATEMENT_CMS_STAMP, stamp, cms)
    if token is None:
        return ""
    judged = certificates.token(stamp, cms)
    _tell(tally, "time-stamp", layout.STATEMENT_CMS_STAMP, judged)
    tally.remark("signature-stamped", layout.STATEMENT_CMS_STAMP, {"time": token.time})
    tally.done("time-stamp", 1)
    return token.time if judged.status is Status.PASS else ""


def _covers(tally: Tally, cms: bytes, statement: bytes) -> bool:
    try:
        covers = signature_covers(cms, statement)
    except CustodyError as error:
        tally.fail("cms", error.code, layout.STATEMENT_CMS, error.fields)
        return False
    if not covers:
        tally.fail("cms", "imprint-differs", layout.STATEMENT_CMS)
    return covers


def _tell(tally: Tally, check: str, name: str, judged: Judgement) -> None:
    if judged.status is Status.FAIL:
        tally.fail(check, judged.code, name, judged.fields)
    elif judged.status is Status.NOT_CHECKED:
        tally.skip(check, judged.code, name, judged.fields)
