"""Which file names a bundle may hold: the same on every system, and nothing that leads out of it."""

from __future__ import annotations

import re

MAX_NAME = 200

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_safe_name(name: str) -> bool:
    """Whether ``name``, with ``/`` between its parts, may stand in a bundle.

    Parts are made of ``[A-Za-z0-9._-]``, begin with none of ``.-``, end with no dot and are no device of
    Windows; the whole has at most 200 characters.
    """
    return 0 < len(name) <= MAX_NAME and all(_is_safe_part(part) for part in name.split("/"))


def _is_safe_part(part: str) -> bool:
    return _PART.fullmatch(part) is not None and _DEVICE.fullmatch(part) is None
