"""What a signed-in person works in: sections by role, notices, pages, and the status bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
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
from ui.keys import act, tell
from ui.language import OWN_NAMES, Language
from ui.notices import Action, Tone, sentence
from ui.proof import Proof
from ui.steps import Steps, Workshop, held, one_step
from ui.views.anchors import AnchorsPage
from ui.views.case import CasePage
from ui.views.cases import CasesPage
from ui.views.cheatsheet import CheatSheet
from ui.views.handover import HandoverPage
from ui.views.health import HealthPage
from ui.views.intake import IntakePage
from ui.views.log import LogPage
from ui.views.manual import Manual, page_of
from ui.views.settings import SettingsDialog
from ui.views.standing import AnsweringLine, ProofLine
from ui.views.users import UsersPage, ask_passphrase
from ui.widgets.banner import Banners
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, give_role, label, row
from ui.widgets.status import StatusLine
from ui.widgets.strip import TasksStrip
from ui.workbench import Workbench
from vidreview.casework import Case, cases
from vidreview.cutshort import CutShort, settle_cut_short
from vidreview.errors import VidreviewError
from vidreview.intake import Intake
from vidreview.permissions import Permission
from vidreview.records import Role
from vidreview.wording import role_text

_CASE: Final = "case"


class Page(Protocol):
    """A page of the workspace."""

    def enter(self) -> None:
        """The page is shown."""


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
        self._case_page = CasePage(bench)
        self._makers: dict[str, Callable[[], Steps[QWidget]]] = {}
        self._first, self._went = "", False
        self._awaited: tuple[str, str] | None = None
        self._manual: Manual | None = None
        self.status = self._make_status()
        self._person = button("quiet")
        self._add_sections()
        self.pages.addWidget(self._case_page)
        self.setLayout(self._build())
        self._connect()
        self.keymap.adopt(self, more=True)
        self._workshop: Workshop[QWidget] = Workshop(
            self._makers | {_CASE: self._case_page.tabs_in_steps}, self
        )
        self._workshop.made.connect(self._made)
        self.speak()

    def _add_sections(self) -> None:
        """The first section is where the role's day begins; what is behind the others is made when idle."""
        bench = self.bench
        if bench.desk.role is Role.INSTITUTION_ADMIN:
            intake = partial(IntakePage.in_steps, bench)
            self._add("intake", lambda: self.tr("Hand in footage"), "import", intake)
            self._add_handovers()
            return
        sections = [self._add_cases]
        if bench.may(Permission.MANAGE_USERS):
            sections = [self._add_health, self._add_users, *sections]
        if bench.may(Permission.READ_LEDGER):
            sections.insert(0 if bench.desk.role is Role.AUDITOR else len(sections), self._add_log)
            sections += [self._add_anchors, self._add_handovers]
        for add in sections:
            add()

    def _add_cases(self) -> None:
        self._add("cases", lambda: self.tr("Cases"), "case", partial(one_step, lambda: self.cases))

    def _add_health(self) -> None:
        self._add("store", lambda: self.tr("Store"), "shield", partial(one_step, self._make_health))

    def _add_anchors(self) -> None:
        make = partial(AnchorsPage.in_steps, self.bench)
        self._add("anchors", lambda: self.tr("Anchors"), "lock", make)

    def _add_handovers(self) -> None:
        make = partial(one_step, lambda: HandoverPage(self.bench))
        self._add("handovers", lambda: self.tr("Hand-overs"), "receipt", make)

    def _add_users(self) -> None:
        make = partial(one_step, lambda: UsersPage(self.bench))
        self._add("people", lambda: self.tr("People"), "users", make)

    def _add_log(self) -> None:
        make = partial(LogPage.of_store, self.bench, self.proof)
        self._add("log", lambda: self.tr("Custody log"), "log", make)

    def _make_health(self) -> HealthPage:
        health = HealthPage(self.bench, self.proof)
        health.people_wanted.connect(lambda: self.show_page(self.users))
        health.anchors_wanted.connect(lambda: self.show_page(self.anchors))
        health.help_wanted.connect(lambda: self.show_manual("keeping"))
        health.findings_wanted.connect(self._show_findings)
        return health

    def _add(self, name: str, say: Say, sign: str, make: Callable[[], Steps[QWidget]]) -> None:
        at = self.pages.addWidget(QWidget())
        self._makers[name] = partial(self._make_section, at, make)
        handle = QPushButton()
        handle.setCheckable(True)
        give_role(handle, "section")
        self.word(handle.setText, say)
        self.tint(handle.setIcon, sign, "quiet")
        handle.clicked.connect(lambda: self.show_page(self.page(name)))
        action = act(self, f"window.{name}", f"Alt+{at + 1}")
        action.triggered.connect(lambda: self.show_page(self.page(name)))
        self.word(action.setText, say)
        self._sections.addButton(handle, at)
        self._bar.addWidget(handle)

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the sections that the role has, in order."""
        return tuple(self._makers)

    def page(self, name: str) -> QWidget | None:
        """A section's page, made now if it was not needed before; None where the role has no such."""
        return self._workshop.get(name) if name in self._makers else None

    def _make_section(self, at: int, make: Callable[[], Steps[QWidget]]) -> Steps[QWidget]:
        page = yield from make()
        with held(page):
            yield
        empty = self.pages.widget(at)
        self.pages.insertWidget(at, page)
        if empty is not None:
            self.pages.removeWidget(empty)
            empty.deleteLater()
        return page

    @property
    def case(self) -> CasePage:
        """The page of a case, whole."""
        self._workshop.get(_CASE)
        return self._case_page

    @property
    def intake(self) -> IntakePage | None:
        """Where an institution hands footage over."""
        page = self.page("intake")
        return page if isinstance(page, IntakePage) else None

    @property
    def log(self) -> LogPage | None:
        """The custody log."""
        page = self.page("log")
        return page if isinstance(page, LogPage) else None

    @property
    def users(self) -> UsersPage | None:
        """People and their keys."""
        page = self.page("people")
        return page if isinstance(page, UsersPage) else None

    @property
    def anchors(self) -> AnchorsPage | None:
        """What fixes the record outside."""
        page = self.page("anchors")
        return page if isinstance(page, AnchorsPage) else None

    @property
    def handovers(self) -> HandoverPage | None:
        """Custody that passes from hand to hand."""
        page = self.page("handovers")
        return page if isinstance(page, HandoverPage) else None

    @property
    def health(self) -> HealthPage | None:
        """How the store fares."""
        page = self.page("store")
        return page if isinstance(page, HealthPage) else None

    @property
    def ready(self) -> bool:
        """Whether what was asked for is shown; a page that is not whole yet is made first."""
        return not self._first and self._awaited is None

    def _made(self, name: str) -> None:
        """A page is whole: its keys and its arrangement are the person's. It is shown if it is awaited."""
        self.keymap.adopt(self._workshop.whole[name], more=not self._workshop.complete)
        layout.restore(self, self._personal)
        if name == self._first:
            self._show(self._workshop.whole[name])
        if name == _CASE and self._awaited is not None:
            (case, tab), self._awaited = self._awaited, None
            self._case_page.open(case, tab)
            self._show(self._case_page)

    def _build(self) -> QVBoxLayout:
        name = label("lead")
        name.setText("vidreview")
        top = QFrame()
        top.setObjectName("topbar")
        top.setLayout(row(name, Space.L, self._bar, STRETCH, *self._tools(), self._person, spacing=Space.XS))
        _pad(top, Space.L, 0, Space.M, 0)
        status = QFrame()
        status.setObjectName("statusbar")
        status.setLayout(row(self.status, TasksStrip(self.look, self.bench.tasks)))
        _pad(status, Space.S, 2, Space.M, 2)
        status.setMinimumHeight(Size.CONTROL + Space.S)
        body = column(top, self.banners, self.pages, status, spacing=0)
        body.setStretch(2, 1)
        return body

    def _make_status(self) -> StatusLine:
        if self.bench.may(Permission.READ_LEDGER):
            return ProofLine(self.bench, self.proof)
        return AnsweringLine(self.bench)

    def _tools(self) -> tuple[QPushButton, ...]:
        self._language, self._theme, self._help = button("quiet"), button("quiet"), button("quiet")
        self.tint(self._language.setIcon, "language", "quiet")
        self.tint(self._help.setIcon, "help", "quiet")
        self.word(self._help.setAccessibleName, lambda: self.tr("Manual"))
        self.word(self._theme.setToolTip, lambda: self.tr("Light or dark"))
        self.word(self._theme.setAccessibleName, lambda: self.tr("Light or dark"))
        self.word(self._language.setAccessibleName, lambda: self.tr("Language"))
        menu = QMenu(self)
        for language in Language:
            choice = menu.addAction(OWN_NAMES[language])
            choice.triggered.connect(lambda _=False, language=language: self.language_chosen.emit(language))
        self._language.setMenu(menu)
        self._theme.clicked.connect(self._other_theme)
        self._help.clicked.connect(lambda: self.show_manual())
        return self._language, self._theme, self._help

    def _connect(self) -> None:
        bench = self.bench
        bench.told.connect(self.banners.tell)
        bench.settled.connect(self.banners.settle)
        self.cases.case_opened.connect(self.open_case)
        self._case_page.case_wanted.connect(self.open_case)
        self._case_page.left.connect(lambda: self.show_page(self.cases))
        self._case_page.tab_shown.connect(lambda tab: self._personal.keep("tab", tab))
        self._case_page.tab_shown.connect(self._look_at_record)
        self.status.clicked.connect(self._show_more)
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
        tell(self._help, self._add_action("manual", lambda: self.tr("Manual"), self.show_manual, "F1"))
        self._add_action("keys", lambda: self.tr("All keys on one sheet"), self.show_help, "?")
        self._add_action("refresh", lambda: self.tr("Refresh what is shown"), self._refresh, "F5")
        self._add_action("back", lambda: self.tr("Back to the cases"), self._back, "Alt+Left")

    def _add_action(self, name: str, say: Say, target: Callable[[], object], *keys: str) -> QAction:
        action = act(self, f"window.{name}", *keys)
        action.triggered.connect(lambda: target())
        self.word(action.setText, say)
        return action

    def open(self) -> None:
        """Show what the person saw last, or the first page that the role has."""
        self.proof.refresh()
        if (damage := self.bench.desk.damage) is not None:
            self.bench.tell_failure(damage)
        personal = self.bench.personal
        name, case = personal.text("page"), personal.text("case")
        self._first = name if name in self._makers else self.sections[0]
        self._workshop.want(self._first)
        if self.bench.may(Permission.IMPORT):
            desk = self.bench.desk
            self.bench.ask(self, lambda: settle_cut_short(desk), self._tell_cut_short)
        if name == _CASE and case:
            desk = self.bench.desk
            self.bench.ask(self, lambda: cases(desk), lambda found: self._reopen(case, found))

    def _tell_cut_short(self, found: tuple[CutShort, ...]) -> None:
        """What a killed program did not take in can be taken in from here."""
        for cut in found:
            again = (Action(_rest_words, partial(self._take_in_rest, cut.rest)),) if cut.rest else ()
            self.bench.tell(Tone.WARNING, partial(self._sentence, cut.error), *again)

    def _sentence(self, error: VidreviewError) -> str:
        return sentence(error, self.bench.language)

    def _take_in_rest(self, rest: Intake) -> None:
        """Show the form with what is left of an intake."""
        if self.intake is not None:
            self.show_page(self.intake)
            self.intake.importing.form.propose(rest)
            return
        self.open_case(rest.case, "footage")
        footage = self.case.footage
        footage.show_import()
        footage.importing.form.propose(rest)

    def _reopen(self, case: str, found: tuple[Case, ...]) -> None:
        """Back to the case of last time, unless the person has gone elsewhere meanwhile."""
        if any(each.id == case for each in found) and not self._went and not self._case_page.case:
            self.open_case(case, self.bench.personal.text("tab"))

    def open_case(self, case: str, tab: str = "") -> None:
        """Show a case, at a tab or where it begins."""
        self._awaited = (case, tab)
        self._workshop.want(_CASE)

    def show_page(self, page: QWidget | None) -> None:
        """Show one of the pages, as someone wants; what was to be shown by itself no longer is."""
        if page is not None:
            self._went, self._awaited = True, None
            self._show(page)

    def _show(self, page: QWidget) -> None:
        self._first = ""
        self.pages.setCurrentWidget(page)
        self._check_section("cases" if page is self._case_page else self._name_of(page))
        if isinstance(
            page,
            CasesPage | CasePage | IntakePage | LogPage | UsersPage | AnchorsPage | HandoverPage | HealthPage,
        ):
            page.enter()
        self._keep_place()
        self._look_at_record()

    def _check_section(self, name: str) -> None:
        """Say in the bar where the person is, also where the section's own page is not made yet."""
        if name in self._makers:
            self._sections.button(self.sections.index(name)).setChecked(True)

    def _name_of(self, page: QWidget | None) -> str:
        return next(name for name, whole in self._workshop.whole.items() if whole is page)

    def _look_at_record(self) -> None:
        """Another program may have written: what is told of the record is no older than the page."""
        self.proof.refresh()

    def _keep_place(self) -> None:
        """Remember the page for the next time."""
        shown, personal = self.pages.currentWidget(), self.bench.personal
        personal.keep("page", self._name_of(shown))
        if shown is self._case_page:
            personal.keep("case", self._case_page.case)

    def show_help(self) -> CheatSheet:
        """Show what can be done by key, on every page."""
        self._workshop.hurry()
        sheet = CheatSheet(self.bench, self.keymap, self)
        sheet.change_wanted.connect(lambda: self.show_settings(1))
        sheet.open()
        return sheet

    def show_manual(self, page: str = "") -> Manual:
        """Show the manual beside the window, at a page or at what the role does."""
        if self._manual is None:
            self._manual = Manual(self.bench, self)
        self._manual.pages.open_page(page or page_of(self.bench.desk.role))
        self._manual.show()
        self._manual.raise_()
        return self._manual

    def show_settings(self, page: int = 0) -> SettingsDialog:
        """Show what the person may set for themselves, such as the keys of every page."""
        self._workshop.hurry()
        dialog = SettingsDialog(self.bench, self.keymap, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.pages.show_page(int(page))
        dialog.pages.looks.theme_chosen.connect(self.theme_chosen)
        dialog.pages.looks.language_chosen.connect(self.language_chosen)
        dialog.pages.care.changed.connect(self._case_page.use_care)
        dialog.open()
        return dialog

    def speak(self) -> None:
        """Also who is signed in, and as what."""
        super().speak()
        if not self.bench.occupied:
            return
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
        self._workshop.stop()
        if self.cases.parent() is None:
            self.cases.deleteLater()
        self._case_page.shutdown()

    def _retheme(self) -> None:
        self._theme.setIcon(self.look.icon("light" if self.look.theme is Theme.DARK else "dark", "quiet"))

    def _other_theme(self) -> None:
        self.theme_chosen.emit(Theme.LIGHT if self.look.theme is Theme.DARK else Theme.DARK)

    def _show_more(self) -> None:
        """What the status line tells of, at length."""
        self.show_page(self.log or self.handovers)

    def _show_findings(self) -> None:
        """What the last check found, on the page of the record."""
        log = self.log
        self.show_page(log)
        if log is not None and log.panel is not None:
            log.panel.show_findings()

    def _refresh(self) -> None:
        self.bench.recorded()
        self._case_page.refresh()

    def _back(self) -> None:
        if self.pages.currentWidget() is self._case_page:
            self.show_page(self.cases)


def _rest_words() -> str:
    return QCoreApplication.translate("ImportProgress", "Take in the rest")


def _pad(widget: QWidget, left: int, top: int, right: int, bottom: int) -> None:
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(left, top, right, bottom)
