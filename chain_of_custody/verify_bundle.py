"""Verifies an evidence bundle: pure rules over what a folder holds.

1. ``files``: plain files with safe names only; no links, no devices, no empty folders.
2. ``required``: everything that a bundle must have is there.
3. ``statement``: canonical, complete, of this version.
4. ``statement-signature``: signed by the key that it names.
5. ``closed-world``: the statement lists every file, and every file is listed.
6. ``digests``: every file has the size and both digests that the statement lists.
7. ``bag``: the BagIt files are exactly those that the content gives.
8. ``checkpoint``: the note that the statement names, signed by the log's key.
9. ``entries``: every disclosed entry is canonical, complete, and under its own name.
10. ``inclusion``: every disclosed entry is in the checkpoint's tree.
11. ``chain``: disclosed neighbours name each other.
12. ``signatures``: every entry is signed by the key that it names.
13. ``rules``: that key was its actor's at that point, and the actor's role may do this.
14. ``scope``: nothing but one case and the keys of its signers is disclosed.
15. ``export``: the export entry, the exporter and the statement's signer are the same.
16. ``evidence``: every original and derivative is what its own entry and the export entry recorded.
17. ``revocation``: signatures of keys that were lost or stolen were there before.
18. ``trust``: ledger, log key and signer are those that the verifier was told out of band.
19. ``cms``: the signature with a certificate is over the statement, and its signer is trusted.
20. ``time-stamp``: tokens are over the signatures, and their authorities are trusted.
21. ``anchor``: earlier checkpoints that were fixed outside are those of the same ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from chain_of_custody import bag, layout, merkle
from chain_of_custody.acts import KEY_EVENTS, EntryType, ObjectRef
from chain_of_custody.anchors import AnchorCheck
from chain_of_custody.archive import is_archive, read_archive
from chain_of_custody.certified import check_certified, informed_checks
from chain_of_custody.checkpoint import Checkpoint, Note, parse_note
from chain_of_custody.entry import NO_PREVIOUS, Entry, EntryBytes, SignedEntry
from chain_of_custody.errors import CustodyError
from chain_of_custody.extract import InclusionProof, parse_proof
from chain_of_custody.folder import Folder, read_folder
from chain_of_custody.handover import HandoverBook
from chain_of_custody.keyring import KeyRing
from chain_of_custody.report import FieldMap, Report, Tally
from chain_of_custody.revocation import CHECK as REVOCATION
from chain_of_custody.revocation import Dated, Proven, Revocations, check_revocations
from chain_of_custody.signatures import CheckedHere, Signed
from chain_of_custody.statement import Evidence, Statement, parse_statement, statement_message
from chain_of_custody.verify import (
    NO_TRUST,
    Trust,
    check_code,
    check_ledger_trust,
    checked_form,
    checked_rules,
)

BUNDLE_CHECKS = (
    "files",
    "required",
    "statement",
    "statement-signature",
    "closed-world",
    "digests",
    "bag",
    "checkpoint",
    "entries",
    "inclusion",
    "chain",
    "signatures",
    "rules",
    "scope",
    "export",
    "evidence",
    REVOCATION,
)
BUNDLE_OPTIONAL_CHECKS = ("trust", "cms", "time-stamp", "anchor")

_EXPORTS = frozenset({EntryType.BUNDLE_EXPORTED, EntryType.CUSTODY_OFFERED})
_ORIGIN_OF = {
    layout.ORIGINALS: (EntryType.FOOTAGE_IMPORTED, "original"),
    layout.DERIVATIVES: (EntryType.DERIVATIVE_MADE, "derivative"),
}


@dataclass(frozen=True, slots=True)
class _Disclosed:
    """The extract of the ledger, as far as it could be parsed.

    Attributes:
        stored: Every disclosed entry's bytes and signature, by number.
        entries: Those that parse.
        ring: The keys after the last of them.
    """

    stored: Mapping[int, SignedEntry]
    entries: Mapping[int, Entry]
    ring: KeyRing


def verify_bundle(path: Path, trust: Trust = NO_TRUST) -> Report:
    """Everything that can be found out about the bundle at ``path``; never raises on bad evidence.

    The bundle is a folder, or a zip file of one, which is read in place.

    The keys inside a bundle are not trust: compare the fingerprints that the remarks give with
    those that the parties exchanged, or pass them in ``trust``.
    """
    tally = Tally(BUNDLE_CHECKS, BUNDLE_OPTIONAL_CHECKS)
    try:
        folder = read_archive(path) if is_archive(path) else read_folder(path)
    except OSError as error:
        tally.skip("files", "unreadable", "", {"detail": type(error).__name__})
        return tally.report(str(path))
    _check_files(tally, folder)
    _check_required(tally, folder)
    statement = _checked_statement(tally, folder)
    if statement is not None:
        _check_listed(tally, folder, statement)
    _check_bag(tally, folder)
    disclosed = _disclosed(tally, folder)
    checkpoint = _checked_checkpoint(tally, folder, statement, disclosed.ring)
    if checkpoint is not None:
        _check_inclusion(tally, folder, disclosed, checkpoint)
    if statement is not None:
        _check_scope(tally, disclosed, statement)
        _check_export(tally, disclosed, statement)
        _check_evidence(tally, folder, disclosed, statement)
    _check_trust(tally, trust, disclosed.ring, statement)
    if trust.code:
        check_code(tally, trust.code, {} if checkpoint is None else {checkpoint.size: checkpoint.root})
    trust = replace(trust, certificates=informed_checks(tally, folder.kept(), trust.certificates))
    stamped = check_certified(tally, folder.kept(), trust.certificates)
    if checkpoint is not None:
        anchors = AnchorCheck(tally, folder.kept(layout.ANCHORS), trust)
        anchors.run(checkpoint, disclosed.ring.log_key)
        # What shows that the statement was there shows the same of all that its checkpoint covers.
        whole = (Proven(checkpoint.size + 1, stamped),) if stamped else ()
        _check_revocations(tally, disclosed, statement, checkpoint, trust, (*anchors.proven, *whole))
    return tally.report(str(path))


def _check_files(tally: Tally, folder: Folder) -> None:
    for odd in folder.odd:
        if odd.readable:
            tally.fail("files", odd.code, odd.name)
        else:
            tally.skip("files", odd.code, odd.name)
    tally.done("files", len(folder.files))


def _check_required(tally: Tally, folder: Folder) -> None:
    for name in layout.REQUIRED:
        if name not in folder.files:
            tally.fail("required", "missing", name)
    tally.done("required", len(layout.REQUIRED))


def _checked_statement(tally: Tally, folder: Folder) -> Statement | None:
    data = folder.data(layout.STATEMENT)
    try:
        statement = parse_statement(data)
    except CustodyError as error:
        tally.fail("statement", error.code, layout.STATEMENT, error.fields)
        return None
    for name in statement.signatures:
        if name not in folder.files:
            tally.fail("required", "missing", name)
    tally.done("statement", 1)
    signature = folder.data(layout.STATEMENT_SIGNATURE)
    if not statement.key.verifies(signature, statement_message(data)):
        tally.fail("statement-signature", "signature-invalid", layout.STATEMENT_SIGNATURE)
    tally.done("statement-signature", 1)
    who = statement.exporter
    fields = {"name": who.name, "role": who.role, "fingerprint": statement.key.fingerprint}
    tally.remark("signed-by", layout.STATEMENT, fields)
    return statement


def _check_listed(tally: Tally, folder: Folder, statement: Statement) -> None:
    found = folder.files.keys() - layout.OUTSIDE_STATEMENT
    for name in sorted(found - statement.files.keys()):
        tally.fail("closed-world", "unlisted", name)
    for name in sorted(statement.files.keys() - found):
        tally.fail("closed-world", "missing", name)
    tally.done("closed-world", len(found))
    for name in sorted(found & statement.files.keys()):
        if folder.files[name].digests != statement.files[name]:
            tally.fail("digests", "digest-differs", name)
    tally.done("digests", len(found))


def _check_bag(tally: Tally, folder: Folder) -> None:
    digests = folder.digests()
    exact = {
        layout.BAG_DECLARATION: bag.DECLARATION,
        layout.MANIFEST_256: bag.manifest_256(digests),
        layout.MANIFEST_512: bag.manifest_512(digests),
        layout.TAG_MANIFEST: bag.tag_manifest(digests),
    }
    for name, data in exact.items():
        if folder.data(name) != data:
            tally.fail("bag", "content-differs", name)
    if not bag.states_oxum(folder.data(layout.BAG_INFO), digests):
        tally.fail("bag", "payload-count-differs", layout.BAG_INFO)
    tally.done("bag", len(exact) + 1)


def _disclosed(tally: Tally, folder: Folder) -> _Disclosed:
    stored = _stored(tally, folder)
    entries: dict[int, Entry] = {}
    signatures = CheckedHere(tally)
    ring, book = KeyRing(), HandoverBook()
    for seq, signed in sorted(stored.items()):
        subject = f"entry {seq}"
        entry = checked_form(tally, signed, subject)
        if entry is None:
            continue
        entries[seq] = entry
        signatures.check(Signed.of(subject, signed, entry))
        ring = checked_rules(tally, ring, book, entry, signed.leaf)
        _check_previous(tally, stored, entry, seq)
    if not stored:
        tally.fail("entries", "none")
    for check in ("entries", "signatures", "rules", "chain"):
        tally.done(check, len(stored))
    return _Disclosed(stored, entries, ring)


def _stored(tally: Tally, folder: Folder) -> dict[int, SignedEntry]:
    """The disclosed entries by number; every file of the extract must belong to one of them."""
    stored: dict[int, SignedEntry] = {}
    expected = {layout.CHECKPOINT, layout.LOG_KEY}
    for name in sorted(folder.files):
        seq = layout.entry_seq(name)
        if seq is None:
            continue
        data, signature = folder.data(name), folder.data(layout.entry_signature_name(seq))
        stored[seq] = SignedEntry(seq, EntryBytes(data), signature)
        expected |= {name, layout.entry_signature_name(seq), layout.proof_name(seq)}
    inside = {name for name in folder.files if name.startswith(layout.LEDGER)}
    inside = {name for name in inside if layout.anchor_place(name) is None}
    for name in sorted(expected - inside):
        tally.fail("entries", "missing", name)
    for name in sorted(inside - expected):
        tally.fail("entries", "unexpected", name)
    return stored


def _check_previous(tally: Tally, stored: Mapping[int, SignedEntry], entry: Entry, seq: int) -> None:
    if seq == 0:
        previous = NO_PREVIOUS
    elif seq - 1 in stored:
        previous = stored[seq - 1].leaf.hex()
    else:
        return
    if entry.previous != previous:
        tally.fail("chain", "previous-differs", f"entry {seq}")


def _checked_checkpoint(
    tally: Tally, folder: Folder, statement: Statement | None, ring: KeyRing
) -> Checkpoint | None:
    data = folder.data(layout.CHECKPOINT)
    try:
        note = parse_note(data)
    except CustodyError as error:
        tally.fail("checkpoint", error.code, layout.CHECKPOINT, error.fields)
        return None
    _check_note(tally, folder, note, ring)
    if statement is not None:
        stated = (statement.ledger, statement.checkpoint_size, statement.checkpoint_sha256)
        if stated != (note.checkpoint.ledger, note.checkpoint.size, sha256(data).hexdigest()):
            tally.fail("checkpoint", "not-the-stated-one", layout.CHECKPOINT)
    tally.done("checkpoint", 1)
    return note.checkpoint


def _check_note(tally: Tally, folder: Folder, note: Note, ring: KeyRing) -> None:
    if ring.log_key is None:
        tally.fail("checkpoint", "no-log-key", layout.CHECKPOINT)
        return
    if note.checkpoint.ledger != ring.ledger:
        tally.fail("checkpoint", "other-ledger", layout.CHECKPOINT)
    if not note.signed_by(ring.log_key):
        tally.fail("checkpoint", "signature-invalid", layout.CHECKPOINT)
    if folder.data(layout.LOG_KEY) != ring.log_key.pem:
        tally.fail("checkpoint", "log-key-differs", layout.LOG_KEY)
    fields: FieldMap = {
        "ledger": ring.ledger,
        "fingerprint": ring.log_key.fingerprint,
        "size": note.checkpoint.size,
    }
    tally.remark("log-key", layout.CHECKPOINT, fields)


def _check_inclusion(tally: Tally, folder: Folder, disclosed: _Disclosed, checkpoint: Checkpoint) -> None:
    for seq, signed in disclosed.stored.items():
        name = layout.proof_name(seq)
        try:
            proof = parse_proof(folder.data(name))
        except CustodyError as error:
            tally.fail("inclusion", error.code, name, error.fields)
            continue
        if not _proves(proof, signed, checkpoint):
            tally.fail("inclusion", "proof-invalid", name)
    tally.done("inclusion", len(disclosed.stored))


def _proves(proof: InclusionProof, signed: SignedEntry, checkpoint: Checkpoint) -> bool:
    if (proof.seq, proof.size) != (signed.seq, checkpoint.size):
        return False
    return merkle.includes(signed.leaf, signed.seq, checkpoint.size, proof.path, checkpoint.root)


def _check_scope(tally: Tally, disclosed: _Disclosed, statement: Statement) -> None:
    for seq, entry in disclosed.entries.items():
        if entry.act.type not in KEY_EVENTS and entry.act.case != statement.case:
            tally.fail("scope", "other-case", f"entry {seq}", {"case": entry.act.case})
    if not statement.case:
        tally.fail("scope", "no-case", layout.STATEMENT)
    tally.done("scope", len(disclosed.entries))


def _check_export(tally: Tally, disclosed: _Disclosed, statement: Statement) -> None:
    subject = f"entry {statement.export}"
    entry = disclosed.entries.get(statement.export)
    if entry is None:
        tally.fail("export", "missing", subject)
    elif entry.act.type not in _EXPORTS:
        tally.fail("export", "wrong-type", subject, {"type": str(entry.act.type)})
    elif (entry.actor, entry.key) != (statement.exporter, statement.key):
        tally.fail("export", "other-signer", subject)
    elif entry.act.case != statement.case or entry.ledger != statement.ledger:
        tally.fail("export", "other-case", subject)
    tally.done("export", 1)


def _check_evidence(tally: Tally, folder: Folder, disclosed: _Disclosed, statement: Statement) -> None:
    bound = {item.name for item in statement.evidence}
    wanted = {name for name in folder.files if layout.is_evidence(name)}
    for name in sorted(wanted ^ bound):
        tally.fail("evidence", "not-bound", name)
    export = disclosed.entries.get(statement.export)
    exported = frozenset() if export is None else _recorded(export.act.objects)
    known = _recorded_anywhere(disclosed, statement.case)
    for item in statement.evidence:
        if item.name in wanted:
            _check_binding(tally, folder, disclosed, item, exported, known)
    tally.done("evidence", len(statement.evidence))


def _check_binding(
    tally: Tally,
    folder: Folder,
    disclosed: _Disclosed,
    item: Evidence,
    exported: frozenset[tuple[str, int]],
    known: frozenset[tuple[str, int]],
) -> None:
    digests = folder.files[item.name].digests
    kind, role = next(origin for prefix, origin in _ORIGIN_OF.items() if item.name.startswith(prefix))
    entry = disclosed.entries.get(item.entry)
    if entry is None or entry.act.type is not kind:
        tally.fail("evidence", "wrong-entry", item.name, {"entry": item.entry})
        return
    if entry.act.exhibit != item.exhibit:
        tally.fail("evidence", "other-exhibit", item.name, {"entry": item.entry})
    own = [ref for ref in entry.act.objects if ref.role == role]
    if not any(_names(ref, digests.size, digests.sha256, digests.sha512) for ref in own):
        tally.fail("evidence", "not-the-recorded-object", item.name, {"entry": item.entry})
    if (digests.sha256, digests.size) not in exported:
        tally.fail("evidence", "not-in-export-entry", item.name)
    parents = _recorded(tuple(ref for ref in entry.act.objects if ref.role == "parent"))
    if kind is EntryType.DERIVATIVE_MADE and (not parents or not parents <= known):
        tally.fail("evidence", "parent-unknown", item.name, {"entry": item.entry})


def _names(ref: ObjectRef, size: int, sha256_hex: str, sha512_hex: str) -> bool:
    return (ref.size, ref.sha256) == (size, sha256_hex) and ref.sha512 in ("", sha512_hex)


def _recorded(objects: tuple[ObjectRef, ...]) -> frozenset[tuple[str, int]]:
    return frozenset((ref.sha256, ref.size) for ref in objects)


def _recorded_anywhere(disclosed: _Disclosed, case: str) -> frozenset[tuple[str, int]]:
    """Originals and derivatives that the disclosed entries of the case introduce."""
    origins = dict(_ORIGIN_OF.values())
    found: set[tuple[str, int]] = set()
    for entry in disclosed.entries.values():
        role = origins.get(entry.act.type)
        if role is not None and entry.act.case == case:
            found |= _recorded(tuple(ref for ref in entry.act.objects if ref.role == role))
    return frozenset(found)


def _check_revocations(
    tally: Tally,
    disclosed: _Disclosed,
    statement: Statement | None,
    checkpoint: Checkpoint,
    trust: Trust,
    proven: Sequence[Proven],
) -> None:
    revocations = Revocations(disclosed.ring, trust.revoked)
    signatures = list(revocations.dated(entry for _, entry in sorted(disclosed.entries.items())))
    since = revocations.since(statement.key) if statement is not None else ""
    if statement is not None and since:
        signatures.append(Dated(layout.STATEMENT, statement.made, checkpoint.size + 1, since))
    check_revocations(tally, signatures, proven)


def _check_trust(tally: Tally, trust: Trust, ring: KeyRing, statement: Statement | None) -> None:
    if trust.signers and statement is not None:
        if statement.key.fingerprint not in trust.signers:
            tally.fail("trust", "unknown-signer", "", {"found": statement.key.fingerprint})
        tally.done("trust", 1)
    if trust.ledger or trust.log_key or not (trust.signers or trust.code):
        check_ledger_trust(tally, trust, ring)
