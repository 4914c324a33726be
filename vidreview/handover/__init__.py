"""Handing evidence over: who offers, who accepts, and what each keeps.

For a window, the whole is these plain functions over a desk:

- `waiting_for`: what this person can accept or refuse now, for the start page; `handovers`: all, for a list;
  `holder` and `recordings`: who answers for a recording, and what a hand-over is about; `holders`: of all;
  `answering`: what this person answers for, in three figures.
- `offer_to`, `accept`, `refuse`, `withdraw`: between two people of one store. `offer_store`: all of it.
- `hand_out`, `take_over`, `turn_down`, `complete`, `answer_slip`: between two stores, by a folder that goes
  there and a small file that comes back.
- `receipt`: the paper of either side, at any moment; it says plainly who has signed and who has not.

`accept`, `hand_out` and `take_over` are generators of `Progress` that end with their result; the others
return it. Failures are in `errors`, with their sentences under ``error.`` in the wording.
"""

from vidreview.handover.giving import Elsewhere, HandedOut, complete, hand_out
from vidreview.handover.inside import accept, offer_store, offer_to, refuse, withdraw
from vidreview.handover.listing import (
    Answering,
    Handover,
    Holder,
    State,
    Way,
    answering,
    find,
    handovers,
    holder,
    holders,
    other_checkpoint,
    recordings,
    waiting_for,
)
from vidreview.handover.papers import Paper, receipt
from vidreview.handover.receiving import Answered, CarrierRefused, answer_slip, take_over, turn_down

__all__ = [
    "Answered",
    "Answering",
    "CarrierRefused",
    "Elsewhere",
    "HandedOut",
    "Handover",
    "Holder",
    "Paper",
    "State",
    "Way",
    "accept",
    "answer_slip",
    "answering",
    "complete",
    "find",
    "hand_out",
    "handovers",
    "holder",
    "holders",
    "offer_store",
    "offer_to",
    "other_checkpoint",
    "receipt",
    "recordings",
    "refuse",
    "take_over",
    "turn_down",
    "waiting_for",
    "withdraw",
]
