"""A tamper-evident ledger of human acts, its proofs, its evidence bundles, and their verification.

Knows nothing of footage or of vidreview. Needs `cryptography` and the standard library only.
`SPEC.md` beside this file gives every byte of every format.
"""

from chain_of_custody.acts import Act, Actor, ActorRole, EntryType, ObjectRef
from chain_of_custody.checkpoint import Checkpoint, parse_note
from chain_of_custody.clock import Clock, Moment, SystemClock
from chain_of_custody.entry import Entry, SignedEntry, parse_entry
from chain_of_custody.errors import CustodyError
from chain_of_custody.keyring import KeyRing, User, key_rotated, user_added, user_revoked
from chain_of_custody.keys import PublicKey, SigningKey
from chain_of_custody.ledger import Ledger, Surroundings
from chain_of_custody.pkcs8 import ScryptCost
from chain_of_custody.storage import StoredCheckpoint

__all__ = [
    "Act",
    "Actor",
    "ActorRole",
    "Checkpoint",
    "Clock",
    "CustodyError",
    "Entry",
    "EntryType",
    "KeyRing",
    "Ledger",
    "Moment",
    "ObjectRef",
    "PublicKey",
    "ScryptCost",
    "SignedEntry",
    "SigningKey",
    "StoredCheckpoint",
    "Surroundings",
    "SystemClock",
    "User",
    "key_rotated",
    "parse_entry",
    "parse_note",
    "user_added",
    "user_revoked",
]
