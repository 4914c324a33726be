"""The exporter's own certificate: opens PKCS#12, and signs a statement as detached CMS (CAdES-BES).

RSA and ECDSA, because those every court expert's ``openssl`` can check. Keys stay in memory.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner, select_suitable_signing_md

from chain_of_custody.errors import refusal
from vidreview.anchoring.certificates import unfit_for_signing
from vidreview.export.errors import (
    CertificatePassphraseError,
    CertificateUnreadableError,
    CertificateUnusableError,
)

_LEAST_RSA_BITS: Final = 2048


class SigningCertificate:
    """An opened certificate with its key."""

    def __init__(self, path: Path, signer: SimpleSigner) -> None:
        self._path, self._signer = path, signer

    @classmethod
    def open(cls, path: Path, passphrase: str) -> SigningCertificate:
        """The certificate in a PKCS#12 file.

        Raises:
            CertificateUnreadableError: The file can't be read or holds no RSA or ECDSA key.
            CertificatePassphraseError: The passphrase does not open it.
        """
        secret = passphrase.encode("utf-8") or None
        try:
            data = path.read_bytes()
            key, certificate, _ = pkcs12.load_key_and_certificates(data, secret)
        except OSError as error:
            raise CertificateUnreadableError(path=str(path), detail=refusal(error)) from error
        except ValueError as error:
            if "password" in str(error).lower():
                raise CertificatePassphraseError(path=str(path)) from error
            raise CertificateUnreadableError(path=str(path), detail="PKCS#12") from error
        strong = isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _LEAST_RSA_BITS
        if certificate is None or not (strong or isinstance(key, ec.EllipticCurvePrivateKey)):
            raise CertificateUnreadableError(path=str(path), detail=type(key).__name__)
        signer = SimpleSigner.load_pkcs12_data(data, (), secret)
        # Verifiers take roots from elsewhere; one inside would only invite to be trusted.
        signer.embed_roots = False
        return cls(path, signer)

    def require_fit(self, moment: datetime) -> None:
        """Refuses a certificate that no verifier would accept.

        Raises:
            CertificateUnusableError: It is an authority's, meant for something else, or not valid then.
        """
        certificate = self._signer.signing_cert
        reason = unfit_for_signing(certificate, moment) if certificate else "wrong-key-usage"
        if reason:
            raise CertificateUnusableError(path=str(self._path), reason=reason)

    def sign(self, content: bytes, moment: datetime) -> bytes:
        """A detached signature over ``content``: ``SignedData`` in DER.

        Args:
            content: What is signed.
            moment: When, as the signature will claim.

        Raises:
            CertificateUnusableError: See `require_fit`.
        """
        self.require_fit(moment)
        if self._signer.signing_cert is None:
            raise RuntimeError("a signer without a certificate")
        digest = select_suitable_signing_md(self._signer.signing_cert.public_key)
        signing = self._signer.async_sign_general_data(
            content,
            digest,
            detached=True,
            use_cades=True,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=moment.replace(microsecond=0)),
        )
        return bytes(asyncio.run(signing).dump())
