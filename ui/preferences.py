"""What the window remembers between sessions on this computer: no case data, no secrets."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

MAX_RECENT: Final = 6


class Preferences:
    """Typed access to the window's settings.

    Args:
        settings: Where they are kept; tests give a file of their own.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def language(self) -> str:
        """Code of the language chosen last, or ""."""
        return self._text("language")

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def theme(self) -> str:
        """Theme chosen last, or ""."""
        return self._text("theme")

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    def recent_stores(self) -> tuple[Path, ...]:
        """Stores that were opened here, latest first."""
        stored = self._settings.value("stores", [])
        names = stored if isinstance(stored, list) else [stored]
        return tuple(Path(str(name)) for name in names if name)

    def remember_store(self, store: Path, name: str) -> None:
        """Put a store first among the recent ones, with who signed in."""
        others = [str(path) for path in self.recent_stores() if path != store]
        self._settings.setValue("stores", [str(store), *others][:MAX_RECENT])
        self._settings.setValue(f"names/{_key(store)}", name)

    def last_name(self, store: Path) -> str:
        """Who signed in to a store last on this computer, or ""."""
        return self._text(f"names/{_key(store)}")

    def state(self, name: str) -> QByteArray:
        """Saved layout of a window, splitter or table; empty where there is none."""
        value = self._settings.value(f"layout/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def save_state(self, name: str, state: QByteArray) -> None:
        """Keep a layout."""
        self._settings.setValue(f"layout/{name}", state)

    def _text(self, key: str) -> str:
        return str(self._settings.value(key, "") or "")


def _key(store: Path) -> str:
    return str(store).replace("/", "|").replace("\\", "|")
