"""SPEC.md says what the code does, where that can be compared."""

from __future__ import annotations

import re
from pathlib import Path

import chain_of_custody
from chain_of_custody import layout, ledger_file, standalone_verify
from chain_of_custody.acts import SIGNERS, ActorRole
from chain_of_custody.verify import LEDGER_CHECKS
from chain_of_custody.verify_bundle import BUNDLE_CHECKS, BUNDLE_OPTIONAL_CHECKS

SPEC = (Path(chain_of_custody.__file__).parent / "SPEC.md").read_text("utf-8")


def section(number: str) -> str:
    """The text under the heading that begins with ``number``."""
    found = re.search(rf"^#+ {re.escape(number)}.*?\n(.*?)(?=^#|\Z)", SPEC, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_types_and_roles() -> None:
    table: dict[str, set[str]] = {}
    for types, roles in re.findall(r"^\| (`.*?) \| (.*?) \|$", section("3.3"), re.MULTILINE):
        named = set(ActorRole) if roles == "all" else set(roles.split(", "))
        table |= {kind: {str(role) for role in named} for kind in re.findall("`(.*?)`", types)}
    assert table == {str(kind): {str(role) for role in roles} for kind, roles in SIGNERS.items()}


def test_members_of_an_entry() -> None:
    rows = re.findall(r"^\| (`.*?) \|", section("3. Entries").split("The signature")[0], re.MULTILINE)
    named = {name for row in rows for name in re.findall("`(.*?)`", row)}
    assert named == standalone_verify.ENTRY.keys()


def test_checks_of_a_bundle() -> None:
    numbered = re.findall(r"(\d+)\. `([a-z-]+)`", section("8. Verifying a bundle"))
    assert [name for _, name in numbered] == [*BUNDLE_CHECKS, *BUNDLE_OPTIONAL_CHECKS]
    assert [int(number) for number, _ in numbered] == list(range(1, len(numbered) + 1))


def test_checks_of_a_ledger() -> None:
    assert all(f"`{check}`" in section("9. Verifying a ledger") for check in LEDGER_CHECKS)


def test_points_of_small_order() -> None:
    named = {int(text, 16) for text in re.findall(r"0x[0-9a-f]{64}", section("2. Keys"))}
    assert named | {0, 1, 2**255 - 20} == set(standalone_verify.SMALL_ORDER)


def test_required_files() -> None:
    assert all(f"`{name}`" in section("7. Bundles") + section("7.2") for name in layout.REQUIRED)
    assert set(layout.REQUIRED) == set(standalone_verify.REQUIRED)
    assert layout.OUTSIDE_STATEMENT == standalone_verify.OUTSIDE_STATEMENT


def test_schema_of_the_file() -> None:
    tables, trigger = re.findall(r"```sql\n(.*?)\n```", section("6. The ledger's file"), re.DOTALL)
    written = tables.rstrip(";").split(";\n")
    for table in ("checkpoints", "entries", "key_events", "nodes"):
        for verb in ("DELETE", "UPDATE"):
            named = trigger.rstrip(";").replace("t_never_v", f"{table}_never_{verb.lower()}")
            written.append(named.replace("BEFORE V ON t ", f"BEFORE {verb} ON {table} "))
    assert tuple(written) == ledger_file._SCHEMA
