"""Why a computer refused, in words: names of system errors, and fixed texts of programs with one language."""

from __future__ import annotations

import errno
import os
import re
from typing import Final

from chain_of_custody.errors import refusal
from vidreview.wording.texts import find

_PYTHON: Final = re.compile(r"\[Errno (-?\d+)\] [^:]*(?:: (.*))?", re.DOTALL)
_NO_ADDRESS: Final = "EAI"
"""Stands for all that the resolver of names says, which has numbers of its own, below zero."""


def refusal_text(reason: object, language: str) -> str:
    """A reason in words; the system's own where there are none.

    Args:
        reason: A system error; its name (``ENOSPC``) or SQLite's (``SQLITE_FULL``); what Python says of one
            (``[Errno 28] No space left on device: '/x'``); or a fixed text of a program.
        language: ``en``, ``ru`` or ``kk``.
    """
    text = refusal(reason) if isinstance(reason, OSError) else str(reason)
    said = _PYTHON.fullmatch(text)
    if said is None:
        return _named(text, language) or text
    number = int(said[1])
    name = _NO_ADDRESS if number < 0 else errno.errorcode.get(number, "")
    told = _named(name, language) or text
    return f"{told}: {said[2]}" if said[2] and told != text else told


def _named(name: str, language: str) -> str:
    known = find(f"refusal.{name}", language) or find(f"refusal.{_family(name)}", language)
    number = getattr(errno, name, None) if name.isupper() else None
    return known or (os.strerror(number) if isinstance(number, int) else "")


def _family(name: str) -> str:
    """SQLite's primary code of an extended one: ``SQLITE_IOERR`` of ``SQLITE_IOERR_FSYNC``."""
    return "_".join(name.split("_")[:2]) if name.startswith("SQLITE_") else name
