"""A plug-in of pytest: runs, for each mutant in a process of its own, the tests that reach it.

mutmut writes the mutants: each function that it changes stands in its module many times over, behind a
switch. Here the tests are collected and run once to see which of them reach which function, and then, in a
fork for each mutant, the quickest first, until one fails. A fork costs milliseconds, a new pytest seconds.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import json
import os
import resource
import signal
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation import trampoline

ORIGINAL = "_mutmut_orig"
KILLED, SURVIVED, TIMED_OUT, UNREACHED = "killed", "survived", "timeout", "no tests"
SLOWEST_S, SLOWER = 4.0, 5.0


@dataclass(eq=False)
class Switch:
    """Stands in the place of one function: calls it, or one of its mutants.

    Attributes:
        mutants: By mutmut's names, the original among them.
        chosen: Which of them is called; the original until another is chosen.
    """

    mutants: Mapping[str, Callable[..., Any]]
    of_class: bool
    chosen: Callable[..., Any] | None = None

    def call(self, *args: Any, **kwargs: Any) -> Any:
        function = self.chosen or self.mutants[ORIGINAL]
        if self.of_class:
            return getattr(args[0], function.__name__)(*args[1:], **kwargs)
        return function(*args, **kwargs)


SWITCHES: list[Switch] = []
REACHED: set[int] = set()


def switched(mutants: Mapping[str, Callable[..., Any]], is_classmethod: bool = False) -> Any:
    """In the place of mutmut's own decorator, which looks at the environment at each call."""
    switch = Switch(mutants, is_classmethod)
    number = len(SWITCHES)
    SWITCHES.append(switch)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            REACHED.add(number)
            return switch.call(*args, **kwargs)

        wrapper.__name__, wrapper.__doc__ = function.__name__, function.__doc__
        return wrapper

    return decorate


trampoline.wrap_in_trampoline = switched


@dataclass
class Tests:
    """What is known of the tests after one run of all.

    Attributes:
        seconds: How long each took.
        reaching: For each switch, the places of the tests that reach it, the quickest first.
    """

    items: list[pytest.Item]
    seconds: list[float] = field(default_factory=list)
    reaching: dict[int, list[int]] = field(default_factory=dict)
    budget_s: float = 1.5

    def learn(self) -> None:
        """Runs every test once.

        Raises:
            RuntimeError: One fails without any mutant.
        """
        for place, item in enumerate(self.items):
            REACHED.clear()
            begun = time.process_time()
            following = self.items[place + 1] if place + 1 < len(self.items) else None
            if not passes(item, following):
                raise RuntimeError(f"{item.nodeid} fails without a mutant")
            self.seconds.append(time.process_time() - begun)
            for number in REACHED:
                self.reaching.setdefault(number, []).append(place)
        for number, places in self.reaching.items():
            places.sort(key=self.seconds.__getitem__)
            self.reaching[number] = self._affordable(places)

    def _affordable(self, places: list[int]) -> list[int]:
        """The quickest, within the budget: what only the others notice counts as a survivor."""
        spent = list(accumulate(self.seconds[place] for place in places))
        return [
            place for place, seconds in zip(places, spent, strict=True) if seconds <= self.budget_s
        ] or places[:1]


def passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=following)
    return not any(report.failed for report in reports)


def key_of(switch: Switch, name: str) -> str:
    """What the mutant changes, in words that stay when other lines of its module change."""
    original, mutant = (lines_of(switch.mutants[each]) for each in (ORIGINAL, name))
    original[0] = mutant[0] = ""
    told = difflib.unified_diff(original, mutant, n=0, lineterm="")
    changed = [line for line in told if line[:3] not in ("---", "+++") and line[:2] != "@@"]
    old = " ".join(line[1:].strip() for line in changed if line[0] == "-")
    new = " ".join(line[1:].strip() for line in changed if line[0] == "+")
    function = switch.mutants[ORIGINAL]
    module = function.__module__.rpartition(".")[2]
    plain = function.__name__.removesuffix("__mutmut_orig").removeprefix("x_").replace("xǁ", "")
    return f"{module}.{plain.replace('ǁ', '.')}: {old} => {new}"


def lines_of(function: Callable[..., Any]) -> list[str]:
    return textwrap.dedent(inspect.getsource(function)).splitlines()


def mutants() -> Iterator[tuple[int, str, str]]:
    """Switch, mutmut's name and what is changed, of every mutant; equal changes are told apart."""
    seen: dict[str, int] = {}
    for number, switch in enumerate(SWITCHES):
        for name in switch.mutants:
            if name != ORIGINAL:
                key = key_of(switch, name)
                seen[key] = seen.get(key, 0) + 1
                yield number, name, key if seen[key] == 1 else f"{key} ({seen[key]})"


def try_mutant(tests: Tests, number: int, name: str) -> int:
    """In a fork: 1 as soon as a test fails, 0 if none does."""
    switch = SWITCHES[number]
    switch.chosen = switch.mutants[name]
    places = tests.reaching[number]
    expected = sum(tests.seconds[place] for place in places)
    # Of processor time: the clock would measure how busy the machine is.
    limit = int(SLOWEST_S + SLOWER * expected)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    for at, place in enumerate(places):
        following = tests.items[places[at + 1]] if at + 1 < len(places) else None
        if not passes(tests.items[place], following):
            return 1
    return 0


def begun(tests: Tests, number: int, name: str) -> int:
    """The fork in which a mutant is tried."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        status = try_mutant(tests, number, name)
    finally:
        os._exit(status)


def ended(status: int) -> str:
    if os.WIFSIGNALED(status):
        return TIMED_OUT if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else KILLED
    return SURVIVED if os.WEXITSTATUS(status) == 0 else KILLED


def shuffled() -> list[tuple[int, str, str]]:
    """All mutants in an order that has nothing to do with them: as far as one comes is a fair sample."""
    return sorted(mutants(), key=lambda mutant: sha256(mutant[2].encode()).digest())


def try_all(
    tests: Tests, results: Mapping[str, Path], jobs: int, most: int, only: frozenset[str] | None
) -> None:
    """Tries the mutants that are not known to be killed, ``most`` of them; each result is kept at once.

    Args:
        tests: What is run.
        results: By module, where results are kept.
        jobs: How many at a time.
        most: How many in all.
        only: What they change, where only some are to be tried.
    """
    known: dict[str, str] = {}
    for path in results.values():
        known |= dict(json.loads(line) for line in path.read_text("utf-8").splitlines())
    running: dict[int, str] = {}

    def keep(key: str, how: str) -> None:
        with results[key.partition(".")[0]].open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, how], ensure_ascii=False) + "\n")

    def wait() -> None:
        child, status = os.wait()
        keep(running.pop(child), ended(status))

    for number, name, key in shuffled()[:most]:
        if known.get(key) == KILLED or (only is not None and key not in only):
            continue
        if number not in tests.reaching:
            keep(key, UNREACHED)
            continue
        running[begun(tests, number, name)] = key
        while len(running) >= jobs:
            wait()
    while running:
        wait()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutant-jobs", type=int, default=1)
    parser.addoption("--budget", type=float, default=1.5)
    parser.addoption("--only", type=Path, help="file with a list of what the mutants change")
    parser.addoption("--most", type=int, default=sys.maxsize)
    parser.addoption("--mutated", action="append", metavar="MODULE=RESULTS")


def pytest_runtestloop(session: pytest.Session) -> bool:
    named = (text.partition("=") for text in session.config.getoption("--mutated"))
    results = {module: Path(path) for module, _, path in named}
    for module in results:
        importlib.import_module(f"chain_of_custody.{module}")
    tests = Tests(session.items, budget_s=session.config.getoption("--budget"))
    tests.learn()
    sys.stderr.write(f"{len(tests.items)} tests, {sum(tests.seconds):.0f} s\n")
    option = session.config.getoption
    listed = option("--only")
    only = None if listed is None else frozenset(json.loads(listed.read_text("utf-8")))
    try_all(tests, results, option("--mutant-jobs"), option("--most"), only)
    return True
