"""Who may sign what at a given point of the ledger: a fold over the entries that concern keys.

Pure: entries in, the next key ring or the broken rule out. Appending and verifying share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from chain_of_custody import canonical
from chain_of_custody.acts import KEY_EVENTS, SIGNERS, Act, Actor, ActorRole, EntryType
from chain_of_custody.canonical import Value
from chain_of_custody.clock import is_utc_text
from chain_of_custody.entry import Entry, is_actor_id, ledger_id
from chain_of_custody.errors import CustodyError
from chain_of_custody.fields import Fields
from chain_of_custody.keys import SIGNATURE_BYTES, PublicKey, Signer

LOG = Actor("log", "", "log")

_POSSESSION_DOMAIN = b"vidreview-key/1\n"
_USER_MEMBERS = frozenset({"id", "key", "name", "proof", "role"})


class Rule(StrEnum):
    """What an entry can break, beyond having a wrong form."""

    NOT_FIRST = "not-first"
    NO_FIRST = "no-first-entry"
    WRONG_LEDGER_ID = "wrong-ledger-id"
    UNKNOWN_ACTOR = "unknown-actor"
    REVOKED_ACTOR = "revoked-actor"
    WRONG_KEY = "wrong-key"
    WRONG_NAME = "wrong-name"
    WRONG_ROLE = "wrong-role"
    ROLE_MAY_NOT = "role-may-not"
    BAD_DETAILS = "bad-details"
    NO_POSSESSION = "no-proof-of-possession"
    KEY_IN_USE = "key-in-use"
    USER_EXISTS = "user-exists"
    NOT_OWN_KEY = "not-own-key"
    LAST_CUSTODIAN = "last-custodian"
    UNKNOWN_OFFER = "unknown-offer"
    OTHER_OFFER = "other-offer"
    NOT_THE_RECEIVER = "not-the-receiver"
    NOT_THE_GIVER = "not-the-giver"
    ALREADY_ANSWERED = "already-answered"
    FOREIGN_CHECKPOINT = "foreign-checkpoint"


@dataclass(frozen=True, slots=True)
class User:
    """A person whom the ledger knows.

    Attributes:
        actor: As introduced.
        key: The key that counts now.
        introduced: Entry that introduced this key.
        revoked: Entry that revoked the person, or None.
    """

    actor: Actor
    key: PublicKey
    introduced: int
    revoked: int | None = None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The ledger's keys as they stand after some entry.

    Attributes:
        ledger: The ledger's id; "" before the first entry.
        log_key: The key of the checkpoints; None before the first entry.
        users: By actor id.
        used: Every key ever introduced, in hexadecimal.
        ended: From when on a key that was lost or stolen does not count, by key in hexadecimal.
        replaced: Whose key was rotated away and when, by key in hexadecimal.
    """

    ledger: str = ""
    log_key: PublicKey | None = None
    users: Mapping[str, User] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    ended: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def broken_rule(self, entry: Entry) -> Rule | None:
        """Why ``entry`` may not come next, or None where it may."""
        if self.log_key is None or entry.act.type is EntryType.LEDGER_CREATED:
            return self._broken_by_first(entry)
        return self._broken_by_signer(entry) or self._broken_by_key_event(entry)

    def after(self, entry: Entry) -> KeyRing:
        """The key ring once ``entry``, which breaks no rule, stands."""
        if entry.act.type not in KEY_EVENTS:
            return self
        if entry.act.type is EntryType.LEDGER_CREATED:
            return _first(entry)
        if entry.act.type is EntryType.USER_REVOKED:
            return self._without(*_revoked(entry.act.details), entry.seq)
        introduced = _introduced(entry.act.details)
        user = User(introduced.actor, introduced.key, entry.seq)
        users, used = {**self.users, user.actor.id: user}, self.used | {introduced.key.hex}
        replaced = self.replaced
        if entry.act.type is EntryType.KEY_ROTATED:
            replaced = {**replaced, entry.key.hex: (entry.actor.id, entry.moment.utc)}
        return replace(self, users=users, used=used, replaced=replaced)

    def unwise(self, entry: Entry) -> Rule | None:
        """Why ``entry``, though valid, is not to be appended: after it nobody could manage keys."""
        if entry.act.type is not EntryType.USER_REVOKED:
            return None
        left = (u for u in self.users.values() if u.revoked is None and u.actor.role == ActorRole.CUSTODIAN)
        last = {user.actor.id for user in left} == {entry.act.details["user"]}
        return Rule.LAST_CUSTODIAN if last else None

    def _without(self, user_id: str, since: str, seq: int) -> KeyRing:
        """Ends the key, and those before it that were rotated away only after ``since``."""
        user = replace(self.users[user_id], revoked=seq)
        doubted = [user.key.hex]
        doubted += [key for key, (who, until) in self.replaced.items() if who == user_id and until >= since]
        ended = {**self.ended, **dict.fromkeys(doubted, since)} if since else self.ended
        return replace(self, users={**self.users, user_id: user}, ended=ended)

    def _broken_by_first(self, entry: Entry) -> Rule | None:
        if entry.act.type is not EntryType.LEDGER_CREATED:
            return Rule.NO_FIRST
        if self.log_key is not None or entry.seq != 0:
            return Rule.NOT_FIRST
        if entry.actor.role != ActorRole.CUSTODIAN:
            return Rule.ROLE_MAY_NOT
        try:
            log_key, proof = _log_key(entry.act.details)
        except CustodyError:
            return Rule.BAD_DETAILS
        if log_key == entry.key:
            return Rule.KEY_IN_USE
        if entry.ledger != ledger_id(log_key, entry.key, entry.salt):
            return Rule.WRONG_LEDGER_ID
        message = possession_message(entry.ledger, LOG, log_key)
        return None if log_key.verifies(proof, message) else Rule.NO_POSSESSION

    def _broken_by_signer(self, entry: Entry) -> Rule | None:
        if entry.ledger != self.ledger:
            return Rule.WRONG_LEDGER_ID
        user = self.users.get(entry.actor.id)
        if user is None:
            return Rule.UNKNOWN_ACTOR
        if user.revoked is not None:
            return Rule.REVOKED_ACTOR
        if user.key != entry.key:
            return Rule.WRONG_KEY
        if user.actor.name != entry.actor.name:
            return Rule.WRONG_NAME
        if user.actor.role != entry.actor.role:
            return Rule.WRONG_ROLE
        return None if user.actor.role in SIGNERS[entry.act.type] else Rule.ROLE_MAY_NOT

    def _broken_by_key_event(self, entry: Entry) -> Rule | None:
        if entry.act.type is EntryType.USER_REVOKED:
            return self._broken_by_revocation(entry)
        if entry.act.type not in KEY_EVENTS:
            return None
        try:
            new = _introduced(entry.act.details)
        except CustodyError:
            return Rule.BAD_DETAILS
        if new.key.hex in self.used:
            return Rule.KEY_IN_USE
        if not new.key.verifies(new.proof, possession_message(self.ledger, new.actor, new.key)):
            return Rule.NO_POSSESSION
        if entry.act.type is EntryType.KEY_ROTATED:
            return None if new.actor == entry.actor else Rule.NOT_OWN_KEY
        known = self.users.get(new.actor.id)
        return Rule.USER_EXISTS if known is not None and known.revoked is None else None

    def _broken_by_revocation(self, entry: Entry) -> Rule | None:
        try:
            user_id, since = _revoked(entry.act.details)
        except CustodyError:
            return Rule.BAD_DETAILS
        if since > entry.moment.utc:
            return Rule.BAD_DETAILS
        user = self.users.get(user_id)
        if user is None:
            return Rule.UNKNOWN_ACTOR
        return Rule.REVOKED_ACTOR if user.revoked is not None else None


@dataclass(frozen=True, slots=True)
class _Introduced:
    actor: Actor
    key: PublicKey
    proof: bytes


def possession_message(ledger: str, actor: Actor, key: PublicKey) -> bytes:
    """What the holder of a new key signs with it, to show that it is theirs."""
    members = {"id": actor.id, "key": key.hex, "ledger": ledger, "name": actor.name, "role": actor.role}
    return _POSSESSION_DOMAIN + canonical.encode(members)


def log_key_details(ledger: str, log_key: Signer) -> Mapping[str, Value]:
    """Details of the first entry: the log's key, and its proof of possession."""
    proof = log_key.sign(possession_message(ledger, LOG, log_key.public))
    return {"log_key": log_key.public.hex, "proof": proof.hex()}


def user_added(ledger: str, user: Actor, key: Signer, reason: str = "") -> Act:
    """The custodian's act that introduces ``user``, whose ``key`` proves its possession here."""
    return Act(EntryType.USER_ADDED, reason=reason, details=_user_details(ledger, user, key))


def key_rotated(ledger: str, user: Actor, new_key: Signer, reason: str = "") -> Act:
    """The act by which ``user`` changes keys; to be signed with the old one."""
    return Act(EntryType.KEY_ROTATED, reason=reason, details=_user_details(ledger, user, new_key))


def user_revoked(user_id: str, reason: str = "", since: str = "") -> Act:
    """The custodian's act after which ``user_id`` signs nothing any more.

    Args:
        user_id: Who.
        reason: Why.
        since: From when on the key was in doubt (lost, stolen), as entries write times; what it signed
            between then and this act does not count. "" where it never was.
    """
    told: Mapping[str, Value] = {"since": since} if since else {}
    return Act(EntryType.USER_REVOKED, reason=reason, details={**told, "user": user_id})


def _user_details(ledger: str, user: Actor, key: Signer) -> Mapping[str, Value]:
    proof = key.sign(possession_message(ledger, user, key.public)).hex()
    return {
        "user": {
            "id": user.id,
            "key": key.public.hex,
            "name": user.name,
            "proof": proof,
            "role": user.role,
        }
    }


def concerned_user(event: Entry) -> str:
    """Id of the person whose key ``event`` introduces, changes or revokes.

    Raises:
        MalformedError: ``event`` is no well-formed key event.
    """
    if event.act.type is EntryType.LEDGER_CREATED:
        return event.actor.id
    if event.act.type is EntryType.USER_REVOKED:
        return _revoked(event.act.details)[0]
    return _introduced(event.act.details).actor.id


def _introduced(details: Mapping[str, Value]) -> _Introduced:
    """The user whom ``details`` introduce. Raises `CustodyError` where they have another form."""
    outer = Fields.of("details", details, frozenset({"user"}))
    fields = Fields.of("details.user", outer.mapping("user"), _USER_MEMBERS)
    actor = Actor(fields.text("id"), fields.text("name"), fields.text("role"))
    if not is_actor_id(actor.id) or actor.role not in frozenset(ActorRole):
        raise fields.malformed("id")
    key = PublicKey.from_hex(fields.hexadecimal("key", 32))
    return _Introduced(actor, key, bytes.fromhex(fields.hexadecimal("proof", SIGNATURE_BYTES)))


def _revoked(details: Mapping[str, Value]) -> tuple[str, str]:
    """Id of the person, and from when on the key does not count; "" for from this entry on."""
    names = frozenset({"since", "user"} if "since" in details else {"user"})
    fields = Fields.of("details", details, names)
    if "since" not in names:
        return fields.text("user"), ""
    since = fields.text("since")
    if not is_utc_text(since):
        raise fields.malformed("since")
    return fields.text("user"), since


def _log_key(details: Mapping[str, Value]) -> tuple[PublicKey, bytes]:
    fields = Fields.of("details", details, frozenset({"log_key", "proof"}))
    key = PublicKey.from_hex(fields.hexadecimal("log_key", 32))
    return key, bytes.fromhex(fields.hexadecimal("proof", SIGNATURE_BYTES))


def _first(entry: Entry) -> KeyRing:
    log_key, _ = _log_key(entry.act.details)
    user = User(entry.actor, entry.key, entry.seq)
    return KeyRing(entry.ledger, log_key, {user.actor.id: user}, frozenset({log_key.hex, entry.key.hex}))
