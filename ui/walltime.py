"""Wall-clock time as people read it, never without its bounds or without saying whose clock it is."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui import text
from vidreview.clocks import WallTime
from vidreview.clockwork import face_of


def face(wall: WallTime) -> datetime:
    """The date and time to show: this machine's zone where checked, the recorder's own where not."""
    if not wall.checked:
        return face_of(wall.seconds)
    return datetime.fromtimestamp(wall.seconds, UTC).astimezone().replace(tzinfo=None)


def wall_text(wall: WallTime | None) -> str:
    """A moment in one line, such as ``27/02/2026 14:05:12 ± 1.5 s``."""
    translate = QCoreApplication.translate
    if wall is None:
        return translate("WallTime", "clock not read")
    shown = text.face(face(wall))
    bounds = error_text(wall.error_s)
    if wall.checked:
        return f"{shown} {bounds}"
    return translate("WallTime", "{time} {bounds} (recorder)").format(time=shown, bounds=bounds)


def error_text(error_s: float) -> str:
    """Bounds, rounded up: ``± 1.5 s``, or in minutes where they are wide."""
    translate = QCoreApplication.translate
    if error_s < 120:
        tenths = math.ceil(error_s * 10 - 0.01) / 10
        return translate("WallTime", "± {seconds} s").format(seconds=f"{tenths:g}".replace(".", text.point()))
    return translate("WallTime", "± {minutes} min").format(minutes=math.ceil(error_s / 60))


def date_text(shown: datetime) -> str:
    """A date without its year, such as ``27 Feb``."""
    return QLocale().toString(QDate(shown.year, shown.month, shown.day), "d MMM")


def fraction_text(shown: datetime, digits: int) -> str:
    """A time of day with so many decimals of its second."""
    return f"{shown:%H:%M:%S}{text.point()}{f'{shown:%f}'[:digits]}"


def day_text(seconds: float, *, checked: bool, step: float) -> str:
    """A label on an axis of wall time, no finer than the step between labels."""
    shown = face(WallTime(round(seconds, 3), 0.0, checked))
    if step >= 86_400:
        return date_text(shown)
    midnight = shown.hour == shown.minute == shown.second == 0
    if step >= 60:
        return date_text(shown) if midnight else shown.strftime("%H:%M")
    if step >= 1:
        return shown.strftime("%H:%M:%S")
    return fraction_text(shown, 2 if step < 0.1 else 1)
