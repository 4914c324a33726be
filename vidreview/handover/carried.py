"""What is carried between stores: the folder that hands recordings over, and how it is read over there.

The folder is an evidence bundle in which the offer stands where an export would, so that everything that
verifies bundles verifies it. `HISTORY` shows that its checkpoint continues those that went out before.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chain_of_custody import (
    Checkpoint,
    Entry,
    Report,
    Trust,
    canonical,
    layout,
    merkle,
    parse_entry,
    parse_note,
)
from chain_of_custody.acts import EntryType
from chain_of_custody.anchors import ConsistencyProof, parse_consistency
from chain_of_custody.canonical import Value
from chain_of_custody.entry import EntryBytes
from chain_of_custody.errors import CustodyError
from chain_of_custody.fields import Fields
from chain_of_custody.folder import read_folder
from chain_of_custody.handover import OFFERED, Offer, Place, named, read_offer
from chain_of_custody.ledger import Ledger
from chain_of_custody.merkle import leaf_hash
from chain_of_custody.report import Verdict
from chain_of_custody.slip import read_slip, readable_entries, slip_within
from chain_of_custody.statement import Statement, parse_statement
from chain_of_custody.verify_bundle import verify_bundle
from vidreview.handover.errors import (
    CarrierRefusedError,
    HandoverFaultyError,
    HistoryDiffersError,
    NotAHandoverError,
)

HISTORY: Final = "data/history.json"
_MOST_TOLD: Final = 3
_HISTORY_FORMAT: Final = "vidreview-history/1"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A hand-over folder that was read.

    Attributes:
        path: The folder.
        offered: The entry that offers.
        offer: What it says.
        place: Where it stands in the giver's ledger.
        note: The giver's checkpoint.
        log_key: Key of the giver's ledger, hex; no trust by itself.
        originals: Names of the recordings' files, each with the entry that took it in.
        proofs: Consistency proofs from earlier checkpoints of that ledger.
    """

    path: Path
    offered: Entry
    offer: Offer
    place: Place
    note: bytes
    log_key: str
    originals: tuple[tuple[str, Entry], ...]
    proofs: tuple[ConsistencyProof, ...]

    @property
    def checkpoint(self) -> Checkpoint:
        """The giver's checkpoint, read."""
        return parse_note(self.note).checkpoint


def history(ledger: Ledger, sent: Iterable[int], size: int) -> bytes:
    """Content of `HISTORY`: proofs to ``size`` from the first checkpoint over each entry of ``sent``."""
    kept = {found.size for seq in sent if (found := ledger.checkpoint_from(seq + 1)) and found.size < size}
    proofs = [ConsistencyProof(old, size, ledger.consistency_proof(old, size)) for old in sorted(kept)]
    return canonical.encode(
        {"format": _HISTORY_FORMAT, "proofs": [proof.to_bytes().decode("ascii") for proof in proofs]}
    )


def examine(path: Path, trust: Trust) -> Report:
    """What verification says of a hand-over folder.

    Raises:
        NotAHandoverError: There is nothing like a hand-over.
    """
    if not (path / layout.STATEMENT).is_file() and not (path / layout.LEDGER).is_dir():
        raise NotAHandoverError(path=str(path))
    return verify_bundle(path, trust)


def told(report: Report) -> str:
    """What is wrong, as codes: ``check code subject`` with ``; `` between them, once of each subject."""
    wrong = report.failures or [item for item in report.findings if item.mandatory and item.code]
    first = {item.subject: item for item in reversed(wrong)}
    codes = [
        f"{item.check} {item.code} {item.subject}".strip() for item in wrong if item is first[item.subject]
    ]
    return "; ".join(codes[:_MOST_TOLD]) or report.verdict.value


def arrive(path: Path, trust: Trust) -> Arrived:
    """Reads and verifies a hand-over folder; nothing of it is believed before.

    Raises:
        NotAHandoverError: The folder is no bundle that offers recordings.
        HandoverFaultyError: It does not pass verification.
    """
    report = examine(path, trust)
    if report.verdict is not Verdict.VERIFIED:
        raise HandoverFaultyError(path=str(path), findings=told(report))
    return read_arrived(path)


def read_arrived(path: Path) -> Arrived:
    """What a hand-over folder that passed verification holds. Raises as `arrive`."""
    folder = read_folder(path)
    statement = parse_statement(folder.data(layout.STATEMENT))
    data = folder.data(layout.entry_name(statement.export))
    offered = parse_entry(data)
    if offered.act.type is not EntryType.CUSTODY_OFFERED:
        raise NotAHandoverError(path=str(path))
    first = parse_entry(folder.data(layout.entry_name(0)))
    arrived = Arrived(
        path=path,
        offered=offered,
        offer=read_offer(offered),
        place=Place.of(offered, leaf_hash(EntryBytes(data))),
        note=folder.data(layout.CHECKPOINT),
        log_key=str(first.act.details["log_key"]),
        originals=tuple(
            (row.name, parse_entry(folder.data(layout.entry_name(row.entry)))) for row in statement.evidence
        ),
        proofs=_proofs(path),
    )
    _require_whole(arrived, statement)
    return arrived


def salvaged(path: Path, report: Report) -> Arrived:
    """What a folder that did not pass still proves: the offer by itself, as a slip would.

    Raises:
        HandoverFaultyError: Not even that, or it is not the ledger that the receiver was told of.
    """
    try:
        if any(item.check == "trust" for item in report.failures):
            raise HandoverFaultyError(path=str(path), findings=told(report))
        files = read_folder(path).kept(layout.LEDGER)
        slip = read_slip(slip_within(files, _last_offer(files)))
        return Arrived(
            path=path,
            offered=slip.entry,
            offer=read_offer(slip.entry),
            place=Place.of(slip.entry, slip.leaf),
            note=slip.note,
            log_key=slip.log_key.hex,
            originals=(),
            proofs=_proofs(path),
        )
    except (CustodyError, OSError) as error:
        raise HandoverFaultyError(path=str(path), findings=told(report)) from error


def _last_offer(files: Mapping[str, bytes]) -> int:
    """Number of the newest offer among the files of ``ledger/``: the one that the folder was made for."""
    offers = (entry.seq for entry in readable_entries(files) if entry.act.type is EntryType.CUSTODY_OFFERED)
    return max(offers, default=0)


def carrier_refused(name: str, findings: str) -> Mapping[str, Value]:
    """What an entry says of a carrier that was refused without an offer that could be answered."""
    return {"arrived": {"findings": findings, "name": name}, "verdict": Verdict.FAILED.value}


def require_answer(entry: Entry) -> None:
    """Refuses to take a slip for an answer that says only that a carrier was refused.

    Raises:
        CarrierRefusedError: It does.
    """
    arrived = entry.act.details.get("arrived")
    if entry.act.type is EntryType.VERIFICATION_RUN and isinstance(arrived, Mapping):
        found = str(arrived.get("findings", ""))
        raise CarrierRefusedError(receiver=entry.actor.name, reason=entry.act.reason, findings=found)


def require_growth(seen: Sequence[bytes], checkpoint: Checkpoint, proofs: Sequence[ConsistencyProof]) -> None:
    """Refuses a ledger that does not continue what was seen of it before.

    Args:
        seen: Its checkpoints that this store holds.
        checkpoint: The one that arrived.
        proofs: Consistency proofs that came with it.

    Raises:
        HistoryDiffersError: It is older, another history, or not proven to continue the newest that was seen.
    """
    for before in (parse_note(note).checkpoint for note in seen):
        proof = next(
            (item for item in proofs if (item.old, item.new) == (before.size, checkpoint.size)), None
        )
        path = proof.path if proof else ()
        if not merkle.is_consistent(before.size, checkpoint.size, path, before.root, checkpoint.root):
            raise HistoryDiffersError(seen=before.size, size=checkpoint.size)


def packed(path: Path) -> bytes:
    """All of a folder but the recordings, as one archive that is the same whenever it is made."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for file in sorted(item for item in path.rglob("*") if item.is_file()):
            name = file.relative_to(path).as_posix()
            if not name.startswith(layout.ORIGINALS):
                member = tarfile.TarInfo(name)
                member.size = file.stat().st_size
                with file.open("rb") as content:
                    archive.addfile(member, content)
    return target.getvalue()


def _require_whole(arrived: Arrived, statement: Statement) -> None:
    """Every recording that is offered lies in the folder."""
    files = {(item.sha256, item.sha512, item.size) for item in statement.files.values()}
    if not named(arrived.offered, OFFERED) <= files:
        raise HandoverFaultyError(path=str(arrived.path), findings="handed-over objects are missing")


def _proofs(path: Path) -> tuple[ConsistencyProof, ...]:
    try:
        value = canonical.decode((path / HISTORY).read_bytes())
        fields = Fields.of("history", value, frozenset({"format", "proofs"}))
        fields.constant("format", _HISTORY_FORMAT)
        return tuple(parse_consistency(str(item).encode("utf-8")) for item in fields.items("proofs"))
    except FileNotFoundError:
        return ()
    except (CustodyError, OSError) as error:
        raise HandoverFaultyError(path=str(path), findings=f"{HISTORY} {error}") from error
