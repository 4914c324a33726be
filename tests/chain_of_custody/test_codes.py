"""The list of codes is complete: compared with every code that the sources write down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import chain_of_custody
from chain_of_custody import codes

FOLDER = Path(chain_of_custody.__file__).parent
CALLS = {"fail": 1, "skip": 1, "Odd": 0, "Finding": 2}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def written(names: dict[str, int]) -> set[str]:
    """String literals at the given argument of the calls, in all sources but the lone verifier's."""
    found: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for name, call in calls(path):
            at = names.get(name)
            if at is None or len(call.args) <= at or path.name == "standalone_verify.py":
                continue
            argument = call.args[at]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.add(argument.value)
    return found


def test_every_finding_is_listed() -> None:
    literal = written(CALLS)
    assert len(literal) > 40
    assert literal <= codes.FINDINGS


def test_every_remark_is_listed() -> None:
    assert written({"remark": 0}) <= codes.REMARKS


def test_nothing_is_listed_that_is_never_said() -> None:
    sources = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py") if path.name != "codes.py")
    assert [code for code in codes.FINDINGS | codes.REMARKS if f'"{code}"' not in sources] == []
