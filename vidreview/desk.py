"""A desk: an open store with a signed-in person at it. Every workflow starts from one.

The desk is where duties are enforced (`Desk.require`) and where acts go on the record
(`Desk.record`): an entry signed by the person, then the catalogue brought up to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from chain_of_custody.acts import Act, Actor, EntryType
from chain_of_custody.entry import Entry
from chain_of_custody.errors import LedgerBusyError, LedgerMalformedError, LedgerMovedError
from chain_of_custody.keys import SigningKey
from chain_of_custody.ledger import Ledger
from chain_of_custody.pkcs8 import DEFAULT_COST, ScryptCost
from vidreview.environment import Environment
from vidreview.errors import VidreviewError
from vidreview.permissions import NotPermittedError, Permission, permits
from vidreview.records import Role
from vidreview.store.catalogue import Catalogue
from vidreview.store.errors import CatalogueBehindError, CatalogueError
from vidreview.store.objects import ObjectStore
from vidreview.store.store import Store

_LONG: Final = frozenset({Permission.IMPORT, Permission.ANALYZE, Permission.EXPORT})
_TRIES: Final = 100
NEWEST: Final = 1_000
"""So many entries have their signatures checked while somebody signs in, which takes a fifth of a second."""


class UnknownUserError(VidreviewError):
    """Nobody of this name has a key in the store. Fields: name."""

    code = "unknown-user"


class UserRevokedError(VidreviewError):
    """The person's key was revoked. Fields: name, since."""

    code = "user-revoked"


class KeyMissingError(VidreviewError):
    """The person's key file is not in the store. Fields: name."""

    code = "key-missing"


class SignedOutError(VidreviewError):
    """The person has signed out."""

    code = "signed-out"


@dataclass(frozen=True, slots=True)
class User:
    """A person with a key.

    Attributes:
        id, name, role: Who.
        public_key: Ed25519, hex.
        added_utc, revoked_utc: Since and until when the key counts; "" while it does.
    """

    id: str
    name: str
    role: Role
    public_key: str
    added_utc: str
    revoked_utc: str


class Desk:
    """An open store with a signed-in person. May be used from any thread.

    Attributes:
        damage: What is wrong with the ledger, as far as a quick look found when the person arrived, or
            `vidreview.rereading.reread_record` since. Nothing is recorded while it is there: a damaged record
            is kept as it is, for whoever examines it.
    """

    def __init__(self, store: Store, user: User, key: SigningKey, log_key: SigningKey) -> None:
        self.store = store
        self.user = user
        self._key: SigningKey | None = key
        self._log_key: SigningKey | None = log_key
        self.damage: LedgerMalformedError | None = None

    @property
    def actor(self) -> Actor:
        """The person, as entries name them."""
        return Actor(id=self.user.id, name=self.user.name, role=self.user.role.value)

    @property
    def role(self) -> Role:
        """What the person is here as."""
        return self.user.role

    @property
    def key(self) -> SigningKey:
        """The person's signing key.

        Raises:
            SignedOutError: The desk is closed.
        """
        if self._key is None:
            raise SignedOutError
        return self._key

    @property
    def log_key(self) -> SigningKey:
        """The ledger's own key, for checkpoints.

        Raises:
            SignedOutError: The desk is closed.
        """
        if self._log_key is None:
            raise SignedOutError
        return self._log_key

    @property
    def environment(self) -> Environment:
        """Time, randomness and the machine's name."""
        return self.store.environment

    @property
    def catalogue(self) -> Catalogue:
        """Answers questions about cases."""
        return self.store.catalogue

    @property
    def objects(self) -> ObjectStore:
        """The bytes."""
        return self.store.objects

    def require(self, permission: Permission) -> None:
        """Refuses what the person's role may not do, and long work that could not be recorded at its end.

        Raises:
            NotPermittedError: It may not.
            LedgerMalformedError: The ledger is damaged.
            SignedOutError: The desk is closed.
        """
        if self._key is None:
            raise SignedOutError
        if not permits(self.role, permission):
            raise NotPermittedError(name=self.user.name, role=self.role.value, permission=permission.value)
        if permission in _LONG:
            self._require_sound()

    def record(self, act: Act) -> Entry:
        """Signs an act into the ledger; it is on disk, and in the catalogue, when this returns.

        A checkpoint that is due by the store's settings is made before, so that an alarm about what is
        already there stops the act and not what follows it.

        Raises:
            SignedOutError: The desk is closed.
            CustodyError: The ledger refused the act or the checkpoint, or its disk did, or it is damaged;
                nothing is recorded.
            CatalogueBehindError: It is recorded, but the catalogue could not take it up, as on a full disk.
        """
        self._require_sound()
        self.keep_up()
        return self._append(act)

    def record_decided(self, decide: Callable[[], Act]) -> Entry:
        """The same for an act that depends on what is on the record: nothing comes between the two.

        Args:
            decide: Looks at the record, by the catalogue, and gives the act, or raises why there is none.
                It changes nothing itself: where anybody recorded something meanwhile, whatever it was,
                nothing of its act is recorded and it is asked again.

        Raises:
            LedgerBusyError: Others recorded something each of many times.
            SignedOutError, CustodyError, CatalogueBehindError: As `record`.
        """
        self._require_sound()
        self.keep_up()
        for _ in range(_TRIES):
            known = self.catalogue.applied()
            act = decide()
            try:
                return self._append(act, at=known)
            except LedgerMovedError:
                self.store.catch_up()
        raise LedgerBusyError(path=str(self.store.ledger_path))

    def fresh(self, kind: str, known: Callable[[str], object | None]) -> str:
        """An identifier that nothing has, by what ``known`` says of one; for `record_decided`.

        An entry that repeats one could never be catalogued.
        """
        while known(identifier := self.environment.identifier(kind)) is not None:
            continue
        return identifier

    def keep_up(self) -> None:
        """Makes a checkpoint if one is due; for a timer of whoever keeps a desk open without acting."""
        if self.damage is not None:
            return
        with self.store.ledger() as ledger:
            ledger.keep_up(self.log_key, self.store.settings.checkpoints)

    def checkpoint(self) -> bytes:
        """Signs the ledger's size and root after reading it back; see `chain_of_custody`."""
        self._require_sound()
        with self.store.ledger() as ledger:
            return ledger.checkpoint(self.log_key)

    def close(self) -> None:
        """Signs the person out, on the record and with a checkpoint, and forgets the keys."""
        if self._key is None:
            return
        if self.damage is None:
            self._append(Act(EntryType.SIGNED_OUT))
            self.checkpoint()
        self.leave()

    def leave(self) -> None:
        """Forgets the keys without a word in the ledger: the end of one command."""
        self._key = self._log_key = None

    def turn_to(self, key: SigningKey) -> None:
        """Signs with another key of the same person from now on, which the ledger knows already."""
        self.user = replace(self.user, public_key=key.public.hex)
        self._key = key

    def arrive(self, through: str) -> None:
        """Puts the signing in on the record; for `sign_in`.

        Without the checkpoint that may be due: a ledger with an alarm must let people in to look at it.
        Without a word where it is damaged.
        """
        try:
            with self.store.ledger() as ledger:
                ledger.reread()
                for _ in ledger.check_signatures(max(0, ledger.size - NEWEST)):
                    continue
        except LedgerMalformedError as error:
            self.damage = error
            return
        self._append(Act(EntryType.SIGNED_IN, details={"through": through}))

    def _require_sound(self) -> None:
        if self.damage is not None:
            raise type(self.damage)(**self.damage.fields)

    def _append(self, act: Act, at: int | None = None) -> Entry:
        with self.store.ledger() as ledger:
            entry = ledger.append(act, self.actor, self.key, at=at)
        try:
            self.store.catch_up()
        except CatalogueError as error:
            raise CatalogueBehindError(entry=entry.seq, detail=error.fields["detail"]) from error
        return entry


def create_store(
    root: Path,
    custodian: str,
    passphrase: str,
    *,
    environment: Environment | None = None,
    catalogue: str = "",
    cost: ScryptCost = DEFAULT_COST,
    through: str = "window",
) -> Desk:
    """Makes a new store with its ledger and its first custodian, who is then signed in.

    Args:
        root: Folder to make; it may exist if it is empty.
        custodian: The first custodian's name.
        passphrase: Opens the custodian's key; never stored.
        environment: Time, randomness and the machine's name.
        catalogue: URL of the catalogue's database; empty for a file in the folder.
        cost: How hard guessing the passphrase is.
        through: As for `sign_in`.

    Raises:
        StoreExistsError: Something is there already.
        CustodyError: The ledger can't be kept there, e.g. on a network file system.
    """
    environment = environment or Environment()
    store = Store.prepare(root, environment, catalogue)
    key, log_key = SigningKey.generate(environment.random), SigningKey.generate(environment.random)
    actor = Actor(id=environment.identifier("U"), name=custodian, role=Role.CUSTODIAN.value)
    Ledger.create(
        store.ledger_path,
        custodian=actor,
        custodian_key=key,
        log_key=log_key,
        surroundings=environment.surroundings(),
    ).close()
    keep_keys(store, actor.id, key, log_key, passphrase, cost)
    store.catch_up()
    return sign_in(root, custodian, passphrase, environment=environment, through=through)


def keep_keys(
    store: Store, user_id: str, key: SigningKey, log_key: SigningKey, passphrase: str, cost: ScryptCost
) -> None:
    """Writes a person's key under the passphrase, and the ledger's key sealed for that person."""
    random = store.environment.random
    own = (user_id, key.public.hex)
    store.write_key(store.key_path(*own), key.encrypted_pem(passphrase, cost=cost, random=random))
    store.write_key(store.log_key_path(*own), key.seal(log_key, random))


def users_of(root: Path, environment: Environment | None = None) -> tuple[User, ...]:
    """Everyone who may sign in to a store, by name; needs no passphrase."""
    store = Store.open(root, environment or Environment())
    return tuple(user for user in users(store) if not user.revoked_utc)


def users(store: Store) -> tuple[User, ...]:
    """Everyone who has or had a key, by name."""
    return tuple(
        User(row.id, row.name, Role(row.role), row.public_key, row.added_utc, row.revoked_utc)
        for row in store.catalogue.users()
    )


def sign_in(
    root: Path,
    name: str,
    passphrase: str,
    *,
    environment: Environment | None = None,
    through: str = "window",
) -> Desk:
    """Opens a store as a person, on the record.

    Args:
        root: The store's folder.
        name: Who.
        passphrase: Opens the person's key.
        environment: Time, randomness and the machine's name.
        through: ``window`` or the name of a command, as the ledger will say.

    Raises:
        NotAStoreError: There is no store.
        UnknownUserError: Nobody of this name has a key.
        UserRevokedError: The key no longer counts.
        WrongPassphraseError: The passphrase does not open the key.
    """
    store = Store.open(root, environment or Environment())
    user = _find(store, name)
    desk = Desk(store, user, *_unlock(store, user, passphrase))
    desk.arrive(through)
    return desk


def _find(store: Store, name: str) -> User:
    found = next((user for user in users(store) if user.name == name), None)
    if found is None:
        raise UnknownUserError(name=name)
    if found.revoked_utc:
        raise UserRevokedError(name=name, since=found.revoked_utc)
    return found


def _unlock(store: Store, user: User, passphrase: str) -> tuple[SigningKey, SigningKey]:
    try:
        sealed = store.key_path(user.id, user.public_key).read_bytes()
        log_sealed = store.log_key_path(user.id, user.public_key).read_bytes()
    except OSError as error:
        raise KeyMissingError(name=user.name) from error
    key = SigningKey.from_encrypted_pem(sealed, passphrase)
    return key, key.unseal(log_sealed)
