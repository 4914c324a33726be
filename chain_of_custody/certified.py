"""Checks what may stand beside a statement's own signature: one with a certificate, and time stamps.

What they are over is checked here; who made them, by whatever checks certificates.
"""

from __future__ import annotations

from collections.abc import Mapping

from chain_of_custody import layout
from chain_of_custody.anchors import checked_token
from chain_of_custody.certificates import CertificateChecks, Judgement, read_revocation_data
from chain_of_custody.errors import CustodyError
from chain_of_custody.report import Status, Tally
from chain_of_custody.tokens import signature_covers


def check_certified(tally: Tally, files: Mapping[str, bytes], certificates: CertificateChecks) -> str:
    """``cms`` and ``time-stamp`` of SPEC.md, section 8.

    Args:
        tally: Where findings go.
        files: The bundle's files that were kept, by name.
        certificates: The verifier's.

    Returns:
        When, at the latest, the statement was there by a trusted authority's clock; "" if none says so.
    """
    times = _stamped(tally, files, certificates)
    cms = files.get(layout.STATEMENT_CMS)
    if cms is None:
        tally.skip("cms", "none-present")
    elif not _covers(tally, cms, files.get(layout.STATEMENT, b"")):
        times.pop(layout.STATEMENT_CMS, "")
    else:
        judged = certificates.signature(cms, files[layout.STATEMENT], times.get(layout.STATEMENT_CMS, ""))
        _tell(tally, "cms", layout.STATEMENT_CMS, judged)
        if judged.status is Status.PASS:
            tally.remark("certified-by", layout.STATEMENT_CMS, judged.fields)
            known = "revocation-checked" if judged.revocation else "revocation-unknown"
            tally.remark(known, layout.STATEMENT_CMS)
        tally.done("cms", 1)
    return min(times.values(), default="")


def informed_checks(
    tally: Tally, files: Mapping[str, bytes], certificates: CertificateChecks
) -> CertificateChecks:
    """The verifier's checks of certificates, with what the bundle holds about revoked ones."""
    try:
        return certificates.informed(read_revocation_data(files))
    except CustodyError as error:
        tally.fail("cms", error.code, layout.CRLS, error.fields)
        return certificates


def _stamped(tally: Tally, files: Mapping[str, bytes], certificates: CertificateChecks) -> dict[str, str]:
    """By the file that was stamped, the earliest time at which a trusted authority saw it."""
    stamps = [name for name in layout.STAMPED_BY if name in files]
    if not stamps:
        tally.skip("time-stamp", "none-present")
    judged = [(name, *found) for name in stamps if (found := _judged(tally, name, files, certificates))]
    times: dict[str, str] = {}
    for name, time, judgement in judged:
        stamped = layout.STAMPED_BY[name]
        _tell(tally, "time-stamp", name, _softened(judgement, [found for *_, found in judged]))
        tally.remark("signature-stamped", name, {"time": time})
        if judgement.status is Status.PASS:
            times[stamped] = min(time, times.get(stamped, time))
    if stamps:
        tally.done("time-stamp", len(stamps))
    return times


def _judged(
    tally: Tally, name: str, files: Mapping[str, bytes], certificates: CertificateChecks
) -> tuple[str, Judgement] | None:
    """The time that a token states, and what its certificates are worth; None, with a finding, without."""
    stamped = files.get(layout.STAMPED_BY[name])
    if stamped is None:
        tally.fail("time-stamp", "missing", layout.STAMPED_BY[name])
        return None
    token = checked_token(tally, "time-stamp", name, files[name], stamped)
    return None if token is None else (token.time, certificates.token(files[name], stamped))


def _softened(judgement: Judgement, others: list[Judgement]) -> Judgement:
    """One trusted authority is enough; that another is unknown then proves nothing against it."""
    if judgement.code == "unknown-signer" and any(other.status is Status.PASS for other in others):
        return Judgement(Status.NOT_CHECKED, judgement.code, judgement.fields)
    return judgement


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
