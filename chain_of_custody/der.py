"""Reads DER (ITU-T X.690): just enough to see what a token or a detached signature is over.

Definite lengths in their shortest form only. No certificate is looked at and no signature checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chain_of_custody.errors import MalformedError

SEQUENCE = 0x30
SET = 0x31
INTEGER = 0x02
OCTET_STRING = 0x04
OBJECT_ID = 0x06
GENERALIZED_TIME = 0x18
EXPLICIT_0 = 0xA0


@dataclass(frozen=True, slots=True)
class Element:
    """One value.

    Attributes:
        tag: The identifier octet; tags above 30 are not read.
        content: Its content octets.
    """

    tag: int
    content: bytes

    def children(self) -> tuple[Element, ...]:
        """The elements that a constructed one holds."""
        return tuple(_elements(self.content))

    def expect(self, tag: int) -> Element:
        """The element itself, once it has this tag."""
        if self.tag != tag:
            raise malformed("tag")
        return self

    def child(self, index: int, tag: int) -> Element:
        """The element at this place, once it is there and has this tag."""
        children = self.children()
        if index >= len(children):
            raise malformed("length")
        return children[index].expect(tag)


def parse(data: bytes) -> Element:
    """The one element that ``data`` holds.

    Raises:
        MalformedError: ``data`` holds anything else.
    """
    found = tuple(_elements(data))
    if len(found) != 1:
        raise malformed("length")
    return found[0]


def object_id(element: Element) -> str:
    """The dotted text of an object identifier."""
    numbers, value = [], 0
    for octet in element.expect(OBJECT_ID).content:
        value = value << 7 | octet & 0x7F
        if not octet & 0x80:
            numbers.append(value)
            value = 0
    if not numbers or element.content[-1] & 0x80:
        raise malformed("object-identifier")
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def malformed(reason: str) -> MalformedError:
    """The error that says what of the DER is wrong."""
    return MalformedError(what="der", reason=reason)


def _elements(data: bytes) -> Iterator[Element]:
    at = 0
    while at < len(data):
        tag, length, start = _header(data, at)
        at = start + length
        if at > len(data):
            raise malformed("length")
        yield Element(tag, data[start:at])


def _header(data: bytes, at: int) -> tuple[int, int, int]:
    """Tag, length, and where the content begins."""
    if at + 2 > len(data) or data[at] & 0x1F == 0x1F:
        raise malformed("tag")
    tag, first = data[at], data[at + 1]
    if first < 0x80:
        return tag, first, at + 2
    count = first & 0x7F
    octets = data[at + 2 : at + 2 + count]
    length = int.from_bytes(octets, "big")
    if not 1 <= count <= 4 or len(octets) != count or length < 0x80 or octets[0] == 0:
        raise malformed("length")
    return tag, length, at + 2 + count
