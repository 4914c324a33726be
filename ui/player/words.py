"""The player's own sentences, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.player.masking import Cover
from ui.player.picture import Card, Picture
from vidreview.records import GapReason


def notice_for(picture: Picture) -> str:
    """What has to be said over a frame, or "" where there is nothing to say."""
    if picture.cover is not Cover.WHOLE:
        return ""
    if picture.look.poses is None:
        return QCoreApplication.translate("Player", "Not analysed yet: the whole picture is blurred.")
    return QCoreApplication.translate("Player", "Not analysed at this moment: the whole picture is blurred.")


def gap_text(card: Card) -> str:
    """Why a stretch has no frames, and how long it is."""
    translate = QCoreApplication.translate
    reasons = {
        GapReason.CORRUPT: translate("Player", "The recording is damaged here."),
        GapReason.MISSING: translate("Player", "Nothing was recorded here."),
        GapReason.CLOCK_JUMP: translate("Player", "The recorder's clock jumps here."),
        GapReason.TRUNCATED: translate("Player", "The recording breaks off here."),
    }
    length = translate("Player", "{seconds} s without pictures").format(seconds=f"{card.span.duration_s:.1f}")
    return f"{reasons[card.reason]}\n{length}"


def error_text(error: Exception) -> str:
    """A sentence for an error that nobody else has words for."""
    sentence = QCoreApplication.translate("Player", "This footage, or this part of it, cannot be shown.")
    return f"{sentence}\n{error}"


def frame_text(index: int, count: int) -> str:
    """Which frame of how many, counted from one."""
    return QCoreApplication.translate("Player", "frame {index} of {count}").format(index=index, count=count)
