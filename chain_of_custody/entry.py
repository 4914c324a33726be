"""One entry of the ledger: its fields, its bytes, and the signature beside them.

What is stored is what was hashed and signed; nothing here writes an entry's bytes a second time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NewType

from chain_of_custody import canonical
from chain_of_custody.acts import Act, Actor, ActorRole, EntryType, ObjectRef
from chain_of_custody.canonical import Value
from chain_of_custody.clock import Moment, is_utc_text
from chain_of_custody.errors import MalformedError
from chain_of_custody.fields import Fields
from chain_of_custody.keys import PublicKey
from chain_of_custody.merkle import Hash, leaf_hash

EntryBytes = NewType("EntryBytes", bytes)

FORMAT = "vidreview-entry/1"
MAX_ENTRY_BYTES = 1 << 20
SALT_BYTES = 16
NO_PREVIOUS = "0" * 64

_DOMAIN = FORMAT.encode("ascii") + b"\n"
_LEDGER_DOMAIN = b"vidreview-ledger/1\n"
_ACTOR_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_MEMBERS = frozenset(
    {"actor", "case", "details", "exhibit", "format", "ledger", "model", "objects"}
    | {"previous", "reason", "salt", "seq", "software", "time", "type", "workstation"}
)
_ACTOR_MEMBERS = frozenset({"id", "key", "name", "role"})
_TIME_MEMBERS = frozenset({"boot", "monotonic_us", "utc"})
_OBJECT_MEMBERS = frozenset({"role", "sha256", "sha512", "size"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An act with its place in the chain.

    Attributes:
        ledger: Id of the ledger that it belongs to, 64 hexadecimal digits.
        seq: Its number, from 0.
        previous: Leaf hash of entry ``seq - 1`` in hexadecimal; zeros for the first.
        salt: 16 random bytes in hexadecimal, so that its hash says nothing about its content.
        act: What was done.
        actor: Who did it.
        key: With which key the entry is signed.
        moment: When.
        workstation: On which machine.
        software: With which program and version.
    """

    ledger: str
    seq: int
    previous: str
    salt: str
    act: Act
    actor: Actor
    key: PublicKey
    moment: Moment
    workstation: str
    software: str

    def to_bytes(self) -> EntryBytes:
        """The canonical bytes, to be made once, signed and stored.

        Raises:
            NotCanonicalError: A field holds something that canonical JSON can't say.
            MalformedError: A field is not what entries allow.
        """
        data = EntryBytes(canonical.encode(_members(self)))
        parse_entry(data)
        return data


@dataclass(frozen=True, slots=True)
class SignedEntry:
    """An entry as it is stored: exact bytes, and the actor's signature beside them.

    Attributes:
        seq: Where it is stored.
        data: The canonical bytes.
        signature: 64 bytes.
    """

    seq: int
    data: EntryBytes
    signature: bytes

    @property
    def entry(self) -> Entry:
        """The fields. Raises as `parse_entry` does."""
        return parse_entry(self.data)

    @property
    def leaf(self) -> Hash:
        """The leaf of the Merkle tree, which is also what the next entry names as previous."""
        return leaf_hash(self.data)


def signed_bytes(data: EntryBytes) -> bytes:
    """What an entry's signature is over: a domain line, then the entry's bytes."""
    return _DOMAIN + data


def ledger_id(log_key: PublicKey, custodian_key: PublicKey, salt: str) -> str:
    """The id that the first entry's two keys and salt give to a ledger.

    Whoever knows the id out of band therefore knows the keys that may speak for the ledger.
    """
    return sha256(_LEDGER_DOMAIN + log_key.raw + custodian_key.raw + bytes.fromhex(salt)).hexdigest()


def parse_entry(data: bytes) -> Entry:
    """The entry that ``data`` holds.

    Raises:
        NotCanonicalError: The bytes are not canonical JSON.
        MalformedError: They do not have an entry's form.
    """
    if len(data) > MAX_ENTRY_BYTES:
        raise MalformedError(what="entry", reason="too-large")
    fields = Fields.of("entry", canonical.decode(data), _MEMBERS)
    fields.constant("format", FORMAT)
    actor, key = _actor(fields)
    return Entry(
        ledger=fields.hexadecimal("ledger", 32),
        seq=fields.integer("seq"),
        previous=fields.hexadecimal("previous", 32),
        salt=fields.hexadecimal("salt", SALT_BYTES),
        act=_act(fields),
        actor=actor,
        key=key,
        moment=_moment(fields),
        workstation=fields.text("workstation"),
        software=fields.text("software"),
    )


def is_actor_id(text: str) -> bool:
    """Whether ``text`` may name an actor."""
    return _ACTOR_ID.fullmatch(text) is not None


def _members(entry: Entry) -> Mapping[str, Value]:
    act, actor, moment = entry.act, entry.actor, entry.moment
    return {
        "actor": {"id": actor.id, "key": entry.key.hex, "name": actor.name, "role": actor.role},
        "case": act.case,
        "details": act.details,
        "exhibit": act.exhibit,
        "format": FORMAT,
        "ledger": entry.ledger,
        "model": act.model,
        "objects": [_object_members(item) for item in act.objects],
        "previous": entry.previous,
        "reason": act.reason,
        "salt": entry.salt,
        "seq": entry.seq,
        "software": entry.software,
        "time": {"boot": moment.boot, "monotonic_us": moment.monotonic_us, "utc": moment.utc},
        "type": act.type,
        "workstation": entry.workstation,
    }


def _object_members(item: ObjectRef) -> Mapping[str, Value]:
    return {"role": item.role, "sha256": item.sha256, "sha512": item.sha512, "size": item.size}


def _act(fields: Fields) -> Act:
    try:
        kind = EntryType(fields.text("type"))
    except ValueError as error:
        raise MalformedError(what="entry", reason="unknown-type") from error
    return Act(
        type=kind,
        case=fields.text("case"),
        exhibit=fields.text("exhibit"),
        objects=_objects(fields.items("objects")),
        reason=fields.text("reason"),
        model=fields.hexadecimal("model", 32, optional=True),
        details=fields.mapping("details"),
    )


def _objects(items: Sequence[Value]) -> tuple[ObjectRef, ...]:
    return tuple(_object(Fields.of("entry.object", item, _OBJECT_MEMBERS)) for item in items)


def _object(fields: Fields) -> ObjectRef:
    return ObjectRef(
        sha256=fields.hexadecimal("sha256", 32),
        size=fields.integer("size"),
        role=fields.text("role"),
        sha512=fields.hexadecimal("sha512", 64, optional=True),
    )


def _actor(entry: Fields) -> tuple[Actor, PublicKey]:
    fields = Fields.of("entry.actor", entry.mapping("actor"), _ACTOR_MEMBERS)
    who = (fields.text("id"), fields.text("name"), fields.text("role"))
    return _known_actor(*who, fields.hexadecimal("key", 32))


@lru_cache(maxsize=256)
def _known_actor(user_id: str, name: str, role: str, key: str) -> tuple[Actor, PublicKey]:
    """Remembered, because the same few people sign thousands of entries."""
    if not is_actor_id(user_id):
        raise MalformedError(what="entry.actor", reason="id")
    if role not in frozenset(ActorRole):
        raise MalformedError(what="entry.actor", reason="role")
    return Actor(user_id, name, role), PublicKey(bytes.fromhex(key))


def _moment(entry: Fields) -> Moment:
    fields = Fields.of("entry.time", entry.mapping("time"), _TIME_MEMBERS)
    moment = Moment(fields.text("utc"), fields.integer("monotonic_us"), fields.text("boot"))
    if not is_utc_text(moment.utc):
        raise fields.malformed("utc")
    return moment
