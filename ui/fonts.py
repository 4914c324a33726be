"""A typeface that has every Kazakh, Russian and English letter, wherever the window opens."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication

from ui.design import Type

KAZAKH_LETTERS: Final = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
_CARRIED: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")
_FAMILY: Final = "DejaVu Sans"


def has_letters(font: QFont, letters: str = KAZAKH_LETTERS) -> bool:
    """Whether a font draws each of ``letters`` itself."""
    metrics = QFontMetrics(font)
    return all(metrics.inFontUcs4(ord(letter)) for letter in letters)


def install_fonts(app: QGuiApplication) -> QFont:
    """Give the application its typeface: the desktop's own, or one carried by a dependency.

    Returns:
        The font that was set.
    """
    font = QFont(app.font())
    if not has_letters(font):
        _load_carried()
        font.setFamily(_FAMILY)
    font.setPixelSize(Type.BODY)
    app.setFont(font)
    return font


def fixed_font() -> QFont:
    """A typeface of equal widths, for digests and times."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(Type.SMALL)
    return font


def _load_carried() -> None:
    """Register the DejaVu files that matplotlib carries, found without importing it."""
    try:
        carried = files("matplotlib") or []
    except PackageNotFoundError:
        return
    for entry in carried:
        if entry.name in _CARRIED:
            QFontDatabase.addApplicationFont(str(entry.locate()))
