"""The error family of vidreview.

Every leaf has a stable ``code`` and typed fields. Text for people is made elsewhere
(`vidreview.wording` and the window's translations), so that a code means the same in
every language, in the ledger and in an export.
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, Final

from chain_of_custody.errors import CustodyError
from models.errors import ModelsError


class VidreviewError(Exception):
    """Base of every error that vidreview raises on purpose.

    Attributes:
        code: Stable name of the kind of error, for ledgers, exports and programs.
        fields: What the sentence for people needs, by name.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **fields: str | int) -> None:
        self.fields: dict[str, str | int] = fields
        super().__init__(self.code, fields)

    def __reduce__(self) -> tuple[Any, ...]:
        # An error that can't be unpickled would leave a pool of processes waiting for ever.
        return partial(type(self), **self.fields), ()

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.code}({told})"


Failure = VidreviewError | ModelsError | CustodyError
"""Any error with a code and fields: of this package or of one that it composes."""

FAILURES: Final = (VidreviewError, ModelsError, CustodyError)
"""The same, for ``except``."""
