"""The window's stylesheet, ``window.qss``, filled in with the design tokens.

Widgets say what they are with a ``role`` property (``primary``, ``quiet``, ``danger``, ``title`` …); only the
stylesheet says what that looks like.
"""

from __future__ import annotations

from importlib.resources import files
from string import Template

from ui.design import Colours, Size, Space, Type


def stylesheet(c: Colours) -> str:
    """The whole stylesheet for one set of colours."""
    tokens: dict[str, object] = {name: getattr(c, name) for name in Colours.__dataclass_fields__}
    for scale in (Space, Type, Size):
        tokens |= {name: value for name, value in vars(scale).items() if name.isupper()}
    return Template((files("ui") / "window.qss").read_text(encoding="utf-8")).substitute(tokens)
