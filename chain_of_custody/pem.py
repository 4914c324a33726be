"""The textual envelope of RFC 7468, in its strict form only."""

from __future__ import annotations

import base64
import binascii

from chain_of_custody.errors import KeyFileDamagedError

_LINE = 64


def wrapped(label: str, der: bytes) -> bytes:
    """``der`` between the two lines that name ``label``, with LF line ends."""
    body = base64.b64encode(der).decode("ascii")
    lines = [body[i : i + _LINE] for i in range(0, len(body), _LINE)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode("ascii")


def unwrapped(label: str, data: bytes) -> bytes:
    """The bytes that `wrapped` was given.

    Raises:
        KeyFileDamagedError: ``data`` is anything other than a result of `wrapped`.
    """
    head, tail = f"-----BEGIN {label}-----\n".encode(), f"-----END {label}-----\n".encode()
    if not (data.startswith(head) and data.endswith(tail)):
        raise KeyFileDamagedError(reason="pem")
    try:
        der = base64.b64decode(data[len(head) : -len(tail)].replace(b"\n", b""), validate=True)
    except binascii.Error as error:
        raise KeyFileDamagedError(reason="base64") from error
    if wrapped(label, der) != data:
        raise KeyFileDamagedError(reason="pem")
    return der
