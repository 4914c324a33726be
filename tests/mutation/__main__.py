"""Changes the verifiers' code in every small way, and counts the changes that no test notices.

    python -m tests.mutation FOLDER [MODULE ...] [--jobs 1] [--only NAME ...]

In a copy of the tree under FOLDER, mutmut makes the mutants, a process each, and runs the tests that reach
the changed function until one fails. A mutant that survives is a defect of the tests, or listed in
`survivors.toml` with the reason; one that is not listed ends the command with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXPLAINED = Path(__file__).with_name("survivors.toml")
MODULES = ("canonical", "checkpoint", "merkle", "standalone_verify", "verify", "verify_bundle")
TESTS = ("__init__.py", "chain_of_custody", "fuzz", "golden", "vectors", "pki.py")
# Those that reach the mutated modules within the same process, and are quick.
CHOSEN = (
    "anchors",
    "bundle_tampering",
    "bundles",
    "canonical",
    "checkpoint",
    "findings",
    "keys",
    "ledger_tampering",
    "merkle",
    "rules",
    "speaking",
)
KILLED = {"killed", "timeout", "segfault", "suspicious", "caught by type check"}
ENDED = {0: "survived", 5: "no tests", 33: "no tests", 34: "skipped", None: "not tried"}
TIMEOUTS = (24, 36, 37, 152, 255, -24)


def lay_out(folder: Path, modules: list[str]) -> None:
    """A copy of what is mutated and of its tests."""
    folder.mkdir(parents=True, exist_ok=True)
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in ("chain_of_custody", *(f"tests/{each}" for each in TESTS)):
        copy(ROOT / name, folder / name, ignored)
    (folder / "pytest.ini").write_text(
        '[pytest]\naddopts = -q -m "not slow"\nfilterwarnings = error\nmarkers =\n    slow: left out\n',
        "ascii",
    )
    chosen = "".join(f"\n    chain_of_custody/{module}.py" for module in modules)
    tests = "".join(f"\n    tests/chain_of_custody/test_{name}.py" for name in CHOSEN)
    (folder / "setup.cfg").write_text(
        f"[mutmut]\nsource_paths=chain_of_custody\nonly_mutate={chosen}\n"
        "also_copy=\n    tests\n    pytest.ini\n"
        "pytest_add_cli_args=\n    -p\n    no:cacheprovider\n    --hypothesis-profile=repeatable\n"
        f"pytest_add_cli_args_test_selection={tests}\n",
        "ascii",
    )


def copy(source: Path, target: Path, ignored: object) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        return
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target, ignore=ignored)  # type: ignore[arg-type]


def run(folder: Path, jobs: int, only: list[str]) -> None:
    """Lets mutmut try what it has not tried yet, or ``only`` mutants of these names."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs), *only]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=False)


def outcomes(folder: Path, modules: list[str]) -> dict[str, str]:
    """How each mutant ended, by its name."""
    found = {}
    for module in modules:
        kept = folder / "mutants/chain_of_custody" / f"{module}.py.meta"
        codes = json.loads(kept.read_text("utf-8"))["exit_code_by_key"] if kept.is_file() else {}
        found |= {name: ended(code) for name, code in codes.items()}
    return found


def ended(code: int | None) -> str:
    if code in TIMEOUTS:
        return "timeout"
    return ENDED.get(code, "killed")


def main(arguments: list[str]) -> int:
    """Prints every survivor, and of each module how many there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("modules", nargs="*", metavar="MODULE", choices=[*MODULES, []])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], help="mutants' names, or patterns of names")
    parser.add_argument("--told", action="store_true", help="run nothing, tell what is known")
    chosen = parser.parse_args(arguments)
    modules = chosen.modules or list(MODULES)
    if not chosen.told:
        lay_out(chosen.folder, modules)
        run(chosen.folder, chosen.jobs, chosen.only)
    explained = tomllib.loads(EXPLAINED.read_text("utf-8")) if EXPLAINED.is_file() else {}
    return tell(outcomes(chosen.folder, modules), explained)


def tell(found: dict[str, str], explained: dict[str, str]) -> int:
    unexplained = 0
    counts: dict[str, Counter[str]] = {}
    for name, how in sorted(found.items()):
        counts.setdefault(name.split(".")[1], Counter())[how] += 1
        if how not in KILLED:
            unexplained += name not in explained
            sys.stdout.write(f"{how:9} {name}  {explained.get(name, '')}\n")
    for module, count in counts.items():
        survived = sum(number for how, number in count.items() if how not in KILLED)
        told = "  ".join(f"{how} {number}" for how, number in sorted(count.items()))
        sys.stdout.write(f"{module:18} {told}  ({survived / count.total():.1%} survive)\n")
    total = sum((count for count in counts.values()), Counter[str]())
    survived = sum(number for how, number in total.items() if how not in KILLED)
    share = survived / max(1, total.total())
    sys.stdout.write(f"{survived} of {total.total()} survive ({share:.1%}), {unexplained} not explained\n")
    return int(bool(unexplained))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
