"""The seam to whoever can check certificates: X.509 chains are not this package's business.

Without one, tokens and signatures are only looked at for what they are over, and reported as not checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from chain_of_custody.report import FieldMap, Status


@dataclass(frozen=True, slots=True)
class Judgement:
    """What checking a token or a signature against the verifier's own roots gave.

    Attributes:
        status: How it ended.
        code: Why it failed or was not made; "" for a pass.
        fields: What a sentence for people needs; for a signature that passes, ``name`` and ``fingerprint``
            (SHA-256) of its certificate.
    """

    status: Status
    code: str = ""
    fields: FieldMap = field(default_factory=dict)


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


class NoCertificates:
    """Checks nothing: the verifier named no roots."""

    def token(self, token: bytes, data: bytes) -> Judgement:  # noqa: ARG002
        """Not checked."""
        return Judgement(Status.NOT_CHECKED, "chain-not-checked")

    def signature(self, cms: bytes, content: bytes, stamped: str) -> Judgement:  # noqa: ARG002
        """Not checked."""
        return Judgement(Status.NOT_CHECKED, "chain-not-checked")
