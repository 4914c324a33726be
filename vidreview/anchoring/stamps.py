"""Time-stamp requests (RFC 3161): what is sent to an authority."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from asn1crypto import tsp

from chain_of_custody import der

_NONCE_BYTES = 8


def new_nonce(random: Callable[[int], bytes]) -> int:
    """A number by which an answer is told from answers to other requests."""
    # The upper bits are set so that every nonce is a positive number of the same length.
    return int.from_bytes(random(_NONCE_BYTES), "big") & ~(1 << 63) | 1 << 62


def stamp_request(data: bytes, nonce: int) -> bytes:
    """A ``TimeStampReq`` over ``data``, in DER, that asks for the authority's certificates too."""
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(data).digest()}
    request = tsp.TimeStampReq(
        {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    )
    return bytes(request.dump())


def nonce_of(request: bytes) -> int | None:
    """The nonce of a ``TimeStampReq``.

    Raises:
        MalformedError: It is none.
    """
    fields = der.parse(request).expect(der.SEQUENCE).children()[2:]
    numbers = [int.from_bytes(item.content, "big", signed=True) for item in fields if item.tag == der.INTEGER]
    return numbers[0] if numbers else None
