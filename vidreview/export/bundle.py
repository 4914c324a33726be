"""Exporting a case: a folder that a court or the defence can verify for itself, without this program.

1. Collect the case. 2. Make what is to be made from the recordings, each on the record. 3. Copy.
4. Record the export, with every evidence file's digests. 5. Sign a checkpoint over it. 6. Write the
documents, the ledger's extract and the signed statement. 7. Verify the whole. 8. Give it its name.

Whatever stops this, no half bundle stays, and the ledger says that the export failed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from chain_of_custody import (
    Act,
    Checkpoint,
    EntryType,
    Evidence,
    ObjectRef,
    Report,
    Sealing,
    layout,
    ledger_extract,
    parse_note,
    seal,
    standalone_verifier,
    verify_bundle,
)
from chain_of_custody.anchors import Anchor, anchor_files
from chain_of_custody.entry import Entry
from chain_of_custody.report import Status
from chain_of_custody.revocation import CHECK as REVOCATION
from chain_of_custody.tokens import parse_token
from vidreview.anchoring import bundle_anchors
from vidreview.casework import require_case
from vidreview.custody_log import log
from vidreview.desk import Desk
from vidreview.errors import FAILURES, Failure
from vidreview.export.case_file import case_file
from vidreview.export.derivatives import Derived, Purpose, make_derivatives
from vidreview.export.dossier import (
    Dossier,
    Exhibit,
    Proof,
    gather,
    printed_code,
    signers,
    standing_marks,
)
from vidreview.export.errors import (
    BundleFaultyError,
    ExportCancelledError,
    ExportOvertakenError,
    NothingToExportError,
)
from vidreview.export.guide import guide
from vidreview.export.naming import (
    CASE_FILE,
    GUIDE,
    PAGE,
    REPORT,
    VERIFIER,
    analysis_name,
    key_name,
    original_name,
)
from vidreview.export.options import ExportOptions
from vidreview.export.page import page
from vidreview.export.report import report
from vidreview.export.work_folder import WorkFolder, checked_target
from vidreview.names import plain_text
from vidreview.permissions import Permission
from vidreview.records import Progress
from vidreview.review import proposals
from vidreview.store.errors import ObjectChangedError


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that is complete, verified and in its place.

    Attributes:
        path: The folder.
        entry: Number of the ledger entry that records the export.
        code: The checkpoint's printed code, to be compared out of band.
        report: What verifying the bundle found.
    """

    path: Path
    entry: int
    code: str
    report: Report


@dataclass(frozen=True, slots=True)
class _Placed:
    """An evidence file in the work folder, with the entry behind it."""

    evidence: Evidence
    ref: ObjectRef


def export_case(
    desk: Desk, case: str, out: Path, options: ExportOptions | None = None
) -> Iterator[Progress | Exported]:
    """Makes a bundle of a case; the last item says where it is.

    Args:
        desk: Whose act this is.
        case: Identifier of the case.
        out: The folder to make; nothing may be there.
        options: What to put in.

    Raises:
        NotPermittedError: Only prosecutors may.
        UnknownCaseError: There is no such case.
        CertificateUnusableError: No verifier would accept the certificate.
        TargetExistsError, InsideStoreError, UnnamableError: The folder can't be made under this name.
        FolderMissingError: The folder around it is not there.
        NothingToExportError: The case holds no recordings.
        ExportWriteError: The disk refused; what was begun is removed.
        ExportOvertakenError: The case changed meanwhile; what was begun is removed.
        BundleFaultyError: The result did not pass verification and was removed.
        ObjectChangedError, ObjectMissingError: The store's bytes are not what they were.
    """
    desk.require(Permission.EXPORT)
    require_case(desk, case)
    options = options or ExportOptions()
    if options.certificate is not None:
        options.certificate.require_fit(desk.environment.clock.utc())
    target = checked_target(out, desk.store.root)
    if not desk.catalogue.footage(case):
        raise NothingToExportError(case=case)
    try:
        with WorkFolder(target, desk.environment.random) as folder:
            exported = yield from _make(desk, case, folder, options)
    except FAILURES as error:
        _record_failure(desk, case, target, error)
        raise
    except (GeneratorExit, KeyboardInterrupt):
        _record_failure(desk, case, target, ExportCancelledError())
        raise
    yield exported


def _make(
    desk: Desk, case: str, folder: WorkFolder, options: ExportOptions
) -> Generator[Progress, None, Exported]:
    yield Progress("collecting", 0, 0, case)
    dossier = gather(desk, case)
    derived = yield from make_derivatives(desk, dossier, options)
    placed = yield from _place(desk, dossier, derived, folder, options)
    yield Progress("proving", 0, 0, case)

    def decide() -> Act:
        _require_unchanged(desk, dossier)
        return _export_act(case, folder, placed, derived, options)

    export = desk.record_decided(decide)
    note = desk.checkpoint()
    checkpoint = parse_note(note).checkpoint
    entries = tuple(entry for entry in log(desk, case) if entry.seq < checkpoint.size)
    exported = replace(dossier, entries=entries)
    proof = _proof(desk, exported, export, checkpoint, folder, options)
    yield from _write_documents(desk, exported, derived, proof, folder, options)
    yield Progress("signing", 0, 0, folder.target.name)
    _seal(desk, exported, proof, note, placed, folder, options)
    yield Progress("verifying", 0, 0, folder.target.name)
    found = _verified(folder)
    return Exported(folder.publish(), export.seq, printed_code(checkpoint), found)


def _require_unchanged(desk: Desk, dossier: Dossier) -> None:
    """What is told of the case is what is on the record; its copies and clips take long to make."""
    footage = tuple(item.footage for item in dossier.exhibits)
    case = dossier.case
    now = desk.catalogue.footage(case), proposals(desk, case), standing_marks(desk, case)
    if now != (footage, dossier.flags, dossier.marks):
        raise ExportOvertakenError(case=case)


def _place(
    desk: Desk, dossier: Dossier, derived: Derived, folder: WorkFolder, options: ExportOptions
) -> Generator[Progress, None, tuple[_Placed, ...]]:
    """Copies originals and derivatives in; each copy is read back and compared with the ledger."""
    plan = [
        (original_name(item.footage), item.entry.seq, item.footage.exhibit, item.original)
        for item in dossier.exhibits
        if _goes_in_whole(item, derived, options)
    ]
    plan += [
        (made.name, made.entry, dossier.exhibit(made.footage_id).footage.exhibit, made.ref)
        for made in derived.made
    ]
    total, before = sum(ref.size for *_, ref in plan), 0
    for name, _, _, ref in plan:
        copying = folder.copy(desk.objects.path_of(ref.sha256), name)
        while True:
            try:
                yield Progress("copying", before + next(copying), total, Path(name).name)
            except StopIteration as stop:
                if stop.value.sha256 != ref.sha256:
                    raise ObjectChangedError(sha256=ref.sha256, chunk=-1) from None
                break
        before += ref.size
    return tuple(_Placed(Evidence(name, entry, str(number)), ref) for name, entry, number, ref in plan)


def _goes_in_whole(exhibit: Exhibit, derived: Derived, options: ExportOptions) -> bool:
    """With clips, only recordings from which a wanted clip could not be cut."""
    if not options.clips:
        return True
    return any(
        (failed.footage_id, failed.purpose) == (exhibit.footage.id, Purpose.CLIP)
        for failed in derived.not_made
    )


def _export_act(
    case: str, folder: WorkFolder, placed: tuple[_Placed, ...], derived: Derived, options: ExportOptions
) -> Act:
    details: dict[str, Any] = {
        "name": folder.target.name,
        "languages": list(options.languages),
        "clips": options.clips,
        "clips_of": options.clips_of.value,
        "blurred": options.blurred,
        "files": [item.evidence.name for item in placed],
        "not_made": [
            {"subject": item.subject, "purpose": item.purpose.value, "code": item.code}
            for item in derived.not_made
        ],
    }
    objects = tuple(item.ref for item in placed)
    return Act(
        EntryType.BUNDLE_EXPORTED,
        case=case,
        objects=objects,
        reason=unicodedata.normalize("NFC", options.reason.strip()),
        details=details,
    )


def _proof(
    desk: Desk,
    dossier: Dossier,
    export: Entry,
    checkpoint: Checkpoint,
    folder: WorkFolder,
    options: ExportOptions,
) -> Proof:
    with desk.store.ledger() as ledger:
        log_key = ledger.log_key
    return Proof(
        checkpoint=checkpoint,
        log_key=log_key,
        export=export,
        bundle=folder.target.name,
        made=export.moment.utc,
        signers=signers(desk, dossier.entries),
        utc_offset=_offset(desk, options),
        software=desk.environment.software,
        signatures=announced(options),
        tokens=tokens_of(bundle_anchors(desk)),
    )


def tokens_of(anchors: Sequence[Anchor]) -> tuple[tuple[str, str, int], ...]:
    """The tokens of anchors as they will lie in a bundle: stamped note, token, time in seconds."""
    found = []
    for anchor in anchors:
        size = parse_note(anchor.note).checkpoint.size
        for number, token in enumerate(anchor.tokens, 1):
            names = layout.anchor_name(size, "note"), layout.anchor_name(size, f"{number}.tsr")
            found.append((*names, parse_token(token).seconds))
    return tuple(found)


def _offset(desk: Desk, options: ExportOptions) -> timedelta:
    if options.utc_offset is not None:
        return options.utc_offset
    return desk.environment.clock.utc().astimezone().utcoffset() or timedelta(0)


def _write_documents(
    desk: Desk,
    dossier: Dossier,
    derived: Derived,
    proof: Proof,
    folder: WorkFolder,
    options: ExportOptions,
) -> Generator[Progress, None, None]:
    stills = {
        made.subject: desk.objects.read(made.ref.sha256)
        for made in derived.made
        if made.purpose is Purpose.STILL
    }
    for exhibit in dossier.exhibits:
        if exhibit.examined is not None:
            folder.write(analysis_name(exhibit.footage), exhibit.examined.content)
    folder.write(CASE_FILE, case_file(dossier, derived, proof))
    for number, language in enumerate(options.languages):
        yield Progress("report", number, len(options.languages), folder.target.name)
        name = REPORT.format(language=language)
        folder.write(name, report(dossier, derived, proof, stills, language))
    yield Progress("page", 0, 0, folder.target.name)
    folder.write(PAGE, page(dossier, derived, proof, frozenset(folder.files), options.languages[0]))
    folder.write(GUIDE, guide(proof))
    folder.write(VERIFIER, standalone_verifier())
    for signer in proof.signers:
        folder.write(key_name(signer.actor.id, signer.key.hex), signer.key.pem)


def _seal(
    desk: Desk,
    dossier: Dossier,
    proof: Proof,
    note: bytes,
    placed: tuple[_Placed, ...],
    folder: WorkFolder,
    options: ExportOptions,
) -> None:
    sealing = Sealing(
        case=dossier.case,
        export=proof.export.seq,
        exporter=desk.actor,
        made=proof.made,
        software=proof.software,
        evidence=tuple(item.evidence for item in placed),
        info=_bag_info(dossier, proof),
        signatures=announced(options),
    )
    anchors = bundle_anchors(desk)
    with desk.store.ledger() as ledger:
        extract = ledger_extract(ledger, [entry.seq for entry in dossier.entries], note)
        for anchor in anchors:
            extract |= anchor_files(ledger, anchor, note)
    made = seal(folder.files, extract, sealing, desk.key)
    made |= _certified(desk, made, options)
    for name, data in made.items():
        folder.write(name, data)


def announced(options: ExportOptions) -> tuple[str, ...]:
    """Files among the signatures that will be added to the exporter's own."""
    stamps = layout.STATEMENT_STAMPS[: len(options.authorities)]
    if options.certificate is None:
        return stamps
    return (layout.STATEMENT_CMS, *([layout.STATEMENT_CMS_STAMP] if options.authorities else ()), *stamps[1:])


def _certified(desk: Desk, made: Mapping[str, bytes], options: ExportOptions) -> Mapping[str, bytes]:
    """The signature with the exporter's certificate, time stamps, and what is known of revocations."""
    added: dict[str, bytes] = dict(options.revocation.files)
    if options.certificate is not None:
        statement = made[layout.STATEMENT]
        added[layout.STATEMENT_CMS] = options.certificate.sign(statement, desk.environment.clock.utc())
    stamps = [name for name in announced(options) if name in layout.STAMPED_BY]
    for name, authority in zip(stamps, options.authorities, strict=False):
        stamped = {**made, **added}[layout.STAMPED_BY[name]]
        added[name] = authority.stamp(stamped, desk.environment.random)
    return added


def _bag_info(dossier: Dossier, proof: Proof) -> Mapping[str, str]:
    return {
        "Bag-Software-Agent": proof.software,
        "Bagging-Date": proof.made[:10],
        "External-Identifier": dossier.case,
    }


def _verified(folder: WorkFolder) -> Report:
    """Verifies it. Signatures of keys that were lost since don't stop it: the bundle tells of them."""
    found = verify_bundle(folder.path)
    wrong = [
        item
        for item in found.findings
        if item.check != REVOCATION and item.mandatory and item.status is not Status.PASS
    ]
    if wrong:
        told = "; ".join(f"{item.check} {item.code} {item.subject}".strip() for item in wrong)
        raise BundleFaultyError(findings=told)
    return found


def _record_failure(desk: Desk, case: str, target: Path, error: Failure) -> None:
    fields = {name: plain_text(str(value)) for name, value in error.fields.items()}
    desk.record(
        Act(
            EntryType.EXPORT_FAILED,
            case=case,
            details={"name": target.name, "error": {"code": error.code, "fields": fields}},
        )
    )
