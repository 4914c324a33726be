"""What a signed-in person works in: sections by role, notices, pages, and the status bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import layout
from ui.design import Size, Space, Theme
from ui.keymap import Keymap
from ui.keys import act
from ui.language import OWN_NAMES, Language
from ui.proof import Proof
from ui.views.anchors import AnchorsPage
from ui.views.case import CasePage
from ui.views.cases import CasesPage
from ui.views.cheatsheet import CheatSheet, place_words
from ui.views.health import HealthPage
from ui.views.intake import IntakePage
from ui.views.log import LogPage, proof_facts, proof_sign, proof_verdict
from ui.views.settings import SettingsDialog
from ui.views.users import UsersPage, ask_passphrase
from ui.widgets.banner import Banners
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, give_role, label, row
from ui.widgets.strip import TasksStrip
from ui.workbench import Workbench
from vidreview.casework import Case, cases
from vidreview.permissions import Permission
from vidreview.records import Role
from vidreview.wording import role_text

_CASE: Final = "case"


class Page(Protocol):
    """A page of the workspace."""

    def enter(self) -> None:
        """The page is shown."""


class ProofButton(Speaking):
    """The state of the record in the status bar; a click leads to the custody log."""

    clicked = Signal()

    def __init__(self, bench: Workbench, proof: Proof, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self.bench = bench
        self._proof = proof
        self._button = button("quiet")
        self._button.clicked.connect(self.clicked)
        self.setLayout(column(self._button))
        proof.changed.connect(self.speak)
        self.speak()

    def text(self) -> str:
        """What the status bar says."""
        return self._button.text()

    def speak(self) -> None:
        """Also when the state has changed."""
        super().speak()
        told = ". ".join((proof_verdict(self._proof), *proof_facts(self._proof)))
        self._button.setText(told.replace("..", "."))
        self._button.setIcon(self.look.icon(*proof_sign(self._proof)))

    def retinted(self) -> None:
        """The sign follows the theme."""
        self.speak()


class Workspace(Speaking):
    """Pages by role.

    Signals:
        language_chosen(Language), theme_chosen(Theme): The person wants another.
        sign_out_wanted(): The person wants to leave.
    """

    language_chosen = Signal(object)
    theme_chosen = Signal(object)
    sign_out_wanted = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self.bench = bench
        self._personal = bench.personal
        self.proof = Proof(bench, self)
        self.banners = Banners(bench.look)
        self.pages = QStackedWidget()
        self._sections = QButtonGroup(self)
        self._bar = row(spacing=0)
        self.keymap = Keymap(bench.personal, self)
        self.cases = CasesPage(bench, self.proof)
        self.case = CasePage(bench)
        self.intake: IntakePage | None = None
        self.log: LogPage | None = None
        self.users: UsersPage | None = None
        self.anchors: AnchorsPage | None = None
        self.health: HealthPage | None = None
        self._named: dict[str, QWidget] = {}
        self.proof_button = ProofButton(bench, self.proof)
        self._person = button("quiet")
        self._add_sections()
        self.pages.addWidget(self.case)
        self.setLayout(self._build())
        self._connect()
        self.keymap.adopt(self)
        layout.restore(self, bench.personal)
        self.speak()

    def _add_sections(self) -> None:
        """The first section is where the role's day begins."""
        bench = self.bench
        if bench.desk.role is Role.INSTITUTION_ADMIN:
            self.intake = IntakePage(bench)
            self._add("intake", lambda: self.tr("Hand over footage"), "import", self.intake)
            return
        sections = [self._add_cases]
        if bench.may(Permission.MANAGE_USERS):
            sections = [self._add_health, self._add_users, *sections]
        if bench.may(Permission.READ_LEDGER):
            sections.insert(0 if bench.desk.role is Role.AUDITOR else len(sections), self._add_log)
            sections.append(self._add_anchors)
        for add in sections:
            add()

    def _add_cases(self) -> None:
        self._add("cases", lambda: self.tr("Cases"), "case", self.cases)

    def _add_health(self) -> None:
        self.health = HealthPage(self.bench, self.proof)
        self._add("store", lambda: self.tr("Store"), "shield", self.health)

    def _add_anchors(self) -> None:
        self.anchors = AnchorsPage(self.bench)
        self._add("anchors", lambda: self.tr("Anchors"), "lock", self.anchors)

    def _add_users(self) -> None:
        self.users = UsersPage(self.bench)
        self._add("people", lambda: self.tr("People"), "users", self.users)

    def _add_log(self) -> None:
        self.log = LogPage(self.bench, self.proof)
        self._add("log", lambda: self.tr("Custody log"), "log", self.log)

    def _add(self, name: str, say: Say, sign: str, page: QWidget) -> None:
        at = self.pages.addWidget(page)
        self._named[name] = page
        handle = QPushButton()
        handle.setCheckable(True)
        give_role(handle, "section")
        self.word(handle.setText, say)
        self.tint(handle.setIcon, sign, "quiet")
        handle.clicked.connect(lambda: self.show_page(page))
        action = act(self, f"window.{name}", f"Alt+{at + 1}")
        action.triggered.connect(lambda: self.show_page(page))
        self.word(action.setText, say)
        self._sections.addButton(handle, at)
        self._bar.addWidget(handle)

    def _build(self) -> QVBoxLayout:
        name = label("lead")
        name.setText("vidreview")
        top = QFrame()
        top.setObjectName("topbar")
        top.setLayout(row(name, Space.L, self._bar, STRETCH, *self._tools(), self._person, spacing=Space.XS))
        _pad(top, Space.L, 0, Space.M, 0)
        status = QFrame()
        status.setObjectName("statusbar")
        status.setLayout(row(self.proof_button, STRETCH, TasksStrip(self.look, self.bench.tasks)))
        _pad(status, Space.S, 2, Space.M, 2)
        status.setMinimumHeight(Size.CONTROL + Space.S)
        body = column(top, self.banners, self.pages, status, spacing=0)
        body.setStretch(2, 1)
        return body

    def _tools(self) -> tuple[QPushButton, ...]:
        self._language, self._theme, self._help = button("quiet"), button("quiet"), button("quiet")
        self.tint(self._language.setIcon, "language", "quiet")
        self.tint(self._help.setIcon, "help", "quiet")
        self.word(self._help.setToolTip, lambda: self.tr("Keys (?)"))
        self.word(self._help.setAccessibleName, lambda: self.tr("Keys (?)"))
        self.word(self._theme.setToolTip, lambda: self.tr("Light or dark"))
        self.word(self._theme.setAccessibleName, lambda: self.tr("Light or dark"))
        self.word(self._language.setAccessibleName, lambda: self.tr("Language"))
        menu = QMenu(self)
        for language in Language:
            choice = menu.addAction(OWN_NAMES[language])
            choice.triggered.connect(lambda _=False, language=language: self.language_chosen.emit(language))
        self._language.setMenu(menu)
        self._theme.clicked.connect(self._other_theme)
        self._help.clicked.connect(self.show_help)
        return self._language, self._theme, self._help

    def _connect(self) -> None:
        bench = self.bench
        bench.told.connect(self.banners.tell)
        self.cases.case_opened.connect(self.open_case)
        self.case.left.connect(lambda: self.show_page(self.cases))
        self.case.tab_shown.connect(lambda tab: self._personal.keep("tab", tab))
        self.proof_button.clicked.connect(self._show_log)
        self.proof_button.setVisible(bench.may(Permission.READ_LEDGER))
        menu = QMenu(self)
        self._change = menu.addAction("")
        self._leave = menu.addAction("")
        self._settings = act(self, "window.settings", "Ctrl+,")
        self._settings.triggered.connect(self.show_settings)
        self.word(self._settings.setText, lambda: self.tr("Settings…"))
        menu.insertAction(self._change, self._settings)
        self._change.triggered.connect(lambda: ask_passphrase(bench, self))
        self._leave.triggered.connect(self.sign_out_wanted)
        self.word(self._change.setText, lambda: self.tr("Change passphrase…"))
        self.word(self._leave.setText, lambda: self.tr("Sign out"))
        self._person.setMenu(menu)
        self.tint(self._person.setIcon, "user", "quiet")
        self._add_action("keys", lambda: self.tr("All keys on one sheet"), self.show_help, "?")
        self._add_action("refresh", lambda: self.tr("Ask again for what is shown"), self._refresh, "F5")
        self._add_action("back", lambda: self.tr("Back to the cases"), self._back, "Alt+Left")
        if self.health is not None:
            self.health.people_wanted.connect(lambda: self.show_page(self.users))
            self.health.anchors_wanted.connect(lambda: self.show_page(self.anchors))
            self.health.log_wanted.connect(self._show_log)

    def _add_action(self, name: str, say: Say, target: Callable[[], object], *keys: str) -> None:
        action = act(self, f"window.{name}", *keys)
        action.triggered.connect(lambda: target())
        self.word(action.setText, say)

    def open(self) -> None:
        """Show what the person saw last, or the first page that the role has."""
        self.proof.refresh()
        personal = self.bench.personal
        name, case = personal.text("page"), personal.text("case")
        self.show_page(self._named.get(name, self.pages.widget(0)))
        if name == _CASE and case:
            desk = self.bench.desk
            self.bench.ask(self, lambda: cases(desk), lambda found: self._reopen(case, found))

    def _reopen(self, case: str, found: tuple[Case, ...]) -> None:
        """Back to the case of last time, unless the person has gone elsewhere meanwhile."""
        if any(each.id == case for each in found) and not self.case.case:
            self.open_case(case, self.bench.personal.text("tab"))

    def open_case(self, case: str, tab: str = "") -> None:
        """Show a case, at a tab or where it begins."""
        self.case.open(case, tab)
        self.show_page(self.case)

    def show_page(self, page: QWidget | None) -> None:
        """Show one of the pages."""
        if page is None:
            return
        self.pages.setCurrentWidget(page)
        shown = self.cases if page is self.case else page
        handle = self._sections.button(self.pages.indexOf(shown))
        if handle is not None:
            handle.setChecked(True)
        if isinstance(
            page,
            CasesPage | CasePage | IntakePage | LogPage | UsersPage | AnchorsPage | HealthPage,
        ):
            page.enter()
        self._keep_place()

    def _keep_place(self) -> None:
        """Remember the page for the next time."""
        shown, personal = self.pages.currentWidget(), self.bench.personal
        names = [name for name, page in self._named.items() if page is shown]
        personal.keep("page", names[0] if names else _CASE)
        if shown is self.case:
            personal.keep("case", self.case.case)

    def show_help(self) -> CheatSheet:
        """Show what can be done by key."""
        sheet = CheatSheet(self.bench, self.keymap, self)
        sheet.change_wanted.connect(lambda: self.show_settings(1))
        sheet.open()
        return sheet

    def show_settings(self, page: int = 0) -> SettingsDialog:
        """Show what the person may set for themselves."""
        dialog = SettingsDialog(self.bench, self.keymap, place_words(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.pages.show_page(int(page))
        dialog.pages.looks.theme_chosen.connect(self.theme_chosen)
        dialog.pages.looks.language_chosen.connect(self.language_chosen)
        dialog.pages.care.changed.connect(self.case.use_care)
        dialog.open()
        return dialog

    def speak(self) -> None:
        """Also who is signed in, and as what."""
        super().speak()
        desk = self.bench.desk
        self._person.setText(f"{desk.user.name} · {role_text(desk.role, self.bench.language)}")
        self._language.setText(self.bench.language.upper())
        self._retheme()

    def retinted(self) -> None:
        """The theme's button shows what it leads to."""
        self._retheme()

    def shutdown(self) -> None:
        """Remember how the person leaves the window, and let go of everything that runs."""
        self._personal.keep("left_utc", datetime.now(UTC).isoformat())
        layout.keep(self, self._personal)
        self.case.shutdown()

    def _retheme(self) -> None:
        self._theme.setIcon(self.look.icon("light" if self.look.theme is Theme.DARK else "dark", "quiet"))

    def _other_theme(self) -> None:
        self.theme_chosen.emit(Theme.LIGHT if self.look.theme is Theme.DARK else Theme.DARK)

    def _show_log(self) -> None:
        if self.log is not None:
            self.show_page(self.log)

    def _refresh(self) -> None:
        self.bench.changed.emit()

    def _back(self) -> None:
        if self.pages.currentWidget() is self.case:
            self.show_page(self.cases)


def _pad(widget: QWidget, left: int, top: int, right: int, bottom: int) -> None:
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(left, top, right, bottom)
