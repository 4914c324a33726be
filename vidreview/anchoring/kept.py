"""Checks the anchors that a store keeps: what each is over, and by the verifier's policy whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chain_of_custody import Entry, Trust, parse_note
from chain_of_custody.cosignature import cosigned_at
from chain_of_custody.errors import CustodyError
from chain_of_custody.report import Status, Tally
from chain_of_custody.tokens import parse_token
from vidreview.store.errors import StoreError
from vidreview.store.objects import ObjectStore

_CHECK = "anchors"


def check_kept_anchor(
    objects: ObjectStore, entry: Entry, notes: Mapping[int, bytes], trust: Trust, tally: Tally
) -> Sequence[bytes]:
    """Checks what an ``anchor-added`` entry names.

    Args:
        objects: Where it is kept.
        entry: The entry.
        notes: The ledger's checkpoints by size.
        trust: The verifier's policy.
        tally: Where findings go, under ``anchors``.

    Returns:
        The checkpoint's note, where a trusted authority or a known witness fixed it; else nothing.
    """
    subject, details = f"entry {entry.seq}", entry.act.details
    size = details.get("size")
    note = notes.get(size) if isinstance(size, int) else None
    if note is None or not entry.act.objects:
        tally.fail(_CHECK, "missing", subject)
        return ()
    try:
        data = objects.read(entry.act.objects[0].sha256)
        if details.get("kind") == "witness":
            return _cosigned(data, note, trust, tally, subject)
        return _stamped(data, note, trust, tally, subject)
    except (CustodyError, StoreError) as error:
        tally.fail(_CHECK, error.code, subject, error.fields)
        return ()


def _stamped(data: bytes, note: bytes, trust: Trust, tally: Tally, subject: str) -> Sequence[bytes]:
    if not parse_token(data).covers(note):
        tally.fail(_CHECK, "imprint-differs", subject)
        return ()
    judged = trust.certificates.token(data, note)
    if judged.status is Status.PASS:
        return (note,)
    if judged.status is Status.FAIL and judged.code != "unknown-signer":
        tally.fail(_CHECK, judged.code, subject, judged.fields)
    else:
        tally.skip(_CHECK, judged.code, subject, judged.fields)
    return ()


def _cosigned(data: bytes, note: bytes, trust: Trust, tally: Tally, subject: str) -> Sequence[bytes]:
    cosigned = parse_note(data)
    if cosigned.checkpoint != parse_note(note).checkpoint:
        tally.fail(_CHECK, "not-the-stated-one", subject)
        return ()
    if any(cosigned_at(cosigned, witness) is not None for witness in trust.witnesses):
        return (note,)
    tally.skip(_CHECK, "no-witness-known", subject)
    return ()
