"""What a command prints: results on standard output, all else on standard error."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Self, TypeVar

from rich.console import Console as RichConsole
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from vidreview.errors import Failure
from vidreview.names import plain_text
from vidreview.records import Progress
from vidreview.wording import tell

Step = TypeVar("Step")


def silence_libraries() -> None:
    """Keeps libraries' chatter out of the output; errors still come as exceptions."""
    os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")
    logging.getLogger("libav").setLevel(logging.CRITICAL)


class Console:
    """Prints for people, or one JSON object a line for programs. A context manager."""

    def __init__(self, *, json_lines: bool, language: str) -> None:
        self.json_lines = json_lines
        self.language = language
        self._screen = RichConsole(stderr=True, highlight=False)
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._end_bar()

    def line(self, text: str = "") -> None:
        """A line of the result, for people; not printed with ``--json``."""
        if not self.json_lines:
            self._end_bar()
            print(text, flush=True)

    def record(self, content: Mapping[str, Any]) -> None:
        """A line of the result, for programs; printed only with ``--json``."""
        if self.json_lines:
            print(json.dumps(content, ensure_ascii=False, sort_keys=True), flush=True)

    def note(self, text: str) -> None:
        """A remark beside the result, on standard error."""
        self._end_bar()
        print(text, file=sys.stderr, flush=True)

    def failure(self, error: Failure, subject: str = "") -> None:
        """Says what failed and what to do, on standard error."""
        self.note(f"{plain_text(subject)}: {self.told(error)}" if subject else self.told(error))

    def told(self, error: Failure) -> str:
        """A failure as a sentence in the person's language."""
        return tell(f"error.{error.code}", error.fields, self.language)

    def follow(self, steps: Iterator[Progress | Step]) -> Iterator[Step]:
        """Draws progress, where someone is looking, and passes everything else on."""
        for step in steps:
            if isinstance(step, Progress):
                self._show(step)
            else:
                yield step
        self._end_bar()

    def _show(self, progress: Progress) -> None:
        if not self._screen.is_terminal:
            return
        if self._bar is None:
            columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
            self._bar = Bar(*columns, console=self._screen, transient=True)
            self._task = self._bar.add_task("")
            self._bar.start()
        if self._task is not None:
            stage = tell(f"stage.{progress.stage}", {}, self.language)
            self._bar.update(
                self._task,
                description=f"{stage} {progress.subject}".strip(),
                completed=progress.done,
                total=progress.total or None,
            )

    def _end_bar(self) -> None:
        if self._bar is not None:
            self._bar.stop()
        self._bar = self._task = None
