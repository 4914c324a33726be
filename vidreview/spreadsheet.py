"""Tables for spreadsheet programs, in which no text of anybody is ever taken for a formula.

Such programs calculate what begins with ``=``, ``+``, ``-`` or ``@``, after blanks too, and a formula can
read other cells, open links or start programs. An apostrophe before it makes it text.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from vidreview.saving import saving

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_MORE = ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}", "'")


def cell(text: str) -> str:
    """``text`` as a cell that is shown as it is; what an apostrophe begins gets one more, so none is lost."""
    begins = text.startswith(_BEGINNINGS) or text.lstrip().startswith(_BEGINNINGS + _MORE)
    return f"'{text}" if begins else text


def write_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Writes a CSV file (RFC 4180, UTF-8 with a mark, so that Excel reads the letters); returns its rows.

    Raises:
        SaveTargetExistsError: There is something at ``path``.
        SaveError: It can't be written; nothing of it is left.
    """
    count = 0
    with saving(path) as file:
        table = csv.writer(codecs.getwriter("utf-8-sig")(file), quoting=csv.QUOTE_ALL)
        table.writerow([cell(text) for text in head])
        for row in rows:
            table.writerow([cell(text) for text in row])
            count += 1
    return count
