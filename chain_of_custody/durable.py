"""Files that outlive a power cut: whole or not at all, and under their names."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Puts ``data`` at ``path``, whole or not at all; durable when this returns.

    Args:
        path: What is there is replaced.
        data: The whole content.
        mode: Permissions of the file, less the process's mask.

    Raises:
        OSError: The disk refused; what was at ``path`` is untouched.
    """
    temporary = path.with_name(f"{path.name}.new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable, where folders can be synced.

    Raises:
        OSError: The disk refused.
    """
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
