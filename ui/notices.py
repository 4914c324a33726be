"""What the window tells a person outside the page they are on: failures in words, with what to do next."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from ui.language import Language
from vidreview.wording import knows, refusal_text, tell


class Tone(StrEnum):
    """How a notice looks."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a notice offers to do."""

    words: Callable[[], str]
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell.

    Attributes:
        tone: How grave it is.
        words: The sentence, in the language in use.
        details: For whoever helps; not translated.
        actions: What to do next, each in a single step.
        about: Names the act that failed, so that the notice goes when it succeeds; "" where it stays.
    """

    tone: Tone
    words: Callable[[], str]
    details: str = ""
    actions: tuple[Action, ...] = ()
    about: str = ""


def failure(
    error: BaseException, language: Callable[[], Language], *actions: Action, about: str = ""
) -> Notice:
    """A failure as a notice: its own sentence where it has a code, an honest one where it has none."""
    details = "".join(traceback.format_exception(error)).strip()
    return Notice(Tone.ERROR, lambda: sentence(error, language()), details, actions, about)


def sentence(error: BaseException, language: Language) -> str:
    """A failure in the reader's words."""
    code = getattr(error, "code", "")
    if isinstance(code, str) and knows(code):
        return tell(code, getattr(error, "fields", {}), language)
    if isinstance(error, OSError) and error.errno:
        return _unexpected_os().format(name=error.filename or "", reason=refusal_text(error, language))
    return _unexpected()


def _unexpected() -> str:
    return QCoreApplication.translate(
        "Notices",
        "Something happened that the program did not expect. What was recorded before is safe. "
        "Try again; if it happens again, give the details to whoever looks after the program.",
    )


def _unexpected_os() -> str:
    return QCoreApplication.translate(
        "Notices",
        "The computer refused: {reason} ({name}). Nothing half-written was kept. "
        "Check the disk and the permissions, then try again.",
    )
