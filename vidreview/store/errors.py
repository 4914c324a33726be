"""What can go wrong with a store's files and databases."""

from __future__ import annotations

from vidreview.errors import VidreviewError


class StoreError(VidreviewError):
    """Base of the store's errors."""

    code = "store"


class NotAStoreError(StoreError):
    """The folder holds no store. Fields: path."""

    code = "not-a-store"


class StoreExistsError(StoreError):
    """A store, or something else, is already there. Fields: path."""

    code = "store-exists"


class StoreVersionError(StoreError):
    """The store was made by a release that this one does not understand. Fields: path, version."""

    code = "store-version"


class ObjectMissingError(StoreError):
    """The store has no object with this digest. Fields: sha256."""

    code = "object-missing"


class ObjectChangedError(StoreError):
    """An object's bytes no longer match its digest. Fields: sha256, chunk."""

    code = "object-changed"


class ObjectUnreadableError(StoreError):
    """The disk would not give an object's bytes. Fields: sha256, detail."""

    code = "object-unreadable"


class SourceUnreadableError(StoreError):
    """The file to take in can't be read. Fields: name, detail."""

    code = "source-unreadable"


class SourceChangedError(StoreError):
    """The file changed while it was being copied. Fields: name."""

    code = "source-changed"


class StoreWriteError(StoreError):
    """The store's disk refused a write: full, read-only or failing. Fields: detail."""

    code = "store-write"


class CatalogueError(StoreError):
    """The catalogue's database can't be used; `vidreview rebuild` makes it anew. Fields: detail."""

    code = "catalogue"


class CatalogueBehindError(StoreError):
    """An act is on the record, and the catalogue can't show it yet. Fields: entry, detail."""

    code = "catalogue-behind"


class CatalogueDamagedError(CatalogueError):
    """The catalogue's file is no sound database. Fields: detail."""
