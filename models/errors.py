"""The error family of models: a stable ``code`` and typed fields, no prose for people."""

from __future__ import annotations

from typing import Any, ClassVar


class ModelsError(Exception):
    """Base of every error that models raises on purpose.

    Attributes:
        code: Stable name of the kind of error, for ledgers, exports and programs.
        fields: What the sentence for people needs, by name.
    """

    code: ClassVar[str] = "model-error"

    def __init__(self, **fields: str | int) -> None:
        self.fields: dict[str, str | int] = fields
        super().__init__(self.code, fields)

    def __reduce__(self) -> tuple[Any, ...]:
        # The default calls the class with ``args``, which takes keywords only: a pool
        # of processes would wait for ever for an error that cannot be read.
        return _rebuild, (type(self), self.fields)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.code}({told})"


def _rebuild(kind: type[ModelsError], fields: dict[str, str | int]) -> ModelsError:
    return kind(**fields)


class UnknownModelError(ModelsError):
    """No model of this name is in the registry. Fields: ``name``."""

    code: ClassVar[str] = "model-unknown"


class WeightsNotInstalledError(ModelsError):
    """The distribution that carries the weights is not there. Fields: ``distribution``, ``filename``."""

    code: ClassVar[str] = "weights-not-installed"


class WeightsUnreadableError(ModelsError):
    """The file of weights cannot be read. Fields: ``path``, ``detail``."""

    code: ClassVar[str] = "weights-unreadable"


class WeightsMismatchError(ModelsError):
    """A file is not the weights that it should be. Fields: ``path``, digests ``expected`` and ``found``."""

    code: ClassVar[str] = "weights-mismatch"


class UnknownWeightsError(ModelsError):
    """Weights of a person's own, that nobody vouched for. Fields: ``path``, ``sha256``.

    Weights in PyTorch's format are pickles: to load one is to run whatever it says.
    """

    code: ClassVar[str] = "weights-unknown"


class EngineUnavailableError(ModelsError):
    """This machine cannot run the engine. Fields: ``engine``, ``detail``."""

    code: ClassVar[str] = "engine-unavailable"


class PackageMissingError(ModelsError):
    """An engine needs a package that is not installed. Fields: ``engine``, ``package``, ``extra``."""

    code: ClassVar[str] = "engine-package-missing"


class ExportFailedError(ModelsError):
    """The weights could not be converted for an engine. Fields: ``format``, ``detail``."""

    code: ClassVar[str] = "model-export-failed"


class CacheUnusableError(ModelsError):
    """The folder for converted models cannot be written or read. Fields: ``path``, ``detail``."""

    code: ClassVar[str] = "model-cache-unusable"
