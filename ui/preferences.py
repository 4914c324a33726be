"""What the window remembers between sessions on this computer: no case data, no secrets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

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

    def of(self, person: str) -> Personal:
        """What is remembered for one person.

        Args:
            person: Identifier of the person in the store.
        """
        return Personal(self._settings, person)

    @property
    def practice_folder(self) -> Path:
        """Where the practice store of this computer lies, or will."""
        own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
        return Path(self._text("practice") or own) / "practice"

    @property
    def known_folder(self) -> Path:
        """Where the known clips of this computer lie, or will."""
        return self.practice_folder.with_name("known")

    @property
    def store_folder(self) -> Path:
        """Where a new store would lie if nobody says otherwise."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) / "vidreview"

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


class Personal:
    """What the window remembers for one person on this computer: how they arranged it, not what they saw.

    Args:
        settings: Where it is kept.
        person: Identifier of the person in the store.
    """

    def __init__(self, settings: QSettings, person: str) -> None:
        self._settings = settings
        self._prefix = f"people/{person}"

    def keys(self) -> dict[str, str]:
        """Keys by name of action, where the person chose other ones."""
        stored = json.loads(self.text("keys") or "{}")
        return {str(name): str(key) for name, key in stored.items()}

    def keep_keys(self, keys: dict[str, str]) -> None:
        """Keep the person's keys."""
        self.keep("keys", json.dumps(keys, sort_keys=True))

    def state(self, name: str) -> QByteArray:
        """How a splitter or a table was left; empty where it was never touched."""
        value = self._settings.value(f"{self._prefix}/layout/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep how a splitter or a table is left."""
        self._settings.setValue(f"{self._prefix}/layout/{name}", state)

    def text(self, name: str, default: str = "") -> str:
        """A setting."""
        return str(self._settings.value(f"{self._prefix}/{name}", default) or default)

    def number(self, name: str, default: int) -> int:
        """A setting that is a whole number; the default where it is none."""
        text = self.text(name, str(default))
        return int(text) if text.isascii() and text.isdigit() else default

    def keep(self, name: str, value: str | int) -> None:
        """Keep a setting."""
        self._settings.setValue(f"{self._prefix}/{name}", str(value))


def _key(store: Path) -> str:
    return str(store).replace("/", "|").replace("\\", "|")
