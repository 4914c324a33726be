"""Where each attack and fault of the custody requirements is tried, by its number there.

Numbers that are missing belong to other packages (media, weights, search, tables, markup). What certificates
are about (18 to 20) is tried in `tests.vidreview.anchoring.test_anchors` and
`tests.vidreview.export.test_certificates`.
"""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

LEDGER = "test_ledger_tampering"
BUNDLE = "test_bundle_tampering"
RULES = "test_rules"

MATRIX: dict[int, tuple[str, ...]] = {
    1: (f"{LEDGER}:byte edited", f"{BUNDLE}:entry edited, listed again"),
    2: (f"{LEDGER}:middle deleted",),
    3: (
        f"{LEDGER}:tail cut below a checkpoint",
        f"{LEDGER}::test_a_tail_cut_above_the_last_checkpoint_needs_an_anchor",
    ),
    4: (f"{LEDGER}:entries swapped", f"{LEDGER}:entry stored twice", f"{BUNDLE}:two entries swapped"),
    5: (
        "test_merkle::test_a_fork_has_no_consistency_proof",
        "test_witness::test_a_fork_of_one_size_is_refused_and_both_heads_kept",
        "test_witness::test_a_longer_fork_is_refused_and_both_heads_kept",
        "test_anchors:anchor of a fork",
    ),
    6: (f"{LEDGER}:history rewritten without the log key", f"{BUNDLE}:another log key"),
    7: (f"{LEDGER}::test_only_an_anchor_tells_a_history_rewritten_with_every_key",),
    8: (f"{LEDGER}::test_a_tail_cut_above_the_last_checkpoint_needs_an_anchor",),
    9: (f"{LEDGER}::test_another_ledger_in_its_place_is_found", f"{BUNDLE}:other ledger stated"),
    10: (
        "test_ledger::test_a_clock_set_back_an_hour_is_recorded",
        "test_ledger::test_a_clock_set_forward_is_recorded",
        "test_ledger::test_a_monotonic_clock_that_goes_back_is_recorded",
    ),
    11: (f"{BUNDLE}:media edited", f"{BUNDLE}:media edited, listed again"),
    12: (
        f"{BUNDLE}:two recordings swapped",
        f"{BUNDLE}:two recordings swapped, listed again",
        f"{BUNDLE}:recording bound to another exhibit",
    ),
    13: (f"{BUNDLE}:file added", f"{BUNDLE}:file added among the signatures", f"{BUNDLE}:empty folder"),
    14: (
        f"{BUNDLE}:tag manifest removed",
        f"{BUNDLE}:proof removed",
        f"{BUNDLE}:signature removed",
        "test_anchors::test_a_removed_file_of_an_anchor_fails",
    ),
    15: (f"{BUNDLE}:older version", f"{BUNDLE}:older type"),
    16: (f"{BUNDLE}:another entry's proof", "test_merkle::test_a_proof_is_of_one_place_only"),
    17: (f"{BUNDLE}:entry as checkpoint", f"{LEDGER}:checkpoint is an entry"),
    18: (f"{BUNDLE}:statement signed by another", "test_bundles::test_an_unknown_signer_fails"),
    21: (
        f"{RULES}::test_who_is_revoked_signs_no_more",
        "test_revocation::test_a_known_witness_tells_before_from_after",
        "test_revocation::test_a_token_over_the_signature_tells_before_from_after",
        "test_revocation::test_a_lost_key_ends_from_then_on",
        "test_revocation::test_a_verifier_is_told_that_the_exporters_key_was_revoked",
        "test_revocation:seen before the loss",
        "test_revocation:a thief signs",
        "test_revocation:a thief rotates",
        "test_revocation:a thief exports",
        "test_revocation:nothing between signing and the loss",
    ),
    22: (f"{RULES}:rotation without the old key", f"{BUNDLE}:key rotation withheld"),
    23: (
        f"{LEDGER}:byte-order mark",
        f"{LEDGER}:duplicate key",
        f"{LEDGER}:float",
        f"{LEDGER}:NaN",
        f"{BUNDLE}:statement with a duplicate key",
        "test_canonical::test_anything_else_is_refused",
    ),
    24: (f"{BUNDLE}::test_no_flipped_byte_is_verified",),
    25: (
        "test_archive::test_unsafe_names_are_refused_before_anything_is_read",
        "test_archive::test_a_nul_in_a_name",
    ),
    26: (f"{BUNDLE}:symbolic link", f"{BUNDLE}:hard link", f"{BUNDLE}:named pipe"),
    27: (
        "test_archive::test_a_bomb_is_refused_by_what_it_says",
        "test_archive::test_a_bomb_that_lies_about_its_size",
        "test_archive::test_members_that_overlap",
        "test_archive::test_a_name_twice",
        "test_archive::test_many_members",
        "test_archive::test_a_directory_too_large_to_be_loaded",
    ),
    28: (f"{BUNDLE}:device name", f"{BUNDLE}:right-to-left override in a name", f"{BUNDLE}:long name"),
    35: ("test_crash::test_a_fault_at_each_system_call", "test_crash::test_killed_at_any_moment"),
    38: ("test_crash::test_eight_writers_at_once",),
    40: (
        "test_ledger::test_other_files_are_no_ledgers",
        "test_ledger::test_another_schema_is_refused",
        f"{LEDGER}::test_pages_that_are_damaged_are_reported",
    ),
    41: (
        "test_enclosure::test_nothing_is_passed_as_whole",
        "test_enclosure::test_every_byte_of_the_header_counts",
    ),
    42: ("test_bundles::test_the_golden_bundle_is_verified_and_is_what_is_still_made",),
    43: ("test_bundles::test_two_exports_are_byte_identical",),
}


def module(name: str) -> ModuleType:
    return importlib.import_module(f"tests.chain_of_custody.{name}")


def is_there(case: str) -> bool:
    """Whether a test (``module::test``) or a named case of a table (``module:name``) exists."""
    if "::" in case:
        name, test = case.split("::")
        return callable(getattr(module(name), test, None))
    name, row = case.split(":", 1)
    tables = ("TAMPERINGS", "EDITS", "FOLDERS", "WRONG", "GOOD", "DOUBTFUL")
    return any(row in getattr(module(name), table, {}) for table in tables)


@pytest.mark.parametrize("number", MATRIX)
def test_each_attack_is_tried_where_it_says(number: int) -> None:
    assert [case for case in MATRIX[number] if not is_there(case)] == []
