"""Exporting a case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.page import Speaking
from ui.workbench import Workbench


class ExportTab(Speaking):
    """What goes into the bundle, where it goes, and what its verification says."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench

    def open(self, case: str) -> None:
        """Show a case."""

    def enter(self) -> None:
        """The tab is shown."""
