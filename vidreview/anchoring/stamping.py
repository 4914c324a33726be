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
    """The bundle has no signature with a certificate. Fields: path."""

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

    Raises:
        NothingToStampError: It has none.
    """
    return stamp_request(_signature(bundle), new_nonce(random))


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
        SaveTargetExistsError: The bundle has a token already.
    """
    signature = _signature(bundle)
    try:
        nonce = nonce_of(request)
    except CustodyError as error:
        raise AnswerMalformedError(name=name) from error
    token = checked_answer(name, answer, signature, nonce, checks)
    save(bundle / layout.STATEMENT_CMS_STAMP, answer)
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
        raise AnswerRefusedError(name=name, reason=judged.code)
    return token


def _signature(bundle: Path) -> bytes:
    path = bundle / layout.STATEMENT_CMS
    if not path.is_file():
        raise NothingToStampError(path=str(bundle))
    return path.read_bytes()
