"""What a signed-in person works in: sections by role, notices, pages, and the status bar."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.design import Size, Space, Theme
from ui.keys import act
from ui.language import OWN_NAMES, Language
from ui.proof import Proof
from ui.views.case import CasePage
from ui.views.cases import CasesPage
from ui.views.cheatsheet import CheatSheet
from ui.views.intake import IntakePage
from ui.views.log import LogPage, proof_facts, proof_sign, proof_verdict
from ui.views.users import UsersPage, ask_passphrase
from ui.widgets.banner import Banners
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, give_role, label, row
from ui.widgets.strip import TasksStrip
from ui.workbench import Workbench
from vidreview.permissions import Permission
from vidreview.records import Role
from vidreview.wording import role_text


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
        self.proof = Proof(bench, self)
        self.banners = Banners(bench.look)
        self.pages = QStackedWidget()
        self._sections = QButtonGroup(self)
        self._bar = row(spacing=0)
        self.cases = CasesPage(bench)
        self.case = CasePage(bench)
        self.intake: IntakePage | None = None
        self.log: LogPage | None = None
        self.users: UsersPage | None = None
        self.proof_button = ProofButton(bench, self.proof)
        self._person = button("quiet")
        self._add_sections()
        self.pages.addWidget(self.case)
        self.setLayout(self._build())
        self._connect()
        self.speak()

    def _add_sections(self) -> None:
        """The first section is where the role's day begins."""
        bench = self.bench
        if bench.desk.role is Role.INSTITUTION_ADMIN:
            self.intake = IntakePage(bench)
            self._add(lambda: self.tr("Hand over footage"), "import", self.intake)
            return
        sections = [self._add_cases]
        if bench.may(Permission.MANAGE_USERS):
            sections.insert(0, self._add_users)
        if bench.may(Permission.READ_LEDGER):
            sections.insert(0 if bench.desk.role is Role.AUDITOR else len(sections), self._add_log)
        for add in sections:
            add()

    def _add_cases(self) -> None:
        self._add(lambda: self.tr("Cases"), "case", self.cases)

    def _add_users(self) -> None:
        self.users = UsersPage(self.bench)
        self._add(lambda: self.tr("People"), "users", self.users)

    def _add_log(self) -> None:
        self.log = LogPage(self.bench, self.proof)
        self._add(lambda: self.tr("Custody log"), "log", self.log)

    def _add(self, say: Say, sign: str, page: QWidget) -> None:
        at = self.pages.addWidget(page)
        handle = QPushButton()
        handle.setCheckable(True)
        give_role(handle, "section")
        self.word(handle.setText, say)
        self.tint(handle.setIcon, sign, "quiet")
        handle.clicked.connect(lambda: self.show_page(page))
        QShortcut(QKeySequence(f"Alt+{at + 1}"), self, lambda: self.show_page(page))
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
        self.word(self._help.setToolTip, lambda: self.tr("Keys (F1)"))
        self.word(self._help.setAccessibleName, lambda: self.tr("Keys (F1)"))
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
        self.proof_button.clicked.connect(self._show_log)
        self.proof_button.setVisible(bench.may(Permission.READ_LEDGER))
        menu = QMenu(self)
        self._change = menu.addAction("")
        self._leave = menu.addAction("")
        self._change.triggered.connect(lambda: ask_passphrase(bench, self))
        self._leave.triggered.connect(self.sign_out_wanted)
        self.word(self._change.setText, lambda: self.tr("Change passphrase…"))
        self.word(self._leave.setText, lambda: self.tr("Sign out"))
        self._person.setMenu(menu)
        self.tint(self._person.setIcon, "user", "quiet")
        act(self, "window.help", "F1", "?").triggered.connect(self.show_help)
        act(self, "window.refresh", "F5").triggered.connect(self._refresh)
        act(self, "window.back", "Alt+Left").triggered.connect(self._back)

    def open(self) -> None:
        """Show the first page that the role has."""
        self.proof.refresh()
        self.show_page(self.pages.widget(0))

    def open_case(self, case: str) -> None:
        """Show a case."""
        self.case.open(case)
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
        if isinstance(page, CasesPage | CasePage | IntakePage | LogPage | UsersPage):
            page.enter()

    def show_help(self) -> CheatSheet:
        """Show what can be done by key."""
        sheet = CheatSheet(self.bench, self.case.review, self)
        sheet.open()
        return sheet

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
        """Let go of everything that runs."""
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
