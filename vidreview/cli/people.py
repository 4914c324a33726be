"""Commands about stores and the people who work in them."""

from __future__ import annotations

import argparse
import sys

from chain_of_custody import PublicKey
from vidreview import accounts
from vidreview.cli.console import Console
from vidreview.cli.identity import new_passphrase, signed_in
from vidreview.desk import Desk, User, create_store
from vidreview.names import check_name
from vidreview.permissions import Permission
from vidreview.records import Role
from vidreview.wording import tell


def init(options: argparse.Namespace, console: Console) -> int:
    """Makes a new store with its first custodian."""
    name = options.name or "custodian"
    check_name(name)
    passphrase = new_passphrase(name)
    accounts.check_passphrase(passphrase)
    create_store(
        options.store, name, passphrase, catalogue=options.catalogue, through=options.command
    ).leave()
    console.line(tell("cli.store-made", {"path": str(options.store), "name": name}, console.language))
    return 0


def add(options: argparse.Namespace, console: Console) -> int:
    """Gives a person a key."""
    with signed_in(options, Permission.MANAGE_USERS) as desk:
        secret = new_passphrase(options.new_name)
        user = accounts.add_user(desk, options.new_name, Role(options.role), secret)
    role = tell(f"role.{user.role.value}", {}, console.language)
    console.line(tell("cli.user-added", {"name": user.name, "role": role}, console.language))
    return 0


def revoke(options: argparse.Namespace, console: Console) -> int:
    """Ends a person's key."""
    with signed_in(options, Permission.MANAGE_USERS) as desk:
        _tell_doubted(desk, options, console)
        user = accounts.revoke_user(desk, options.old_name, options.reason, options.since)
    console.line(tell("cli.user-revoked", {"name": user.name}, console.language))
    return 0


def lost(options: argparse.Namespace, console: Console) -> int:
    """Revokes a lost key and gives the person a new one."""
    with signed_in(options, Permission.MANAGE_USERS) as desk:
        _tell_doubted(desk, options, console)
        secret = new_passphrase(options.old_name)
        name, reason, since = options.old_name, options.reason, options.since
        user = accounts.replace_lost_key(desk, name, reason, secret, since)
    console.line(tell("cli.key-replaced", _key(user), console.language))
    return 0


def rotate(options: argparse.Namespace, console: Console) -> int:
    """Changes the person's own key."""
    if not options.name:
        sys.exit("vidreview user rotate: --as NAME is needed")
    with signed_in(options, Permission.LIST_FOOTAGE) as desk:
        user = accounts.rotate_key(desk, new_passphrase(desk.user.name), options.reason)
    console.line(tell("cli.key-replaced", _key(user), console.language))
    return 0


def _tell_doubted(desk: Desk, options: argparse.Namespace, console: Console) -> None:
    """Says, before it is done, what a key that was in doubt for a while takes with it."""
    if options.since is not None:
        count = accounts.doubted(desk, options.old_name, options.since)
        console.note(tell("cli.key-doubted", {"name": options.old_name, "count": count}, console.language))


def _key(user: User) -> dict[str, str | int]:
    fingerprint = PublicKey.from_hex(user.public_key).fingerprint
    return {"name": user.name, "fingerprint": fingerprint}


def listing(options: argparse.Namespace, console: Console) -> int:
    """Who has a key."""
    with signed_in(options, Permission.READ_LEDGER) as desk:
        for user in accounts.list_users(desk):
            console.line(f"{user.name}\t{user.role.value}\t{user.public_key}\t{user.revoked_utc}")
            console.record(
                {
                    "id": user.id,
                    "name": user.name,
                    "role": user.role.value,
                    "public_key": user.public_key,
                    "revoked_utc": user.revoked_utc or None,
                }
            )
    return 0


def change(options: argparse.Namespace, console: Console) -> int:
    """Changes the person's own passphrase."""
    if not options.name:
        sys.exit("vidreview user passphrase: --as NAME is needed")
    with signed_in(options, Permission.LIST_FOOTAGE) as desk:
        accounts.change_passphrase(desk, new_passphrase(desk.user.name))
    console.line(tell("cli.passphrase-changed", {}, console.language))
    return 0
