"""Who may do what. Rules alone: no store, no keys, no screen.

Duties are separated: who hands footage over never sees flags or verdicts, who judges does not
export, who manages keys signs no evidence, and who audits changes nothing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from vidreview.errors import VidreviewError
from vidreview.records import Role


class Permission(StrEnum):
    """An act that some roles may do."""

    OPEN_CASE = "open-case"
    MARK_CASE = "mark-case"
    IMPORT = "import"
    LIST_FOOTAGE = "list-footage"
    VIEW_FOOTAGE = "view-footage"
    READ_CLOCK = "read-clock"
    KEEP_STILL = "keep-still"
    UNMASK = "unmask"
    ANALYZE = "analyze"
    READ_PROPOSALS = "read-proposals"
    DECIDE = "decide"
    SEED_CLIPS = "seed-clips"
    EXPORT = "export"
    READ_LEDGER = "read-ledger"
    MANAGE_USERS = "manage-users"
    REBUILD = "rebuild"
    ANCHOR = "anchor"
    CONFIGURE = "configure"
    HAND_OVER = "hand-over"


_P = Permission
PERMISSIONS: Final = {
    Role.INSTITUTION_ADMIN: frozenset(
        {_P.OPEN_CASE, _P.MARK_CASE, _P.IMPORT, _P.LIST_FOOTAGE, _P.READ_CLOCK, _P.HAND_OVER}
    ),
    Role.INVESTIGATOR: frozenset(
        {
            _P.OPEN_CASE,
            _P.MARK_CASE,
            _P.IMPORT,
            _P.LIST_FOOTAGE,
            _P.VIEW_FOOTAGE,
            _P.READ_CLOCK,
            _P.KEEP_STILL,
            _P.UNMASK,
            _P.ANALYZE,
            _P.READ_PROPOSALS,
            _P.DECIDE,
            _P.SEED_CLIPS,
            _P.READ_LEDGER,
            _P.HAND_OVER,
        }
    ),
    Role.PROSECUTOR: frozenset(
        {
            _P.MARK_CASE,
            _P.LIST_FOOTAGE,
            _P.VIEW_FOOTAGE,
            _P.KEEP_STILL,
            _P.UNMASK,
            _P.READ_PROPOSALS,
            _P.SEED_CLIPS,
            _P.EXPORT,
            _P.READ_LEDGER,
            _P.ANCHOR,
            _P.HAND_OVER,
        }
    ),
    Role.CUSTODIAN: frozenset(
        {
            _P.LIST_FOOTAGE,
            _P.MANAGE_USERS,
            _P.REBUILD,
            _P.READ_LEDGER,
            _P.ANCHOR,
            _P.CONFIGURE,
            _P.HAND_OVER,
        }
    ),
    Role.AUDITOR: frozenset({_P.LIST_FOOTAGE, _P.VIEW_FOOTAGE, _P.READ_PROPOSALS, _P.READ_LEDGER}),
}


class NotPermittedError(VidreviewError):
    """The person's role may not do this. Fields: name, role, permission."""

    code = "not-permitted"


def permits(role: Role, permission: Permission) -> bool:
    """Whether people of this role may do that."""
    return permission in PERMISSIONS[role]
