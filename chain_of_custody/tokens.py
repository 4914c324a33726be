"""What a time-stamp response (RFC 3161) and a detached CMS signature (RFC 5652) say they are over.

Only that. Who made them, and whether they are genuine, takes certificates, and is decided by
whoever is given the verifier's own roots (`certificates`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from chain_of_custody import der
from chain_of_custody.clock import utc_text
from chain_of_custody.der import Element

MAX_TOKEN_BYTES = 1 << 20

DIGESTS: Mapping[str, str] = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}

_SIGNED_DATA = "1.2.840.113549.1.7.2"
_DATA = "1.2.840.113549.1.7.1"
_TST_INFO = "1.2.840.113549.1.9.16.1.4"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_GRANTED = (b"\x00", b"\x01")
_TIME = re.compile(r"([0-9]{14})(?:\.([0-9]{0,5}[1-9]))?Z")


@dataclass(frozen=True, slots=True)
class Token:
    """What a time-stamp response says, unchecked.

    Attributes:
        algorithm: Name of the digest, as in `hashlib`.
        imprint: Digest of what was stamped.
        time: When, by the authority's clock (``genTime``); as entries write it.
        nonce: The requester's number, or None.
    """

    algorithm: str
    imprint: bytes
    time: str
    nonce: int | None

    def covers(self, data: bytes) -> bool:
        """Whether the imprint is that of ``data``."""
        return hashlib.new(self.algorithm, data).digest() == self.imprint

    @property
    def seconds(self) -> int:
        """`time` as whole seconds since 1970, as ``openssl -attime`` takes it."""
        return int(datetime.fromisoformat(self.time).timestamp())


def parse_token(data: bytes) -> Token:
    """What the response ``data`` (``TimeStampResp``, DER) says.

    Raises:
        MalformedError: It is no granted response, or not in DER.
    """
    if len(data) > MAX_TOKEN_BYTES:
        raise der.malformed("too-large")
    response = der.parse(data).expect(der.SEQUENCE)
    status = response.child(0, der.SEQUENCE).child(0, der.INTEGER)
    if status.content not in _GRANTED:
        raise der.malformed("status")
    content = _encapsulated(response.child(1, der.SEQUENCE), _TST_INFO)
    return _token(der.parse(content.child(1, der.EXPLICIT_0).child(0, der.OCTET_STRING).content))


def signature_covers(cms: bytes, content: bytes) -> bool:
    """Whether the one signature in ``cms`` (detached ``SignedData``, DER) is over ``content``.

    Raises:
        MalformedError: It is no detached signature of one signer with signed attributes.
    """
    outer = der.parse(cms).expect(der.SEQUENCE)
    if len(_encapsulated(outer, _DATA).children()) != 1:
        raise der.malformed("not-detached")
    signers = _signed_data(outer).children()[-1].expect(der.SET).children()
    if len(signers) != 1:
        raise der.malformed("signers")
    algorithm = _digest_name(signers[0].expect(der.SEQUENCE).child(2, der.SEQUENCE))
    digests = [
        value.child(0, der.OCTET_STRING).content
        for name, value in map(_attribute, signers[0].child(3, der.EXPLICIT_0).children())
        if name == _MESSAGE_DIGEST
    ]
    return digests == [hashlib.new(algorithm, content).digest()]


def _signed_data(content_info: Element) -> Element:
    if der.object_id(content_info.child(0, der.OBJECT_ID)) != _SIGNED_DATA:
        raise der.malformed("content-type")
    return content_info.child(1, der.EXPLICIT_0).child(0, der.SEQUENCE)


def _encapsulated(content_info: Element, content_type: str) -> Element:
    """``EncapsulatedContentInfo`` of a ``SignedData``, once it is of this type."""
    inner = _signed_data(content_info).child(2, der.SEQUENCE)
    if der.object_id(inner.child(0, der.OBJECT_ID)) != content_type:
        raise der.malformed("content-type")
    return inner


def _token(info: Element) -> Token:
    imprint = info.expect(der.SEQUENCE).child(2, der.SEQUENCE)
    time = info.child(4, der.GENERALIZED_TIME)
    return Token(
        algorithm=_digest_name(imprint.child(0, der.SEQUENCE)),
        imprint=imprint.child(1, der.OCTET_STRING).content,
        time=_time(time.content),
        nonce=_nonce(info.children()[5:]),
    )


def _digest_name(algorithm: Element) -> str:
    name = DIGESTS.get(der.object_id(algorithm.child(0, der.OBJECT_ID)))
    if name is None:
        raise der.malformed("digest-algorithm")
    return name


def _nonce(rest: tuple[Element, ...]) -> int | None:
    numbers = [int.from_bytes(item.content, "big", signed=True) for item in rest if item.tag == der.INTEGER]
    return numbers[0] if numbers else None


def _time(content: bytes) -> str:
    """``GeneralizedTime`` as RFC 3161 restricts it: UTC, seconds, an optional fraction without end zeros."""
    match = _TIME.fullmatch(content.decode("ascii", errors="replace"))
    try:
        moment = datetime.strptime(match[1] if match else "", "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise der.malformed("time") from error
    fraction = (match[2] or "") if match else ""
    return utc_text(moment.replace(microsecond=int(fraction.ljust(6, "0"))))


def _attribute(element: Element) -> tuple[str, Element]:
    attribute = element.expect(der.SEQUENCE)
    return der.object_id(attribute.child(0, der.OBJECT_ID)), attribute.child(1, der.SET)
