"""The manual: short pages, one for each job, in the language of the window; offline."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.design import Size, Space
from ui.language import Language
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, row
from ui.workbench import Workbench
from vidreview.records import Role

PAGES: Final = ("start", "handing-over", "reviewing", "exporting", "keeping", "troubles")
_OF_ROLE: Final = {
    Role.INSTITUTION_ADMIN: "handing-over",
    Role.INVESTIGATOR: "reviewing",
    Role.PROSECUTOR: "exporting",
    Role.CUSTODIAN: "keeping",
    Role.AUDITOR: "keeping",
}
_SMOOTH: Final = Qt.TransformationMode.SmoothTransformation
_WIDEST_PICTURE: Final = 640
_LINE_PERCENT: Final = 125
_PICTURE: Final = "\ufffc"
"""What stands in the text of a document where a picture is."""


def page_text(page: str, language: Language) -> str:
    """A page as Markdown, with its picture after the heading where there is one."""
    text = _file(f"{page}.{language}.md").read_text(encoding="utf-8")
    if not _file(picture_name(page, language)).is_file():
        return text
    heading, _, rest = text.partition("\n")
    # Qt leaves out pictures that have no words in their place.
    return f"{heading}\n\n![{heading.lstrip('# ')}]({picture_name(page, language)})\n{rest}"


def picture_name(page: str, language: Language) -> str:
    """The file of a page's picture in a language."""
    return f"{page}.{language}.jpg"


def page_title(page: str, language: Language) -> str:
    """The heading of a page."""
    return page_text(page, language).partition("\n")[0].lstrip("# ")


def _file(name: str) -> Traversable:
    return files("ui") / "manual" / name


class Reader(QTextBrowser):
    """Shows one page; its pictures come from the package."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt asks for a picture."""
        file = _file(name.toString() if isinstance(name, QUrl) else name)
        if kind == QTextDocument.ResourceType.ImageResource.value and file.is_file():
            image = QImage.fromData(QByteArray(file.read_bytes()))
            return image.scaledToWidth(min(image.width(), self._room()), _SMOOTH)
        return super().loadResource(kind, name)

    def _room(self) -> int:
        return max(200, min(_WIDEST_PICTURE, self.viewport().width() - 2 * Space.L - Space.XL))


def _space_out(document: QTextDocument) -> None:
    """Air between paragraphs and lines, which Markdown has no word for."""
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        form.setBottomMargin(Space.M if block.textList() is None else Space.S)
        if _PICTURE not in block.text():
            form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(form)
        block = block.next()


class ManualPages(Speaking):
    """The list of pages, and the one that is read."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.look)
        self._bench = bench
        self.index, self.reader, self.close_button = QListWidget(), Reader(), button("primary")
        self.index.setFixedWidth(240)
        self.index.setWordWrap(True)
        self.reader.setOpenLinks(False)
        self.reader.document().setDocumentMargin(Space.L)
        self.word(self.index.setAccessibleName, lambda: self.tr("Pages of the manual"))
        self.word(self.reader.setAccessibleName, lambda: self.tr("Manual"))
        self.word(self.close_button.setText, lambda: self.tr("Close"))
        split = QSplitter()
        split.addWidget(self.index)
        split.addWidget(self.reader)
        box = column(split, row(STRETCH, self.close_button), spacing=Space.M, margin=Space.L)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.index.currentRowChanged.connect(self._read)
        self._list()

    def title(self) -> str:
        """What the window around it is called."""
        return self.tr("Manual")

    def open_page(self, page: str) -> None:
        """Show a page."""
        self.index.setCurrentRow(PAGES.index(page))

    def speak(self) -> None:
        """Also the pages."""
        super().speak()
        self._list()

    def retinted(self) -> None:
        """Text has the theme's colours."""
        self._read(self.index.currentRow())

    def _list(self) -> None:
        at = max(0, self.index.currentRow())
        self.index.clear()
        for page in PAGES:
            made = QListWidgetItem(page_title(page, self._bench.language))
            made.setSizeHint(QSize(0, Size.ROW))
            self.index.addItem(made)
        self.index.setCurrentRow(at)

    def _read(self, at: int) -> None:
        if 0 <= at < len(PAGES):
            self.reader.document().clear()
            self.reader.setMarkdown(page_text(PAGES[at], self._bench.language))
            _space_out(self.reader.document())


class Manual(QDialog):
    """A window of its own, so that one can read and work."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = ManualPages(bench)
        self.pages.close_button.clicked.connect(self.close)
        self.pages.close_button.setDefault(True)
        self.pages.index.setFocus()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.setWindowTitle(self.pages.title())
        self.resize(940, 680)


def page_of(role: Role | None) -> str:
    """Where someone of a role begins to read."""
    return "start" if role is None else _OF_ROLE[role]
