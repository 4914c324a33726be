"""The one place that sends anything to anybody: only where the person named an address for it."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vidreview.anchoring.errors import AuthorityUnreachableError, RootsUnreadableError

_TIMEOUT_S: Final = 30.0
_MAX_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        status: Of HTTP.
        body: At most 1 MiB.
    """

    status: int
    body: bytes


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follows nobody elsewhere: the person named this address and no other."""


def post(url: str, body: bytes, kind: str, roots: Path | None = None) -> Answer:
    """Sends ``body`` to ``url``.

    Args:
        url: ``https://…`` or ``http://…``.
        body: What to send.
        kind: Its media type.
        roots: PEM file with the server's authorities or its own certificate; the system's by default.

    Raises:
        AuthorityUnreachableError: Nobody answers there.
        RootsUnreadableError: ``roots`` can't be read.
    """
    if not url.startswith(("https://", "http://")):
        raise AuthorityUnreachableError(url=url, detail="https:// ?")
    handler = urllib.request.HTTPSHandler(context=_context(roots))
    opener = urllib.request.build_opener(handler, _NoRedirects)
    request = urllib.request.Request(url, body, {"Content-Type": kind}, method="POST")
    try:
        with opener.open(request, timeout=_TIMEOUT_S) as response:
            return Answer(response.status, response.read(_MAX_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.read(_MAX_BYTES))
    except (OSError, ValueError) as error:
        detail = getattr(error, "reason", None) or error
        raise AuthorityUnreachableError(url=url, detail=str(detail)) from error


def _context(roots: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=None if roots is None else str(roots))
    except (OSError, ssl.SSLError) as error:
        raise RootsUnreadableError(path=str(roots)) from error
