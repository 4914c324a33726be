"""The lane of activity: levels from what was looked at, and the highest seen where pixels are shared."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui.timeline import LIGHT
from ui.timeline.activity import Activity, Level, paint_activity
from ui.timeline.scale import Scale
from vidreview.records import SkipReason


def spans(*pairs: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    edges = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return edges[:, 0], edges[:, 1]


def made() -> Activity:
    """Two recordings, the second of which was not analysed."""
    return Activity.of(
        spans((0, 100), (200, 300)),
        np.array([True, False]),
        spans((0, 40), (40, 60), (80, 99.96)),
        (SkipReason.STILL, SkipReason.NOBODY, SkipReason.APART),
    )


def test_what_was_not_skipped_was_looked_at_closely() -> None:
    activity = made()
    starts, ends = activity.levels[Level.CLOSELY]
    assert (starts.tolist(), ends.tolist()) == ([60], [80])
    assert [edges[0].tolist() for edges in activity.levels[:3]] == [[0], [40], [80]]
    assert [edge.tolist() for edge in activity.unknown] == [[200], [300]]


def test_nothing_analysed_has_no_level() -> None:
    activity = Activity.of(spans((0, 10)), np.array([False]), spans(), ())
    assert not any(len(starts) for starts, _ in activity.levels)


def test_a_skip_without_a_place_in_time_is_left_out() -> None:
    activity = Activity.of(
        spans((0, 10)), np.array([True]), spans((float("nan"), float("nan"))), (SkipReason.STILL,)
    )
    assert [edge.tolist() for edge in activity.levels[Level.CLOSELY]] == [[0], [10]]
    painted(activity, Scale(0, 10, 100))


def painted(activity: Activity, scale: Scale) -> QImage:
    image = QImage(scale.width, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_activity(painter, activity, scale, QRectF(0, 0, scale.width, 10), LIGHT)
    painter.end()
    return image


def heights(image: QImage, columns: range) -> list[int]:
    return [sum(image.pixelColor(x, y).name() == LIGHT.activity for y in range(10)) for x in columns]


def test_bars_are_as_high_as_the_level(qapp: object) -> None:
    image = painted(made(), Scale(0, 300, 300))
    assert heights(image, range(10, 95, 20)) == [0, 0, 3, 10, 6]
    assert heights(image, range(120, 290, 10)) == [0] * 17


def test_from_far_away_the_highest_level_is_seen(qapp: object) -> None:
    assert heights(painted(made(), Scale(0, 3000, 10)), range(1)) == [10]
