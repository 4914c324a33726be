"""One store on disk: its folder, its ledger, its objects, its catalogue, its people's keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from chain_of_custody import Ledger, SignedEntry
from chain_of_custody.checkpointing import DEFAULT_ENTRIES, DEFAULT_MINUTES, CheckpointPolicy
from chain_of_custody.durable import replace_file
from chain_of_custody.errors import refusal
from vidreview.environment import Environment
from vidreview.store.catalogue import Catalogue
from vidreview.store.errors import (
    CatalogueDamagedError,
    NotAStoreError,
    StoreExistsError,
    StoreVersionError,
    StoreWriteError,
)
from vidreview.store.objects import ObjectStore
from vidreview.store.projection import apply

FORMAT: Final = 1
_SETTINGS: Final = "store.json"


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """What ``store.json`` holds.

    Attributes:
        format: Version of the folder's layout.
        catalogue: URL of the catalogue's database; empty for the file in the folder.
        checkpoints: When the ledger makes one by itself.
    """

    format: int = FORMAT
    catalogue: str = ""
    checkpoints: CheckpointPolicy = field(default_factory=CheckpointPolicy)


class Store:
    """An existing store. Holds no connection open, so any thread may use it."""

    def __init__(self, root: Path, environment: Environment, settings: StoreSettings) -> None:
        self.root = root
        self.environment = environment
        self.settings = settings
        self.objects = ObjectStore(root)
        self.catalogue = Catalogue(
            settings.catalogue or f"sqlite:///{(root / 'catalogue.sqlite').as_posix()}"
        )

    @classmethod
    def prepare(cls, root: Path, environment: Environment, catalogue: str = "") -> Store:
        """Makes the folders of a new store; its ledger is created by `vidreview.desk.create_store`.

        Raises:
            StoreExistsError: The folder is there and not empty.
            StoreWriteError: The folder can't be made.
        """
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise StoreExistsError(path=str(root))
        try:
            root.mkdir(parents=True, exist_ok=True)
            (root / "keys").mkdir(mode=0o700)
            ObjectStore(root).create()
        except OSError as error:
            raise StoreWriteError(detail=refusal(error)) from error
        store = cls(root.resolve(), environment, StoreSettings(FORMAT, catalogue))
        store.write_settings(store.settings)
        store.catalogue.migrate()
        return store

    @classmethod
    def open(cls, root: Path, environment: Environment) -> Store:
        """Opens a store and brings its catalogue up to its ledger.

        A damaged catalogue is put aside and made anew: it holds nothing of its own, and whoever could
        make it anew could not even sign in.

        Raises:
            NotAStoreError: There is none at this path.
            StoreVersionError: A later release made it.
            CatalogueError: The catalogue can't be used.
        """
        store = cls(root.resolve(), environment, read_settings(root))
        try:
            store.catalogue.migrate()
            store.catch_up()
        except CatalogueDamagedError:
            store._begin_catalogue_anew()
        return store

    @property
    def ledger_path(self) -> Path:
        """The ledger's database."""
        return self.root / "ledger.sqlite"

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, open for one piece of work on one thread."""
        with Ledger.open(self.ledger_path, surroundings=self.environment.surroundings()) as ledger:
            yield ledger

    def catch_up(self) -> int:
        """Reflects in the catalogue what the ledger holds beyond it; returns the ledger's size."""
        with self.ledger() as ledger:
            return self.project(ledger.entries, self.catalogue)

    def project(self, entries: Callable[[int], Iterable[SignedEntry]], catalogue: Catalogue) -> int:
        """Applies entries, from the first that ``catalogue`` lacks; returns how many it then reflects."""

        def new(session: Session, applied: int) -> int:
            for signed in entries(applied):
                apply(session, signed.entry, self.objects)
                applied = signed.seq + 1
            return applied

        return catalogue.project(new)

    def rebuild(self) -> int:
        """Empties the catalogue and fills it from the ledger and the objects."""
        try:
            self.catalogue.forget()
            return self.catch_up()
        except CatalogueDamagedError:
            return self._begin_catalogue_anew()

    def _begin_catalogue_anew(self) -> int:
        """An empty catalogue in place of a damaged one, filled from the ledger."""
        self.catalogue.begin_anew()
        self.catalogue.migrate()
        return self.catch_up()

    def key_path(self, user_id: str, public_key: str) -> Path:
        """A person's signing key, under the person's passphrase; its name tells it from earlier ones."""
        return self.root / "keys" / f"{user_id}.{public_key[:16]}.key"

    def log_key_path(self, user_id: str, public_key: str) -> Path:
        """The ledger's own key, sealed for that key of the person."""
        return self.root / "keys" / f"{user_id}.{public_key[:16]}.log.key"

    def forget_keys(self, user_id: str, public_key: str) -> None:
        """Removes the files of a key that no longer counts.

        Raises:
            StoreWriteError: The disk refused.
        """
        try:
            for path in (self.key_path(user_id, public_key), self.log_key_path(user_id, public_key)):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreWriteError(detail=refusal(error)) from error

    def write_settings(self, settings: StoreSettings) -> None:
        """Keeps other settings from now on.

        Raises:
            StoreWriteError: The disk refused; the old ones stay.
        """
        content = {
            "format": settings.format,
            "catalogue": settings.catalogue,
            "checkpoint_entries": settings.checkpoints.entries,
            "checkpoint_minutes": settings.checkpoints.minutes,
        }
        self._write(self.root / _SETTINGS, (json.dumps(content, indent=2) + "\n").encode(), 0o644)
        self.settings = settings

    def write_key(self, path: Path, content: bytes) -> None:
        """Writes a key file whole or not at all, readable by its owner alone."""
        self._write(path, content, 0o600)

    def _write(self, path: Path, content: bytes, mode: int) -> None:
        try:
            replace_file(path, content, mode)
        except OSError as error:
            raise StoreWriteError(detail=refusal(error)) from error


def read_settings(root: Path) -> StoreSettings:
    """What ``store.json`` says.

    Raises:
        NotAStoreError: There is none, or it can't be understood.
        StoreVersionError: It is of a later format.
    """
    try:
        content = json.loads((root / _SETTINGS).read_text(encoding="utf-8"))
        settings = StoreSettings(
            format=int(content["format"]),
            catalogue=str(content["catalogue"]),
            checkpoints=CheckpointPolicy(
                int(content.get("checkpoint_entries", DEFAULT_ENTRIES)),
                int(content.get("checkpoint_minutes", DEFAULT_MINUTES)),
            ),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAStoreError(path=str(root)) from error
    if settings.format != FORMAT:
        raise StoreVersionError(path=str(root), version=settings.format)
    return settings


def is_store(path: Path) -> bool:
    """Whether the folder looks like a store."""
    return (path / _SETTINGS).is_file()
