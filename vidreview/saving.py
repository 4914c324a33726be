"""Writing a document to where a person wants it: whole or not at all, and never over something else."""

from __future__ import annotations

from pathlib import Path

from chain_of_custody.errors import refusal
from vidreview.errors import VidreviewError


class SaveTargetExistsError(VidreviewError):
    """Something is there already. Fields: path."""

    code = "save-target-exists"


class SaveError(VidreviewError):
    """The disk refused. Fields: path, detail."""

    code = "save-write"


def save(path: Path, content: bytes) -> Path:
    """Writes a document.

    Raises:
        SaveTargetExistsError: There is a file of that name.
        SaveError: It could not be written; nothing of it is left.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise SaveTargetExistsError(path=str(path)) from error
    except OSError as error:
        path.unlink(missing_ok=True)
        raise SaveError(path=str(path), detail=refusal(error)) from error
    return path
