from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

import ui.views
from tests.ui.pictures import views
from tests.ui.pictures.views import OUTER, SHOWN
from ui.widgets.dialog import Sheet, SheetDialog

_ENDINGS = ("Page", "Tab", "Form", "Panel", "Bar")
_PARTS = {
    "AcquisitionForm": "import-form",
    "CasePage": "footage",
    "CompareBar": "review",
    "FilterBar": "review",
    "ImportPage": "import-form",
    "LanguageBar": "sign-in",
    "LookingPage": "set-analysis",
    "SignInPage": "sign-in",
}
"""Pages that are only seen as a part of a picture, and on which."""


def made_here() -> set[type[QWidget]]:
    """Every widget class of the window's views."""
    modules = [
        importlib.import_module(f"ui.views.{each.name}") for each in pkgutil.iter_modules(ui.views.__path__)
    ]
    return {
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, QWidget) and found.__module__ == module.__name__
    }


def test_every_sheet_dialog_and_page_has_its_picture() -> None:
    wanted = {
        each
        for each in made_here()
        if issubclass(each, Sheet | QDialog)
        or (each.__name__.endswith(_ENDINGS) and each.__name__ not in _PARTS)
    }
    bases = {base for each in wanted for base in each.__mro__[1:]}
    missing = wanted - bases - set(SHOWN.values()) - set(OUTER) - {Sheet, SheetDialog}
    assert not sorted(each.__name__ for each in missing)
    assert set(_PARTS.values()) <= set(SHOWN)


def test_every_picture_that_is_named_is_gone_to() -> None:
    source = Path(views.__file__).read_text(encoding="utf-8")
    walk = source[source.index("def views(") :]
    assert [name for name in SHOWN if f'"{name}"' not in walk] == []
