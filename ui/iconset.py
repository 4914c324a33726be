"""The window's own icons: line drawings in SVG, tinted with a colour role and crisp at any scale."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.design import Size


def icon_names() -> tuple[str, ...]:
    """The names of all icons that are shipped."""
    return tuple(sorted(f.name.removesuffix(".svg") for f in _folder().iterdir() if f.name.endswith(".svg")))


@lru_cache(maxsize=512)
def icon(name: str, colour: str, size: int = Size.ICON, disabled: str = "") -> QIcon:
    """An icon in one colour, for every screen density.

    Args:
        name: File name in ``ui/icons`` without its ending.
        colour: ``#rrggbb``, from `ui.design`.
        size: Logical pixels.
        disabled: Colour while what it belongs to can't be operated.
    """
    result = QIcon()
    for scale in _scales():
        result.addPixmap(pixmap(name, colour, size, scale))
        if disabled:
            result.addPixmap(pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
    return result


def window_icon() -> QIcon:
    """What stands for the window in bars and menus; it has colours of its own."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap("vidreview", "", size, 1))
    return result


def pixmap(name: str, colour: str, size: int = Size.ICON, scale: float = 2) -> QPixmap:
    """An icon as a picture, ``size`` logical pixels wide and high."""
    drawn = QPixmap(QSize(round(size * scale), round(size * scale)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def _scales() -> tuple[float, ...]:
    """The densities of the screens that there are; drawing for others would be in vain."""
    return tuple(sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (_folder() / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def _folder() -> Traversable:
    return files("ui") / "icons"
