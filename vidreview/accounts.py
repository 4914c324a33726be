"""People and their keys: adding, revoking, changing a passphrase. Each is an act in the ledger."""

from __future__ import annotations

from chain_of_custody.acts import Act, Actor, EntryType
from chain_of_custody.keyring import user_added, user_revoked
from chain_of_custody.keys import SigningKey
from chain_of_custody.pkcs8 import DEFAULT_COST, ScryptCost
from vidreview.desk import Desk, UnknownUserError, User, keep_keys, users
from vidreview.errors import VidreviewError
from vidreview.names import check_name
from vidreview.permissions import Permission
from vidreview.records import Role


class UserExistsError(VidreviewError):
    """Someone of this name has, or had, a key. Fields: name."""

    code = "user-exists"


class WeakPassphraseError(VidreviewError):
    """The passphrase is too short. Fields: least."""

    code = "weak-passphrase"


LEAST_PASSPHRASE = 8


def check_passphrase(passphrase: str) -> None:
    """Refuses passphrases that are quickly guessed by their length alone.

    Raises:
        WeakPassphraseError: It has fewer than `LEAST_PASSPHRASE` characters.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise WeakPassphraseError(least=LEAST_PASSPHRASE)


def list_users(desk: Desk) -> tuple[User, ...]:
    """Everyone who has or had a key.

    Raises:
        NotPermittedError: This person may not see the list.
    """
    desk.require(Permission.READ_LEDGER)
    return users(desk.store)


def add_user(desk: Desk, name: str, role: Role, passphrase: str, *, cost: ScryptCost = DEFAULT_COST) -> User:
    """Gives a person a key.

    Args:
        desk: The custodian's.
        name: How the person is named in entries, reports and at sign-in.
        role: What the person may do.
        passphrase: Opens the person's key; chosen by the person, never stored.
        cost: How hard guessing the passphrase is.

    Raises:
        NotPermittedError: Only custodians may.
        UserExistsError: The name is taken.
        WeakPassphraseError: The passphrase is too short.
    """
    desk.require(Permission.MANAGE_USERS)
    name = check_name(name)
    check_passphrase(passphrase)
    if any(user.name == name for user in users(desk.store)):
        raise UserExistsError(name=name)
    random = desk.environment.random
    key, user_id = SigningKey.generate(random), desk.environment.identifier("U")
    # The key file comes first: an entry must never introduce a key that nobody holds.
    keep_keys(desk.store, user_id, key, desk.log_key, passphrase, cost)
    with desk.store.ledger() as ledger:
        ledger_id = ledger.id
    desk.record(user_added(ledger_id, Actor(user_id, name, role.value), key))
    return _named(desk, name)


def revoke_user(desk: Desk, name: str, reason: str) -> User:
    """Ends a person's key: what it signs from now on no longer counts.

    Raises:
        NotPermittedError: Only custodians may.
        UnknownUserError: There is nobody of this name.
    """
    desk.require(Permission.MANAGE_USERS)
    user = _named(desk, name)
    desk.record(user_revoked(user.id, reason))
    return _named(desk, name)


def change_passphrase(desk: Desk, new: str, *, cost: ScryptCost = DEFAULT_COST) -> None:
    """Puts the signed-in person's key under a new passphrase; the key itself stays.

    Raises:
        WeakPassphraseError: The new one is too short.
    """
    check_passphrase(new)
    keep_keys(desk.store, desk.user.id, desk.key, desk.log_key, new, cost)
    desk.record(Act(EntryType.PASSPHRASE_CHANGED))


def _named(desk: Desk, name: str) -> User:
    found = next((user for user in users(desk.store) if user.name == name), None)
    if found is None:
        raise UnknownUserError(name=name)
    return found
