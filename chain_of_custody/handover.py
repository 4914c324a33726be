"""Custody that passes from one party to another: the forms of offers and answers, and their rules. Pure.

An offer is signed by the giver, an answer by the receiver. Within one ledger the answer names the offer;
between two, each ledger records the other's signed checkpoint: the receiving one with its answer, the
giving one when that answer comes back (`slip`). So neither can be rewritten without the other showing it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chain_of_custody.acts import Act, Actor, ActorRole, EntryType, ObjectRef
from chain_of_custody.canonical import Value
from chain_of_custody.checkpoint import parse_note
from chain_of_custody.entry import Entry, is_actor_id
from chain_of_custody.errors import CustodyError
from chain_of_custody.fields import Fields
from chain_of_custody.keyring import Rule
from chain_of_custody.keys import PublicKey
from chain_of_custody.merkle import Hash

OFFERED, RECEIVED, SLIP = "handed-over", "received", "slip"
"""Roles of the objects in an offer, in an answer, and of the answer that came back."""

ANSWERS = frozenset({EntryType.CUSTODY_ACCEPTED, EntryType.CUSTODY_REFUSED})
HANDOVERS = ANSWERS | {
    EntryType.CUSTODY_OFFERED,
    EntryType.CUSTODY_WITHDRAWN,
    EntryType.CUSTODY_COMPLETED,
}

_OFFER = frozenset({"count", "handover", "scope", "to"})
_ANSWER = frozenset({"checkpoint", "compared", "count", "from", "handover", "log_key", "offer"})
_COMPLETION = frozenset({"answer", "by", "checkpoint", "handover", "log_key", "offer", "outcome"})
_PARTY = frozenset({"id", "key", "name", "role"})
_PLACE = frozenset({"leaf", "ledger", "seq"})


class Scope(StrEnum):
    """What is handed over."""

    FOOTAGE = "footage"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands.

    Attributes:
        ledger: Id of its ledger.
        seq: Its number.
        leaf: Its leaf hash, hex.
    """

    ledger: str
    seq: int
    leaf: str

    @classmethod
    def of(cls, entry: Entry, leaf: Hash) -> Place:
        """Where ``entry``, whose leaf hash is ``leaf``, stands."""
        return cls(entry.ledger, entry.seq, leaf.hex())


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who gives or receives.

    Attributes:
        actor: Who; the id is "" and the role may be any text for someone of another ledger.
        key: That person's key, hex; "" where it is not known.
        ledger: Id of the ledger that knows the person; "" where it is not known.
    """

    actor: Actor
    key: str = ""
    ledger: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Another ledger as it was when it was met.

    Attributes:
        note: Its signed checkpoint.
        log_key: The key that signed it, hex.
    """

    note: str
    log_key: str


NOBODY = Foreign("", "")
"""For answers within one ledger."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What ``custody-offered`` says.

    Attributes:
        handover: Name of the hand-over.
        to: Who is to receive.
        scope: Recordings, which the entry's objects name, or the whole store.
        count: How many recordings.
    """

    handover: str
    to: Party
    scope: Scope
    count: int

    @property
    def details(self) -> Mapping[str, Value]:
        """As the entry says it."""
        to = {**_party(self.to.actor, self.to.key), "ledger": self.to.ledger}
        return {"count": self.count, "handover": self.handover, "scope": self.scope, "to": to}


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``custody-accepted`` and ``custody-refused`` say.

    Attributes:
        handover: Name of the hand-over.
        offer: The offer's place.
        giver: Who offered.
        count: How many recordings.
        foreign: The giver's ledger, where it is another one.
        compared: Whether the receiver compared a code or fingerprint that came by another way.
    """

    handover: str
    offer: Place
    giver: Party
    count: int
    foreign: Foreign = NOBODY
    compared: bool = False

    @property
    def details(self) -> Mapping[str, Value]:
        """As the entry says it."""
        return {
            "checkpoint": self.foreign.note,
            "compared": self.compared,
            "count": self.count,
            "from": _party(self.giver.actor, self.giver.key),
            "handover": self.handover,
            "log_key": self.foreign.log_key,
            "offer": _place(self.offer),
        }


@dataclass(frozen=True, slots=True)
class Completion:
    """What ``custody-completed`` says.

    Attributes:
        handover: Name of the hand-over.
        offer: Number of the offer in this ledger.
        answer: The answer's place in the other ledger.
        receiver: Who answered.
        outcome: ``accepted`` or ``refused``.
        foreign: The receiver's ledger.
    """

    handover: str
    offer: int
    answer: Place
    receiver: Party
    outcome: str
    foreign: Foreign

    @property
    def details(self) -> Mapping[str, Value]:
        """As the entry says it."""
        return {
            "answer": _place(self.answer),
            "by": _party(self.receiver.actor, self.receiver.key),
            "checkpoint": self.foreign.note,
            "handover": self.handover,
            "log_key": self.foreign.log_key,
            "offer": self.offer,
            "outcome": self.outcome,
        }


def withdrawal(handover: str, offer: int, case: str, reason: str) -> Act:
    """The giver's act that takes back an offer nobody has answered."""
    details: Mapping[str, Value] = {"handover": handover, "offer": offer}
    return Act(EntryType.CUSTODY_WITHDRAWN, case=case, reason=reason, details=details)


def read_offer(entry: Entry) -> Offer:
    """What an offer says. Raises `CustodyError` where it has another form."""
    fields = Fields.of("offer", entry.act.details, _OFFER)
    party = Fields.of("offer.to", fields.mapping("to"), _PARTY | {"ledger"})
    to = Party(_actor(party), _hex(party, "key"), _hex(party, "ledger"))
    if to.actor.id and not (to.key and to.ledger == entry.ledger and is_actor_id(to.actor.id)):
        raise party.malformed("id")
    if fields.text("scope") not in frozenset(Scope):
        raise fields.malformed("scope")
    offer = Offer(fields.text("handover"), to, Scope(fields.text("scope")), fields.integer("count"))
    if not is_actor_id(offer.handover):
        raise fields.malformed("handover")
    if offer.scope is Scope.FOOTAGE and (not entry.act.case or len(named(entry, OFFERED)) != offer.count):
        raise fields.malformed("count")
    return offer


def read_answer(entry: Entry) -> Answer:
    """What an answer says. Raises `CustodyError` where it has another form."""
    fields = Fields.of("answer", entry.act.details, _ANSWER)
    giver = Fields.of("answer.from", fields.mapping("from"), _PARTY)
    place = _read_place(fields, "offer")
    foreign = Foreign(fields.text("checkpoint"), _hex(fields, "log_key"))
    if not isinstance(fields.members["compared"], bool):
        raise fields.malformed("compared")
    if (place.ledger == entry.ledger) != (foreign == NOBODY):
        raise fields.malformed("checkpoint")
    return Answer(
        handover=fields.text("handover"),
        offer=place,
        giver=Party(_actor(giver), _hex(giver, "key"), place.ledger),
        count=fields.integer("count"),
        foreign=foreign,
        compared=bool(fields.members["compared"]),
    )


def read_completion(entry: Entry) -> Completion:
    """What a completion says. Raises `CustodyError` where it has another form."""
    fields = Fields.of("completion", entry.act.details, _COMPLETION)
    party, place = Fields.of("completion.by", fields.mapping("by"), _PARTY), _read_place(fields, "answer")
    if fields.text("outcome") not in ("accepted", "refused") or place.ledger == entry.ledger:
        raise fields.malformed("outcome")
    if len(named(entry, SLIP)) != 1:
        raise fields.malformed("slip")
    return Completion(
        handover=fields.text("handover"),
        offer=fields.integer("offer"),
        answer=place,
        receiver=Party(_actor(party), _hex(party, "key"), place.ledger),
        outcome=fields.text("outcome"),
        foreign=Foreign(fields.text("checkpoint"), _hex(fields, "log_key")),
    )


def named(entry: Entry, role: str) -> frozenset[tuple[str, str, int]]:
    """SHA-256, SHA-512 and size of the entry's objects with ``role``."""
    return frozenset((ref.sha256, ref.sha512, ref.size) for ref in entry.act.objects if ref.role == role)


def with_role(objects: tuple[ObjectRef, ...], role: str) -> tuple[ObjectRef, ...]:
    """The same objects, named in another role."""
    return tuple(ObjectRef(ref.sha256, ref.size, role, ref.sha512) for ref in objects)


def broken_alone(entry: Entry) -> Rule | None:
    """What an entry about a hand-over breaks by itself, whatever stands before it."""
    try:
        match entry.act.type:
            case EntryType.CUSTODY_OFFERED:
                offer = read_offer(entry)
                custodian = entry.actor.role == ActorRole.CUSTODIAN
                # Who keeps the keys hands over no evidence, only the store as a whole.
                return Rule.ROLE_MAY_NOT if custodian and offer.scope is not Scope.STORE else None
            case EntryType.CUSTODY_WITHDRAWN:
                fields = Fields.of("withdrawal", entry.act.details, frozenset({"handover", "offer"}))
                fields.text("handover")
                fields.integer("offer")
                return None
            case EntryType.CUSTODY_COMPLETED:
                completion = read_completion(entry)
                return _broken_foreign(completion.foreign, completion.answer)
            case kind if kind in ANSWERS:
                answer = read_answer(entry)
                own = answer.offer.ledger == entry.ledger
                return None if own else _broken_foreign(answer.foreign, answer.offer)
    except CustodyError:
        return Rule.BAD_DETAILS
    return None


def broken_against(entry: Entry, offered: Entry, leaf: str) -> Rule | None:
    """What an entry that breaks nothing by itself breaks against the offer of the same ledger that it names.

    Args:
        entry: A withdrawal, an answer to an offer of its own ledger, or a completion.
        offered: The entry that stands at the number that it names.
        leaf: Leaf hash of that entry, hex.
    """
    if offered.act.type is not EntryType.CUSTODY_OFFERED:
        return Rule.UNKNOWN_OFFER
    try:
        offer = read_offer(offered)
    except CustodyError:
        return Rule.UNKNOWN_OFFER
    if (entry.act.details["handover"], entry.act.case) != (offer.handover, offered.act.case):
        return Rule.OTHER_OFFER
    match entry.act.type:
        case EntryType.CUSTODY_WITHDRAWN:
            return None if entry.actor.id == offered.actor.id else Rule.NOT_THE_GIVER
        case EntryType.CUSTODY_COMPLETED:
            return _broken_completion(entry, offered, offer)
    return _broken_answer(entry, offered, offer, leaf)


@dataclass
class HandoverBook:
    """The hand-overs of one ledger, entry by entry: which are offered, and which are ended."""

    offers: dict[int, tuple[Entry, str]] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    taken: set[tuple[str, int]] = field(default_factory=set)

    def take(self, entry: Entry, leaf: Hash) -> Rule | None:
        """The rule that ``entry`` breaks; where it breaks none, the book has moved on."""
        if entry.act.type not in HANDOVERS:
            return None
        rule = broken_alone(entry) or self._broken(entry)
        if rule is None:
            self._note(entry, leaf)
        return rule

    def _broken(self, entry: Entry) -> Rule | None:
        if entry.act.type is EntryType.CUSTODY_OFFERED:
            return None
        if entry.act.type in ANSWERS and (place := read_answer(entry).offer).ledger != entry.ledger:
            return Rule.ALREADY_ANSWERED if (place.ledger, place.seq) in self.taken else None
        seq = answered_seq(entry)
        if seq not in self.offers:
            return Rule.UNKNOWN_OFFER
        return broken_against(entry, *self.offers[seq]) or (
            Rule.ALREADY_ANSWERED if seq in self.ended else None
        )

    def _note(self, entry: Entry, leaf: Hash) -> None:
        if entry.act.type is EntryType.CUSTODY_OFFERED:
            self.offers[entry.seq] = (entry, leaf.hex())
        elif entry.act.type in ANSWERS and (place := read_answer(entry).offer).ledger != entry.ledger:
            self.taken.add((place.ledger, place.seq))
        else:
            self.ended.add(answered_seq(entry))


def answered_seq(entry: Entry) -> int:
    """Number of the offer of the same ledger that a well-formed ``entry`` answers, ends or completes."""
    if entry.act.type in ANSWERS:
        return read_answer(entry).offer.seq
    return Fields("handover", entry.act.details).integer("offer")


def _broken_answer(entry: Entry, offered: Entry, offer: Offer, leaf: str) -> Rule | None:
    answer = read_answer(entry)
    giver = Party(offered.actor, offered.key.hex, offered.ledger)
    if (answer.offer, answer.giver) != (Place(offered.ledger, offered.seq, leaf), giver):
        return Rule.OTHER_OFFER
    if entry.actor.id != offer.to.actor.id:
        return Rule.NOT_THE_RECEIVER
    accepted = entry.act.type is EntryType.CUSTODY_ACCEPTED
    if accepted and named(entry, RECEIVED) != named(offered, OFFERED):
        return Rule.OTHER_OFFER
    return None


def _broken_completion(entry: Entry, offered: Entry, offer: Offer) -> Rule | None:
    completion = read_completion(entry)
    if offer.to.actor.id or offer.to.ledger not in ("", completion.answer.ledger):
        return Rule.NOT_THE_RECEIVER
    return None if entry.actor.role == offered.actor.role else Rule.NOT_THE_GIVER


def _broken_foreign(foreign: Foreign, place: Place) -> Rule | None:
    """The other ledger's checkpoint is its own, signed, and covers the entry that is named."""
    try:
        note, log_key = parse_note(foreign.note.encode("utf-8")), PublicKey.from_hex(foreign.log_key)
    except CustodyError:
        return Rule.FOREIGN_CHECKPOINT
    fits = note.checkpoint.ledger == place.ledger and note.checkpoint.size > place.seq
    return None if fits and note.signed_by(log_key) else Rule.FOREIGN_CHECKPOINT


def _actor(fields: Fields) -> Actor:
    return Actor(fields.text("id"), fields.text("name"), fields.text("role"))


def _hex(fields: Fields, name: str) -> str:
    return fields.hexadecimal(name, 32, optional=True)


def _read_place(fields: Fields, name: str) -> Place:
    inner = Fields.of(name, fields.mapping(name), _PLACE)
    return Place(inner.hexadecimal("ledger", 32), inner.integer("seq"), inner.hexadecimal("leaf", 32))


def _party(actor: Actor, key: str) -> Mapping[str, Value]:
    return {"id": actor.id, "key": key, "name": actor.name, "role": actor.role}


def _place(place: Place) -> Mapping[str, Value]:
    return {"leaf": place.leaf, "ledger": place.ledger, "seq": place.seq}
