"""The parsers that read bytes from strangers, what they are fuzzed from, and what they owe.

Whatever comes, a parser takes it or raises a `CustodyError`. What it takes, it must give back byte for
byte where the format is canonical: two byte strings that mean the same would have two hashes.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from copy import deepcopy
from functools import cache
from pathlib import Path

from chain_of_custody import bag, canonical, der, layout, merkle, pem, pkcs8, standalone_verify
from chain_of_custody.anchors import parse_consistency
from chain_of_custody.archive import read_archive
from chain_of_custody.certificates import read_revocation_data
from chain_of_custody.checkpoint import parse_code, parse_note
from chain_of_custody.clock import is_utc_text
from chain_of_custody.cosignature import NoteKey
from chain_of_custody.digests import Digests
from chain_of_custody.enclosure import MAGIC, EnclosingFile, disclosed
from chain_of_custody.entry import parse_entry
from chain_of_custody.errors import CustodyError
from chain_of_custody.extract import parse_proof
from chain_of_custody.handover import HandoverBook
from chain_of_custody.keyring import KeyRing
from chain_of_custody.names import is_safe_name
from chain_of_custody.revocation import parse_revoked
from chain_of_custody.slip import read_slip, slip_of
from chain_of_custody.statement import parse_statement
from chain_of_custody.tokens import parse_token, signature_covers
from chain_of_custody.witnessing import parse_request, witness_request
from tests.chain_of_custody.handing import accept_and_complete, given
from tests.chain_of_custody.making import make_bundle

Target = Callable[[bytes], None]

GOLDEN = Path(__file__).parents[1] / "golden" / "bundle-2"
MEMORY = Path("/dev/shm")
CONSISTENCY, TOKEN, COSIGNED = (f"ledger/anchors/00000003.{end}" for end in ("json", "1.tsr", "cosigned"))
REQUEST, WITNESS, SEALED_KEY, PEM, ARCHIVE, PIECES, CODE, SLIP, CRL, OCSP, REVOKED = (
    f"({what})"
    for what in (
        "request", "witness", "sealed key", "pem", "archive", "pieces", "code", "slip", "crl", "ocsp",
        "revoked",
    )
)  # fmt: skip
HANDED = tuple(f"(hand-over {number})" for number in range(4))


def read_canonical(data: bytes) -> None:
    assert canonical.encode(canonical.decode(data)) == data


def read_entry(data: bytes) -> None:
    assert parse_entry(data).to_bytes() == data


def read_note(data: bytes) -> None:
    note = parse_note(data)
    assert note.checkpoint.size > 0


def read_statement(data: bytes) -> None:
    assert parse_statement(data).to_bytes() == data


def read_proof(data: bytes) -> None:
    assert parse_proof(data).to_bytes() == data


def read_consistency(data: bytes) -> None:
    assert parse_consistency(data).to_bytes() == data


def read_token(data: bytes) -> None:
    """Where both readers take a response, they read the same time in it."""
    token = parse_token(data)
    assert is_utc_text(token.time)
    with suppress(standalone_verify.BadEvidenceError):
        assert standalone_verify.utc_text(standalone_verify.stamped_at(data, b"")) == token.time


def read_signature(data: bytes) -> None:
    """What one reader takes for a signature over nothing, the other does too."""
    covers = signature_covers(data, b"")
    try:
        standalone_verify.check_signature_content(data, b"")
    except standalone_verify.BadEvidenceError:
        assert not covers
    else:
        assert covers


def read_der(data: bytes) -> None:
    """Whatever nests in it, down to the leaves."""
    waiting = [der.parse(data)]
    while waiting:
        element = waiting.pop()
        with suppress(CustodyError):
            waiting.extend(element.children())
        if element.tag == der.OBJECT_ID:
            with suppress(CustodyError):
                der.object_id(element)


def read_request(data: bytes) -> None:
    request = parse_request(data)
    assert witness_request(request.old, request.path, data.partition(b"\n\n")[2]) == data


def read_note_key(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    assert str(NoteKey.parse(text)) == text.strip()


def read_bag_info(data: bytes) -> None:
    """A count is stated once, in its one form, or not at all."""
    files = {"data/a": Digests.of(b"abc")}
    if bag.states_oxum(data, files):
        assert [line for line in data.split(b"\n") if line.lower().startswith(b"payload-oxum: ")] == [
            b"Payload-Oxum: 3.1"
        ]


def read_key_event(data: bytes) -> None:
    """An entry after those that are known: the ring takes it or names a rule, and both readers agree."""
    entry = parse_entry(data)
    ring, alone = rings()
    rule = ring.broken_rule(entry)
    other = alone.take(json.loads(data))
    assert other == ("" if rule is None else str(rule))
    if rule is None:
        ring.after(entry)


def rings() -> tuple[KeyRing, standalone_verify.Ring]:
    """Both readers' keys after the first entries of the good bundle."""
    ring, alone = KeyRing(), standalone_verify.Ring()
    for seq in range(3):
        data = seeds()[layout.entry_name(seq)]
        ring = ring.after(parse_entry(data))
        alone.take(json.loads(data))
    return ring, alone


def read_handover(data: bytes) -> None:
    """An entry after two offers: the book takes it or names a rule, and both readers agree."""
    entry = parse_entry(data)
    book, alone = deepcopy(books())
    rule = book.take(entry, merkle.leaf_hash(data))
    assert alone.take(json.loads(data), standalone_verify.leaf_hash(data).hex()) == (rule or "")


@cache
def books() -> tuple[HandoverBook, standalone_verify.HandoverBook]:
    """Both readers' hand-overs after the two offers."""
    book, alone = HandoverBook(), standalone_verify.HandoverBook()
    for name in HANDED[:2]:
        data = seeds()[name]
        assert book.take(parse_entry(data), merkle.leaf_hash(data)) is None
        assert not alone.take(json.loads(data), standalone_verify.leaf_hash(data).hex())
    return book, alone


def read_slip_file(data: bytes) -> None:
    slip = read_slip(data)
    assert canonical.encode(canonical.decode(data)) == data
    assert merkle.leaf_hash(slip.entry.to_bytes()) == slip.leaf


def read_revocations(data: bytes) -> None:
    """Lists of revoked certificates: both readers take the same, and what is taken is given back."""
    require_the_same({layout.CRLS: data})


def read_revocation_answer(data: bytes) -> None:
    """An answer about one certificate."""
    require_the_same({layout.OCSPS[0]: data})


def require_the_same(files: dict[str, bytes]) -> None:
    found = {name: standalone_verify.Found(len(data), "", "", data) for name, data in files.items()}
    alone = standalone_verify.revocation_data_is_well_formed(found)
    try:
        taken = read_revocation_data(files)
    except CustodyError:
        assert not alone
        raise
    assert alone
    assert taken.files == files


def read_revoked_key(data: bytes) -> None:
    """A lost key as a verifier is told of it: both readers take the same."""
    text = data.decode("utf-8", "replace")
    try:
        alone = standalone_verify.parse_revoked(text)
    except standalone_verify.BadEvidenceError:
        alone = ("", "")
    try:
        ours = parse_revoked(text)
    except CustodyError:
        ours = ("", "")
    assert alone == ours


def read_sealed_key(data: bytes) -> None:
    """DER of a key at rest, as far as it is read before scrypt is paid for."""
    pkcs8._opened(data)


def read_pem(data: bytes) -> None:
    pem.unwrapped(pkcs8.LABEL, data)


def read_archive_bytes(data: bytes) -> None:
    """A zip file: what is read of it has the digests of what it holds, and nothing is unpacked."""
    with tempfile.NamedTemporaryFile(dir=MEMORY if MEMORY.is_dir() else None) as file:
        file.write(data)
        file.flush()
        for name, found in read_archive(Path(file.name)).files.items():
            assert is_safe_name(name)
            assert found.data is None or Digests.of(found.data) == found.digests


def read_enclosure(data: bytes) -> None:
    """Pieces after a cheap header: nothing opens but what was enclosed."""
    header = MAGIC + bytes((1, 1, 1)) + bytes(16)
    for _ in disclosed(io.BytesIO(header + data), "passphrase"):
        raise AssertionError("a forged piece opens")


def read_code(data: bytes) -> None:
    size, digits = parse_code(data.decode("utf-8", "replace"))
    assert (size, digits) == (-1, "") or (0 <= size < 10**16 and len(digits) == 32)


TARGETS: Mapping[str, tuple[Target, tuple[str, ...]]] = {
    "canonical": (read_canonical, (layout.STATEMENT, layout.entry_name(3), layout.proof_name(3))),
    "entry": (read_entry, tuple(layout.entry_name(seq) for seq in (0, 1, 3, 6, 7, 9))),
    "note": (read_note, (layout.CHECKPOINT, COSIGNED)),
    "statement": (read_statement, (layout.STATEMENT,)),
    "proof": (read_proof, (layout.proof_name(3), layout.proof_name(9))),
    "consistency": (read_consistency, (CONSISTENCY,)),
    "token": (read_token, (TOKEN, layout.STATEMENT_CMS_STAMP)),
    "signature": (read_signature, (layout.STATEMENT_CMS,)),
    "der": (read_der, (TOKEN, layout.STATEMENT_CMS)),
    "request": (read_request, (REQUEST,)),
    "note-key": (read_note_key, (WITNESS,)),
    "bag-info": (read_bag_info, (layout.BAG_INFO,)),
    "key-event": (read_key_event, tuple(layout.entry_name(seq) for seq in (0, 1, 2, 3, 6))),
    "sealed-key": (read_sealed_key, (SEALED_KEY,)),
    "pem": (read_pem, (PEM,)),
    "archive": (read_archive_bytes, (ARCHIVE,)),
    "enclosure": (read_enclosure, (PIECES,)),
    "code": (read_code, (CODE,)),
    "handover": (read_handover, HANDED),
    "slip": (read_slip_file, (SLIP,)),
    "revocations": (read_revocations, (CRL,)),
    "revocation-answer": (read_revocation_answer, (OCSP,)),
    "revoked-key": (read_revoked_key, (REVOKED,)),
}
"""By name: what is fuzzed, and what it begins with (see `seeds`)."""


@cache
def seeds() -> Mapping[str, bytes]:
    """The files of bundles that are good, and what else is read of strangers; all small."""
    with tempfile.TemporaryDirectory() as name:
        bundle = make_bundle(Path(name))
        found = files_of(GOLDEN) | files_of(bundle)
        packed = io.BytesIO()
        (bundle / "data/originals/1-corridor.mp4").write_bytes(b"x")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in ("statement.json", "data/report.pdf"):
                archive.write(bundle / path, f"case/{path}")
    cost = pkcs8.ScryptCost(1, 1, 1)
    key = pkcs8.encrypted(bytes(32), "passphrase", cost, bytes)
    pieces = io.BytesIO()
    enclosing = EnclosingFile(pieces, "another passphrase", cost=cost, random=bytes)
    enclosing.write(bytes(99))
    enclosing.close()
    note = found[layout.CHECKPOINT]
    sequence = b"\x30\x82\x01\x00" + bytes(256)
    return {
        **found,
        **handed(),
        REQUEST: witness_request(3, [merkle.EMPTY_ROOT], note),
        WITNESS: GOLDEN.with_name("bundle-2-roots").joinpath("witness.txt").read_bytes(),
        SEALED_KEY: key,
        PEM: pem.wrapped(pkcs8.LABEL, key),
        ARCHIVE: packed.getvalue(),
        PIECES: pieces.getvalue()[len(MAGIC) + 19 :],
        CODE: b"7 \xc2\xb7 0001 0203 0405 0607 0809 0a0b 0c0d 0e0f",
        CRL: pem.wrapped("X509 CRL", sequence),
        OCSP: sequence,
        REVOKED: b"ab" * 32 + b"@2026-03-01T09:00:00.000000Z",
    }


def handed() -> dict[str, bytes]:
    """Entries about hand-overs, the offers first, and the slip of one."""
    with tempfile.TemporaryDirectory() as name, given(Path(name)) as giving:
        accept_and_complete(giving)
        seqs = (*giving.offers, *giving.bench.seqs[-2:])
        slip = slip_of(giving.ledger, seqs[-1], giving.ledger.checkpoint(giving.bench.people.log_key))
        return {SLIP: slip} | {HANDED[at]: giving.ledger.entry(seq).data for at, seq in enumerate(seqs)}


def files_of(bundle: Path) -> dict[str, bytes]:
    files = (path for path in bundle.rglob("*") if path.is_file())
    return {path.relative_to(bundle).as_posix(): path.read_bytes() for path in files}


def feed(target: Target, data: bytes) -> None:
    """One input. Anything but the family of our errors is a finding, and gets out."""
    with suppress(CustodyError):
        target(data)
