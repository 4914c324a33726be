"""Completes a bundle: from what the exporter has written, the files that make it provable.

Pure: digests and bytes in, bytes out. Whoever calls it writes the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from chain_of_custody import layout
from chain_of_custody.acts import Actor
from chain_of_custody.bag import bag_files, tag_manifest
from chain_of_custody.checkpoint import parse_note
from chain_of_custody.digests import Digests
from chain_of_custody.keys import Signer
from chain_of_custody.names import is_safe_name
from chain_of_custody.statement import Evidence, Statement, sign_statement


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a bundle is about, and who exports it.

    Attributes:
        case: The one case.
        export: Number of the ``bundle-exported`` entry, which names every evidence file's digests.
        exporter: Who signed that entry.
        made: When, as in entries.
        software: Name and version of the program.
        evidence: Which entry stands behind each file under ``data/originals/`` and
            ``data/derivatives/``.
        info: Further lines for ``bag-info.txt``.
        signatures: What will be added beside the statement's signature, of `layout.LATER_SIGNATURES`:
            the caller signs what is returned, with a certificate.
    """

    case: str
    export: int
    exporter: Actor
    made: str
    software: str
    evidence: tuple[Evidence, ...]
    info: Mapping[str, str]
    signatures: tuple[str, ...] = ()


def seal(
    files: Mapping[str, Digests], extract: Mapping[str, bytes], sealing: Sealing, key: Signer
) -> dict[str, bytes]:
    """Everything that is still to be written: ``ledger/``, the bag's files, statement and signature.

    Args:
        files: Every file that lies in the bundle already, by name, with its digests.
        extract: The result of `ledger_extract`.
        sealing: What the statement says.
        key: The exporter's key, the one that signed the export entry.

    Raises:
        ValueError: A name may not stand in a bundle, is taken twice or is one of those made here, or
            an evidence file has no entry behind it.
    """
    made = dict(extract)
    made.update(bag_files(files, sealing.info))
    _require_names(files, made)
    _require_bound(files, sealing)
    covered = {**files, **{name: Digests.of(data) for name, data in made.items()}}
    made[layout.STATEMENT] = data = _statement(covered, extract, sealing, key).to_bytes()
    made[layout.TAG_MANIFEST] = tag_manifest({**covered, layout.STATEMENT: Digests.of(data)})
    made[layout.STATEMENT_SIGNATURE] = sign_statement(data, key)
    return made


def _statement(
    covered: Mapping[str, Digests], extract: Mapping[str, bytes], sealing: Sealing, key: Signer
) -> Statement:
    note = extract[layout.CHECKPOINT]
    stated = parse_note(note).checkpoint
    return Statement(
        ledger=stated.ledger,
        case=sealing.case,
        export=sealing.export,
        exporter=sealing.exporter,
        key=key.public,
        checkpoint_size=stated.size,
        checkpoint_sha256=sha256(note).hexdigest(),
        made=sealing.made,
        software=sealing.software,
        evidence=tuple(sorted(sealing.evidence, key=lambda item: item.name)),
        files=covered,
        signatures=sealing.signatures,
    )


def _require_names(files: Mapping[str, Digests], made: Mapping[str, bytes]) -> None:
    taken = {name for name in files if name in made or name in layout.REQUIRED}
    reserved = {name for name in files if name.startswith((layout.LEDGER, layout.SIGNATURES))}
    unsafe = {name for name in files if not is_safe_name(name)}
    if odd := sorted(taken | reserved | unsafe):
        raise ValueError(f"names that a bundle can't take: {odd}")


def _require_bound(files: Mapping[str, Digests], sealing: Sealing) -> None:
    bound = [item.name for item in sealing.evidence]
    wanted = sorted(name for name in files if layout.is_evidence(name))
    if sorted(bound) != wanted:
        raise ValueError(f"evidence files and their entries differ: {sorted({*bound} ^ {*wanted})}")
