"""Commands about stores and the people who work in them."""

from __future__ import annotations

import argparse
import sys

from vidreview import accounts
from vidreview.cli.console import Console
from vidreview.cli.identity import new_passphrase, signed_in
from vidreview.desk import create_store
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
    create_store(options.store, name, passphrase, catalogue=options.catalogue).leave()
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
        user = accounts.revoke_user(desk, options.old_name, options.reason)
    console.line(tell("cli.user-revoked", {"name": user.name}, console.language))
    return 0


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
