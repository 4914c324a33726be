"""Writing a document to where a person wants it: whole or not at all, and never over something else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from chain_of_custody.durable import sync_folder
from chain_of_custody.errors import refusal
from vidreview.errors import VidreviewError


class SaveTargetExistsError(VidreviewError):
    """Something is there already. Fields: path."""

    code = "save-target-exists"


class SaveError(VidreviewError):
    """The disk refused. Fields: path, detail."""

    code = "save-write"


@contextmanager
def saving(path: Path) -> Iterator[BinaryIO]:
    """A new file: whole and durable once the block is left without error, and otherwise gone.

    Raises:
        SaveTargetExistsError: There is a file of that name.
        SaveError: It could not be written.
    """
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise SaveTargetExistsError(path=str(path)) from error
    except OSError as error:
        raise SaveError(path=str(path), detail=refusal(error)) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise SaveError(path=str(path), detail=refusal(error)) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def save(path: Path, content: bytes) -> Path:
    """Writes a document. Raises as `saving`."""
    with saving(path) as file:
        file.write(content)
    return path
