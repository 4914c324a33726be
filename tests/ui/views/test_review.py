from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from chain_of_custody.acts import Act, EntryType
from tests.ui.generated import flag, take_in
from tests.ui.views.conftest import EVENTS, Stage
from ui.timeline.model import Curve
from ui.views.review import ReviewTab
from vidreview.casework import open_case
from vidreview.custody_log import log
from vidreview.records import Role, Verdict
from vidreview.review import proposals


def press(key: Qt.Key, text: str = "") -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    if text:
        QTest.keyClicks(focus, text)
    else:
        QTest.keyClick(focus, key)


def focused(stage: Stage, widget: QWidget) -> bool:
    """Asks for the keyboard; a window takes it only where something in it wants the focus."""
    widget.setFocus()
    stage.window.activateWindow()
    QApplication.processEvents()
    return widget.hasFocus()


def begin(stage: Stage, case: str, role: Role = Role.INVESTIGATOR, flags: int = 3) -> ReviewTab:
    workspace = stage.enter(role)
    workspace.open_case(case)
    workspace.case.show_tab(1)
    review = workspace.case.review
    assert review is not None
    stage.wait(lambda: len(review.queue.listed()) == flags)
    stage.wait(lambda: review.player.position is not None)
    stage.wait(lambda: focused(stage, review.queue.view))
    return review


def verdicts(stage: Stage, case: str) -> list[Verdict | None]:
    """As another program would read them from the disk now."""
    return [flag.verdict for flag in proposals(stage.office.desk(Role.AUDITOR), case)]


def test_a_queue_is_judged_by_key_alone_and_each_verdict_is_on_disk_at_once(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    assert "0 of 3" in review.queue.summary()
    press(Qt.Key.Key_A)
    stage.wait(lambda: "1 of 3" in review.queue.summary())
    assert verdicts(stage, case) == [Verdict.ACCEPTED, None, None]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_N)
    stage.wait(review.judging.note.hasFocus)
    press(Qt.Key.Key_A, "a friendly pat")
    press(Qt.Key.Key_Escape)
    stage.wait(review.queue.view.hasFocus)
    press(Qt.Key.Key_R)
    stage.wait(lambda: "2 of 3" in review.queue.summary())
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_U)
    stage.wait(lambda: "3 of 3" in review.queue.summary())
    assert verdicts(stage, case) == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNCERTAIN]
    rejected = proposals(stage.office.desk(Role.AUDITOR), case)[1]
    assert rejected.decisions[0].note == "a friendly pat"


def test_the_note_is_one_line_until_somebody_writes_there(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    note, low = review.judging.note, review.judging.note.height()
    press(Qt.Key.Key_N)
    stage.wait(lambda: note.height() > low)
    press(Qt.Key.Key_Escape)
    stage.wait(lambda: note.height() == low)
    note.setPlainText("a friendly pat")
    assert note.height() > low
    assert "cam1.mp4" in review.panel.told()


def test_the_score_stays_hidden_until_the_first_verdict(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    assert "0.91" not in review.panel.score_text()
    assert review.timeline.content is not None
    assert review.timeline.content.curve is None
    press(Qt.Key.Key_A)
    stage.wait(lambda: "0.91" in review.panel.score_text())
    assert review.timeline.content.curve is not None


def score_at(review: ReviewTab, second: float) -> float | None:
    """What the curve on the timeline says of a moment of the recording."""
    content = review.timeline.content
    assert content is not None
    return Curve.of(content.curve).value_at(content.start_s + second)


def test_the_curve_tells_nothing_of_spans_that_are_still_to_be_judged(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    press(Qt.Key.Key_A)
    stage.wait(lambda: score_at(review, 0.5) is not None)
    for sealed in (1.1, 1.25, 1.45, 1.7):
        assert score_at(review, sealed) is None
    footage = review.showing.watched
    assert footage is not None
    review.look_at(footage.footage.id)
    review.showing.show_timeline()
    assert score_at(review, 0.5) is not None
    assert score_at(review, 1.25) is None


def test_keys_work_on_a_cyrillic_keyboard(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    cyrillic_a = Qt.Key(ord("Ф"))
    QTest.keyClick(review.queue.view, cyrillic_a)
    stage.wait(lambda: "1 of 3" in review.queue.summary())
    assert verdicts(stage, case)[0] is Verdict.ACCEPTED


def test_watching_and_unmasking_go_on_the_record(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    assert review.player.masked
    dialog = review.exposing.ask_unmask()
    assert dialog is not None
    assert not dialog.sheet.accept_button.isEnabled()
    dialog.sheet.reason.setText("two children look alike")
    dialog.sheet.accept_button.click()
    stage.wait(lambda: not review.player.masked)
    acts = [entry.act for entry in log(stage.office.desk(Role.AUDITOR), case)]
    assert [act.type for act in acts if act.type in ("footage-viewed", "heads-unmasked")] == [
        "footage-viewed",
        "heads-unmasked",
    ]
    assert acts[-1].reason == "two children look alike"


def test_an_auditor_never_sees_heads(stage: Stage, case: str) -> None:
    review = begin(stage, case, Role.AUDITOR)
    assert review.exposing.ask_unmask() is None
    workspace = stage.window.workspace
    assert workspace is not None
    stage.wait(lambda: len(workspace.banners.shown) > 0)
    assert review.player.masked


def test_a_refusal_is_told_and_the_queue_goes_on(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    stage.window.bench.desk.leave()
    press(Qt.Key.Key_A)
    banners = stage.window.workspace.banners  # type: ignore[union-attr]
    stage.wait(lambda: len(banners.shown) > 0)
    assert "signed out" in banners.shown[-1].words()
    assert not review.judging.saving
    assert verdicts(stage, case)[0] is None


def test_who_has_judged_everything_is_told_so(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    banners = stage.window.workspace.banners  # type: ignore[union-attr]
    for judged in range(1, 4):
        assert banners.shown == ()
        press(Qt.Key.Key_R)
        stage.wait(lambda judged=judged: f"{judged} of 3" in review.queue.summary())
        press(Qt.Key.Key_Return)
    stage.wait(lambda: len(banners.shown) > 0)
    assert "Nothing in this list is left" in banners.shown[-1].words()


def test_until_when_a_verdict_can_be_taken_back_is_said_without_a_tooltip(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    shown = [each.text() for each in review.panel.findChildren(QLabel) if each.isVisible()]
    assert "Can be taken back until export or a disagreement" in shown
    press(Qt.Key.Key_A)
    stage.wait(lambda: "1 of 3" in review.queue.summary())
    first = review.queue.items[0].id
    stage.office.desk(Role.PROSECUTOR).record(
        Act(EntryType.BUNDLE_EXPORTED, case=case, details={"name": "b", "languages": [], "files": []})
    )
    review.refresh()
    stage.wait(lambda: any(each.id == first and each.stays for each in review.queue.items))
    assert review.queue.pick(first)
    shown = [each.text() for each in review.panel.findChildren(QLabel) if each.isVisible()]
    assert any("Can't be taken back: the case has been exported" in words for words in shown)


def test_readers_see_verdicts_and_scores_and_can_not_judge(stage: Stage, case: str) -> None:
    review = begin(stage, case, Role.PROSECUTOR)
    press(Qt.Key.Key_A)
    stage.calm()
    assert verdicts(stage, case) == [None, None, None]
    assert not review.judging.note.isVisible()


def test_a_case_without_flags_says_why(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case)
    review = workspace.case.review
    assert review is not None
    review.open("empty")
    assert "nothing to judge" in review.why_nothing()


def test_flags_come_to_who_waits_for_them(stage: Stage, recording: Path, tmp_path: Path) -> None:
    desk, later = stage.office.desk(Role.INVESTIGATOR), tmp_path / "later.mp4"
    later.write_bytes(recording.read_bytes() + b"\0" * 8)
    first, second = (take_in(desk, path, "2026/18", "Camera 2") for path in (recording, later))
    flag(desk, first, ())
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case("2026/18", "review")
    review = workspace.case.review
    assert review is not None
    stage.wait(review.nothing.isVisible)
    assert "what was not analysed" in review.nothing.told()
    flag(desk, second, EVENTS)
    stage.window.bench.recorded()
    stage.wait(lambda: len(review.queue.listed()) == len(EVENTS))
    assert not review.nothing.isVisible()


def test_an_empty_case_leads_to_its_footage(stage: Stage) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    open_case(stage.window.bench.desk, "2026/18")
    workspace.open_case("2026/18")
    review = workspace.case.review
    assert review is not None
    workspace.case.show_tab(workspace.case.tabs.index("Review"))
    stage.wait(review.nothing.isVisible)
    assert review.nothing.told() == review.why_nothing()
    review.nothing.left.emit()
    assert workspace.case.tab == "footage"
