"""A slip: one entry of a ledger in one small file, with all that proves it, to be carried to another party.

What a bundle's ``ledger/`` says of many entries, for one: its bytes and signature, the entries that introduce
the keys, inclusion proofs, and the checkpoint. Pure but for `slip_of`, which reads a ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chain_of_custody import canonical, layout, merkle
from chain_of_custody.acts import KEY_EVENTS
from chain_of_custody.canonical import CanonicalBytes, Value
from chain_of_custody.checkpoint import Note, parse_note
from chain_of_custody.entry import Entry, EntryBytes, SignedEntry, parse_entry, signed_bytes
from chain_of_custody.errors import CustodyError, MalformedError, SlipInvalidError
from chain_of_custody.extract import parse_proof, with_keys
from chain_of_custody.fields import Fields, is_hexadecimal
from chain_of_custody.keyring import KeyRing
from chain_of_custody.keys import SIGNATURE_BYTES, PublicKey
from chain_of_custody.merkle import HASH_BYTES, Hash
from chain_of_custody.reading import LedgerReader

FORMAT = "vidreview-slip/1"
MAX_SLIP_BYTES = 1 << 24

_MEMBERS = frozenset({"act", "entries", "format", "note"})
_ENTRY_FILES = (layout.entry_name, layout.entry_signature_name)
_ENTRY = frozenset({"data", "proof", "seq", "signature"})


@dataclass(frozen=True, slots=True)
class Slip:
    """An entry that is proven.

    Attributes:
        entry: The entry.
        leaf: Its leaf hash.
        note: The checkpoint that covers it, as its ledger signed it.
        log_key: The key of that ledger's checkpoints, which is no trust by itself.
    """

    entry: Entry
    leaf: Hash
    note: bytes
    log_key: PublicKey


def slip_of(ledger: LedgerReader, seq: int, note: bytes) -> CanonicalBytes:
    """The slip of entry ``seq`` under ``note``, a checkpoint of ``ledger`` that covers it."""
    size = parse_note(note).checkpoint.size
    numbers = with_keys(ledger, [seq], size)
    return _slip([(ledger.entry(each), ledger.inclusion_proof(each, size)) for each in numbers], seq, note)


def slip_within(files: Mapping[str, bytes], seq: int) -> CanonicalBytes:
    """The slip of entry ``seq`` that the files of ``ledger/`` in a bundle make; it may prove nothing.

    Raises:
        CustodyError: A proof that is needed, or the note, has another form.
    """
    entries = []
    for entry in readable_entries(files):
        if entry.seq == seq or entry.act.type in KEY_EVENTS:
            data, signature = (files.get(name(entry.seq), b"") for name in _ENTRY_FILES)
            proof = parse_proof(files.get(layout.proof_name(entry.seq), b""))
            entries.append((SignedEntry(entry.seq, EntryBytes(data), signature), proof.path))
    note = files.get(layout.CHECKPOINT, b"")
    parse_note(note)
    return _slip(entries, seq, note)


def readable_entries(files: Mapping[str, bytes]) -> Iterator[Entry]:
    """The entries among the files of ``ledger/`` that have their form, in their order."""
    for name in sorted(files):
        if name.startswith(layout.ENTRIES) and name.endswith(".json"):
            try:
                entry = parse_entry(files[name])
            except CustodyError:
                continue
            if name == layout.entry_name(entry.seq):
                yield entry


def read_slip(data: bytes) -> Slip:
    """The entry that ``data`` proves.

    1. Form. 2. Each entry is signed by the key that it names. 3. Each is in the checkpoint's tree. 4. The
    keys were their actors' at that point. 5. The log of these entries signed the checkpoint.

    Raises:
        NotCanonicalError, MalformedError: The bytes have another form.
        SlipInvalidError: They prove nothing.
    """
    if len(data) > MAX_SLIP_BYTES:
        raise MalformedError(what="slip", reason="too-large")
    fields = Fields.of("slip", canonical.decode(data), _MEMBERS)
    fields.constant("format", FORMAT)
    raw = fields.text("note").encode("utf-8")
    note, ring, acts = parse_note(raw), KeyRing(), dict[int, SignedEntry]()
    for item in fields.items("entries"):
        signed = _proven(Fields.of("slip.entry", item, _ENTRY), note)
        rule = ring.broken_rule(signed.entry)
        if rule is not None or signed.seq in acts:
            raise SlipInvalidError(reason=str(rule or "number-differs"))
        ring, acts[signed.seq] = ring.after(signed.entry), signed
    if ring.log_key is None or ring.ledger != note.checkpoint.ledger or not note.signed_by(ring.log_key):
        raise SlipInvalidError(reason="not-the-stated-one")
    act = acts.get(fields.integer("act"))
    if act is None:
        raise SlipInvalidError(reason="missing")
    return Slip(act.entry, act.leaf, raw, ring.log_key)


def _slip(entries: Iterable[tuple[SignedEntry, tuple[Hash, ...]]], act: int, note: bytes) -> CanonicalBytes:
    members = [_entry_members(signed, path) for signed, path in entries]
    return canonical.encode({"act": act, "entries": members, "format": FORMAT, "note": note.decode("utf-8")})


def _entry_members(signed: SignedEntry, path: tuple[Hash, ...]) -> Mapping[str, Value]:
    proof = [step.hex() for step in path]
    return {"data": signed.data.hex(), "proof": proof, "seq": signed.seq, "signature": signed.signature.hex()}


def _proven(fields: Fields, note: Note) -> SignedEntry:
    text, steps = fields.text("data"), fields.items("proof")
    if not is_hexadecimal(text, len(text) // 2):
        raise fields.malformed("data")
    if not all(is_hexadecimal(step, HASH_BYTES) for step in steps):
        raise fields.malformed("proof")
    signature = bytes.fromhex(fields.hexadecimal("signature", SIGNATURE_BYTES))
    signed = SignedEntry(fields.integer("seq"), EntryBytes(bytes.fromhex(text)), signature)
    entry, stated = signed.entry, note.checkpoint
    if entry.seq != signed.seq:
        raise SlipInvalidError(reason="number-differs")
    if not entry.key.verifies(signature, signed_bytes(signed.data)):
        raise SlipInvalidError(reason="signature-invalid")
    path = tuple(Hash(bytes.fromhex(str(step))) for step in steps)
    if not merkle.includes(signed.leaf, entry.seq, stated.size, path, stated.root):
        raise SlipInvalidError(reason="proof-invalid")
    return signed
