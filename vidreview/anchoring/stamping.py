"""Time stamps over a bundle's signature: asked for while exporting, or brought back later by file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chain_of_custody import layout
from chain_of_custody.certificates import CertificateChecks
from chain_of_custody.errors import CustodyError
from chain_of_custody.report import Status
from chain_of_custody.tokens import Token, parse_token
from vidreview.anchoring.anchors import stamped_by
from vidreview.anchoring.errors import (
    AnchorError,
    AnswerMalformedError,
    AnswerRefusedError,
    RootsMissingError,
)
from vidreview.anchoring.stamps import new_nonce, nonce_of, stamp_request
from vidreview.saving import save


class NothingToStampError(AnchorError):
    """There is no bundle's signature, or it has all the stamps that it can take. Fields: path."""

    code = "nothing-to-stamp"


@dataclass(frozen=True, slots=True)
class Authority:
    """A time-stamp authority on the network.

    Attributes:
        url: Where the person said that it is.
        checks: The person's roots.
    """

    url: str
    checks: CertificateChecks

    def stamp(self, data: bytes, random: Callable[[int], bytes]) -> bytes:
        """A checked response over ``data``.

        Raises:
            AuthorityUnreachableError, AnswerMalformedError, AnswerRefusedError, RootsMissingError.
        """
        nonce = new_nonce(random)
        answer = stamped_by(self.url, stamp_request(data, nonce))
        checked_answer(self.url, answer, data, nonce, self.checks)
        return answer


def request_signature_stamp(bundle: Path, random: Callable[[int], bytes]) -> bytes:
    """A time-stamp request over a finished bundle's signature.

    Over the one with a certificate, while that has none; else over the exporter's own, which may have nine.

    Raises:
        NothingToStampError: It has none, or no place for more.
    """
    return stamp_request(_places(bundle)[0][1], new_nonce(random))


def stamp_signature(
    bundle: Path, request: bytes, name: str, answer: bytes, checks: CertificateChecks
) -> Token:
    """Puts the answer to `request_signature_stamp` into the bundle, if it passes.

    Args:
        bundle: The folder.
        request: What was asked.
        name: What the answer is called in messages.
        answer: The time-stamp response.
        checks: The person's roots.

    Raises:
        NothingToStampError, AnswerMalformedError, AnswerRefusedError, RootsMissingError: It was not taken.
    """
    places = _places(bundle)
    try:
        nonce, token = nonce_of(request), parse_token(answer)
    except CustodyError as error:
        raise AnswerMalformedError(name=name) from error
    place, stamped = next((item for item in places if token.covers(item[1])), places[0])
    token = checked_answer(name, answer, stamped, nonce, checks)
    save(bundle / place, answer)
    return token


def checked_answer(
    name: str, answer: bytes, stamped: bytes, nonce: int | None, checks: CertificateChecks
) -> Token:
    """The token in an authority's answer, once everything about it is right.

    Raises:
        AnswerMalformedError, AnswerRefusedError, RootsMissingError: Something is not.
    """
    try:
        token = parse_token(answer)
    except CustodyError as error:
        raise AnswerMalformedError(name=name) from error
    if nonce is None or token.nonce != nonce:
        raise AnswerRefusedError(name=name, reason="nonce-differs")
    judged = checks.token(answer, stamped)
    if judged.status is Status.NOT_CHECKED:
        raise RootsMissingError
    if judged.status is Status.FAIL:
        raise AnswerRefusedError(name=name, reason=judged.code, **judged.fields)
    return token


def _places(bundle: Path) -> list[tuple[str, bytes]]:
    """Names that further tokens may take, each with what it would be over: one for each signature."""
    free: dict[str, str] = {}
    for place, stamped in layout.STAMPED_BY.items():
        if not (bundle / place).exists() and (bundle / stamped).is_file():
            free.setdefault(stamped, place)
    if not free:
        raise NothingToStampError(path=str(bundle))
    return [(place, (bundle / stamped).read_bytes()) for stamped, place in free.items()]
