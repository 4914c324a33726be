"""Brings the window's .ts files up to its source: new strings come in unfinished, unused ones go out.

Run ``python -m tests.ui.translations`` after changing a string, then translate what is unfinished,
with the words of ``vidreview/wording/TERMS.md``.
"""

from __future__ import annotations

import ast
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import ui
from ui.language import Language, Message, read_ts

UI = Path(ui.__file__).parent
FORMS = {Language.ENGLISH: 2, Language.RUSSIAN: 3, Language.KAZAKH: 1}


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A string in the source: its context, its words, and whether it has plural forms."""

    context: str
    text: str
    plural: bool


def sources() -> tuple[Source, ...]:
    """Every string of the window, sorted."""
    return tuple(sorted({found for path in UI.rglob("*.py") for found in _in_module(path)}))


def wanted(language: Language) -> tuple[Source, ...]:
    """What the file of a language must hold; English needs its plural forms only."""
    return tuple(each for each in sources() if each.plural or language is not Language.ENGLISH)


def file_of(language: Language) -> Path:
    return UI / "translations" / f"{language}.ts"


def shipped(language: Language) -> dict[tuple[str, str], Message]:
    path = file_of(language)
    messages = read_ts(path.read_text(encoding="utf-8")) if path.exists() else ()
    return {(message.context, message.source): message for message in messages}


def ts_text(language: Language, kept: dict[tuple[str, str], Message]) -> str:
    """The text of a .ts file, without line numbers, so that its changes are small."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    context = ""
    for source in wanted(language):
        if source.context != context:
            lines += ["</context>"] * bool(context) + ["<context>", f"    <name>{source.context}</name>"]
            context = source.context
        lines += _message_lines(source, language, kept.get((source.context, source.text)))
    return "\n".join([*lines, "</context>", "</TS>", ""])


def _message_lines(source: Source, language: Language, known: Message | None) -> Iterator[str]:
    forms = known.forms if known is not None else ()
    unfinished = "" if forms and all(forms) else ' type="unfinished"'
    numerus = ' numerus="yes"' if source.plural else ""
    yield f"    <message{numerus}>"
    yield f"        <source>{escape(source.text)}</source>"
    if source.plural:
        yield f"        <translation{unfinished}>"
        for at in range(FORMS[language]):
            yield f"            <numerusform>{escape(forms[at] if at < len(forms) else '')}</numerusform>"
        yield "        </translation>"
    else:
        yield f"        <translation{unfinished}>{escape(forms[0] if forms else '')}</translation>"
    yield "    </message>"


def _in_module(path: Path) -> Iterator[Source]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _in_nodes(ast.iter_child_nodes(tree), "")


def _in_nodes(nodes: Iterable[ast.AST], context: str) -> Iterator[Source]:
    for node in nodes:
        inner = node.name if isinstance(node, ast.ClassDef) else context
        if isinstance(node, ast.Call):
            yield from _in_call(node, context)
        yield from _in_nodes(ast.iter_child_nodes(node), inner)


def _in_call(call: ast.Call, context: str) -> Iterator[Source]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    words = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
    if name == "tr" and words and isinstance(words[0], str):
        yield Source(context, words[0], plural=len(words) > 2)
    elif name == "translate" and len(words) > 1 and isinstance(words[0], str) and isinstance(words[1], str):
        yield Source(words[0], words[1], plural=len(words) > 3)


def main() -> int:
    for language in Language:
        file_of(language).write_text(ts_text(language, shipped(language)), encoding="utf-8")
        root = ElementTree.fromstring(file_of(language).read_text(encoding="utf-8"))
        unfinished = sum(each.get("type") == "unfinished" for each in root.iter("translation"))
        print(f"{file_of(language).name}: {len(wanted(language))} strings, {unfinished} unfinished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
