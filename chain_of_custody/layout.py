"""Where things lie in a bundle. Fixed names: a verifier needs no map, and an attacker has no choice."""

from __future__ import annotations

import re

PAYLOAD = "data/"
ORIGINALS = "data/originals/"
DERIVATIVES = "data/derivatives/"

STATEMENT = "statement.json"
SIGNATURES = "signatures/"
STATEMENT_SIGNATURE = "signatures/statement.sig"
STATEMENT_CMS = "signatures/statement.p7s"
STATEMENT_CMS_STAMP = "signatures/statement.p7s.tsr"
STATEMENT_STAMPS = tuple(f"{STATEMENT_SIGNATURE}.{number}.tsr" for number in range(1, 10))
STAMPED_BY = {STATEMENT_CMS_STAMP: STATEMENT_CMS, **dict.fromkeys(STATEMENT_STAMPS, STATEMENT_SIGNATURE)}
"""Tokens that may stand among the signatures, and what each is over."""

CRLS = "signatures/crls.pem"
OCSPS = tuple(f"signatures/ocsp.{number}.der" for number in range(1, 10))
REVOCATION_DATA = (CRLS, *OCSPS)
"""What authorities said of revoked certificates; it is signed by them, and nothing requires it."""

CHECKPOINT = "ledger/checkpoint.note"
LOG_KEY = "ledger/log-key.pem"
LEDGER = "ledger/"
ENTRIES = "ledger/entries/"
PROOFS = "ledger/proofs/"
ANCHORS = "ledger/anchors/"

BAG_DECLARATION = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST_256 = "manifest-sha256.txt"
MANIFEST_512 = "manifest-sha512.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"

REQUIRED = (
    BAG_DECLARATION,
    BAG_INFO,
    MANIFEST_256,
    MANIFEST_512,
    TAG_MANIFEST,
    STATEMENT,
    STATEMENT_SIGNATURE,
    CHECKPOINT,
    LOG_KEY,
)

# What the statement can announce, and what may be added to a finished bundle.
LATER_SIGNATURES = (STATEMENT_CMS, STATEMENT_CMS_STAMP, *STATEMENT_STAMPS)

# What the statement can't list: itself, what is made from it, and the manifest that lists it.
OUTSIDE_STATEMENT = frozenset(
    {STATEMENT, STATEMENT_SIGNATURE, *LATER_SIGNATURES, *REVOCATION_DATA, TAG_MANIFEST}
)

_ANCHOR = re.compile(r"([0-9]{8,15})\.(note|json|cosigned|[1-9]\.tsr)")


def entry_name(seq: int) -> str:
    """File with the bytes of entry ``seq``."""
    return f"{ENTRIES}{seq:08d}.json"


def entry_signature_name(seq: int) -> str:
    """File with the signature of entry ``seq``."""
    return f"{ENTRIES}{seq:08d}.sig"


def proof_name(seq: int) -> str:
    """File with the inclusion proof of entry ``seq``."""
    return f"{PROOFS}{seq:08d}.json"


def anchor_name(size: int, kind: str) -> str:
    """File of the anchor at ``size``: ``note``, ``json``, ``cosigned``, or ``1.tsr`` to ``9.tsr``."""
    return f"{ANCHORS}{size:08d}.{kind}"


def anchor_place(name: str) -> tuple[int, str] | None:
    """Size and kind of the anchor's file ``name``, or None where it is no such file."""
    match = _ANCHOR.fullmatch(name.removeprefix(ANCHORS))
    if match is None or name != anchor_name(int(match[1]), match[2]):
        return None
    return int(match[1]), match[2]


def is_evidence(name: str) -> bool:
    """Whether the file ``name`` must be bound to an entry."""
    return name.startswith((ORIGINALS, DERIVATIVES))


def in_tag_manifest(name: str) -> bool:
    """Whether the tag manifest lists ``name``: what is neither payload, nor signature, nor itself."""
    return not name.startswith((PAYLOAD, SIGNATURES)) and name != TAG_MANIFEST


def kept_limit(name: str) -> int:
    """How many bytes of the file ``name`` a verifier may need to hold; 0 where its digests suffice."""
    if name.startswith((LEDGER, SIGNATURES)):
        return 1 << 20
    return 1 << 26 if name in REQUIRED else 0


def entry_seq(name: str) -> int | None:
    """Number of the entry whose bytes the file ``name`` holds, or None where it holds none."""
    digits = name.removeprefix(ENTRIES).removesuffix(".json")
    if not (digits.isascii() and digits.isdigit()):
        return None
    seq = int(digits)
    return seq if name == entry_name(seq) else None
