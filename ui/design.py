"""Design tokens: colours with roles, spacing, type and radii, in a light, a dark and a high contrast theme.

Every colour on screen comes from here, through the palette and the stylesheet; a page never names one.
Contrast of text on its ground is at least 4.5 : 1 and of an input's edge at least 3 : 1 (WCAG 2.2, 1.4.3
and 1.4.11); a test holds this.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QColor, QPalette


class Theme(StrEnum):
    """Which set of colours is shown."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by what they are for, as ``#rrggbb``.

    Attributes:
        ground: Behind everything.
        surface: Panels, tables and inputs.
        raised: Headers, hovered rows, quiet buttons.
        line: Between things; says nothing by itself.
        edge: Outline of something that can be operated.
        text, quiet: Main and secondary text.
        idle: Words of what can't be operated now, and of what a field that is empty is for.
        accent, on_accent, accent_soft: The one thing to do next; chosen rows.
        danger, danger_soft, warning, warning_soft, good, good_soft: States, as text or as a ground for it.
        stage: Behind footage, in both themes.
    """

    ground: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    quiet: str
    idle: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str
    stage: str = "#0d1117"


LIGHT: Final = Colours(
    ground="#f3f5f8",
    surface="#ffffff",
    raised="#e9edf3",
    line="#d6dce5",
    edge="#7f8b9b",
    text="#18212d",
    quiet="#505c6c",
    idle="#6a7686",
    accent="#1d5bb5",
    accent_hover="#164a96",
    on_accent="#ffffff",
    accent_soft="#dfeafb",
    danger="#b0241b",
    danger_soft="#fdeceb",
    warning="#7a4f00",
    warning_soft="#fff2d9",
    good="#1a6b35",
    good_soft="#e2f4e7",
)
DARK: Final = Colours(
    ground="#12161c",
    surface="#1a2029",
    raised="#252d39",
    line="#323c4a",
    edge="#76849a",
    text="#e7ecf3",
    quiet="#a8b4c4",
    idle="#8391a6",
    accent="#74aaff",
    accent_hover="#96bfff",
    on_accent="#0a1424",
    accent_soft="#1d3559",
    danger="#ff9a90",
    danger_soft="#43201f",
    warning="#f3c26b",
    warning_soft="#3d3018",
    good="#7fd69a",
    good_soft="#17351f",
)


CONTRAST: Final = Colours(
    ground="#000000",
    surface="#000000",
    raised="#1c1c1c",
    line="#8c8c8c",
    edge="#ffffff",
    text="#ffffff",
    quiet="#e6e6e6",
    idle="#8c8c8c",
    accent="#ffe14d",
    accent_hover="#fff0a0",
    on_accent="#000000",
    accent_soft="#3a3300",
    danger="#ffb3ab",
    danger_soft="#3d0905",
    warning="#ffd07a",
    warning_soft="#3a2800",
    good="#9dffb0",
    good_soft="#003a12",
    stage="#000000",
)
"""Every text at least 7 : 1 on its ground (WCAG 2.2, 1.4.6), but that of what can't be operated now."""

_OF: Final = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: CONTRAST}


class Space:
    """Distances between things, in logical pixels: a scale of four."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 24
    XXL: Final = 40


class Type:
    """Heights of letters, in logical pixels."""

    SMALL: Final = 12
    BODY: Final = 13
    LEAD: Final = 15
    TITLE: Final = 20
    HERO: Final = 26


class Size:
    """Measures that several parts share, in logical pixels."""

    RADIUS: Final = 6
    ICON: Final = 18
    CONTROL: Final = 32
    BAR: Final = 48
    FORM: Final = 420
    READ: Final = 560
    """Of a line that is still read in one go."""
    HOME: Final = 1120
    """Of a page of a few tiles; wider, they are mostly empty."""
    ROW: Final = 34


def colours(theme: Theme) -> Colours:
    """The colours of a theme."""
    return _OF[theme]


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for everything that paints itself."""
    c = colours(theme)
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.ground,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.raised,
        QPalette.ColorRole.Button: c.raised,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.PlaceholderText: c.idle,
        QPalette.ColorRole.ToolTipBase: c.raised,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.Accent: c.accent,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.Mid: c.line,
        QPalette.ColorRole.Dark: c.edge,
        QPalette.ColorRole.Light: c.raised,
        QPalette.ColorRole.Midlight: c.line,
        QPalette.ColorRole.Shadow: c.line,
    }
    for role, name in roles.items():
        result.setColor(role, QColor(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.idle))
    return result


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
