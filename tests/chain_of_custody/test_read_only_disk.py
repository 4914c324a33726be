"""A disk that can't be written: reading, proving and verifying work, writing fails and says why.

The disk is a real one: the folder is mounted once more, read-only, in a namespace of the test's own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chain_of_custody import Ledger
from tests.chain_of_custody.making import People, decision

ROOT = Path(__file__).parents[2]
MOUNTED = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
INSIDE = """
import json, sys
from pathlib import Path
from chain_of_custody import CustodyError, Ledger, verify_ledger
from tests.chain_of_custody.making import People, decision, make_ledger

path, people, told = Path(sys.argv[1]), People.fixed(), {}

def tried(name, act):
    try:
        told[name] = act()
    except CustodyError as error:
        told[name] = error.code

tried("append", lambda: people.append(Ledger.open(path), decision(), people.investigator))
tried("checkpoint", lambda: Ledger.open(path).checkpoint(people.log_key).decode())
tried("create", lambda: make_ledger(path.with_name("new.db"), people).size)
with Ledger.open(path, read_only=True) as ledger:
    told["entries"] = sum(1 for _ in ledger.entries())
    told["proof"] = len(ledger.inclusion_proof(1))
told["verdict"] = str(verify_ledger(path).verdict)
print(json.dumps(told))
"""


def on_read_only_disk(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to which ``folder`` is read-only, or skips where namespaces are not to be had."""
    if shutil.which("unshare") is None:
        pytest.skip("no namespaces here")
    whole = ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNTED, "sh", str(folder), *command]
    ended = subprocess.run(whole, cwd=ROOT, capture_output=True, text=True, check=False)
    if any(word in ended.stderr for word in ("unshare:", "mount:")):
        pytest.skip(f"no mounting here: {ended.stderr}")
    return ended


@pytest.fixture
def told(ledger: Ledger, people: People) -> dict[str, Any]:
    people.append(ledger, decision(), people.investigator)
    ledger.checkpoint(people.log_key)
    ledger.close()
    folder = ledger.path.parent
    before = sorted(folder.iterdir())
    ended = on_read_only_disk(folder, sys.executable, "-c", INSIDE, str(ledger.path))
    assert ended.returncode == 0, ended.stderr
    assert sorted(folder.iterdir()) == before
    return dict(json.loads(ended.stdout))


def test_writing_fails_and_says_why(told: dict[str, Any]) -> None:
    assert {name: told[name] for name in ("append", "checkpoint", "create")} == dict.fromkeys(
        ("append", "checkpoint", "create"), "ledger-read-only"
    )


def test_reading_and_verifying_still_work(told: dict[str, Any]) -> None:
    assert (told["entries"], told["proof"], told["verdict"]) == (4, 2, "verified")


def test_the_commands_too(ledger: Ledger) -> None:
    ledger.close()
    command = [sys.executable, "-m", "chain_of_custody"]
    for act in ("verify", "show"):
        ended = on_read_only_disk(ledger.path.parent, *command, act, str(ledger.path))
        assert ended.returncode == 0, ended.stderr
