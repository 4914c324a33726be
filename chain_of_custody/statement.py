"""The bundle's statement: an in-toto Statement that lists every file and binds evidence to entries.

The exporter signs its bytes, after a domain line, with the key that the ledger knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chain_of_custody import canonical, layout
from chain_of_custody.acts import Actor
from chain_of_custody.canonical import CanonicalBytes, Value
from chain_of_custody.clock import is_utc_text
from chain_of_custody.digests import Digests
from chain_of_custody.errors import MalformedError
from chain_of_custody.fields import Fields
from chain_of_custody.keys import PublicKey, Signer
from chain_of_custody.names import is_safe_name

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:vidreview:bundle:1"
VERSION = 1
VERSION_ANNOUNCING = 2
MAX_STATEMENT_BYTES = 1 << 26

_DOMAIN = b"vidreview-statement/1\n"
_MEMBERS = frozenset({"_type", "predicate", "predicateType", "subject"})
_PREDICATE = frozenset(
    {"case", "checkpoint", "evidence", "export", "exporter", "ledger", "made", "software", "version"}
)
_ANNOUNCING = _PREDICATE | {"signatures"}
_CHECKPOINT = frozenset({"sha256", "size"})
_EXPORTER = frozenset({"id", "key", "name", "role"})
_EVIDENCE = frozenset({"entry", "exhibit", "name"})
_SUBJECT = frozenset({"annotations", "digest", "name"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Binds a file to the entry that recorded its bytes.

    Attributes:
        name: The file, under ``data/originals/`` or ``data/derivatives/``.
        entry: Number of the ``footage-imported`` or ``derivative-made`` entry.
        exhibit: The exhibit that the entry names.
    """

    name: str
    entry: int
    exhibit: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the exporter says of a bundle.

    Attributes:
        ledger: Id of the ledger.
        case: The one case that is disclosed.
        export: Number of the ``bundle-exported`` entry.
        exporter: Who exported.
        key: With which key the statement is signed.
        checkpoint_size: How many entries the checkpoint covers.
        checkpoint_sha256: SHA-256 of the checkpoint's note.
        made: When, as in entries.
        software: Name and version of the program.
        evidence: Sorted by name.
        files: Digests of every file but the statement, its signatures and the tag manifest.
        signatures: Further files under ``signatures/`` without which the bundle is not whole; version 2.
    """

    ledger: str
    case: str
    export: int
    exporter: Actor
    key: PublicKey
    checkpoint_size: int
    checkpoint_sha256: str
    made: str
    software: str
    evidence: tuple[Evidence, ...]
    files: Mapping[str, Digests]
    signatures: tuple[str, ...] = ()

    def to_bytes(self) -> CanonicalBytes:
        """The canonical bytes, to be made once, signed and stored.

        Raises:
            NotCanonicalError, MalformedError: A field is not what statements allow.
        """
        data = canonical.encode(_members(self))
        parse_statement(data)
        return data


def sign_statement(data: CanonicalBytes, key: Signer) -> bytes:
    """The content of ``signatures/statement.sig``: 64 bytes."""
    return key.sign(statement_message(data))


def statement_message(data: bytes) -> bytes:
    """What the signature is over: a domain line, then the statement's bytes."""
    return _DOMAIN + data


def parse_statement(data: bytes) -> Statement:
    """The statement that ``data`` holds.

    Raises:
        NotCanonicalError, MalformedError: ``data`` is anything else, or of another version.
    """
    if len(data) > MAX_STATEMENT_BYTES:
        raise MalformedError(what="statement", reason="too-large")
    outer = Fields.of("statement", canonical.decode(data), _MEMBERS)
    outer.constant("_type", STATEMENT_TYPE)
    outer.constant("predicateType", PREDICATE_TYPE)
    inner = _predicate(outer)
    checkpoint = Fields.of("statement.checkpoint", inner.mapping("checkpoint"), _CHECKPOINT)
    exporter = Fields.of("statement.exporter", inner.mapping("exporter"), _EXPORTER)
    if not is_utc_text(inner.text("made")):
        raise inner.malformed("made")
    return Statement(
        ledger=inner.hexadecimal("ledger", 32),
        case=inner.text("case"),
        export=inner.integer("export"),
        exporter=Actor(exporter.text("id"), exporter.text("name"), exporter.text("role")),
        key=PublicKey.from_hex(exporter.hexadecimal("key", 32)),
        checkpoint_size=checkpoint.integer("size"),
        checkpoint_sha256=checkpoint.hexadecimal("sha256", 32),
        made=inner.text("made"),
        software=inner.text("software"),
        evidence=_evidence(inner),
        files=_files(outer),
        signatures=_announced(inner),
    )


def _predicate(outer: Fields) -> Fields:
    """The predicate: version 1, or version 2, which announces further signatures."""
    members = outer.mapping("predicate")
    announcing = "signatures" in members
    inner = Fields.of("statement.predicate", members, _ANNOUNCING if announcing else _PREDICATE)
    inner.constant("version", VERSION_ANNOUNCING if announcing else VERSION)
    return inner


def _announced(inner: Fields) -> tuple[str, ...]:
    if "signatures" not in inner.members:
        return ()
    names = inner.items("signatures")
    if not names or list(names) != [name for name in layout.LATER_SIGNATURES if name in names]:
        raise inner.malformed("signatures")
    if any(layout.STAMPED_BY.get(str(name)) == layout.STATEMENT_CMS for name in names[:1]):
        raise inner.malformed("signatures")
    return tuple(map(str, names))


def _members(statement: Statement) -> Mapping[str, Value]:
    who = statement.exporter
    checkpoint: Mapping[str, Value] = {
        "sha256": statement.checkpoint_sha256,
        "size": statement.checkpoint_size,
    }
    evidence = [_evidence_members(item) for item in statement.evidence]
    announced: Mapping[str, Value] = {"signatures": statement.signatures} if statement.signatures else {}
    return {
        "_type": STATEMENT_TYPE,
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "case": statement.case,
            "checkpoint": checkpoint,
            "evidence": evidence,
            "export": statement.export,
            "exporter": {"id": who.id, "key": statement.key.hex, "name": who.name, "role": who.role},
            "ledger": statement.ledger,
            "made": statement.made,
            "software": statement.software,
            "version": VERSION_ANNOUNCING if announced else VERSION,
            **announced,
        },
        "subject": [_subject(name, digests) for name, digests in sorted(statement.files.items())],
    }


def _evidence_members(item: Evidence) -> Mapping[str, Value]:
    return {"entry": item.entry, "exhibit": item.exhibit, "name": item.name}


def _subject(name: str, digests: Digests) -> Mapping[str, Value]:
    digest = {"sha256": digests.sha256, "sha512": digests.sha512}
    return {"annotations": {"size": digests.size}, "digest": digest, "name": name}


def _evidence(inner: Fields) -> tuple[Evidence, ...]:
    rows = [Fields.of("statement.evidence", item, _EVIDENCE) for item in inner.items("evidence")]
    evidence = tuple(Evidence(row.text("name"), row.integer("entry"), row.text("exhibit")) for row in rows)
    _require_sorted(inner, "evidence", [row.name for row in evidence])
    return evidence


def _files(outer: Fields) -> Mapping[str, Digests]:
    rows = [Fields.of("statement.subject", item, _SUBJECT) for item in outer.items("subject")]
    _require_sorted(outer, "subject", [row.text("name") for row in rows])
    return {row.text("name"): _digests(row) for row in rows}


def _digests(row: Fields) -> Digests:
    sizes = Fields.of("statement.annotations", row.mapping("annotations"), frozenset({"size"}))
    digest = Fields.of("statement.digest", row.mapping("digest"), frozenset({"sha256", "sha512"}))
    return Digests(sizes.integer("size"), digest.hexadecimal("sha256", 32), digest.hexadecimal("sha512", 64))


def _require_sorted(fields: Fields, member: str, names: list[str]) -> None:
    """Names are safe, sorted, and none stands twice."""
    if names != sorted(set(names)) or not all(is_safe_name(name) for name in names):
        raise fields.malformed(member)
