"""Changes the verifiers' code in every small way, and counts the changes that no test notices.

    python -m tests.mutation FOLDER [MODULE ...] [--jobs 1] [--most N] [--budget S]

In a copy of the tree under FOLDER, mutmut makes the mutants, and `trying` runs the tests that reach them.
Run once more with the same FOLDER, what was killed is not tried again, unless its module was changed. The
quickest way is once with the small budget, and then ``--again --budget 60`` for the survivors.

A mutant that survives is a defect of the tests, or stands in `survivors.toml` with the reason why no test
can tell it from the original. One that is not listed there ends the command with 1.
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
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).parents[2]
EXPLAINED = Path(__file__).with_name("survivors.toml")
MODULES = ("canonical", "checkpoint", "merkle", "standalone_verify", "verify", "verify_bundle")
COPIED = ("__init__.py", "chain_of_custody", "fuzz", "golden", "mutation", "vectors", "pki.py")
# Those that reach the mutated modules within the same process, and are quick; `findings` has what the tests
# of tampering have, word by word.
CHOSEN = (
    "agreement",
    "canonical",
    "checkpoint",
    "findings",
    "handover",
    "keys",
    "merkle",
    "readers",
    "revocation",
    "rules",
    "signatures",
    "speaking",
)
KILLED = {"killed", "timeout"}


def lay_out(folder: Path, modules: list[str]) -> None:
    """A copy of the tests and of the package, in which the chosen modules are mutated."""
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in ("chain_of_custody", "tests"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(ROOT / "chain_of_custody", folder / "chain_of_custody", ignore=ignored)
    (folder / "tests").mkdir()
    for name in COPIED:
        source, target = ROOT / "tests" / name, folder / "tests" / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copyfile(source, target)
    for module in modules:
        path = folder / "chain_of_custody" / f"{module}.py"
        path.write_text(mutated(folder, path), "utf-8")


def mutated(folder: Path, path: Path) -> str:
    """The module with all its mutants, as made before if it was this very text."""
    text = path.read_text("utf-8")
    kept = folder / f"{sha256(text.encode()).hexdigest()}.py"
    if not kept.is_file():
        kept.write_text(mutate_file_contents(str(path), text).code, "utf-8")
    return kept.read_text("utf-8")


def results_of(folder: Path, module: str) -> Path:
    """Where results are kept; another file for each version of a module."""
    text = (ROOT / "chain_of_custody" / f"{module}.py").read_bytes()
    return folder / f"{module}-{sha256(text).hexdigest()[:16]}.jsonl"


def run(folder: Path, modules: list[str], chosen: argparse.Namespace) -> None:
    """Tries the mutants of the modules."""
    tests = [f"tests/chain_of_custody/test_{name}.py" for name in CHOSEN]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-s",
        "-p",
        "tests.mutation.trying",
        "-p",
        "no:cacheprovider",
    ]
    command += ["-p", "no:randomly", "-m", "not slow", "-W", "ignore", "--rootdir", str(folder)]
    command += ["-o", "markers=slow: left out", "--hypothesis-profile=repeatable"]
    command += ["--mutant-jobs", str(chosen.jobs), "--most", str(chosen.most), "--budget", str(chosen.budget)]
    for module in modules:
        results = results_of(folder, module)
        results.touch()
        command += ["--mutated", f"{module}={results}"]
    if chosen.again:
        left = [key for module in modules for key in unexplained(outcomes(folder, module))]
        (folder / "again.json").write_text(json.dumps(left, ensure_ascii=False), "utf-8")
        command += ["--only", str(folder / "again.json")]
    command += tests
    environment = {**os.environ, "PYTHONPATH": str(folder), "OMP_NUM_THREADS": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=False)


def outcomes(folder: Path, module: str) -> dict[str, str]:
    """How each mutant ended, by what it changes."""
    results = results_of(folder, module)
    lines = results.read_text("utf-8").splitlines() if results.is_file() else []
    return dict(json.loads(line) for line in lines)


def explained() -> Sequence[Mapping[str, str]]:
    """What is listed in `survivors.toml`."""
    return list(tomllib.loads(EXPLAINED.read_text("utf-8"))["survivor"])


def unexplained(ended: Mapping[str, str]) -> list[str]:
    """The mutants that no test killed and nobody has explained."""
    listed = explained()
    return [key for key, how in ended.items() if how not in KILLED and not reason(key, listed)]


def reason(key: str, listed: Sequence[Mapping[str, str]]) -> str:
    """Why no test can tell the mutant from the original; "" where nobody has said."""
    return next((each["why"] for each in listed if each["what"] in key), "")


def tell(found: Mapping[str, Mapping[str, str]]) -> int:
    """Prints every survivor, and of each module how many there are."""
    listed = explained()
    unknown = survived = total = 0
    for module, ended in found.items():
        for key, how in sorted(ended.items()):
            if how not in KILLED:
                why = reason(key, listed)
                unknown += not why
                sys.stdout.write(f"{how:9} {key}\n{'':10}{why or 'NOT EXPLAINED'}\n")
        counts = Counter(ended.values())
        left = counts.total() - sum(counts[how] for how in KILLED)
        told = "  ".join(f"{how} {number}" for how, number in sorted(counts.items()))
        sys.stdout.write(f"{module}: {told}  ({left / max(1, counts.total()):.1%} survive)\n")
        survived, total = survived + left, total + counts.total()
    share = survived / max(1, total)
    sys.stdout.write(f"{survived} of {total} survive ({share:.1%}), {unknown} not explained\n")
    return int(bool(unknown) or not total)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("modules", nargs="*", metavar="MODULE", choices=[*MODULES, []])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--most", type=int, default=sys.maxsize, help="only so many, drawn from all")
    parser.add_argument("--budget", type=float, default=1.5, help="seconds of tests for each mutant")
    parser.add_argument("--again", action="store_true", help="only those neither killed nor explained")
    parser.add_argument("--told", action="store_true", help="run nothing, tell what is known")
    chosen = parser.parse_args(arguments)
    folder, modules = chosen.folder.absolute(), chosen.modules or list(MODULES)
    folder.mkdir(parents=True, exist_ok=True)
    # mutmut looks for its settings where it stands.
    (folder / "setup.cfg").write_text("[mutmut]\nsource_paths=chain_of_custody\n", "ascii")
    os.chdir(folder)
    if not chosen.told:
        lay_out(folder, modules)
        run(folder, modules, chosen)
    return tell({module: outcomes(folder, module) for module in modules})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
