"""The seam to whoever can check certificates: X.509 chains are not this package's business.

Without one, tokens and signatures are only looked at for what they are over, and reported as not checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from chain_of_custody import der, layout, pem
from chain_of_custody.errors import KeyFileDamagedError, MalformedError
from chain_of_custody.report import FieldMap, Status


@dataclass(frozen=True, slots=True)
class Judgement:
    """What checking a token or a signature against the verifier's own roots gave.

    Attributes:
        status: How it ended.
        code: Why it failed or was not made; "" for a pass.
        fields: What a sentence for people needs; for a signature that passes, ``name`` and ``fingerprint``
            (SHA-256) of its certificate.
        revocation: Whether it is known of every certificate of the chain that it was not revoked then.
    """

    status: Status
    code: str = ""
    fields: FieldMap = field(default_factory=dict)
    revocation: bool = False


@dataclass(frozen=True, slots=True)
class RevocationData:
    """What authorities said of revoked certificates, kept beside the signatures. It is signed by them.

    Attributes:
        crls: Lists of revoked certificates (RFC 5280), DER.
        ocsps: Answers about single certificates (RFC 6960), DER; at most nine.
    """

    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    @property
    def files(self) -> Mapping[str, bytes]:
        """As it lies in a bundle, by name."""
        files = {layout.CRLS: b"".join(pem.wrapped(_CRL, crl) for crl in self.crls)} if self.crls else {}
        return files | dict(zip(layout.OCSPS, self.ocsps, strict=False))


NO_REVOCATION_DATA = RevocationData()
_CRL = "X509 CRL"
_PEM_CRL = re.compile(rb"-----BEGIN X509 CRL-----\n(?:[A-Za-z0-9+/=]{1,64}\n)+-----END X509 CRL-----\n")


def read_revocation_data(files: Mapping[str, bytes]) -> RevocationData:
    """What lies in a bundle, whoever signed it.

    Args:
        files: The bundle's files that were kept, by name.

    Raises:
        MalformedError: A file is not of the promised form.
    """
    text = files.get(layout.CRLS, b"")
    blocks = _PEM_CRL.findall(text)
    if b"".join(blocks) != text or (layout.CRLS in files and not blocks):
        raise MalformedError(what="revocation-data", reason="pem")
    try:
        crls = [pem.unwrapped(_CRL, block) for block in blocks]
    except KeyFileDamagedError as error:
        raise MalformedError(what="revocation-data", reason="pem") from error
    ocsps = tuple(files[name] for name in layout.OCSPS if name in files)
    for data in (*crls, *ocsps):
        der.parse(data).expect(der.SEQUENCE)
    return RevocationData(tuple(crls), ocsps)


class CertificateChecks(Protocol):
    """Checks signatures with certificates against roots that the verifier trusts."""

    def token(self, token: bytes, data: bytes) -> Judgement:
        """Whether ``token`` is a trusted authority's time-stamp response over ``data``."""
        ...

    def signature(self, cms: bytes, content: bytes, stamped: str) -> Judgement:
        """Whether ``cms`` is a trusted signer's detached signature over ``content``.

        Args:
            cms: ``SignedData``, DER.
            content: What was signed.
            stamped: When a trusted authority stamped ``cms``, as entries write times; "" if none did.
        """
        ...

    def informed(self, data: RevocationData) -> CertificateChecks:
        """The same checks, with more that is known of revoked certificates."""
        ...


class NoCertificates:
    """Checks nothing: the verifier named no roots."""

    def informed(self, data: RevocationData) -> NoCertificates:  # noqa: ARG002
        """The same."""
        return self

    def token(self, token: bytes, data: bytes) -> Judgement:  # noqa: ARG002
        """Not checked."""
        return Judgement(Status.NOT_CHECKED, "chain-not-checked")

    def signature(self, cms: bytes, content: bytes, stamped: str) -> Judgement:  # noqa: ARG002
        """Not checked."""
        return Judgement(Status.NOT_CHECKED, "chain-not-checked")
