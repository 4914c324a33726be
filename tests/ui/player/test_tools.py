"""Zoom, light, measuring, the stopwatch, stills and what was watched: on the screen only, and exactly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.player.conftest import BASE, Screen, nobody, opener, person, seen
from tests.ui.player.test_player import at, open_clip, shows
from ui.player import Player
from ui.player.canvas import Canvas
from ui.player.measuring import Body, body_near, measure
from ui.player.picture import Picture
from ui.player.tone import Tone, table, toned
from ui.player.viewport import MOST, Viewport
from vidreview.analysis.poses import PoseTable
from vidreview.media import open_video
from vidreview.timing import Timestamp
from vidreview.watching import STEPPED

STAGE, PICTURE = QSizeF(800, 600), QSizeF(1920, 1080)
inside = st.floats(0, 1)


@given(st.floats(0.3, 4), inside, inside, st.floats(1, MOST), inside, inside)
def test_zooming_keeps_what_is_under_the_pointer_unless_the_edge_is_reached(
    factor: float, px: float, py: float, zoom: float, x: float, y: float
) -> None:
    view = Viewport(zoom, x, y).kept(STAGE, PICTURE)
    about = QPointF(px * STAGE.width(), py * STAGE.height())
    after = view.zoomed(factor, about, STAGE, PICTURE)
    assert 1.0 <= after.zoom <= MOST
    assert after == after.kept(STAGE, PICTURE)
    if after.zoom > view.zoom and view.rect(STAGE, PICTURE).contains(about):
        before, now = view.rect(STAGE, PICTURE), after.rect(STAGE, PICTURE)
        share = (about.x() - before.x()) / before.width(), (about.x() - now.x()) / now.width()
        free = now.width() > STAGE.width() and before.width() > STAGE.width()
        assert not free or abs(share[0] - share[1]) < 1e-6


@given(st.floats(1, MOST), inside, inside, st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_the_picture_never_leaves_the_stage(zoom: float, x: float, y: float, dx: float, dy: float) -> None:
    rect = Viewport(zoom, x, y).moved(QPointF(dx, dy), STAGE, PICTURE).rect(STAGE, PICTURE)
    assert rect.left() <= 1e-6 or rect.width() <= STAGE.width() + 1e-6
    assert rect.right() >= STAGE.width() - 1e-6 or rect.width() <= STAGE.width() + 1e-6


def test_the_light_changes_values_in_order_and_neutral_changes_nothing() -> None:
    image = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, axis=2)
    assert toned(image, Tone()) is image
    assert np.array_equal(table(Tone()), np.arange(256))
    for tone in (Tone(0.3), Tone(contrast=2.0), Tone(gamma=3.0), Tone(-0.5, 0.5, 0.4)):
        assert (np.diff(table(tone).astype(int)) >= 0).all()
    assert table(Tone(gamma=3.0))[40] > 40


def test_lengths_angles_and_heights() -> None:
    found = measure(((0, 0), (30, 40)), Body(2, 100.0))
    assert found is not None
    assert found.length_px == pytest.approx(50)
    assert found.length_heights == pytest.approx(0.5)
    assert found.slope_deg == pytest.approx(53.13, abs=0.01)
    corner = measure(((10, 0), (0, 0), (0, 10)))
    assert corner is not None
    assert corner.angle_deg == pytest.approx(90)
    assert measure(((1, 1),)) is None


def test_the_measure_is_the_nearest_person_at_full_height() -> None:
    bent = person(100, 150, 40)
    table_ = PoseTable(
        BASE,
        [
            seen(at(0).pts, [person(100, 100, 100), person(400, 100, 60)], [1, 2]),
            seen(at(0.5).pts, [bent, person(400, 100, 60)], [1, 2]),
        ],
    )
    here = table_.at(at(0.5).pts)
    found = body_near((120, 120), here, table_, at(0.5))
    assert found is not None
    assert found.track == 1
    assert 80 < found.height_px < 100
    assert body_near((120, 120), None, None, at(0.5)) is None


def test_the_wheel_zooms_and_a_drag_moves_without_playing(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.canvas.zoom(4.0, QPointF(200, 150))
    assert player.canvas.view.zoom == pytest.approx(4.0)
    assert player.actions_.fit.isEnabled()
    assert "4.0" in player.canvas.caption
    before = player.canvas.view
    QTest.mousePress(player.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(player.canvas, QPoint(340, 200))
    QTest.mouseRelease(player.canvas, Qt.MouseButton.LeftButton, pos=QPoint(340, 200))
    assert player.canvas.view.x < before.x
    assert not player.playing
    player.actions_.fit.trigger()
    assert player.canvas.view.whole
    assert not player.canvas.caption


def test_the_light_is_said_to_be_on_screen_only(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.actions_.tone.trigger()
    assert player.tones.isVisible()
    player.tones.gamma.setValue(50)
    assert "unchanged" in player.canvas.caption
    picture = player.playback.current
    assert isinstance(picture, Picture)
    qtbot.waitUntil(lambda: isinstance(p := player.playback.current, Picture) and not p.look.tone.neutral)
    player.tones.reset.click()
    assert player.playback.look.tone.neutral
    assert not player.canvas.caption


def test_measuring_takes_clicks_and_forgets_them_with_the_frame(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.actions_.measure.trigger()
    middle = player.canvas.rect().center()
    for place in (middle, middle + QPoint(100, 0)):
        QTest.mouseClick(player.canvas, Qt.MouseButton.LeftButton, pos=place)
    points, text = player.canvas.ruler
    assert len(points) == 2
    assert "pixels" in text
    assert not player.playing
    length = abs(points[1][0] - points[0][0])
    assert length == pytest.approx(100 * 384 / player.canvas.footage_rect().width(), rel=0.02)
    player.step(1)
    qtbot.waitUntil(shows(screen, 1), timeout=3000)
    assert player.canvas.ruler == ((), "")


def test_the_stopwatch_counts_time_and_frames(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    qtbot.waitUntil(lambda: bool(player.bar.frame.text()))
    player.actions_.stopwatch.trigger()
    player.step(3)
    qtbot.waitUntil(shows(screen, 3), timeout=3000)
    assert player.canvas.caption == "Δ +0:00:00.120 · +3 frames"
    player.actions_.stopwatch.trigger()
    assert not player.canvas.caption


def test_a_still_is_asked_for_with_the_frame_s_own_time(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    asked: list[Timestamp] = []
    player.still_wanted.connect(asked.append)
    player.seek(Timestamp.at(1.05, BASE))
    qtbot.waitUntil(shows(screen, 26), timeout=3000)
    player.actions_.still.trigger()
    assert asked == [at(26 / 25)]


def test_the_wall_clock_is_shown_where_it_is_known(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    assert not player.bar.wall.text()
    player.set_clock(lambda time: f"14:00:{float(time.seconds):02.0f} ± 2 s")
    assert player.bar.wall.text() == "14:00:00 ± 2 s"
    player.close_footage()
    assert not player.bar.wall.text()


def test_what_ran_is_noted_at_its_speed_and_jumps_break_it(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.set_speed(4.0)
    with qtbot.waitSignal(player.ended, timeout=10_000):
        player.play()
    (played,) = player.attention.take()
    assert played.speed == 4.0
    assert played.span.duration_s > 3.5
    player.seek(at(1.0))
    qtbot.waitUntil(shows(screen, 25), timeout=3000)
    for number in (26, 27):
        player.step(1)
        qtbot.waitUntil(shows(screen, number), timeout=3000)
    (stepped,) = player.attention.take()
    assert stepped.speed == STEPPED
    assert (stepped.span.start, stepped.span.end) == (at(1.0), at(27 / 25))


def test_what_nobody_could_see_was_not_watched(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    player.open(opener(clip))
    qtbot.waitUntil(lambda: player.position is not None, timeout=5000)
    player.set_speed(16.0)
    with qtbot.waitSignal(player.ended, timeout=10_000):
        player.play()
    assert player.attention.take() == ()


def test_a_small_decode_is_masked_in_the_same_places(clip: Path) -> None:
    from dataclasses import replace

    from ui.player.picture import Look, render

    with open_video(clip) as whole, open_video(clip, widest=192) as small:
        big, little = whole.frame_at(at(1)), small.frame_at(at(1))
    known = PoseTable(BASE, [seen(at(1).pts, [person(200, 120, 80)], [1])])
    look = Look(poses=known)
    first, second = render(big, look), render(little, replace(look, full_size=(384, 216)))
    assert first.size == second.size
    assert second.image.width() == 192
    assert nobody(1).at(0) is not None


def test_a_card_can_be_read_at_any_size(qtbot: QtBot) -> None:
    for width, height in ((900, 500), (320, 140)):
        canvas = Canvas()
        qtbot.addWidget(canvas)
        canvas.resize(width, height)
        canvas.show_card("Headline", "")
        image = canvas.grab().toImage()
        bright = sum(
            image.pixelColor(x, y).lightness() > 180 for x in range(width) for y in range(0, height, 2)
        )
        assert bright > 40
