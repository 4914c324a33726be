"""Names that people and files bring along: what is accepted, and how the rest is shown without loss."""

from __future__ import annotations

import unicodedata

from vidreview.errors import VidreviewError


class BadNameError(VidreviewError):
    """A name is empty, too long, or has characters that can't be shown. Fields: name."""

    code = "bad-name"


def check_name(name: str) -> str:
    """A name that people give to a case, a camera or a person, in NFC.

    Raises:
        BadNameError: It is empty, longer than 100 characters, or holds invisible characters.
    """
    name = unicodedata.normalize("NFC", name)
    hidden = any(unicodedata.category(letter)[0] in "CZ" and letter != " " for letter in name)
    if not 0 < len(name.strip()) <= 100 or name != name.strip() or hidden:
        raise BadNameError(name=name.encode("unicode_escape").decode()[:100])
    return name


def plain_text(text: str) -> str:
    """Text in NFC with what can't be shown, or would mislead the eye, written as an escape."""
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "backslashreplace").decode())
    return "".join(_escaped(letter) for letter in composed)


def shown_name(name: str) -> str:
    """A file's name as it is shown and recorded: one line, no tricks, at most 255 characters."""
    return plain_text(name)[:255]


def _escaped(letter: str) -> str:
    # Cc controls, Cf invisible and direction-changing, Cs/Co/Cn meaningless, Zl/Zp line breaks.
    hidden = unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return f"\\u{{{ord(letter):x}}}" if hidden else letter
