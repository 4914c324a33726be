"""What is on the stage: heads hidden until someone may see them, skeletons where the people are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.player.conftest import BASE, Pixels, Screen, opener, person, seen
from ui.player import Player
from ui.player.canvas import Canvas
from ui.player.colours import StageColours
from ui.player.masking import Cover
from ui.player.picture import Look, Picture, hide_all, render
from vidreview.analysis.poses import PoseTable
from vidreview.media import Frame, VideoWriter
from vidreview.timing import Timestamp

WIDTH, HEIGHT = 640, 360
HEAD = (200.0, 120.0)


def at(seconds: float) -> Timestamp:
    return Timestamp.at(seconds, BASE)


@pytest.fixture(scope="module")
def noise() -> Pixels:
    coarse = np.random.default_rng(1).integers(0, 255, (HEIGHT // 4, WIDTH // 4, 3), np.uint8)
    return coarse.repeat(4, 0).repeat(4, 1)


def frame(image: Pixels, seconds: float = 1.0) -> Frame:
    return Frame(at(seconds), image.copy())


def poses(*frames: tuple[float, list[tuple[float, float, float]]]) -> PoseTable:
    return PoseTable(
        BASE,
        [
            seen(at(t).pts, [person(*p) for p in people], list(range(1, len(people) + 1)))
            for t, people in frames
        ],
    )


def pixels(image: QImage) -> Pixels:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    view = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return view[:, : image.width() * 3].reshape(image.height(), image.width(), 3)[..., ::-1].copy()


def around_head(image: Pixels, reach: int = 8) -> npt.NDArray[np.float64]:
    x, y = round(HEAD[0]), round(HEAD[1])
    return image[y - reach : y + reach, x - reach : x + reach].astype(np.float64)


def test_unmasked_pixels_are_those_of_the_frame(noise: Pixels) -> None:
    picture = render(frame(noise), Look(masked=False))
    assert np.array_equal(pixels(picture.image), noise)
    assert picture.cover is None


def test_a_known_head_is_hidden_and_the_rest_is_left_alone(noise: Pixels) -> None:
    picture = render(frame(noise), Look(poses=poses((1.0, [(*HEAD, 200)]))))
    shown = pixels(picture.image)
    assert picture.cover is Cover.HEADS
    assert around_head(shown).std() < around_head(noise).std() / 3
    assert np.array_equal(shown[:, 400:], noise[:, 400:])
    assert np.array_equal(shown[300:], noise[300:])


def test_a_head_between_analysed_frames_is_hidden_where_it_came_from_and_went_to(noise: Pixels) -> None:
    known = poses((0.9, [(HEAD[0] - 40, HEAD[1], 200)]), (1.1, [(HEAD[0] + 40, HEAD[1], 200)]))
    shown = pixels(render(frame(noise), Look(poses=known)).image)
    for shift in (-40, 0, 40):
        moved, original = (np.roll(image, -shift, axis=1) for image in (shown, noise))
        assert around_head(moved).std() < around_head(original).std() / 2


def test_where_nothing_is_known_no_detail_is_left(noise: Pixels) -> None:
    picture = render(frame(noise), Look())
    assert picture.cover is Cover.WHOLE
    assert picture.size == (WIDTH, HEIGHT)
    assert picture.image.width() * picture.image.height() < 600


@pytest.mark.parametrize("shape", [(1080, 1920), (1920, 1080), (9, 16), (1, 1), (2160, 4096)])
def test_any_shape_can_be_hidden_as_a_whole(shape: tuple[int, int]) -> None:
    assert min(hide_all(np.zeros((*shape, 3), np.uint8)).shape[:2]) <= 15


def test_greyscale_takes_colour_out_and_keeps_the_mask(noise: Pixels) -> None:
    shown = pixels(render(frame(noise), Look(greyscale=True, poses=poses((1.0, [(*HEAD, 200)])))).image)
    assert np.array_equal(shown[..., 0], shown[..., 2])
    assert around_head(shown).std() < around_head(noise).std() / 3


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    canvas.show()
    return canvas


def grey_picture(known: PoseTable) -> Picture:
    return render(frame(np.full((HEIGHT, WIDTH, 3), 60, np.uint8)), Look(masked=False, poses=known))


def colour_at(image: QImage, point: QPointF) -> str:
    return image.pixelColor(point.toPoint()).name()


def test_skeletons_are_drawn_at_their_people_in_their_colours(canvas: Canvas) -> None:
    known = poses((1.0, [(100, 80, 200), (300, 80, 200), (500, 80, 200)]))
    canvas.set_flagged((1, 3))
    canvas.set_skeletons(True)
    canvas.show_picture(grey_picture(known), "")
    image, colours = canvas.grab().toImage(), StageColours()
    wanted = {100: colours.flagged[0], 300: colours.others, 500: colours.flagged[1]}
    for x, colour in wanted.items():
        left_hip = canvas.to_view().map(QPointF(x - 16, 80 + 96))
        assert colour_at(image, left_hip) == QColor(colour).name()
    assert colour_at(image, canvas.to_view().map(QPointF(400, 300))) == "#3c3c3c"


def test_skeletons_are_for_exactly_the_analysed_frame(canvas: Canvas) -> None:
    picture = grey_picture(poses((0.96, [(100, 80, 200)])))
    assert picture.people is None
    canvas.set_skeletons(True)
    canvas.show_picture(picture, "")
    assert colour_at(canvas.grab().toImage(), canvas.to_view().map(QPointF(84, 176))) == "#3c3c3c"


def test_footage_keeps_its_shape_in_any_window(canvas: Canvas) -> None:
    canvas.show_picture(grey_picture(poses()), "")
    for size in ((800, 600), (300, 900), (1600, 300)):
        canvas.resize(*size)
        rect = canvas.footage_rect()
        assert rect.width() / rect.height() == pytest.approx(WIDTH / HEIGHT)
        assert QRectF(canvas.rect()).adjusted(-1, -1, 1, 1).contains(rect)


def person_clip(path: Path, noise: Pixels) -> Path:
    with VideoWriter(path, WIDTH, HEIGHT, 25, preset="ultrafast") as writer:
        for number in range(50):
            writer.write(noise, at(number / 25))
    return path


def head_detail(player: Player) -> float:
    picture = player.canvas.picture
    assert picture is not None
    image = picture.image.scaled(WIDTH, HEIGHT, mode=Qt.TransformationMode.SmoothTransformation)
    return float(around_head(pixels(image)).std())


def test_nobody_sees_a_head_before_it_is_unmasked_on_the_record(
    qtbot: QtBot, player: Player, screen: Screen, noise: Pixels, tmp_path: Path
) -> None:
    player.open(opener(person_clip(tmp_path / "person.mp4", noise)))
    qtbot.waitUntil(lambda: bool(screen.pictures), timeout=5000)
    assert "Not analysed yet" in player.canvas.notice
    hidden = head_detail(player)
    player.set_poses(poses(*[(n / 25, [(*HEAD, 200.0)]) for n in range(50)]))
    qtbot.waitUntil(lambda: not player.canvas.notice, timeout=5000)
    masked = head_detail(player)
    player.setFocus()
    with qtbot.waitSignal(player.unmask_requested, timeout=1000):
        QTest.keyClick(player, Qt.Key.Key_H)
    qtbot.wait(50)
    assert player.masked
    assert player.actions_.heads.isChecked()
    assert head_detail(player) == masked
    player.set_masked(False)
    qtbot.waitUntil(lambda: screen.looks[-1] is False, timeout=5000)
    assert head_detail(player) > 3 * max(masked, hidden)


def test_masking_again_takes_the_face_away_at_once(
    qtbot: QtBot, player: Player, screen: Screen, noise: Pixels, tmp_path: Path
) -> None:
    known = poses(*[(n / 25, [(*HEAD, 200.0)]) for n in range(50)])
    player.open(opener(person_clip(tmp_path / "person.mp4", noise)), known)
    player.set_masked(False)
    player.set_speed(0.5)
    qtbot.waitUntil(lambda: bool(screen.looks) and screen.looks[-1] is False, timeout=5000)
    player.play()
    qtbot.waitUntil(lambda: len(screen.looks) > 6, timeout=5000)
    screen.looks.clear()
    QTest.keyClick(player, Qt.Key.Key_H)
    assert player.masked
    assert player.canvas.picture is None
    qtbot.waitUntil(lambda: len(screen.looks) > 6, timeout=5000)
    assert all(screen.looks)
    assert player.playing


def test_other_footage_opens_masked(
    qtbot: QtBot, player: Player, screen: Screen, noise: Pixels, tmp_path: Path
) -> None:
    path = person_clip(tmp_path / "person.mp4", noise)
    player.open(opener(path))
    player.set_masked(False)
    qtbot.waitUntil(lambda: bool(screen.looks) and screen.looks[-1] is False, timeout=5000)
    player.open(opener(path))
    assert player.masked
    screen.looks.clear()
    qtbot.waitUntil(lambda: bool(screen.looks), timeout=5000)
    assert all(screen.looks)
