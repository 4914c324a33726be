"""People and their keys: giving, rotating, replacing, revoking. Each is an act in the ledger."""

from __future__ import annotations

from datetime import datetime

from chain_of_custody.acts import Act, Actor, EntryType
from chain_of_custody.clock import utc_text
from chain_of_custody.keyring import key_rotated, user_added, user_revoked
from chain_of_custody.keys import SigningKey
from chain_of_custody.pkcs8 import DEFAULT_COST, ScryptCost
from vidreview.desk import Desk, UnknownUserError, User, keep_keys, users
from vidreview.errors import VidreviewError
from vidreview.names import check_name, plain_text
from vidreview.permissions import Permission
from vidreview.records import Role


class UserExistsError(VidreviewError):
    """Someone of this name has, or had, a key. Fields: name."""

    code = "user-exists"


class SinceInFutureError(VidreviewError):
    """A key can't be in doubt since a time that has not come yet. Fields: since."""

    code = "since-in-future"


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
    _refuse_namesake(desk, name)
    random = desk.environment.random
    key, user_id = SigningKey.generate(random), desk.environment.identifier("U")
    # The key file comes first: an entry must never introduce a key that nobody holds.
    keep_keys(desk.store, user_id, key, desk.log_key, passphrase, cost)
    with desk.store.ledger() as ledger:
        act = user_added(ledger.id, Actor(user_id, name, role.value), key)

    def decide() -> Act:
        _refuse_namesake(desk, name)
        return act

    try:
        desk.record_decided(decide)
    except UserExistsError:
        desk.store.forget_keys(user_id, key.public.hex)
        raise
    return _named(desk, name)


def _refuse_namesake(desk: Desk, name: str) -> None:
    if any(user.name == name for user in users(desk.store)):
        raise UserExistsError(name=name)


def revoke_user(desk: Desk, name: str, reason: str, since: datetime | None = None) -> User:
    """Ends a person's key: what it signs from now on no longer counts.

    Args:
        desk: The custodian's.
        name: Whose key.
        reason: Why, in words.
        since: From when on the key was in doubt, if it was: what it signed since then does not count,
            and what it signed before only where something else shows that. See `doubted`.

    Raises:
        NotPermittedError: Only custodians may.
        UnknownUserError: There is nobody of this name.
        SinceInFutureError: That time has not come yet.
    """
    desk.require(Permission.MANAGE_USERS)
    user = _named(desk, name)
    desk.record(user_revoked(user.id, plain_text(reason.strip()), _since(desk, since)))
    return _named(desk, name)


def doubted(desk: Desk, name: str, since: datetime) -> int:
    """How many entries of a person would no longer count if the key was in doubt ``since`` then.

    To be shown to the custodian before `revoke_user` or `replace_lost_key`.

    Raises:
        NotPermittedError: Only custodians may revoke.
        UnknownUserError: There is nobody of this name.
    """
    desk.require(Permission.MANAGE_USERS)
    user, text = _named(desk, name), utc_text(since)
    with desk.store.ledger() as ledger:
        acts = (signed.entry for signed in ledger.entries())
        return sum(entry.actor.id == user.id and entry.moment.utc >= text for entry in acts)


def replace_lost_key(
    desk: Desk,
    name: str,
    reason: str,
    passphrase: str,
    since: datetime | None = None,
    *,
    cost: ScryptCost = DEFAULT_COST,
) -> User:
    """Revokes a key that was lost, or whose passphrase was, and gives the person a new one.

    May be repeated where it was interrupted: a key that is revoked already is not revoked again.

    Args:
        desk: The custodian's.
        name: Who lost the key; the name and the role stay.
        reason: What happened, in words.
        passphrase: Opens the new key; chosen by the person, never stored.
        since: As for `revoke_user`.
        cost: How hard guessing the passphrase is.

    Raises:
        NotPermittedError, UnknownUserError, SinceInFutureError, WeakPassphraseError.
    """
    desk.require(Permission.MANAGE_USERS)
    check_passphrase(passphrase)
    user = _named(desk, name)
    if not user.revoked_utc:
        revoke_user(desk, name, reason, since)
    key = SigningKey.generate(desk.environment.random)
    keep_keys(desk.store, user.id, key, desk.log_key, passphrase, cost)
    with desk.store.ledger() as ledger:
        ledger_id = ledger.id
    actor = Actor(user.id, user.name, user.role.value)
    desk.record(user_added(ledger_id, actor, key, plain_text(reason.strip())))
    return _named(desk, name)


def rotate_key(desk: Desk, passphrase: str, reason: str = "", *, cost: ScryptCost = DEFAULT_COST) -> User:
    """Gives the signed-in person a new key, by an act that the old and the new one sign.

    The desk signs with the new one from then on, and the old one's file is removed.

    Args:
        desk: The person's own.
        passphrase: Opens the new key; it may be the same as before.
        reason: Why, in words; may be empty.
        cost: How hard guessing the passphrase is.

    Raises:
        WeakPassphraseError: The passphrase is too short.
    """
    check_passphrase(passphrase)
    old, key = desk.user, SigningKey.generate(desk.environment.random)
    # The key file comes first: an entry must never introduce a key that nobody holds.
    keep_keys(desk.store, old.id, key, desk.log_key, passphrase, cost)
    with desk.store.ledger() as ledger:
        ledger_id = ledger.id
    desk.record(key_rotated(ledger_id, desk.actor, key, plain_text(reason.strip())))
    desk.turn_to(key)
    desk.store.forget_keys(old.id, old.public_key)
    return _named(desk, old.name)


def change_passphrase(desk: Desk, new: str, *, cost: ScryptCost = DEFAULT_COST) -> None:
    """Puts the signed-in person's key under a new passphrase; the key itself stays.

    Raises:
        WeakPassphraseError: The new one is too short.
    """
    check_passphrase(new)
    keep_keys(desk.store, desk.user.id, desk.key, desk.log_key, new, cost)
    desk.record(Act(EntryType.PASSPHRASE_CHANGED))


def _since(desk: Desk, since: datetime | None) -> str:
    if since is None:
        return ""
    text = utc_text(since)
    if text > utc_text(desk.environment.clock.utc()):
        raise SinceInFutureError(since=text)
    return text


def _named(desk: Desk, name: str) -> User:
    found = next((user for user in users(desk.store) if user.name == name), None)
    if found is None:
        raise UnknownUserError(name=name)
    return found
