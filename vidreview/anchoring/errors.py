"""What can go wrong while something outside is to fix a checkpoint."""

from __future__ import annotations

from vidreview.errors import VidreviewError


class AnchorError(VidreviewError):
    """Base of the errors of anchoring."""

    code = "anchor-error"


class AnswerMalformedError(AnchorError):
    """What came back is neither a time-stamp response nor a cosigned checkpoint. Fields: name."""

    code = "answer-malformed"


class AnswerRefusedError(AnchorError):
    """What came back does not pass the checks. Fields: name, reason."""

    code = "answer-refused"


class RequestUnknownError(AnchorError):
    """What came back answers no request of this store. Fields: name."""

    code = "request-unknown"


class RootsMissingError(AnchorError):
    """Nobody said which authority is trusted."""

    code = "roots-missing"


class RootsUnreadableError(AnchorError):
    """A file holds no certificates in PEM. Fields: path."""

    code = "roots-unreadable"


class AuthorityUnreachableError(AnchorError):
    """An authority or a witness does not answer as it should. Fields: url, detail."""

    code = "authority-unreachable"


class RevocationUnreadableError(AnchorError):
    """A file is no list of revoked certificates and no answer about one. Fields: path."""

    code = "revocation-unreadable"


class CopyDiffersError(AnchorError):
    """A copy of a checkpoint that lies outside does not fit this ledger. Fields: path, size."""

    code = "copy-differs"
