"""Checks time stamps and signatures with certificates, against the verifier's own roots.

1. What is signed is what lies beside it, and the signature fits. 2. The certificate is the one that the
signature names, nobody's authority, and meant for this. 3. It was valid then. 4. Its chain leads to a root.
Nothing is fetched from any network.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asn1crypto import cms, tsp, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.general import CMSExtractionError, CMSStructuralError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import (
    cms_basic_validation,
    extract_certs_for_validation,
    extract_self_reported_ts,
    get_signing_cert_attr,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from chain_of_custody.certificates import NO_REVOCATION_DATA, Judgement, RevocationData
from chain_of_custody.clock import utc_text
from chain_of_custody.errors import CustodyError
from chain_of_custody.report import Status
from chain_of_custody.tokens import parse_token, signature_covers
from vidreview.anchoring.errors import RootsUnreadableError

# What asn1crypto and pyHanko raise on bytes that are not what they should be.
_MALFORMED: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    CMSExtractionError,
    CMSStructuralError,
    SignatureValidationError,
)
_NOT_CHECKED: Final = Judgement(Status.NOT_CHECKED, "chain-not-checked")
_PASS: Final = Judgement(Status.PASS)
_STAMPING: Final = KeyUsageConstraints(key_usage=set(), extd_key_usage={"time_stamping"})
_ANY_USE: Final = KeyUsageConstraints(key_usage=set(), extd_key_usage=None)
_ABOUT: Final = ("ee_certificate_rule", "intermediate_ca_cert_rule")
_CRL: Final = RevocationCheckingRule.CRL_REQUIRED
_OCSP: Final = RevocationCheckingRule.OCSP_REQUIRED
_NO_RULES: Final = dict.fromkeys(_ABOUT, RevocationCheckingRule.NO_CHECK)
_REVOKED: Final = frozenset(
    {
        AdESIndeterminate.REVOKED_NO_POE,
        AdESIndeterminate.REVOKED_CA_NO_POE,
        AdESFailure.REVOKED,
    }
)
_SIGNING: Final = frozenset({"digital_signature", "non_repudiation"})

# Their words go into the report, not onto the screen.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_roots(path: Path) -> tuple[x509.Certificate, ...]:
    """The certificates in a PEM file.

    Raises:
        RootsUnreadableError: It can't be read, or holds none.
    """
    try:
        found = load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise RootsUnreadableError(path=str(path)) from error
    return tuple(x509.Certificate.load(item.public_bytes(Encoding.DER)) for item in found)


class RootChecks:
    """Checks against given roots; implements `chain_of_custody.certificates.CertificateChecks`."""

    def __init__(
        self,
        *,
        now: datetime,
        signers: tuple[x509.Certificate, ...] = (),
        stamps: tuple[x509.Certificate, ...] = (),
        revocation: RevocationData = NO_REVOCATION_DATA,
    ) -> None:
        """Takes the verifier's roots.

        Args:
            now: The present, aware; matters only for signatures without a time stamp.
            signers: Roots of those who sign; without any, signatures are not checked.
            stamps: Roots of time-stamp authorities; without any, tokens are not checked.
            revocation: What is known of revoked certificates.
        """
        self._now, self._signers, self._stamps = now, signers, stamps
        self._revocation = revocation

    def informed(self, data: RevocationData) -> RootChecks:
        """The same checks, with more that is known of revoked certificates; whoever signed it is checked."""
        known = RevocationData(self._revocation.crls + data.crls, self._revocation.ocsps + data.ocsps)
        return RootChecks(now=self._now, signers=self._signers, stamps=self._stamps, revocation=known)

    def token(self, token: bytes, data: bytes) -> Judgement:
        """Whether ``token`` is a trusted authority's time-stamp response over ``data``."""
        if not self._stamps:
            return _NOT_CHECKED
        try:
            said = parse_token(token)
            if not said.covers(data):
                return _failed("imprint-differs")
            signed = tsp.TimeStampResp.load(token, strict=True)["time_stamp_token"]["content"]
            signer = _signer(signed)
            moment = datetime.fromisoformat(said.time)
            return (
                _unfit_for_stamping(signer)
                or _unnamed(signed)
                or _invalid_at(signer, moment)
                or self._chain(signed, None, moment, self._stamps, _STAMPING)
            )
        except CustodyError as error:
            return Judgement(Status.FAIL, error.code, error.fields)
        except _MALFORMED as error:
            return _failed("chain-invalid", detail=_told(error))

    def signature(self, cms_bytes: bytes, content: bytes, stamped: str) -> Judgement:
        """Whether the signature over ``content`` is a trusted signer's, made while that was valid.

        Args:
            cms_bytes: ``SignedData``, DER.
            content: What was signed.
            stamped: When a trusted authority stamped the signature; "" if none did.
        """
        if not self._signers:
            return _NOT_CHECKED
        try:
            if not signature_covers(cms_bytes, content):
                return _failed("imprint-differs")
            signed = cms.ContentInfo.load(cms_bytes, strict=True)["content"]
            return self._signature(signed, content, stamped)
        except CustodyError as error:
            return Judgement(Status.FAIL, error.code, error.fields)
        except _MALFORMED as error:
            return _failed("chain-invalid", detail=_told(error))

    def _signature(self, signed: Any, content: bytes, stamped: str) -> Judgement:
        signer, info = _signer(signed), signed["signer_infos"][0]
        claimed = extract_self_reported_ts(info)
        moment = datetime.fromisoformat(stamped) if stamped else claimed or self._now
        digest = hashlib.new(info["digest_algorithm"]["algorithm"].native, content).digest()
        return (
            _unfit_for_signing(signer)
            or _unnamed(signed)
            or _invalid_at(signer, moment)
            or self._since(signed, digest, signer, moment, stamped)
        )

    def _since(self, signed: Any, digest: bytes, signer: Any, moment: datetime, stamped: str) -> Judgement:
        """The chain at the stamped time, or without a stamp now, if the certificate lasts that long."""
        expired = not stamped and _invalid_at(signer, self._now) is not None
        at = moment if stamped or expired else self._now
        found = self._chain(signed, digest, at, self._signers, _ANY_USE)
        if expired and found.status is Status.PASS:
            return Judgement(Status.NOT_CHECKED, "expired-since")
        if found.status is not Status.PASS:
            return found
        fields = {"name": _name(signer), "fingerprint": signer.sha256.hex()}
        return replace(found, fields=fields)

    def _chain(
        self,
        signed: Any,
        digest: bytes | None,
        moment: datetime,
        roots: tuple[x509.Certificate, ...],
        usage: KeyUsageConstraints,
    ) -> Judgement:
        found = _validated(signed, digest, usage, _context(roots, moment))
        if not (found["intact"] and found["valid"]):
            return _failed("signature-invalid")
        problem, signer = found["trust_problem_indic"], found["signing_cert"]
        if problem is AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
            return _failed("unknown-signer", found=_name(signer))
        if problem is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
            return _failed("wrong-key-usage")
        if problem is not None:
            return _failed("chain-invalid", detail=problem.standard_name)
        known = self._known(signed, digest, moment, roots, usage)
        return _failed("certificate-revoked", found=_name(signer)) if known is None else known

    def _known(
        self,
        signed: Any,
        digest: bytes | None,
        moment: datetime,
        roots: tuple[x509.Certificate, ...],
        usage: KeyUsageConstraints,
    ) -> Judgement | None:
        """A pass that says whether revocation was checked; None where a certificate was revoked then.

        Each list and each answer is asked alone, since one that knows nothing may not outvote another.
        """
        covered = dict.fromkeys(_ABOUT, False)
        told = [{"crls": [crl]} for crl in self._revocation.crls]
        told += [{"ocsps": [answer]} for answer in self._revocation.ocsps]
        for data in told:
            kind = _CRL if "crls" in data else _OCSP
            for about in _ABOUT:
                rules = {name: kind if name == about else RevocationCheckingRule.NO_CHECK for name in _ABOUT}
                found = _validated(signed, digest, usage, _context(roots, moment, rules, **data))
                if found["trust_problem_indic"] in _REVOKED:
                    return None
                covered[about] |= found["trust_problem_indic"] is None
        return replace(_PASS, revocation=all(covered.values()))


def _context(
    roots: tuple[x509.Certificate, ...],
    moment: datetime,
    rules: Mapping[str, RevocationCheckingRule] = _NO_RULES,
    **data: Any,
) -> ValidationContext:
    """For the chain at ``moment``. Lists and answers from later count too: they tell when one was revoked."""
    return ValidationContext(
        trust_roots=list(roots),
        moment=moment,
        allow_fetching=False,
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(**rules), retroactive_revinfo=True),
        **data,
    )


def _validated(
    signed: Any, digest: bytes | None, usage: KeyUsageConstraints, context: ValidationContext
) -> dict[str, Any]:
    return _run(
        cms_basic_validation(signed, raw_digest=digest, validation_context=context, key_usage_settings=usage)
    )


def authority_of(token: bytes) -> str:
    """Name of the authority of a token that was checked already."""
    return _name(_signer(tsp.TimeStampResp.load(token, strict=True)["time_stamp_token"]["content"]))


def unfit_for_signing(certificate: x509.Certificate, moment: datetime) -> str:
    """Why a certificate may not sign at ``moment``, as the code of a finding; "" where it may."""
    found = _unfit_for_signing(certificate) or _invalid_at(certificate, moment)
    return "" if found is None else found.code


def _signer(signed: Any) -> Any:
    return extract_certs_for_validation(signed).signer_cert


def _unfit_for_stamping(certificate: Any) -> Judgement | None:
    """RFC 3161, 2.3: one extended key usage, critical; and an authority must not stamp itself."""
    if certificate.ca:
        return _failed("ca-as-signer")
    usage = certificate.extended_key_usage_value
    critical = {item["extn_id"].native for item in _extensions(certificate) if item["critical"].native}
    if usage is None or usage.native != ["time_stamping"] or "extended_key_usage" not in critical:
        return _failed("wrong-key-usage")
    return None


def _unfit_for_signing(certificate: Any) -> Judgement | None:
    if certificate.ca:
        return _failed("ca-as-signer")
    usage = certificate.key_usage_value
    if usage is not None and not _SIGNING & usage.native:
        return _failed("wrong-key-usage")
    return None


def _unnamed(signed: Any) -> Judgement | None:
    """Without the attribute, another certificate over the same key could be put in the signer's place."""
    named = get_signing_cert_attr(signed["signer_infos"][0]["signed_attrs"])
    return _failed("chain-invalid", detail="signing-certificate") if named is None else None


def _invalid_at(certificate: Any, moment: datetime) -> Judgement | None:
    valid = certificate.not_valid_before <= moment <= certificate.not_valid_after
    return None if valid else _failed("not-valid-then", time=utc_text(moment))


def _extensions(certificate: Any) -> Any:
    return certificate["tbs_certificate"]["extensions"]


def _name(certificate: Any) -> str:
    return str(certificate.subject.human_friendly)


def _failed(code: str, **fields: str) -> Judgement:
    return Judgement(Status.FAIL, code, fields)


def _told(error: Exception) -> str:
    return type(error).__name__


def _run(work: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
    return asyncio.run(work)
