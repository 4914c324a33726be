"""Checkpoints as work at a desk: making one now, and choosing when the ledger makes them by itself."""

from __future__ import annotations

from dataclasses import replace

from chain_of_custody import Act, Checkpoint, EntryType, parse_note
from chain_of_custody.checkpointing import MAX_ENTRIES, MAX_MINUTES, CheckpointPolicy
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.permissions import Permission


class CheckpointPolicyError(VidreviewError):
    """No such rule for automatic checkpoints. Fields: entries, minutes."""

    code = "checkpoint-policy"


def checkpoint_now(desk: Desk) -> Checkpoint:
    """Signs a checkpoint over all entries, after reading back those since the last one.

    Raises:
        NotPermittedError: This person may not.
        CheckpointRefusedError: What was read back is not what it should be.
    """
    desk.require(Permission.ANCHOR)
    return parse_note(desk.checkpoint()).checkpoint


def choose_policy(desk: Desk, entries: int | None = None, minutes: int | None = None) -> CheckpointPolicy:
    """Changes when the store's ledger makes checkpoints by itself, on the record.

    Args:
        desk: The custodian's.
        entries: At most so many entries without one; None to leave it as it is.
        minutes: At most so many minutes without one, while there is work; None to leave it as it is.

    Raises:
        NotPermittedError: Only custodians may.
        CheckpointPolicyError: The numbers are too small or too large.
    """
    desk.require(Permission.CONFIGURE)
    now = desk.store.settings.checkpoints
    try:
        wanted = CheckpointPolicy(
            now.entries if entries is None else entries, now.minutes if minutes is None else minutes
        )
    except ValueError as error:
        raise CheckpointPolicyError(entries=MAX_ENTRIES, minutes=MAX_MINUTES) from error
    told = {"checkpoint_entries": wanted.entries, "checkpoint_minutes": wanted.minutes}
    desk.record(Act(EntryType.SETTINGS_CHANGED, details=told))
    desk.store.write_settings(replace(desk.store.settings, checkpoints=wanted))
    return wanted
