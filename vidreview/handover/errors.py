"""What can go wrong when custody changes hands."""

from __future__ import annotations

from vidreview.errors import VidreviewError


class HandoverError(VidreviewError):
    """Base of the errors of hand-overs."""

    code = "handover-error"


class UnknownHandoverError(HandoverError):
    """There is no hand-over of this name in the store. Fields: handover."""

    code = "handover-unknown"


class HandoverEndedError(HandoverError):
    """It was accepted, refused or withdrawn already. Fields: handover, state."""

    code = "handover-ended"


class NotTheHolderError(HandoverError):
    """Only who holds a recording may hand it over. Fields: footage, holder."""

    code = "not-the-holder"


class AlreadyOfferedError(HandoverError):
    """The recording waits to be taken over already. Fields: footage, handover."""

    code = "already-offered"


class NothingToHandOverError(HandoverError):
    """No recordings were named, or of several cases, or too many. Fields: most."""

    code = "nothing-to-hand-over"


class ReceiverUnfitError(HandoverError):
    """This person can't take evidence over. Fields: name, role."""

    code = "receiver-unfit"


class NotForYouError(HandoverError):
    """The hand-over is for somebody else. Fields: handover, receiver."""

    code = "not-for-you"


class NotAHandoverError(HandoverError):
    """The folder or file hands nothing over. Fields: path."""

    code = "not-a-handover"


class HandoverFaultyError(HandoverError):
    """What arrived does not pass verification. Fields: path, findings."""

    code = "handover-faulty"


class WrongStoreError(HandoverError):
    """What arrived is for another store. Fields: expected, found."""

    code = "handover-wrong-store"


class AlreadyTakenError(HandoverError):
    """This store has answered the hand-over already. Fields: handover, entry."""

    code = "handover-taken"


class CodeDiffersError(HandoverError):
    """The code that came by another way is not that of what arrived. Fields: found."""

    code = "handover-code"


class HistoryDiffersError(HandoverError):
    """The other ledger is not the continuation of what this store has seen of it. Fields: seen, size."""

    code = "handover-history"


class AnswerOfAnotherError(HandoverError):
    """The answer is to another offer than this store's. Fields: path."""

    code = "handover-answer"


class CarrierRefusedError(HandoverError):
    """The other store could rely on nothing that arrived there. Fields: receiver, reason, findings."""

    code = "handover-carrier"
