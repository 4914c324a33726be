"""Reads what authorities say of revoked certificates, from files that a person has; fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asn1crypto import ocsp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from chain_of_custody.certificates import RevocationData
from chain_of_custody.layout import OCSPS
from vidreview.anchoring.errors import RevocationUnreadableError


def read_revocations(paths: Sequence[Path]) -> RevocationData:
    """Lists of revoked certificates (PEM or DER) and answers about single ones (OCSP, DER).

    Raises:
        RevocationUnreadableError: A file is neither, or there are too many answers.
    """
    crls: list[bytes] = []
    ocsps: list[bytes] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise RevocationUnreadableError(path=str(path)) from error
        if found := _crl(data):
            crls.append(found)
        elif _is_answer(data) and len(ocsps) < len(OCSPS):
            ocsps.append(data)
        else:
            raise RevocationUnreadableError(path=str(path))
    return RevocationData(tuple(dict.fromkeys(crls)), tuple(dict.fromkeys(ocsps)))


def _crl(data: bytes) -> bytes:
    """The list in DER; empty where it is none."""
    load = x509.load_pem_x509_crl if data.startswith(b"-----BEGIN") else x509.load_der_x509_crl
    try:
        return load(data).public_bytes(Encoding.DER)
    except ValueError:
        return b""


def _is_answer(data: bytes) -> bool:
    try:
        answer = ocsp.OCSPResponse.load(data, strict=True)
        return bool(answer["response_status"].native == "successful" and answer.basic_ocsp_response)
    except (ValueError, TypeError):
        return False
