"""Signing in: which store, who, and their passphrase; and making a new store."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.design import Size, Space
from ui.language import OWN_NAMES, Language
from ui.notices import Tone, sentence
from ui.tasks import Task
from ui.widgets.fields import Passphrase, field, hinted
from ui.widgets.filing import FolderField
from ui.widgets.page import Speaking
from ui.widgets.parts import (
    STRETCH,
    Choice,
    button,
    column,
    label,
    panel,
    row,
    rule,
    scrolled,
)
from ui.widgets.progress import WorkProgress
from ui.workbench import Workbench
from vidreview.accounts import LEAST_PASSPHRASE
from vidreview.desk import Desk, User, create_store, sign_in, users_of
from vidreview.wording import role_text


class LanguageBar(Speaking):
    """The three languages, each under its own name."""

    chosen = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._buttons = {language: button("quiet") for language in Language}
        for language, choice in self._buttons.items():
            choice.setText(OWN_NAMES[language])
            choice.setCheckable(True)
            choice.clicked.connect(lambda _=False, language=language: self._choose(language))
        self.setLayout(row(*self._buttons.values(), spacing=Space.XS))
        self.speak()

    def speak(self) -> None:
        """Mark the language in use."""
        for language, choice in self._buttons.items():
            choice.setChecked(language is self._bench.language)

    def _choose(self, language: Language) -> None:
        self._buttons[language].setChecked(True)
        self.chosen.emit(language)


class SignInForm(Speaking):
    """Store, name, passphrase; for who has none of these, a place to practise.

    Signals:
        create_wanted(), practice_wanted(): The person wants a new store, or to practise.
    """

    create_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._users: tuple[User, ...] = ()
        self._entering = False
        self._error: BaseException | None = None
        self.stores = Choice()
        self.names = Choice()
        self.passphrase = Passphrase(bench.look)
        self.enter = button()
        self.problem = label("danger", wrap=True)
        self.setLayout(self._build())
        self.stores.activated.connect(self._store_chosen)
        self.passphrase.edit.returnPressed.connect(self.submit)
        self.passphrase.edit.textEdited.connect(self._clear_problem)
        self.enter.clicked.connect(self.submit)

    def _build(self) -> QVBoxLayout:
        title = label("hero")
        self.word(title.setText, lambda: self.tr("Sign in"))
        self._first_run = hinted(self, self._no_store_yet)
        self.word(self.enter.setText, self._enter_words)
        browse, create = button(), button()
        self.word(browse.setText, lambda: self.tr("Open another folder…"))
        self.tint(browse.setIcon, "case")
        browse.clicked.connect(self._browse)
        self.word(create.setText, lambda: self.tr("Create a new store…"))
        self.tint(create.setIcon, "plus")
        create.clicked.connect(self.create_wanted)
        self.practise = button()
        self.word(self.practise.setText, lambda: self.tr("Practise on generated footage"))
        self.practise.clicked.connect(self.practice_wanted)
        self.problem.hide()
        return column(
            title,
            Space.S,
            field(self, lambda: self.tr("Store"), self.stores),
            self._first_run,
            field(self, lambda: self.tr("Name"), self.names),
            field(self, lambda: self.tr("Passphrase"), self.passphrase),
            self.problem,
            Space.XS,
            self.enter,
            Space.S,
            rule(),
            Space.S,
            row(browse, create),
            self.practise,
            STRETCH,
            spacing=Space.M,
        )

    def _no_store_yet(self) -> str:
        return self.tr(
            "No store was opened on this computer yet. Open the folder of one, or create the first: "
            "it takes a minute."
        )

    def _enter_words(self) -> str:
        return self.tr("Signing in…") if self._entering else self.tr("Sign in")

    def open(self, stores: tuple[Path, ...]) -> None:
        """Offer stores, the first one chosen."""
        self.stores.clear()
        for store in stores:
            self.stores.addItem(_store_words(store), store)
            self.stores.setItemData(self.stores.count() - 1, str(store), Qt.ItemDataRole.ToolTipRole)
        self._first_run.setVisible(not stores)
        self.give_lead(self.practise, "", not stores)
        self.give_lead(self.enter, "", bool(stores))
        self.retinted()
        self._show_users(())
        if not stores:
            self.practise.setFocus()
        if stores:
            self.stores.setCurrentIndex(0)
            self._store_chosen()
        self._enable()

    def submit(self) -> None:
        """Try to sign in with what was typed."""
        store, name = self.stores.currentData(), self.names.currentData()
        if store is None or name is None or not self.enter.isEnabled():
            return
        phrase = self.passphrase.text()
        self._clear_problem()
        self._set_entering(True)
        self._bench.ask(self, lambda: _at_a_desk(sign_in(store, name, phrase)), self._entered, self._refused)

    def speak(self) -> None:
        """Also names of roles, and what was wrong."""
        super().speak()
        self._show_users(self._users)
        if self._error is not None:
            self.problem.setText(sentence(self._error, self._bench.language))

    def retinted(self) -> None:
        """The sign of practising is as its words: practising is the first thing where there is no store."""
        role = "text" if self.stores.count() else "on_accent"
        self.practise.setIcon(self.look.icon("play", role))

    def _set_entering(self, entering: bool) -> None:
        self._entering = entering
        self.enter.setText(self._enter_words())
        self._enable()

    def _entered(self, desk: Desk) -> None:
        self._set_entering(False)
        self.passphrase.take()
        self._bench.preferences.remember_store(self.stores.currentData(), desk.actor.name)
        self._bench.sit_down(desk)

    def _refused(self, error: BaseException) -> None:
        self._set_entering(False)
        self._show_problem(error)
        self.passphrase.refuse()

    def _store_chosen(self) -> None:
        store = self.stores.currentData()
        self._clear_problem()
        self._show_users(())
        if store is not None:
            known = partial(self._users_known, store)
            self._bench.ask(self, lambda: users_of(store), known, self._store_refused)

    def _users_known(self, store: Path, users: tuple[User, ...]) -> None:
        if store != self.stores.currentData():
            return
        self._show_users(users)
        last = self.names.findData(self._bench.preferences.last_name(self.stores.currentData()))
        self.names.setCurrentIndex(max(0, last))
        self.passphrase.setFocus()

    def _store_refused(self, error: BaseException) -> None:
        self._show_problem(error)
        self._enable()

    def _show_users(self, users: tuple[User, ...]) -> None:
        chosen = self.names.currentData()
        self._users = users
        self.names.clear()
        for user in users:
            self.names.addItem(f"{user.name} — {role_text(user.role, self._bench.language)}", user.name)
        self.names.setCurrentIndex(max(0, self.names.findData(chosen)))
        self._enable()

    def _show_problem(self, error: BaseException) -> None:
        self._error = error
        self.problem.setText(sentence(error, self._bench.language))
        self.problem.show()

    def _clear_problem(self) -> None:
        self._error = None
        self.problem.hide()
        self.passphrase.forgive()

    def _enable(self) -> None:
        ready = self.names.count() > 0 and not self._entering
        for widget in (self.names, self.passphrase, self.enter):
            widget.setEnabled(ready)
        self.stores.setEnabled(self.stores.count() > 0 and not self._entering)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a store"))
        if chosen:
            self.add_store(Path(chosen))

    def add_store(self, store: Path) -> None:
        """Choose a store, which is put on the list if it is not there."""
        known = tuple(self.stores.itemData(i) for i in range(self.stores.count()))
        self.open((store, *(other for other in known if other != store)))


def _at_a_desk(desk: Desk) -> Desk:
    """Loads what the person will work in, on the thread that signs them in: the window's own never waits."""
    import_module("ui.views.workspace")
    return desk


def _store_words(store: Path) -> str:
    return f"{store.name}   ({store.parent})"


class CreateForm(Speaking):
    """A new store with its first custodian."""

    done = Signal(object)
    cancelled = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._creating = False
        self._error: BaseException | None = None
        self._place = FolderField(bench.look, lambda: self.tr("Choose an empty folder"))
        self.folder, self.name = self._place.edit, QLineEdit()
        self.first, self.second = Passphrase(bench.look), Passphrase(bench.look)
        self.create_button = button("primary")
        self.problem = label("danger", wrap=True)
        self.setLayout(self._build())
        for edit in (self.folder, self.name, self.first.edit, self.second.edit):
            edit.textChanged.connect(self._check)
            edit.returnPressed.connect(self.create_button.click)
        self.create_button.clicked.connect(self.submit)
        self._check()

    def _build(self) -> QVBoxLayout:
        title, back = label("hero"), button()
        self.word(title.setText, lambda: self.tr("Create a new store"))
        self.word(self.create_button.setText, self._create_words)
        self.word(back.setText, lambda: self.tr("Back"))
        back.clicked.connect(self.cancelled)
        self.problem.hide()
        return column(
            title,
            hinted(self, self._what_it_is),
            field(self, lambda: self.tr("Empty folder for the store"), self._place),
            field(self, lambda: self.tr("Your name"), self.name, self._custodian),
            field(self, lambda: self.tr("Passphrase"), self.first, self._keep_it),
            field(self, lambda: self.tr("Passphrase again"), self.second),
            self.problem,
            STRETCH,
            row(back, STRETCH, self.create_button),
            spacing=Space.M,
        )

    def _create_words(self) -> str:
        return self.tr("Creating the store…") if self._creating else self.tr("Create the store")

    def _what_it_is(self) -> str:
        return self.tr(
            "A store is a folder that holds cases, their footage and the record of everything done."
        )

    def _custodian(self) -> str:
        return self.tr(
            "You become its custodian: you add people and look after the record, but judge nothing."
        )

    def _keep_it(self) -> str:
        return self.tr("At least %n character(s). It can't be recovered by anyone.", "", LEAST_PASSPHRASE)

    def speak(self) -> None:
        """Also what is wrong."""
        super().speak()
        if self._error is not None:
            self.problem.setText(sentence(self._error, self._bench.language))
        else:
            self._check()

    def begin(self) -> None:
        """Suggest a folder, so that who knows none better need not think of one."""
        if not self.folder.text():
            self.folder.setText(str(self._bench.preferences.store_folder))
        self.name.setFocus()

    def submit(self) -> None:
        """Create the store and sign in."""
        store, name = Path(self.folder.text()), self.name.text().strip()
        phrase = self.first.text()
        self._set_creating(True)
        self._bench.ask(
            self, lambda: _at_a_desk(create_store(store, name, phrase)), self._created, self._refused
        )

    def _set_creating(self, creating: bool) -> None:
        self._creating = creating
        self.create_button.setText(self._create_words())
        self._enable()

    def _created(self, desk: Desk) -> None:
        self._set_creating(False)
        self.first.take()
        self.second.take()
        self._bench.preferences.remember_store(Path(self.folder.text()), desk.actor.name)
        self._bench.sit_down(desk)

    def _refused(self, error: BaseException) -> None:
        self._error = error
        self.problem.setText(sentence(error, self._bench.language))
        self.problem.show()
        self._set_creating(False)

    def _check(self) -> None:
        one, other = self.first.text(), self.second.text()
        self._error = None
        self.problem.setVisible(bool(other) and one != other)
        self.problem.setText(self.tr("The two passphrases differ."))
        self._enable()

    def _enable(self) -> None:
        one, other = self.first.text(), self.second.text()
        filled = bool(self.folder.text().strip() and self.name.text().strip())
        good = one == other and len(one) >= LEAST_PASSPHRASE
        self.create_button.setEnabled(filled and good and not self._creating)


class PracticeForm(Speaking):
    """Makes the practice store, and puts the person at its desk, before its first flag.

    Signals:
        cancelled(): Back to signing in.
    """

    cancelled = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._task: Task | None = None
        self._error: BaseException | None = None
        title, self._back = label("hero", wrap=True), button()
        self.progress, self.problem = WorkProgress(bench), label("danger", wrap=True)
        self.word(title.setText, lambda: self.tr("Practise on generated footage"))
        self.word(self._back.setText, lambda: self.tr("Back"))
        about = hinted(self, self._what_it_is)
        self.problem.hide()
        self.progress.hide()
        self.setLayout(
            column(
                title, about, self.progress, self.problem, row(self._back, STRETCH), STRETCH, spacing=Space.M
            )
        )
        self._back.clicked.connect(self._leave)

    def _what_it_is(self) -> str:
        return self.tr(
            "A scene is drawn, taken in and analysed, as real footage would be. It takes a minute or two. "
            "Nobody in it is real, and nothing that you do there matters."
        )

    def speak(self) -> None:
        """Also what was wrong."""
        super().speak()
        if self._error is not None:
            self.problem.setText(sentence(self._error, self._bench.language))

    def start(self) -> None:
        """Make the store, or open the one that is there."""
        self._error = None
        self.problem.hide()
        folder, language = self._bench.preferences.practice_folder, self._bench.language
        make = partial(_practise, folder, language)
        self._task = self._bench.work(lambda: self.tr("Preparing the practice case"), make)
        self.progress.follow(self._task)
        self._back.setFocus()
        self._task.job.result.connect(self._ready)
        self._task.job.failed.connect(self._refused)

    def _ready(self, desk: object) -> None:
        if isinstance(desk, Desk):
            preferences, personal = self._bench.preferences, self._bench.preferences.of(desk.user.id)
            preferences.remember_store(preferences.practice_folder / "store", desk.user.name)
            for name, value in (("page", "case"), ("case", _practice_case()), ("tab", "review")):
                personal.keep(name, value)
            self._bench.sit_down(desk)
            self._bench.tell(Tone.INFO, self._first_step)

    def _first_step(self) -> str:
        return self.tr(
            "Watch the flagged span: Space plays it. Then say what you saw: A accepts, R rejects, U is for "
            "uncertain. Enter goes to the next flag."
        )

    def _refused(self, error: BaseException) -> None:
        self._error = error
        self.problem.setText(sentence(error, self._bench.language))
        self.problem.show()

    def _leave(self) -> None:
        if self._task is not None and isValid(self._task):
            self._task.cancel()
        self.cancelled.emit()


def _practise(folder: Path, language: Language) -> Iterator[object]:
    # It draws and analyses, and loads for seconds what signing in does not need.
    from vidreview.practice import practice

    return practice(folder, language)


def _practice_case() -> str:
    from vidreview.practice import CASE

    return CASE


class SignInPage(Speaking):
    """What is shown while nobody is signed in."""

    language_chosen = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self.form, self.create_form = SignInForm(bench), CreateForm(bench)
        self.practice_form = PracticeForm(bench)
        self.setLayout(self._build())
        self._show(self.form)
        self.form.create_wanted.connect(self.show_create)
        self.create_form.cancelled.connect(self.show_sign_in)
        self.practice_form.cancelled.connect(self.show_sign_in)
        self.form.practice_wanted.connect(self.show_practice)

    def _build(self) -> QVBoxLayout:
        languages = LanguageBar(self._bench)
        languages.chosen.connect(self.language_chosen)
        name, purpose = label("lead"), label("quiet", wrap=True)
        name.setText("vidreview")
        self.word(purpose.setText, self._purpose)
        purpose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Not a stack, which would be as high as the highest of them.
        card = panel(column(self.form, self.create_form, self.practice_form, margin=Space.XL))
        card.setFixedWidth(Size.FORM + 2 * Space.XL)
        purpose.setFixedWidth(Size.FORM + 2 * Space.XL)
        middle = column(STRETCH, name, purpose, Space.M, card, STRETCH, spacing=Space.XS)
        content = QWidget()
        content.setLayout(row(STRETCH, middle, STRETCH))
        return column(row(STRETCH, languages), scrolled(content), margin=Space.M)

    def _show(self, wanted: QWidget) -> None:
        """One of the forms, on a card as high as it is."""
        forms = (self.form, self.create_form, self.practice_form)
        for form in forms:
            if form is not wanted:
                form.hide()
        wanted.show()

    def _purpose(self) -> str:
        return self.tr(
            "Finds moments in camera footage that a person should look at. People judge; all is on record."
        )

    def open(self, store: Path | None) -> None:
        """Offer the recent stores, ``store`` first if given; without any, offer to create one."""
        recent = self._bench.preferences.recent_stores()
        first = () if store is None else (store,)
        self.form.open((*first, *(path for path in recent if path != store)))
        self.show_sign_in()

    def show_sign_in(self) -> None:
        """The form for people who have a key."""
        self._show(self.form)

    def show_practice(self) -> None:
        """Prepare the practice case, and begin."""
        self._show(self.practice_form)
        self.practice_form.start()

    def show_create(self) -> None:
        """The form for a new store."""
        self._show(self.create_form)
        self.create_form.begin()
