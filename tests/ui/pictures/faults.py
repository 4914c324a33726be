"""What is wrong with a window and can be told without an eye: words cut, signs stretched, two leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.design import contrast

W = TypeVar("W", bound=QWidget)

_ICON_ONLY: Final = Qt.ToolButtonStyle.ToolButtonIconOnly
_SLACK_PX: Final = 1
_SPARE_PX: Final = 40
"""Room that a table has for nothing once every column has what it needs."""
_LEAST_CONTRAST: Final = 2.5
"""Of a sign on its ground; 3 : 1 is held by the colours, less what smoothing takes from thin lines."""
_INSIDE_PX: Final = 4
_SIGN_SHARE: Final = 2.0
"""A button with nothing but a sign is never so many times as wide as high."""


def faults(root: QWidget) -> list[str]:
    """Everything found in what is shown of ``root``, in words for who mends it."""
    found = (clipped, stretched, shortened, needless_bars, unseen, contending)
    return [fault for find in found for fault in find(root)]


def clipped(root: QWidget) -> list[str]:
    """Words of labels and buttons that have less room than they need."""
    found = []
    for widget in _shown(root, QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() == _ICON_ONLY:
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.minimumSizeHint().width()
        room = widget.height() if wraps else widget.width()
        if needed > room + _SLACK_PX:
            found.append(_told(widget, widget.text(), f"{needed} > {room}"))
    return [*found, *_cut_fields(root), *_cut_choices(root)]


def stretched(root: QWidget) -> list[str]:
    """Buttons that show a sign alone and are drawn out over room that they have no use for."""
    return [
        _told(each, each.accessibleName(), f"{each.width()} × {each.height()}")
        for each in _shown(root, QPushButton)
        if not each.text() and not each.icon().isNull() and each.width() > _SIGN_SHARE * each.height()
    ]


def shortened(root: QWidget) -> list[str]:
    """Cells that are cut while the table has room for them."""
    return [fault for table in _shown(root, QTableView) for fault in _cut_cells(table)]


def needless_bars(root: QWidget) -> list[str]:
    """Bars for scrolling sideways where words should have found their room."""
    return [
        _told(area, area.accessibleName(), "scrolls sideways")
        for area in _shown(root, QScrollArea)
        if area.horizontalScrollBar().isVisible()
    ]


def unseen(root: QWidget) -> list[str]:
    """Signs of buttons in a colour that their ground nearly has, such as those of the theme before."""
    found = []
    for each in _shown(root, QAbstractButton):
        if each.icon().isNull() or not each.isEnabled():
            continue
        ratio = contrast(_ground_of(each), _colour_of(each.icon().pixmap(each.iconSize()).toImage()))
        if ratio < _LEAST_CONTRAST:
            found.append(_told(each, each.text() or each.accessibleName(), f"sign at {ratio:.1f} : 1"))
    return found


def contending(root: QWidget) -> list[str]:
    """Buttons in the accent colour beside another: a page has one thing to do next."""
    leads = [each for each in _shown(root, QAbstractButton) if each.property("role") == "primary"]
    leads = [each for each in leads if each.window() is root.window()]
    words = [each.text() or each.accessibleName() for each in leads]
    return [_told(leads[0], ", ".join(words), "lead at once")] if len(leads) > 1 else []


def _ground_of(widget: QWidget) -> str:
    """The colour beside what stands in a widget."""
    image = widget.grab().toImage()
    colour = image.pixelColor(_INSIDE_PX, image.height() // 2)
    return colour.name() if colour.alpha() else widget.window().palette().window().color().name()


def _colour_of(sign: QImage) -> str:
    """The colour of the most opaque point."""
    places = ((x, y) for y in range(sign.height()) for x in range(sign.width()))
    return max((sign.pixelColor(x, y) for x, y in places), key=QColor.alpha).name()


def _shown(root: QWidget, kind: type[W]) -> Iterator[W]:
    return (each for each in root.findChildren(kind) if each.isVisible())


def _told(widget: QWidget, words: str, why: str) -> str:
    return f"{type(widget).__name__} {words!r}: {why}"


def _cut_fields(root: QWidget) -> list[str]:
    """What stands in an empty field to say what belongs there."""
    found = []
    for edit in _shown(root, QLineEdit):
        margins, inner = edit.textMargins(), edit.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth)
        needed = edit.fontMetrics().horizontalAdvance(edit.placeholderText())
        signs = sum(each.width() for each in _shown(edit, QToolButton))
        room = edit.contentsRect().width() - margins.left() - margins.right() - 2 * inner - signs
        if not edit.text() and needed > room:
            found.append(_told(edit, edit.placeholderText(), f"{needed} > {room}"))
    return found


def _cut_choices(root: QWidget) -> list[str]:
    found = []
    for box in _shown(root, QComboBox):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
        needed = box.fontMetrics().horizontalAdvance(option.currentText)
        if option.currentText != box.currentText() or needed > room:
            found.append(_told(box, box.currentText(), f"{needed} > {room}"))
    return found


def _cut_cells(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    columns = [at for at in range(header.count()) if not header.isSectionHidden(at)]
    needed = {at: max(table.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in columns}
    if sum(needed.values()) + _SPARE_PX > table.viewport().width():
        return
    for at in columns:
        if table.sizeHintForColumn(at) > table.columnWidth(at) + _SLACK_PX and model.rowCount(QModelIndex()):
            title = str(model.headerData(at, Qt.Orientation.Horizontal))
            yield _told(table, title, f"{table.sizeHintForColumn(at)} > {table.columnWidth(at)}")
