"""Fixing the ledger outside this machine: time stamps (RFC 3161) and witnesses, by file or by network.

Nothing is sent anywhere unless the person names where. What comes back is checked against roots and
keys that the person trusts, kept as it came, and put on the record.
"""

from vidreview.anchoring.anchors import (
    Added,
    Anchored,
    Waiting,
    add_answer,
    anchors,
    ask_authority,
    ask_witness,
    bundle_anchors,
    log_key_text,
    request_stamp,
    request_witness,
    waiting,
)

__all__ = [
    "Added",
    "Anchored",
    "Waiting",
    "add_answer",
    "anchors",
    "ask_authority",
    "ask_witness",
    "bundle_anchors",
    "log_key_text",
    "request_stamp",
    "request_witness",
    "waiting",
]
