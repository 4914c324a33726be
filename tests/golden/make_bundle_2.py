"""Makes ``bundle-2``: the first release with anchors, cosignatures and certificates. Run once, then kept.

Its certificates and tokens hold true time, so a second run gives other bytes; what is kept here must be
verified for ever, long after every certificate in it has expired.

    python -m tests.golden.make_bundle_2
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from chain_of_custody import layout, parse_note
from chain_of_custody.anchors import Anchor, anchor_files
from chain_of_custody.bundle import Sealing, seal
from chain_of_custody.cosignature import COSIGNATURE_KEY, NoteKey, cosignature_line, with_lines
from chain_of_custody.digests import Digests
from chain_of_custody.extract import ledger_extract
from tests.chain_of_custody.making import CASE, People, key, make_ledger, payload, work_on_case, write
from tests.pki import StampAuthority, Usage, authority, pem
from vidreview.export.certificate import SigningCertificate

FOLDER = Path(__file__).parent / "bundle-2"
ROOTS = Path(__file__).parent / "bundle-2-roots"
MADE = "2026-03-01T10:00:00.000000Z"


def main() -> None:
    """Writes the bundle, and beside it what its verifier trusts."""
    with tempfile.TemporaryDirectory() as folder:
        _make(Path(folder))


def _make(folder: Path) -> None:
    people, witness = People.fixed(), key("witness")
    root, stamps = authority("Golden signers"), StampAuthority(folder / "tsa", authority("Golden stamps"))
    (folder / "own.p12").write_bytes(root.issue("Мария Прокурор", Usage()).pkcs12(b"golden"))
    certificate = SigningCertificate.open(folder / "own.p12", "golden")
    with make_ledger(folder / "ledger.db", people) as ledger:
        note = ledger.checkpoint(people.log_key)
        line = cosignature_line(parse_note(note).checkpoint, 1_772_400_000, "golden.example", witness)
        anchor = Anchor(note, (stamps.stamp(note),), with_lines(note, [line]))
        work = work_on_case(ledger, people)
        checkpoint = ledger.checkpoint(people.log_key)
        extract = ledger_extract(ledger, work.seqs, checkpoint) | anchor_files(ledger, anchor, checkpoint)
    sealing = Sealing(
        CASE, work.export, people.prosecutor, MADE, "vidreview", work.evidence, {}, layout.LATER_SIGNATURES
    )
    digests = {name: Digests.of(data) for name, data in payload().items()}
    files = {**payload(), **seal(digests, extract, sealing, people.keys["prosecutor"])}
    files[layout.STATEMENT_CMS] = certificate.sign(files[layout.STATEMENT], datetime.now(UTC))
    files[layout.STATEMENT_CMS_STAMP] = stamps.stamp(files[layout.STATEMENT_CMS])
    write(files, FOLDER)
    known = NoteKey("golden.example", COSIGNATURE_KEY, witness.public)
    trusted = {
        "roots.pem": pem(root.certificate),
        "tsa.pem": stamps.roots.read_bytes(),
        "witness.txt": f"{known}\n".encode(),
    }
    write(trusted, ROOTS)


if __name__ == "__main__":
    main()
