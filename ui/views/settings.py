"""What a person may set for themselves: keys, care while watching, and the look of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QKeySequenceEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.care import BREAK_MINUTES, CareSettings, care_settings
from ui.design import Space, Theme
from ui.keymap import Binding, Keymap, KeyTakenError
from ui.keys import printed
from ui.language import OWN_NAMES, Language
from ui.tables import Column
from ui.views.cheatsheet import in_order, place_words
from ui.widgets.fields import field, hinted
from ui.widgets.listing import Listing
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, Choice, Tick, button, column, give_role, label, row
from ui.workbench import Workbench


class KeySettings(Speaking):
    """Every action with its key; a key that something else has is refused, and said whose it is."""

    def __init__(self, bench: Workbench, keymap: Keymap) -> None:
        super().__init__(bench.look)
        self._keymap, self._places = keymap, place_words()
        self.listing: Listing[Binding] = Listing(
            bench.look, self._columns(), lambda binding: binding.name, lambda: ""
        )
        self.key = QKeySequenceEdit()
        self.key.setMaximumSequenceLength(1)
        self.set_button, self.default, self.all_defaults = button("primary"), button(), button()
        self.problem = label("danger", wrap=True)
        self.problem.hide()
        self._error: KeyTakenError | None = None
        self.listing.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(self._build())
        self.listing.picked.connect(self._picked)
        self.set_button.clicked.connect(self.set_key)
        self.key.keySequenceChanged.connect(lambda keys: self.set_button.setEnabled(not keys.isEmpty()))
        self.default.clicked.connect(self._reset)
        self.all_defaults.clicked.connect(self._reset_all)
        keymap.changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> QVBoxLayout:
        self.word(self.set_button.setText, lambda: self.tr("Use this key"))
        self.word(self.default.setText, lambda: self.tr("As shipped"))
        self.word(self.all_defaults.setText, lambda: self.tr("All as shipped"))
        self.word(self.key.setAccessibleName, lambda: self.tr("New key"))
        new = field(self, lambda: self.tr("New key"), self.key)
        buttons = row(self.set_button, self.default, STRETCH, self.all_defaults)
        return column(self.listing.search, self.listing, new, self.problem, buttons, spacing=Space.S)

    def _columns(self) -> tuple[Column[Binding], ...]:
        return (
            Column(lambda: self.tr("Where"), lambda item: self._places[item.place]()),
            Column(lambda: self.tr("What"), lambda item: item.text),
            Column(lambda: self.tr("Key"), lambda item: _keys(item)),
            Column(lambda: self.tr("Own"), lambda item: "✓" if item.changed else ""),
        )

    def set_key(self) -> None:
        """Give the chosen action the key that was pressed."""
        item = self.listing.current()
        key = self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if item is not None and key:
            self._try(lambda: self._keymap.rebind(item.name, key))

    def _reset(self) -> None:
        item = self.listing.current()
        if item is not None:
            self._try(lambda: self._keymap.reset(item.name))

    def _reset_all(self) -> None:
        self._try(self._keymap.reset_all)

    def _try(self, change: Callable[[], None]) -> None:
        self._error = None
        try:
            change()
        except KeyTakenError as error:
            self._error = error
        else:
            self.key.clear()
        self._tell()

    def _tell(self) -> None:
        self.problem.setText("" if self._error is None else self._refused(self._error))
        self.problem.setVisible(self._error is not None)

    def _refused(self, error: KeyTakenError) -> str:
        if not error.by:
            return self.tr("%1 is needed by every field and dialog. Choose another key.").replace(
                "%1", error.key
            )
        told = self.tr("%1 is the key for “%2”. Give that one another key first, or choose another here.")
        return told.replace("%1", printed(error.key)).replace("%2", self._keymap.text(error.by))

    def speak(self) -> None:
        """Also the actions and what was refused, once they all have their words in the new language."""
        super().speak()
        QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        # As long as pages are being made, nobody can tell whether a key is free.
        self.setEnabled(self._keymap.complete)
        self.listing.show_rows(in_order(self._keymap))
        self.listing.fit()
        self._tell()

    def _picked(self) -> None:
        item = self.listing.current()
        self.key.clear()
        self.default.setEnabled(item is not None and item.changed)
        self.set_button.setEnabled(False)


def _keys(item: Binding) -> str:
    return "  ".join(dict.fromkeys(map(printed, item.keys))) or "—"


class CareSettingsPage(Speaking):
    """How footage is shown to this person, and when a break is suggested.

    Signals:
        changed(): Something is set otherwise now, and remembered.
    """

    changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.look)
        self._bench = bench
        chosen = care_settings(bench.personal)
        self.minutes, self.announce, self.grey = Choice(), Tick(), Tick()
        self.word(
            self.announce.setText, lambda: self.tr("Announce what may be hard to watch, before it is shown")
        )
        self.word(self.grey.setText, lambda: self.tr("Open every recording without colour"))
        self.announce.setChecked(chosen.announce)
        self.grey.setChecked(chosen.always_grey)
        self._fill(chosen.break_minutes)
        self.setLayout(
            column(
                field(self, lambda: self.tr("Suggest a break"), self.minutes),
                self.announce,
                self.grey,
                hinted(self, self._always),
                STRETCH,
                spacing=Space.M,
            )
        )
        self.minutes.activated.connect(self._keep)
        for tick in (self.announce, self.grey):
            tick.toggled.connect(self._keep)

    def _always(self) -> str:
        return self.tr(
            "Heads are blurred and sound is off whenever a recording is opened. Cases marked as hard to "
            "watch open without colour for everyone."
        )

    def speak(self) -> None:
        """Also the choices."""
        super().speak()
        self._fill(int(self.minutes.currentData() or 0))

    def _fill(self, chosen: int) -> None:
        self.minutes.clear()
        for minutes in BREAK_MINUTES:
            words = self.tr("after %n minute(s) of watching", "", minutes) if minutes else self.tr("never")
            self.minutes.addItem(words, minutes)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(chosen)))

    def _keep(self) -> None:
        minutes = int(self.minutes.currentData() or 0)
        CareSettings(minutes, self.announce.isChecked(), self.grey.isChecked()).keep(self._bench.personal)
        self.changed.emit()


class LookSettings(Speaking):
    """Theme and language, which are remembered for this computer.

    Signals:
        theme_chosen(Theme), language_chosen(Language): The person wants another.
    """

    theme_chosen = Signal(object)
    language_chosen = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.look)
        self._bench = bench
        self.theme, self.language = Choice(), Choice()
        for language in Language:
            self.language.addItem(OWN_NAMES[language], language)
        self._fill()
        self.setLayout(
            column(
                field(self, lambda: self.tr("Colours"), self.theme),
                field(self, lambda: self.tr("Language"), self.language),
                STRETCH,
                spacing=Space.M,
            )
        )
        self.theme.activated.connect(lambda: self.theme_chosen.emit(Theme(self.theme.currentData())))
        self.language.activated.connect(
            lambda: self.language_chosen.emit(Language(self.language.currentData()))
        )

    def speak(self) -> None:
        """Also the choices."""
        super().speak()
        self._fill()

    def retinted(self) -> None:
        """Another theme is in use."""
        self.theme.setCurrentIndex(self.theme.findData(self.look.theme))

    def _fill(self) -> None:
        words = {
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
            Theme.CONTRAST: self.tr("High contrast"),
        }
        self.theme.clear()
        for theme in Theme:
            self.theme.addItem(words[theme], theme)
        self.theme.setCurrentIndex(self.theme.findData(self.look.theme))
        self.language.setCurrentIndex(self.language.findData(self._bench.language))


class SettingsPages(Speaking):
    """The three pages, one at a time."""

    def __init__(self, bench: Workbench, keymap: Keymap) -> None:
        super().__init__(bench.look)
        self.title, self.close_button = label("title"), button()
        self.word(self.title.setText, lambda: self.tr("Settings"))
        self.word(self.close_button.setText, lambda: self.tr("Close"))
        self.keys, self.care, self.looks = (
            KeySettings(bench, keymap),
            CareSettingsPage(bench),
            LookSettings(bench),
        )
        self._stack, self._tabs, self._bar = QStackedWidget(), QButtonGroup(self), row(spacing=0)
        self._add(lambda: self.tr("Watching"), self.care)
        self._add(lambda: self.tr("Keys"), self.keys)
        self._add(lambda: self.tr("Look"), self.looks)
        self._bar.addStretch(1)
        foot = row(STRETCH, self.close_button)
        box = column(self.title, self._bar, self._stack, foot, spacing=Space.M, margin=Space.XL)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.show_page(0)

    def _add(self, say: Say, page: QWidget) -> None:
        at = self._stack.addWidget(page)
        handle = QPushButton()
        handle.setCheckable(True)
        give_role(handle, "section")
        self.word(handle.setText, say)
        handle.clicked.connect(lambda: self.show_page(at))
        self._tabs.addButton(handle, at)
        self._bar.addWidget(handle)

    def show_page(self, at: int) -> None:
        """Show one of the pages."""
        self._tabs.button(at).setChecked(True)
        self._tabs.button(at).setFocus()
        self._stack.setCurrentIndex(at)


class SettingsDialog(QDialog):
    """A window around the pages; everything is kept at once, so there is nothing to confirm."""

    def __init__(self, bench: Workbench, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = SettingsPages(bench, keymap)
        self.pages.close_button.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.setWindowTitle(self.pages.title.text())
        self.resize(760, 680)
