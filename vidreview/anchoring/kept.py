"""Checks the anchors that a store keeps: what each is over, and by the verifier's policy whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chain_of_custody import Entry, Trust, parse_note
from chain_of_custody.clock import seconds_text
from chain_of_custody.cosignature import cosigned_at
from chain_of_custody.errors import CustodyError
from chain_of_custody.report import Status, Tally
from chain_of_custody.revocation import Proven
from chain_of_custody.tokens import parse_token
from vidreview.store.errors import StoreError
from vidreview.store.objects import ObjectStore

_CHECK = "anchors"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A checkpoint that something outside has fixed, to the verifier's satisfaction.

    Attributes:
        note: As the log signed it.
        time: When, at the latest, it was there; as entries write times.
    """

    note: bytes
    time: str

    @property
    def proven(self) -> Proven:
        """The same, as a verification takes it."""
        return Proven(parse_note(self.note).checkpoint.size, self.time)


def check_kept_anchor(
    objects: ObjectStore, entry: Entry, notes: Mapping[int, bytes], trust: Trust, tally: Tally
) -> Sequence[Fixed]:
    """Checks what an ``anchor-added`` entry names.

    Args:
        objects: Where it is kept.
        entry: The entry.
        notes: The ledger's checkpoints by size.
        trust: The verifier's policy.
        tally: Where findings go, under ``anchors``.

    Returns:
        The checkpoint, where a trusted authority or a known witness fixed it; else nothing.
    """
    subject, details = f"entry {entry.seq}", entry.act.details
    size = details.get("size")
    note = notes.get(size) if isinstance(size, int) else None
    if note is None or not entry.act.objects:
        tally.fail(_CHECK, "missing", subject)
        return ()
    try:
        data = objects.read(entry.act.objects[0].sha256)
        if details.get("kind") == "copy":
            # What lies in the store proves nothing for the store; the copy outside does.
            if data != note:
                tally.fail(_CHECK, "not-the-stated-one", subject)
            return ()
        if details.get("kind") == "witness":
            return _cosigned(data, note, trust, tally, subject)
        return _stamped(data, note, trust, tally, subject)
    except (CustodyError, StoreError) as error:
        tally.fail(_CHECK, error.code, subject, error.fields)
        return ()


def _stamped(data: bytes, note: bytes, trust: Trust, tally: Tally, subject: str) -> Sequence[Fixed]:
    token = parse_token(data)
    if not token.covers(note):
        tally.fail(_CHECK, "imprint-differs", subject)
        return ()
    judged = trust.certificates.token(data, note)
    if judged.status is Status.PASS:
        return (Fixed(note, token.time),)
    if judged.status is Status.FAIL and judged.code != "unknown-signer":
        tally.fail(_CHECK, judged.code, subject, judged.fields)
    else:
        tally.skip(_CHECK, judged.code, subject, judged.fields)
    return ()


def _cosigned(data: bytes, note: bytes, trust: Trust, tally: Tally, subject: str) -> Sequence[Fixed]:
    cosigned = parse_note(data)
    if cosigned.checkpoint != parse_note(note).checkpoint:
        tally.fail(_CHECK, "not-the-stated-one", subject)
        return ()
    times = [cosigned_at(cosigned, witness) for witness in trust.witnesses]
    if known := [seconds for seconds in times if seconds is not None]:
        return (Fixed(note, seconds_text(min(known))),)
    tally.skip(_CHECK, "no-witness-known", subject)
    return ()
