"""The matrix of attacks and faults: every row with what is expected and what happens when it is tried.

    python -m tests.chain_of_custody.matrix [ROW ...]

Runs the tests behind each row and prints a line of each; under it, for each bundle that is named there,
what is expected and what the library, ``verify.py``, ``sha256sum`` and ``openssl`` say of it. A row of which
a test fails or is not there, and any disagreement, end the command with 1. What a row does not try is said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.chain_of_custody import corpus
from tests.chain_of_custody.test_matrix import MATRIX

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """One attack or fault.

    Attributes:
        attack: What is done.
        expected: What must come of it.
        elsewhere: Tests outside this folder, or not in `MATRIX`: a file, ``file::test``, or ``file[row]``.
        gap: What is not tried yet, and why; "" where all is.
    """

    attack: str
    expected: str
    elsewhere: tuple[str, ...] = ()
    gap: str = ""


HERE = "chain_of_custody/"
WITNESS = f"{HERE}test_witness.py::"
ANCHORS = f"{HERE}test_anchors.py"
CERTIFICATES = "vidreview/export/test_certificates.py"
EXPORT = "vidreview/export/test_failures.py::"
HOSTILE = "vidreview/media/test_hostile.py::"
OBJECTS = "vidreview/store/test_objects.py::"
WORK = "vidreview/test_work.py::"
FAULTS = "vidreview/test_faults.py::test_nothing_is_lost_and_nothing_is_half"

ROWS: dict[int, Row] = {
    1: Row("edit a byte of an entry", "FAIL, names seq"),
    2: Row("delete a middle entry", "FAIL at seq"),
    3: Row("truncate the tail", "FAIL below an anchor; newer than the last anchor: told"),
    4: Row("reorder or duplicate seq", "FAIL"),
    5: Row(
        "fork into two histories",
        "witness refuses; both signed heads kept",
        (
            f"{WITNESS}test_a_fork_of_one_size_is_refused_and_both_heads_kept",
            f"{WITNESS}test_a_longer_fork_is_refused_and_both_heads_kept",
        ),
    ),
    6: Row("insider re-hashes everything without the log key", "FAIL"),
    7: Row("the same with the log key", "FAIL by any older anchor", (f"{ANCHORS}[anchor of a fork]",)),
    8: Row(
        "restore an old database",
        "FAIL",
        (f"{WITNESS}test_a_shorter_ledger_is_refused",),
    ),
    9: Row("swap in another ledger", "FAIL"),
    10: Row("clock moved back or forward", "entry kept, clock-anomaly recorded"),
    11: Row(
        "replace media",
        "FAIL, names the file",
        (f"{OBJECTS}test_changed_object_is_found",),
        gap="the store names the chunk too, a bundle's report the file alone",
    ),
    12: Row("swap two clips", "FAIL"),
    13: Row("add an unlisted file or folder", "FAIL"),
    14: Row(
        "remove a tag manifest, proof or token",
        "FAIL, never fewer checks",
        (f"{ANCHORS}::test_a_removed_file_of_an_anchor_fails",),
    ),
    15: Row("downgrade the bundle's version", "FAIL"),
    16: Row("valid proof of another entry", "FAIL"),
    17: Row("entry passed off as checkpoint", "FAIL"),
    18: Row(
        "attacker's certificate or authority inside the bundle",
        "FAIL unknown signer",
        (f"{CERTIFICATES}::test_strangers_fail",),
    ),
    19: Row(
        "wrong key usage, CA as leaf, expired at signing, wrong imprint",
        "FAIL each",
        (
            f"{CERTIFICATES}::test_a_signature_made_elsewhere_with_such_a_certificate_fails",
            f"{ANCHORS}[token over something else]",
            "vidreview/anchoring/test_anchors.py::test_the_nonce_must_be_of_a_waiting_request",
        ),
        gap="the nonce is checked when a token arrives; a bundle keeps no request to compare it with",
    ),
    20: Row(
        "authority's certificate expired now, valid at signing",
        "PASS",
        (f"{CERTIFICATES}::test_long_after_everything_expired_it_still_passes",),
    ),
    21: Row(
        "key revoked later",
        "before PASS, after FAIL",
        (f"{HERE}test_corpus.py",),
    ),
    22: Row("rotation without the old key's signature", "FAIL"),
    23: Row("non-canonical JSON, duplicate keys, float, NaN, byte-order mark", "FAIL"),
    24: Row("every byte of every small file flipped", "never verified"),
    25: Row(
        "archive with .., absolute, drive or UNC paths",
        "refused before any member is read; nothing is written",
    ),
    26: Row("symlink, hard link or device in a bundle", "refused"),
    27: Row(
        "archive bomb, many files, overlapping or duplicate members",
        "refused in bounded time and memory",
    ),
    28: Row(
        "CON, NUL, newline, U+202E, 300 characters, NFC/NFD twins as names",
        "data only on import; made safe on export; refused in a bundle",
        (
            f"{WORK}test_folders_are_walked_and_names_kept",
            "vidreview/export/test_documents.py::test_names_become_safe_and_stay_different",
            "vidreview/test_twins.py",
        ),
    ),
    29: Row(
        "playlist named .mp4, concat:, http:, leading -",
        "refused, no other file opened",
        (
            f"{HOSTILE}test_a_text_is_no_recording_whatever_it_says",
            f"{HOSTILE}test_a_name_is_only_ever_a_file",
        ),
    ),
    30: Row(
        "media that crashes, hangs or eats memory",
        "job fails, application lives",
        (f"{HOSTILE}test_a_child_that_needs_too_long_or_too_much_is_ended",),
    ),
    31: Row(
        "pickled weights from elsewhere",
        "refused, nothing executed",
        ("models/test_model_weights.py::test_a_malicious_pickle_is_refused_before_it_runs",),
    ),
    32: Row(
        "SQL in search fields",
        "literal match",
        (
            "vidreview/store/test_sql.py",
            "ui/test_tables.py::test_sql_and_patterns_are_looked_for_as_they_stand",
        ),
    ),
    33: Row("formula in a CSV field", "opens as text", ("vidreview/test_spreadsheet.py",)),
    34: Row(
        "markup or script in report fields",
        "rendered literally",
        (
            "vidreview/export/test_bundle.py"
            "::test_the_page_loads_nothing_from_elsewhere_and_runs_nothing_foreign",
        ),
    ),
    35: Row(
        "EIO, ENOSPC or SIGKILL at each system call of an append, import, export",
        "0 corrupt, 0 acknowledged lost",
        (FAULTS,),
        gap="a sample in this run; all of them: python -m tests.faults",
    ),
    36: Row(
        "power loss at each write and sync",
        "the same; the control must fail",
        (f"{HERE}test_power_loss.py",),
        gap="a sample in this run; 4,000 images: python -m tests.faults power; the ledger alone, not objects",
    ),
    37: Row(
        "disk full during import or export",
        "no entry for a partial object, clean-up, clear message",
        (
            f"{OBJECTS}test_full_disk_is_told_and_leaves_nothing",
            f"{EXPORT}test_a_full_disk_is_told_and_cleaned_up",
            FAULTS,
        ),
    ),
    38: Row("eight writers", "contiguous seq, nothing lost"),
    39: Row(
        "bit rot",
        "found within the scrub period",
        (
            f"{OBJECTS}test_changed_object_is_found",
            f"{WORK}test_a_changed_original_and_a_changed_catalogue_fail",
            "vidreview/test_scrubbing.py",
        ),
    ),
    40: Row("malformed database", "an alarm; never auto-repaired"),
    41: Row(
        "reordered, cut or extended ciphertext",
        "FAIL; no partial plaintext passed as whole",
        gap="files under a passphrase; stores and recordings are left to the disk's encryption",
    ),
    42: Row("bundles of earlier releases", "same verdict"),
    43: Row(
        "export twice with fixed clock, keys and salt",
        "byte-identical",
        (f"{EXPORT}test_the_same_work_gives_the_same_bundle_byte_for_byte",),
    ),
}


def cases(number: int) -> tuple[str, ...]:
    """Everything that tries the row, as in `Row.elsewhere`."""
    return tuple(place(case) for case in MATRIX.get(number, ())) + ROWS[number].elsewhere


def place(case: str) -> str:
    """A case of `MATRIX`, as in `Row.elsewhere`."""
    if "::" in case:
        name, test = case.split("::")
        return f"{HERE}{name}.py::{test}"
    name, row = case.split(":", 1)
    return f"{HERE}{name}.py[{row}]"


def tries(case: str, node: str) -> bool:
    """Whether the test ``node`` is (one of) those that ``case`` names."""
    node = node.removeprefix("tests/")
    if "::" in case:
        return node == case or node.startswith(f"{case}[")
    file, _, row = case.partition("[")
    return node.startswith(f"{file}::") and (not row or node.endswith(f"[{row}"))


@dataclass(eq=False)
class Outcomes:
    """A plug-in of pytest: runs what rows name, and keeps how each test ended."""

    wanted: frozenset[str]
    ended: dict[str, str] = field(default_factory=dict)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if any(tries(case, item.nodeid) for case in self.wanted)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.ended[report.nodeid] = report.outcome


def run(numbers: Iterable[int]) -> dict[str, str]:
    """How every test behind the rows ended, by its name."""
    wanted = frozenset(case for number in numbers for case in cases(number))
    files = sorted({case.split("::")[0].split("[")[0] for case in wanted})
    there = [str(ROOT / "tests" / name) for name in files if (ROOT / "tests" / name).is_file()]
    outcomes = Outcomes(wanted)
    options = [
        "-q",
        "--no-header",
        "--no-summary",
        "-p",
        "no:cacheprovider",
        "--tb=no",
        "--rootdir",
        str(ROOT),
    ]
    saying, sys.stdout = sys.stdout, sys.stderr
    try:
        pytest.main([*options, *there], plugins=[outcomes])
    finally:
        sys.stdout = saying
    return outcomes.ended


def actual(number: int, ended: dict[str, str]) -> tuple[str, bool]:
    """What came of a row, in a word or two, and whether that is wrong."""
    names = cases(number)
    if not names:
        return "NOT COVERED", False
    missing = [case for case in names if not any(tries(case, node) for node in ended)]
    if missing:
        return f"NOT THERE: {', '.join(missing)}", True
    found = {node: how for node, how in ended.items() if any(tries(case, node) for case in names)}
    counts = {
        how: sum(1 for each in found.values() if each == how) for how in ("passed", "skipped", "failed")
    }
    if counts["failed"]:
        return "UNEXPECTED: " + ", ".join(node for node, how in found.items() if how == "failed"), True
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return f"as expected ({counts['passed']} tests{skipped})", False


def three_ways(numbers: Iterable[int]) -> dict[int, list[str]]:
    """What the library, ``verify.py`` and the shell say of each row's named bundles."""
    known = {case.name: case for case in corpus.cases()}
    said: dict[int, list[str]] = {}
    with corpus.scratch() as out, corpus.remembered_signatures():
        for number in numbers:
            names = [case.partition(":")[2] for case in MATRIX.get(number, ()) if "::" not in case]
            for name in (*names, *(f"{kind}: {name}" for kind in ("folder", "lost key") for name in names)):
                if name in known:
                    told = corpus.judged(corpus.placed(known[name], out))
                    wrong = told.disagreements(known[name])
                    said.setdefault(number, []).append(f"     {corpus.row(known[name], told, wrong)}")
    return said


def main(arguments: Sequence[str]) -> int:
    """Prints the matrix."""
    numbers = [int(text) for text in arguments] or list(ROWS)
    os.chdir(ROOT)
    ended, said = run(numbers), three_ways(numbers)
    wrong = 0
    for number in numbers:
        row, (came, bad) = ROWS[number], actual(number, ended)
        wrong += bad
        gap = f" | {row.gap}" if row.gap else ""
        sys.stdout.write(f"{number:2} | {row.attack:72} | {row.expected:54} | {came}{gap}\n")
        for line in said.get(number, ()):
            sys.stdout.write(line)
            wrong += not line.rstrip().endswith("|")
    uncovered = sum(1 for number in numbers if not cases(number))
    told = f"{len(numbers)} rows, {len(numbers) - uncovered} tried, {uncovered} not covered, {wrong} wrong"
    sys.stdout.write(f"{told}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
