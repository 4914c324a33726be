"""Plain widgets with their role set, and boxes to put them in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from ui.design import Size, Space

Part = QWidget | QLayout | int | None
"""A widget, a layout, a fixed distance, or None for a stretch."""

STRETCH: Final = None
_MOST: Final = 100
_LEAST_WIDTH: Final = 84
_ARROW_WIDTH: Final = 44
_AIR: Final = 2
"""So that rounding shortens nothing that fits."""


def column(*parts: Part, spacing: int = Space.S, margin: int = 0) -> QVBoxLayout:
    """Parts under each other."""
    box = QVBoxLayout()
    _fill(box, parts, spacing, margin)
    return box


def row(*parts: Part, spacing: int = Space.S, margin: int = 0) -> QHBoxLayout:
    """Parts side by side."""
    box = QHBoxLayout()
    _fill(box, parts, spacing, margin)
    return box


def _fill(box: QBoxLayout, parts: tuple[Part, ...], spacing: int, margin: int) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def label(role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A text without its words; ``role`` is one of the stylesheet's."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    give_role(made, role)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


class Press(QPushButton):
    """A push button that Space and Enter press while it has the focus, whatever they are keys for elsewhere.

    A click does not move the focus to it, so that keys go on working where they did.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Claims its keys before shortcuts get them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _presses(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _presses(event):
            self.click()
        else:
            super().keyPressEvent(event)


class Line(QLineEdit):
    """A line of text that keeps Enter to itself, whatever it is a key for elsewhere."""

    def event(self, event: QEvent) -> bool:
        """Claims its keys before shortcuts get them."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in enter
        ):
            event.accept()
            return True
        return super().event(event)


def _presses(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _chooses(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
    return event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in keys


def button(role: str = "") -> Press:
    """A push button without its words."""
    made = Press()
    made.setIconSize(QSize(Size.ICON, Size.ICON))
    made.setAutoDefault(False)
    give_role(made, role)
    return made


def panel(content: QLayout) -> QFrame:
    """A raised area around a layout."""
    frame = QFrame()
    frame.setObjectName("panel")
    frame.setLayout(content)
    return frame


def centred(widget: QWidget) -> QWidget:
    """A widget alone in the middle of its room."""
    holder = QWidget()
    holder.setLayout(column(STRETCH, amid(widget), STRETCH, margin=Space.XL))
    return holder


def amid(widget: QWidget) -> QHBoxLayout:
    """A widget as wide as it may be, between equal margins."""
    line = row(STRETCH, widget, STRETCH)
    line.setStretch(1, _MOST)
    return line


def rule() -> QFrame:
    """A thin line between two things."""
    frame = QFrame()
    frame.setObjectName("rule")
    return frame


def scrolled(content: QWidget) -> QScrollArea:
    """A widget that scrolls down where there is no room, never sideways."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def clear(box: QLayout) -> None:
    """Take everything out of a layout and let Qt delete it."""
    while (item := box.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def give_role(widget: QWidget, role: str) -> None:
    """Set what a widget is for, and let the stylesheet follow."""
    set_flag(widget, "role", role)


def set_flag(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet looks at."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def hide_unless(may: bool, *widgets: QWidget) -> None:
    """Leave out what a role has no use for.

    ``setVisible(True)`` would show what has no parent yet as a window of its own: it flashes, and takes the
    keyboard and any open list from the person.
    """
    if not may:
        for widget in widgets:
            widget.hide()


class Choice(QComboBox):
    """A combo box with an arrow in the theme's colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Qt's own for these lists knows nothing of the stylesheet, and sets rows close.
        self.setItemDelegate(QStyledItemDelegate(self))

    def event(self, event: QEvent) -> bool:
        """Claims the keys that choose before shortcuts get them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _chooses(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own drawing, with an arrow on top."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self.palette().text().color())
        pen.setWidthF(1.6)
        painter.setPen(pen)
        x, y = self.width() - 18, self.height() // 2 - 2
        painter.drawPolyline(_chevron(x, y))
        painter.end()


class Narrow(Choice):
    """As wide as what is chosen, or shortened where there is no room for that; its list shows it whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(lambda _: self.updateGeometry())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Qt asks what to draw."""
        super().initStyleOption(option)
        room = self.width() - _ARROW_WIDTH
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )

    def sizeHint(self) -> QSize:
        """Room for what is chosen now, not for the longest choice."""
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(words + _ARROW_WIDTH + _AIR, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as it may get."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())


class Tick(QCheckBox):
    """A check box whose mark is seen in both themes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own words, with a box in the theme's colours over Qt's."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _mark_box(self, QStyle.SubElement.SE_CheckBoxIndicator)
        _ground(painter, self, checked=self.isChecked())
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(self.palette().highlightedText().color(), 2))
            painter.drawPolyline([QPointF(box.x() + x, box.y() + y) for x, y in _TICK])
        painter.end()


class Dot(QRadioButton):
    """A radio button whose mark is seen in both themes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own words, with a ring in the theme's colours over Qt's."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _mark_box(self, QStyle.SubElement.SE_RadioButtonIndicator)
        _ground(painter, self, checked=self.isChecked())
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().highlightedText())
            painter.drawEllipse(box.center(), 3.0, 3.0)
        painter.end()


_TICK: Final = ((3.5, 7.5), (6.5, 10.5), (11.5, 4.5))
_MARK_PX: Final = 15


def _mark_box(widget: QAbstractButton, element: QStyle.SubElement) -> QRectF:
    option = QStyleOptionButton()
    option.initFrom(widget)
    middle = widget.style().subElementRect(element, option, widget).center()
    return QRectF(middle.x() - _MARK_PX / 2 + 1, middle.y() - _MARK_PX / 2 + 1, _MARK_PX, _MARK_PX)


def _ground(painter: QPainter, widget: QAbstractButton, *, checked: bool) -> None:
    """Covers Qt's own mark, and sets pen and brush for ours."""
    palette = widget.palette()
    edge = palette.color(QPalette.ColorRole.Dark)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight) if checked else edge, 1.4))
    painter.setBrush(palette.highlight() if checked else palette.base())
    if not widget.isEnabled():
        painter.setOpacity(0.5)


def _chevron(x: int, y: int) -> list[QPoint]:
    return [QPoint(x, y), QPoint(x + 4, y + 4), QPoint(x + 8, y)]
