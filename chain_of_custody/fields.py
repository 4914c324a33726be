"""Reads typed members out of decoded canonical JSON, refusing anything unexpected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chain_of_custody.canonical import Value
from chain_of_custody.errors import MalformedError

_HEX = re.compile(r"[0-9a-f]*")
_BETWEEN = re.compile(r"[\s:-]")


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object whose members must be exactly those that are named.

    Attributes:
        what: The form that is being read, for errors.
        members: The decoded object.
    """

    what: str
    members: Mapping[str, Value]

    @classmethod
    def of(cls, what: str, value: Value, names: frozenset[str]) -> Fields:
        """Fields of ``value``.

        Raises:
            MalformedError: ``value`` is no object, or has a member too many or too few.
        """
        if not isinstance(value, Mapping):
            raise MalformedError(what=what, reason="not-an-object")
        if value.keys() != names:
            odd = sorted(value.keys() ^ names)
            raise MalformedError(what=what, reason=f"members:{','.join(odd)}"[:200])
        return cls(what, value)

    def text(self, name: str) -> str:
        """The string ``name``."""
        value = self.members[name]
        if not isinstance(value, str):
            raise self.malformed(name)
        return value

    def integer(self, name: str) -> int:
        """The non-negative integer ``name``."""
        value = self.members[name]
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.malformed(name)
        return value

    def hexadecimal(self, name: str, size: int, *, optional: bool = False) -> str:
        """The string ``name`` of ``size`` bytes in lower-case hexadecimal, or "" where optional."""
        value = self.text(name)
        if optional and value == "":
            return value
        if not is_hexadecimal(value, size):
            raise self.malformed(name)
        return value

    def constant(self, name: str, expected: str | int) -> None:
        """Requires ``name`` to be ``expected``, of the same type."""
        value = self.members[name]
        if type(value) is not type(expected) or value != expected:
            raise self.malformed(name)

    def mapping(self, name: str) -> Mapping[str, Value]:
        """The object ``name``, whatever its members."""
        value = self.members[name]
        if not isinstance(value, Mapping):
            raise self.malformed(name)
        return value

    def items(self, name: str) -> Sequence[Value]:
        """The array ``name``."""
        value = self.members[name]
        if not isinstance(value, list):
            raise self.malformed(name)
        return value

    def malformed(self, name: str) -> MalformedError:
        """The error that says that ``name`` is not what it should be."""
        return MalformedError(what=self.what, reason=name)


def typed_hexadecimal(text: str) -> str:
    """A fingerprint or an id as people type it: without its spaces, colons and dashes, in lower case."""
    return _BETWEEN.sub("", text).lower()


def is_hexadecimal(value: object, size: int) -> bool:
    """Whether ``value`` is a string of ``size`` bytes in lower-case hexadecimal, and nothing else."""
    return isinstance(value, str) and len(value) == 2 * size and _HEX.fullmatch(value) is not None
