"""What a prosecutor can choose about a bundle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from chain_of_custody.certificates import NO_REVOCATION_DATA, RevocationData
from vidreview.anchoring.stamping import Authority
from vidreview.wording import LANGUAGES

if TYPE_CHECKING:
    # pyHanko takes a second to load, and only exports with a certificate need it.
    from vidreview.export.certificate import SigningCertificate

ALL_LANGUAGES: Final = "all"


class ClipsOf(StrEnum):
    """Which spans become clips. Spans that people marked always do."""

    ACCEPTED = "accepted"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export.

    Attributes:
        language: Of report and page: ``en``, ``ru``, ``kk``, or ``all`` for a report in each and a page
            in the first.
        clips: Clips of the spans instead of whole recordings. A recording from which no faithful clip can
            be cut goes in whole.
        clips_of: Which spans, where clips or blurred copies are made.
        blurred: Add copies of the spans with heads blurred, that play in browsers.
        reason: Why or on whose authority, for the ledger.
        utc_offset: The reader's local time against UTC; None for that of this machine.
        certificate: Signs the statement besides the exporter's own key; None for no such signature.
        authorities: Stamp what is signed: the first the signature with the certificate, where there is one;
            all others the exporter's own. None to have it stamped later, or never.
        revocation: What the certificates' authorities said of revocations, to be kept with the signatures.
    """

    language: str = "en"
    clips: bool = False
    clips_of: ClipsOf = ClipsOf.JUDGED
    blurred: bool = False
    reason: str = ""
    utc_offset: timedelta | None = None
    certificate: SigningCertificate | None = None
    authorities: tuple[Authority, ...] = ()
    revocation: RevocationData = NO_REVOCATION_DATA

    def __post_init__(self) -> None:
        if self.language not in (*LANGUAGES, ALL_LANGUAGES):
            raise ValueError(f"no documents in {self.language!r}")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the documents; the first is that of the page."""
        return LANGUAGES if self.language == ALL_LANGUAGES else (str(self.language),)
