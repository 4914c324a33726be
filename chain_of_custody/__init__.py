"""A tamper-evident ledger of human acts, its proofs, its evidence bundles, and their verification.

Knows nothing of footage or of vidreview. Needs `cryptography` and the standard library only.
`SPEC.md` beside this file gives every byte of every format.
"""

from chain_of_custody.acts import Act, Actor, ActorRole, EntryType, ObjectRef
from chain_of_custody.bundle import Sealing, seal
from chain_of_custody.checkpoint import Checkpoint, parse_note
from chain_of_custody.clock import Clock, Moment, SystemClock
from chain_of_custody.digests import Digests
from chain_of_custody.entry import Entry, SignedEntry, parse_entry
from chain_of_custody.errors import CustodyError
from chain_of_custody.extract import ledger_extract
from chain_of_custody.keyring import KeyRing, User, key_rotated, user_added, user_revoked
from chain_of_custody.keys import PublicKey, SigningKey
from chain_of_custody.ledger import Ledger, Surroundings
from chain_of_custody.pkcs8 import ScryptCost
from chain_of_custody.report import Finding, Remark, Report, Status, Tally, Verdict
from chain_of_custody.standalone import standalone_verifier
from chain_of_custody.statement import Evidence, Statement
from chain_of_custody.storage import StoredCheckpoint
from chain_of_custody.verify import Trust, verify_ledger
from chain_of_custody.verify_bundle import verify_bundle

__all__ = [
    "Act",
    "Actor",
    "ActorRole",
    "Checkpoint",
    "Clock",
    "CustodyError",
    "Digests",
    "Entry",
    "EntryType",
    "Evidence",
    "Finding",
    "KeyRing",
    "Ledger",
    "Moment",
    "ObjectRef",
    "PublicKey",
    "Remark",
    "Report",
    "ScryptCost",
    "Sealing",
    "SignedEntry",
    "SigningKey",
    "Statement",
    "Status",
    "StoredCheckpoint",
    "Surroundings",
    "SystemClock",
    "Tally",
    "Trust",
    "User",
    "Verdict",
    "key_rotated",
    "ledger_extract",
    "parse_entry",
    "parse_note",
    "seal",
    "standalone_verifier",
    "user_added",
    "user_revoked",
    "verify_bundle",
    "verify_ledger",
]
