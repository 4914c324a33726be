"""Goes through the whole window, and stops at each view and each sheet to have its picture taken.

`SHOWN` says what has to be seen on each picture; the command fails where it is not, and a test where a page
or a sheet of the window is missing from it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QListView, QMenu, QWidget

from tests.ui.pictures.store import CASE, EMPTY_CASE, LONG_CASE, PEOPLE, PHRASE, SECOND
from tests.ui.pictures.studio import Studio
from ui.care import WatchClock
from ui.player.canvas import Canvas
from ui.timeline.boardpainting import HEAD_PX, lane_top
from ui.timeline.scaled import ScaledTimeline
from ui.views.analysing import AnalysisDialog
from ui.views.anchors import AnchorsPage, AnswerSheet, CodeSheet, WitnessSheet
from ui.views.cases import CasesPage, NewCaseSheet
from ui.views.cheatsheet import CheatSheet
from ui.views.clocksheet import ClockSheet
from ui.views.curtain import Curtain
from ui.views.enclosing import DiscloseSheet, EncloseSheet, ask_enclose
from ui.views.export import ExportForm, ExportResult, ExportTab
from ui.views.footage import FootageDetails, FootageTab
from ui.views.handover import HandoverPage
from ui.views.handsheets import (
    AcceptSheet,
    ArrivalSheet,
    OfferSheet,
    PaperSheet,
    ReasonSheet,
    SlipSheet,
)
from ui.views.health import HealthPage
from ui.views.hover import Hover, Preview
from ui.views.importing import ImportForm, ImportProgress
from ui.views.intake import IntakePage
from ui.views.knowing import KnownSheet
from ui.views.log import EntryDetails, LogPage, ProofPanel
from ui.views.manual import Manual
from ui.views.marking import MarkBar
from ui.views.receipt import ReceiptSheet
from ui.views.review import ReviewTab
from ui.views.settings import CareSettingsPage, KeySettings, LookSettings, SettingsDialog
from ui.views.signin import CreateForm, PracticeForm, SignInForm
from ui.views.together import FIRST, TogetherTab
from ui.views.unmasking import UnmaskSheet, UnmuteSheet
from ui.views.users import NewUserSheet, PassphraseSheet, RevokeSheet, UsersPage, ask_passphrase
from ui.views.verdict import VerdictPanel
from ui.views.workspace import Workspace
from ui.widgets.banner import Banner
from ui.widgets.strip import TasksStrip
from vidreview.desk import sign_in
from vidreview.handover import handovers, offer_to
from vidreview.overview import FootageState
from vidreview.records import Care, Role
from vidreview.rereading import RecordingUnsoundError

SHOWN: Final[dict[str, type[QWidget]]] = {
    "first-run": SignInForm,
    "practice": PracticeForm,
    "sign-in": SignInForm,
    "sign-in-refused": SignInForm,
    "create-store": CreateForm,
    "create-store-refused": CreateForm,
    "cases": CasesPage,
    "cases-loading": CasesPage,
    "settings-watching": CareSettingsPage,
    "settings-keys": KeySettings,
    "settings-keys-refused": KeySettings,
    "settings-look": LookSettings,
    "manual": Manual,
    "change-passphrase": PassphraseSheet,
    "new-case": NewCaseSheet,
    "new-case-refused": NewCaseSheet,
    "footage": FootageTab,
    "footage-undecodable": FootageDetails,
    "footage-loading": FootageTab,
    "work-running": TasksStrip,
    "set-analysis": AnalysisDialog,
    "import-form": ImportForm,
    "import-result": ImportProgress,
    "review-judged": VerdictPanel,
    "review": ReviewTab,
    "review-nothing-listed": ReviewTab,
    "filters-open": QListView,
    "note-written": ReviewTab,
    "marking": MarkBar,
    "preview": Preview,
    "other-cameras": QMenu,
    "recording-damaged": Banner,
    "still-kept": Banner,
    "break-due": Banner,
    "curtain": Curtain,
    "cameras-curtain": Curtain,
    "player-tools": ReviewTab,
    "clock": ClockSheet,
    "cameras": TogetherTab,
    "cameras-preview": Preview,
    "unmask": UnmaskSheet,
    "unmute": UnmuteSheet,
    "known-clips": KnownSheet,
    "keys": CheatSheet,
    "case-log": LogPage,
    "footage-empty": FootageTab,
    "review-empty": ReviewTab,
    "cameras-empty": TogetherTab,
    "footage-failed": FootageDetails,
    "review-long": ReviewTab,
    "review-disagreed": VerdictPanel,
    "review-sealed": VerdictPanel,
    "cases-prosecutor": CasesPage,
    "export": ExportTab,
    "export-clips": ExportForm,
    "export-done": ExportResult,
    "enclose": EncloseSheet,
    "export-refused": Banner,
    "intake": IntakePage,
    "intake-result": ImportProgress,
    "receipt": ReceiptSheet,
    "intake-earlier": IntakePage,
    "store": HealthPage,
    "anchors": AnchorsPage,
    "ask-witness": WitnessSheet,
    "take-answer": AnswerSheet,
    "code": CodeSheet,
    "people": UsersPage,
    "add-person": NewUserSheet,
    "revoke": RevokeSheet,
    "log": LogPage,
    "log-findings": ProofPanel,
    "log-entry": EntryDetails,
    "log-saved": Banner,
    "handovers-empty": HandoverPage,
    "handovers-mine": HandoverPage,
    "hand-over-take-back": ReasonSheet,
    "handovers": HandoverPage,
    "hand-over": OfferSheet,
    "hand-over-store": OfferSheet,
    "hand-over-accept": AcceptSheet,
    "hand-over-refuse": ReasonSheet,
    "hand-over-arrived": ArrivalSheet,
    "hand-over-arrived-refused": ArrivalSheet,
    "hand-over-nothing-relied-on": Banner,
    "disclose": DiscloseSheet,
    "hand-over-answer": SlipSheet,
    "hand-over-answer-refused": SlipSheet,
    "hand-over-paper": PaperSheet,
}
"""What is to be seen on each picture."""

_ON_LANE_PX: Final = 24
OUTER: Final = (SettingsDialog,)
"""Windows around pages that have pictures of their own."""


def views(studio: Studio) -> Iterator[str]:
    """Names of the views, each while it is shown."""
    yield from _signing_in(studio)
    yield from _investigator(studio)
    yield from _second_reader(studio)
    yield from _prosecutor(studio)
    yield from _institution(studio)
    yield from _custodian(studio)
    yield from _auditor(studio)
    yield from _handing_over(studio)


def _signing_in(studio: Studio) -> Iterator[str]:
    studio.leave()
    page = studio.window.sign_in
    page.form.open(())
    yield "first-run"
    page.show_practice()
    studio.held = True
    yield "practice"
    page.practice_form._back.click()
    studio.held = False
    studio.done()
    page.form.add_store(studio.store)
    studio.settle()
    yield "sign-in"
    page.form.passphrase.edit.setText("not this one")
    page.form.submit()
    studio.settle()
    yield "sign-in-refused"
    page.show_create()
    form = page.create_form
    form.first.edit.setText("one phrase of mine")
    form.second.edit.setText("another phrase")
    yield "create-store"
    form.second.edit.setText("one phrase of mine")
    form.folder.setText(str(studio.store))
    form.name.setText(PEOPLE[Role.CUSTODIAN])
    form.submit()
    studio.settle()
    yield "create-store-refused"
    for edit in (form.first.edit, form.second.edit, form.folder, form.name):
        edit.clear()
    page.show_sign_in()


def _investigator(studio: Studio) -> Iterator[str]:
    space = studio.enter(Role.INVESTIGATOR)
    space.show_page(space.page("cases"))
    studio.settle()
    yield "cases"
    with studio.holding_ledger():
        space.cases.listing.expect()
        space.cases.refresh()
        yield "cases-loading"
    yield from _own_things(studio, space)
    space.cases.ask_new()
    yield "new-case"
    sheet = studio.dialog().findChild(NewCaseSheet)
    assert sheet is not None
    sheet.number.setText(CASE)
    sheet.accept_button.click()
    studio.settle()
    yield "new-case-refused"
    studio.close_dialogs()
    yield from _footage(studio, space)
    yield from _review(studio, space)
    space.open_case(EMPTY_CASE)
    studio.settle()
    yield "footage-empty"
    space.case.show_tab(1)
    studio.settle()
    yield "review-empty"
    space.case.show_tab(2)
    studio.settle()
    yield "cameras-empty"
    yield from _long(studio, space)


def _long(studio: Studio, space: Workspace) -> Iterator[str]:
    """A case with hundreds of flags, and with work that failed."""
    space.open_case(LONG_CASE)
    studio.settle()
    space.case.footage.listing.pick(lambda line: line.state is FootageState.FAILED)
    yield "footage-failed"
    space.case.show_tab(1)
    _go_to(studio, _stage(studio, space), 2)
    yield "review-long"


def _own_things(studio: Studio, space: Workspace) -> Iterator[str]:
    """What a person sets for themselves, and what helps."""
    for page, name in enumerate(("settings-watching", "settings-keys", "settings-look")):
        dialog = space.show_settings(page)
        studio.settle(dialog.pages.keys.isEnabled)
        yield name
        if name == "settings-keys":
            keys = dialog.pages.keys
            keys.key.setKeySequence("A")
            keys.set_key()
            yield "settings-keys-refused"
        studio.close_dialogs()
    space.show_manual()
    yield "manual"
    studio.close_dialogs()
    ask_passphrase(studio.window.bench, space)
    yield "change-passphrase"
    studio.close_dialogs()


def _footage(studio: Studio, space: Workspace) -> Iterator[str]:
    space.open_case(CASE)
    studio.settle()
    footage = space.case.footage
    yield "footage"
    footage.listing.pick(lambda line: line.footage.media is None)
    yield "footage-undecodable"
    with studio.holding_ledger():
        footage.open(CASE)
        footage.refresh()
        yield "footage-loading"
    with studio.holding_work(lambda: footage.tr("Analysing %1").replace("%1", CASE)):
        yield "work-running"
    footage.show_tuning()
    studio.settle()
    yield "set-analysis"
    studio.close_dialogs()
    footage.show_import((studio.place / "footage" / "ch03_20260227140000.dav",))
    studio.settle()
    yield "import-form"
    footage.importing.form.submit()
    studio.done()
    yield "import-result"
    footage.importing.progress.closed.emit()


def _review(studio: Studio, space: Workspace) -> Iterator[str]:
    space.case.show_tab(1)
    review = _stage(studio, space)
    review.player.set_skeletons(True)
    _go_to(studio, review, 0)
    yield "review-judged"
    _go_to(studio, review, 1)
    yield "review"
    review.queue.bar.want(words="x")
    yield "review-nothing-listed"
    review.queue.bar.clear()
    _go_to(studio, review, 1)
    with studio.choices(review.queue.bar.choices["state"].showPopup):
        yield "filters-open"
    review.judging.note.setFocus()
    review.judging.note.setPlainText("Рука задевает плечо, ребёнок оборачивается. #касание")
    yield "note-written"
    review.judging.note.clear()
    review.queue.view.setFocus()
    yield from _beside(studio, review)
    review.actions_["in"].trigger()
    began = review.player.position
    review.player.step(25)
    studio.settle(lambda: review.player.position != began)
    review.actions_["out"].trigger()
    yield "marking"
    review.marking.clear()
    yield from _care(studio, space, review)
    yield from _player(studio, space, review)
    review.exposing.ask_unmask()
    yield "unmask"
    studio.close_dialogs()
    review.exposing.ask_unmute()
    yield "unmute"
    studio.close_dialogs()
    review.ask_known()
    yield "known-clips"
    studio.close_dialogs()
    space.show_help()
    yield "keys"
    studio.close_dialogs()
    space.case.show_tab(3)
    studio.settle()
    yield "case-log"


def _beside(studio: Studio, review: ReviewTab) -> Iterator[str]:
    """What is shown for a moment over the stage, and what is wrong with a recording."""
    timeline = review.timeline
    with _pointing(studio, review.hover, timeline, lambda: QPointF(0.3 * timeline.width(), 30)):
        yield "preview"
    with studio.choices(review.show_cameras):
        yield "other-cameras"
    watched = review.showing.watched
    assert watched is not None
    error = RecordingUnsoundError(
        name=watched.footage.name, exhibit=watched.footage.exhibit, problem="object-changed"
    )
    studio.window.bench.rereading.unsound.emit(watched.footage.id, error)
    yield "recording-damaged"
    assert studio.window.workspace is not None
    studio.window.workspace.banners.clear()
    review.showing.leave()
    review.showing.show_current()
    _stage(studio, studio.window.workspace)
    _go_to(studio, review, 1)


def _recorded(together: TogetherTab) -> QPointF:
    """The last place in the middle of the timeline at which a camera recorded."""
    timeline = together.timeline
    x = HEAD_PX + 0.45 * (timeline.width() - HEAD_PX)
    lanes = range(len(timeline._views))
    places = [QPointF(x, lane_top(lane) + _ON_LANE_PX) for lane in lanes]
    return [place for place in places if timeline.placed_at(place) is not None][-1]


@contextmanager
def _pointing(
    studio: Studio, hover: Hover, timeline: ScaledTimeline, place: Callable[[], QPointF]
) -> Iterator[None]:
    """The pointer rests on a timeline."""

    def point() -> None:
        timeline.hovered.emit(None)
        timeline.hovered.emit(place())
        studio.settle(hover.preview.isVisible)

    with studio.again(point):
        yield
    timeline.hovered.emit(None)


def _stage(studio: Studio, space: Workspace) -> ReviewTab:
    """The review, once footage is on its stage."""
    review = space.case.review
    assert review is not None
    studio.settle(lambda: review.player.position is not None)
    return review


def _go_to(studio: Studio, review: ReviewTab, at: int) -> None:
    """Make a flag current, at its peak."""
    review.queue.view.setCurrentIndex(review.queue.table.index(at, 0))
    studio.rest(0.4)
    flag = review.queue.current()
    assert flag is not None
    assert flag.proposal is not None
    review.player.seek(flag.proposal.peak)
    studio.rest(0.4)


def _care(studio: Studio, space: Workspace, review: ReviewTab) -> Iterator[str]:
    review.player.actions_.still.trigger()
    studio.settle()
    yield "still-kept"
    space.banners.clear()
    care = space.case.care
    assert care is not None
    times = [0.0]
    care.breaks.clock = WatchClock(lambda: times[0], 40)
    care.breaks.clock.watch(True)
    times[0] = 2460.0
    care.breaks.look()
    yield "break-due"
    space.banners.clear()
    space.case._care = Care.SENSITIVE
    space.case._show_care()
    yield "curtain"
    space.case.show_tab(2)
    studio.settle(care.together.curtain.isVisible)
    yield "cameras-curtain"
    care.together.open_curtain()
    space.case.show_tab(1)
    studio.settle()
    care.review.open_curtain()
    space.case._care = Care.ORDINARY
    space.case._show_care()
    review.player.set_greyscale(False)


def _player(studio: Studio, space: Workspace, review: ReviewTab) -> Iterator[str]:
    together, acts = space.case.together, review.player.actions_
    assert together is not None
    acts.tone.trigger()
    review.player.tones.gamma.setValue(40)
    acts.measure.trigger()
    width, height = review.player.canvas.width(), review.player.canvas.height()
    for x, y in ((0.45, 0.35), (0.58, 0.5)):
        review.player.canvas.pointed.emit(_in_footage(review.player.canvas, x * width, y * height))
    studio.settle()
    yield "player-tools"
    acts.measure.trigger()
    review.player.tones.reset.click()
    acts.tone.trigger()
    review.keeper.ask_clock()
    yield "clock"
    studio.close_dialogs()
    acts.together.trigger()
    studio.settle(lambda: len(together.tiles) == FIRST)
    together.conductor.seek(together.conductor.wall_s + 2)
    studio.rest(1.0)
    yield "cameras"
    with _pointing(studio, together.hover, together.timeline, lambda: _recorded(together)):
        yield "cameras-preview"
    space.case.show_tab(1)
    studio.settle()


def _in_footage(canvas: Canvas, x: float, y: float) -> tuple[float, float]:
    place = canvas.to_view().inverted()[0].map(QPointF(x, y))
    return place.x(), place.y()


def _second_reader(studio: Studio) -> Iterator[str]:
    """What two people disagree about, and what is sealed for who has not judged yet."""
    for who, at, name in ((SECOND, 0, "review-disagreed"), (Role.INVESTIGATOR, 2, "review-sealed")):
        space = studio.enter(who)
        space.open_case(CASE)
        studio.settle()
        space.case.show_tab(1)
        _go_to(studio, _stage(studio, space), at)
        yield name


def _prosecutor(studio: Studio) -> Iterator[str]:
    space = studio.enter(Role.PROSECUTOR)
    space.show_page(space.page("cases"))
    studio.settle()
    yield "cases-prosecutor"
    space.open_case(CASE)
    space.case.show_tab(3)
    studio.settle()
    export = space.case.export
    assert export is not None
    export.form.folder.setText(str(studio.place))
    yield "export"
    export.form.clips.setChecked(True)
    yield "export-clips"
    export.form.originals.setChecked(True)
    shutil.rmtree(export.form.target(), ignore_errors=True)
    bundle = export.form.target()
    export.start()
    studio.done()
    yield "export-done"
    ask_enclose(studio.window.bench, bundle, export)
    yield "enclose"
    studio.close_dialogs()
    export.form.folder.setText("/proc")
    export.start()
    studio.done()
    yield "export-refused"


def _institution(studio: Studio) -> Iterator[str]:
    space = studio.enter(Role.INSTITUTION_ADMIN)
    intake = space.intake
    assert intake is not None
    form = intake.importing.form
    form.add(tuple(Path(f"/media/stick/2026-02-27/camera-{n}.dav") for n in (2, 4)))
    form.case.setEditText(CASE)
    studio.settle()
    yield "intake"
    form.start_over()
    # Two recordings that nobody can decode, one of which is in the case by now.
    paths = tuple(studio.place / "footage" / name for name in ("ch03_20260227140000.dav", "ch05.dav"))
    paths[1].write_bytes(b"DHAV" + studio.store.stat().st_mtime_ns.to_bytes(8, "big") * 600)
    form.add(paths)
    form.submit()
    studio.done()
    yield "intake-result"
    with studio.papers(intake.importing.progress._receipt.click):
        yield "receipt"
    intake._earlier.click()
    studio.settle()
    yield "intake-earlier"


def _custodian(studio: Studio) -> Iterator[str]:
    space = studio.enter(Role.CUSTODIAN)
    assert space.health is not None
    assert space.users is not None
    assert space.anchors is not None
    space.show_page(space.health)
    space.proof.verify(lambda: "…")
    studio.done()
    yield "store"
    space.show_page(space.anchors)
    studio.settle()
    yield "anchors"
    space.anchors.request_witness()
    yield "ask-witness"
    studio.close_dialogs()
    space.anchors.ask_answer()
    yield "take-answer"
    studio.close_dialogs()
    space.anchors.code.click()
    studio.dialog()
    yield "code"
    studio.close_dialogs()
    space.show_page(space.users)
    studio.settle()
    yield "people"
    space.users.ask_new()
    yield "add-person"
    studio.close_dialogs()
    space.users.ask_revoke()
    yield "revoke"
    studio.close_dialogs()


def _auditor(studio: Studio) -> Iterator[str]:
    space = studio.enter(Role.AUDITOR)
    log = space.log
    assert log is not None
    space.show_page(log)
    space.proof.verify(lambda: "…")
    studio.done()
    yield "log"
    panel = log.findChild(ProofPanel)
    assert panel is not None
    panel._show.click()
    yield "log-findings"
    panel._show.click()
    log.listing.pick(lambda entry: len(entry.act.objects) > 1)
    yield "log-entry"
    table = studio.place / "log.csv"
    table.unlink(missing_ok=True)
    log.save_table(table)
    studio.settle()
    yield "log-saved"
    space.banners.clear()


def _handing_over(studio: Studio) -> Iterator[str]:
    """The investigator offers; the prosecutor answers, and keeps the paper."""
    space = studio.enter(Role.CUSTODIAN)
    giver = sign_in(studio.store, PEOPLE[Role.INVESTIGATOR], PHRASE)
    offered = bool(handovers(giver))
    page = _handovers(studio, space)
    if offered:
        page.listing.show_rows(())
    yield "handovers-empty"
    if not offered:
        held = [item.id for item in giver.catalogue.footage(CASE)]
        offer_to(giver, held[:2], PEOPLE[Role.PROSECUTOR], "Постановление № 7")
    giver.close()
    page = _handovers(studio, studio.enter(Role.INVESTIGATOR))
    yield "handovers-mine"
    page.withdraw.click()
    yield "hand-over-take-back"
    studio.close_dialogs()
    space = studio.enter(Role.PROSECUTOR)
    page = _handovers(studio, space)
    yield "handovers"
    yield from _offering(studio, page)
    page.ask_accept()
    yield "hand-over-accept"
    studio.close_dialogs()
    page.refuse.click()
    yield "hand-over-refuse"
    studio.close_dialogs()
    yield from _arriving(studio, space, page)
    page.disclose.click()
    yield "disclose"
    studio.close_dialogs()
    with studio.papers(page.ask_paper):
        yield "hand-over-paper"


def _handovers(studio: Studio, space: Workspace) -> HandoverPage:
    page = space.handovers
    assert page is not None
    space.show_page(page)
    studio.settle()
    return page


def _offering(studio: Studio, page: HandoverPage) -> Iterator[str]:
    page.ask_offer()
    sheet = studio.dialog().findChild(OfferSheet)
    assert sheet is not None
    sheet.to.setCurrentIndex(sheet.to.count() - 1)
    studio.settle()
    yield "hand-over"
    sheet.case.setCurrentIndex(sheet.case.count() - 1)
    sheet.to.setCurrentIndex(0)
    studio.settle()
    yield "hand-over-store"
    studio.close_dialogs()


def _arriving(studio: Studio, space: Workspace, page: HandoverPage) -> Iterator[str]:
    """A folder in which nothing can be relied on, and a file that is no answer."""
    folder = studio.place / "came"
    folder.mkdir(exist_ok=True)
    (folder / "statement.json").write_text("{}", encoding="utf-8")
    sheet = page.ask_arrival().sheet
    yield "hand-over-arrived"
    assert isinstance(sheet, ArrivalSheet)
    sheet.folder.edit.setText(str(folder))
    sheet.answer.setCurrentIndex(1)
    sheet.reason.setText("Папка повреждена в пути")
    yield "hand-over-arrived-refused"
    sheet.accept_button.click()
    studio.done()
    yield "hand-over-nothing-relied-on"
    space.banners.clear()
    answer = page.ask_slip().sheet
    yield "hand-over-answer"
    assert isinstance(answer, SlipSheet)
    answer.slip.edit.setText(str(folder / "statement.json"))
    answer.accept_button.click()
    studio.settle()
    yield "hand-over-answer-refused"
    studio.close_dialogs()
