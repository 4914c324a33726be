"""Who is at the command line: an account, and the passphrase that opens its key."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from vidreview.desk import Desk, sign_in, users_of
from vidreview.errors import VidreviewError
from vidreview.permissions import Permission, permits

PASSPHRASE = "VIDREVIEW_PASSPHRASE"
NEW_PASSPHRASE = "VIDREVIEW_NEW_PASSPHRASE"
CERTIFICATE_PASSPHRASE = "VIDREVIEW_CERTIFICATE_PASSPHRASE"


class NameNeededError(VidreviewError):
    """Several people, or nobody, may do this: ``--as NAME`` must say who it is. Fields: permission, names."""

    code = "name-needed"


class PassphraseNeededError(VidreviewError):
    """Nobody is there to ask, and the environment holds no passphrase. Fields: variable."""

    code = "passphrase-needed"


class PassphraseMismatchError(VidreviewError):
    """The new passphrase was not typed the same way twice."""

    code = "passphrase-mismatch"


@contextmanager
def signed_in(options: argparse.Namespace, permission: Permission) -> Iterator[Desk]:
    """A desk for one command."""
    name = options.name or _only_one(options, permission)
    desk = sign_in(options.store, name, passphrase(name), through=options.command)
    try:
        yield desk
    finally:
        desk.leave()


def _only_one(options: argparse.Namespace, permission: Permission) -> str:
    may = [user.name for user in users_of(options.store) if permits(user.role, permission)]
    if len(may) != 1:
        raise NameNeededError(permission=permission.value, names=", ".join(may))
    return may[0]


def passphrase(name: str) -> str:
    """The passphrase of an existing account.

    Raises:
        PassphraseNeededError: Nobody is there to ask.
    """
    return os.environ.get(PASSPHRASE) or _asked(f"Passphrase of {name}: ", PASSPHRASE)


def certificate_passphrase(name: str) -> str:
    """The passphrase of a certificate's file; it may be empty.

    Raises:
        PassphraseNeededError: Nobody is there to ask.
    """
    given = os.environ.get(CERTIFICATE_PASSPHRASE)
    return _asked(f"Passphrase of {name}: ", CERTIFICATE_PASSPHRASE) if given is None else given


def new_passphrase(name: str) -> str:
    """A passphrase for a new account, typed twice; in scripts from the environment.

    Raises:
        PassphraseNeededError: Nobody is there to ask.
        PassphraseMismatchError: The two did not agree.
    """
    if given := os.environ.get(NEW_PASSPHRASE) or os.environ.get(PASSPHRASE):
        return given
    first = _asked(f"New passphrase for {name}: ", NEW_PASSPHRASE)
    if first != _asked("Again: ", NEW_PASSPHRASE):
        raise PassphraseMismatchError
    return first


def _asked(prompt: str, variable: str) -> str:
    if not sys.stdin.isatty():
        raise PassphraseNeededError(variable=variable)
    return getpass.getpass(prompt)
