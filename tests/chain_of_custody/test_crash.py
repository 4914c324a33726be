"""Writers that fight, are killed, or meet a disk that refuses: nothing acknowledged may be lost.

The faults are real: processes, signals, and system calls that ``strace`` makes fail; see `crashing`.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chain_of_custody import Ledger, Verdict, user_added, verify_ledger
from tests.chain_of_custody import crashing
from tests.chain_of_custody.making import People, decision

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path, people: People) -> Path:
    """A ledger on the real clock, which other processes can append to."""
    path = tmp_path / "ledger.db"
    with Ledger.create(
        path,
        custodian=people.custodian,
        custodian_key=people.keys["custodian"],
        log_key=people.log_key,
    ) as ledger:
        added = user_added(ledger.id, people.investigator, people.keys["investigator"])
        people.append(ledger, added, people.custodian)
    return path


def writer(path: Path, count: int, *how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.chain_of_custody.appending", str(path), str(count), *how]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def acknowledged(output: str) -> dict[int, str]:
    """Number and leaf of each entry whose appending returned; a line cut short was not printed."""
    lines = output.split("\n")[:-1]
    return {int(seq): leaf for seq, leaf in (line.split(" ") for line in lines)}


def require_whole(path: Path, acks: dict[int, str]) -> int:
    """The ledger's size, once it verifies and holds everything that was acknowledged."""
    report = verify_ledger(path)
    assert report.verdict is Verdict.VERIFIED, report.failures
    with Ledger.open(path, read_only=True) as ledger:
        assert {seq: ledger.entry(seq).leaf.hex() for seq in acks} == acks
        return ledger.size


def test_eight_writers_at_once(path: Path) -> None:
    writers = [writer(path, 10) for _ in range(8)]
    outputs = [each.communicate(timeout=120) for each in writers]
    assert [each.returncode for each in writers] == [0] * 8, outputs
    acks = [seq for output, _ in outputs for seq in acknowledged(output)]
    assert sorted(acks) == list(range(2, 82))
    told = {seq: leaf for output, _ in outputs for seq, leaf in acknowledged(output).items()}
    assert require_whole(path, told) == 82


def test_nothing_comes_between_a_decision_and_its_entry(path: Path) -> None:
    writers = [writer(path, 15, "decided") for _ in range(4)]
    outputs = [each.communicate(timeout=120) for each in writers]
    assert [each.returncode for each in writers] == [0] * 4, outputs
    require_whole(path, {seq: leaf for output, _ in outputs for seq, leaf in acknowledged(output).items()})
    with Ledger.open(path, read_only=True) as ledger:
        notes = [signed.entry.act.reason for signed in ledger.entries(2)]
    assert notes == [f"after {size}" for size in range(2, 62)]


def test_killed_at_any_moment(path: Path) -> None:
    """Eight times, a writer is killed while it appends; the next one carries on."""
    chance = random.Random(8)
    told: dict[int, str] = {}
    for _ in range(8):
        victim = writer(path, 100_000, "decided")
        assert victim.stdout is not None
        first = victim.stdout.readline()
        time.sleep(chance.random() * 0.1)
        victim.send_signal(signal.SIGKILL)
        told |= acknowledged(first + victim.communicate()[0])
        assert require_whole(path, told) in (max(told) + 1, max(told) + 2)
    with Ledger.open(path) as ledger:
        people = People.fixed()
        people.append(ledger, decision(), people.investigator)
    require_whole(path, told)


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
@pytest.mark.parametrize("every", [37, pytest.param(1, marks=pytest.mark.slow)])
def test_a_fault_at_each_system_call(path: Path, every: int) -> None:
    """In a program of its own, which forks; a test runner with threads must not."""
    command = [sys.executable, "-m", "tests.faults", *crashing.ACTS, "--every", str(every)]
    command += ["--ledger", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "strace can't attach" in done.stderr:
        pytest.skip("strace can't attach here")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "problems" not in done.stdout


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
def test_a_careless_writer_is_noticed() -> None:
    """The control: where a file is written in place, the same faults must be found."""
    command = [sys.executable, "-m", "tests.faults", "control"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "strace can't attach" in done.stderr:
        pytest.skip("strace can't attach here")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "problems" in done.stdout
