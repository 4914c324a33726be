"""The player's own sentences, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.mediatime import time_text
from ui.player.clock import speed_text
from ui.player.masking import Cover
from ui.player.measuring import Measured
from ui.player.picture import Card, Picture
from ui.player.sounding import Silence
from ui.player.tone import Tone
from ui.player.viewport import Viewport
from ui.text import decimal
from vidreview.records import GapReason


def notice_for(picture: Picture) -> str:
    """What has to be said over a frame, or "" where there is nothing to say."""
    if picture.cover is not Cover.WHOLE:
        return ""
    if picture.look.poses is None:
        return QCoreApplication.translate("Player", "Not analysed yet: the whole picture is blurred.")
    return QCoreApplication.translate("Player", "Not analysed at this moment: the whole picture is blurred.")


def silence_text(silence: Silence | None, *, on: bool) -> str:
    """What the sound does, or why it is not heard."""
    translate = QCoreApplication.translate
    reasons = {
        Silence.NO_LIBRARY: translate(
            "Player", "The sound can't be played: the part “sound” of the program is not installed."
        ),
        Silence.NO_DEVICE: translate(
            "Player", "The sound can't be played: this computer has no sound device."
        ),
        Silence.LOST: translate("Player", "The sound has stopped: the sound device no longer answers."),
        Silence.UNPLACED: translate(
            "Player", "The sound can't be played: nothing in the recording says when it is heard."
        ),
        Silence.UNREADABLE: translate("Player", "The sound can't be played: it can't be read."),
    }
    if silence is not None:
        return reasons[silence]
    if on:
        return translate("Player", "Sound is heard at 1× only")
    return translate("Player", "Let the sound be heard, at 1× only")


def gap_text(card: Card) -> str:
    """Why a stretch has no frames, and how long it is."""
    translate = QCoreApplication.translate
    reasons = {
        GapReason.CORRUPT: translate("Player", "The recording is damaged here."),
        GapReason.MISSING: translate("Player", "Nothing was recorded here."),
        GapReason.CLOCK_JUMP: translate("Player", "The recorder's clock jumps here."),
        GapReason.TRUNCATED: translate("Player", "The recording breaks off here."),
    }
    length = translate("Player", "{seconds} s without pictures").format(
        seconds=decimal(card.span.duration_s, 1)
    )
    return f"{reasons[card.reason]}\n{length}"


def error_text(error: BaseException) -> str:
    """A sentence for an error that nobody else has words for."""
    sentence = QCoreApplication.translate("Player", "This footage, or this part of it, cannot be shown.")
    return f"{sentence}\n{error}"


def frame_text(index: int, count: int) -> str:
    """Which frame of how many, counted from one."""
    return QCoreApplication.translate("Player", "frame {index} of {count}").format(index=index, count=count)


def caption_for(tone: Tone, view: Viewport) -> str:
    """What is different from the recording on the screen, or ""."""
    translate = QCoreApplication.translate
    parts = []
    if not tone.neutral:
        parts.append(translate("Player", "Light changed on this screen only; the recording is unchanged."))
    if not view.whole:
        parts.append(translate("Player", "Enlarged {times}×").format(times=decimal(view.zoom, 1)))
    return "  ".join(parts)


def measured_text(measured: Measured) -> str:
    """What was measured, a line for each figure."""
    translate = QCoreApplication.translate
    lines = [translate("Player", "{pixels} pixels").format(pixels=f"{measured.length_px:.0f}")]
    if measured.body is not None and measured.length_heights is not None:
        text = translate("Player", "{heights} heights of person {number}")
        lines.append(text.format(heights=decimal(measured.length_heights), number=measured.body.track))
    if measured.angle_deg is not None:
        lines.append(translate("Player", "angle {degrees}°").format(degrees=f"{measured.angle_deg:.0f}"))
    else:
        lines.append(translate("Player", "slope {degrees}°").format(degrees=f"{measured.slope_deg:.0f}"))
    return "\n".join(lines)


def measure_hint(points: int) -> str:
    """What to do next while measuring."""
    translate = QCoreApplication.translate
    if points == 0:
        return translate("Player", "Click the first point.")
    if points == 1:
        return translate("Player", "Click the second point.")
    return ""


def since_text(seconds: float, frames: int | None) -> str:
    """Time from the marked frame to the one on screen."""
    sign = "−" if seconds < 0 else "+"
    text = f"Δ {sign}{time_text(abs(seconds))}"
    if frames is None:
        return text
    count = QCoreApplication.translate("Player", "{count} frames").format(
        count=f"{frames:+d}".replace("-", "−")
    )
    return f"{text} · {count}"


def pace_text(speed: float, pace: float | None) -> str:
    """The speed that is asked for, and the pace that is reached where it is clearly less."""
    if pace is None or pace >= 0.9 * speed:
        return speed_text(speed)
    return f"{speed_text(speed)} ({decimal(pace, 1)}×)"
