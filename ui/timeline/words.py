"""The timeline's own words, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.mediatime import time_text
from ui.player.clock import speed_text
from ui.text import decimal
from ui.timeline.model import Flag, State
from vidreview.queue import QueueItem
from vidreview.records import GapReason, GapSpan, Kind, SkipReason


def kind_text(flag: Flag) -> str:
    """What a flag may show."""
    translate = QCoreApplication.translate
    return {
        Kind.STRIKE: translate("Timeline", "Blow"),
        Kind.KICK: translate("Timeline", "Kick"),
        Kind.OBJECT: translate("Timeline", "Blow with an object"),
        Kind.PUSH: translate("Timeline", "Push"),
        Kind.TRIP: translate("Timeline", "Trip"),
        Kind.HOLD: translate("Timeline", "Holding down"),
        Kind.FALL: translate("Timeline", "Fall"),
        Kind.CONTACT: translate("Timeline", "Contact"),
    }[flag.kind]


def state_text(state: State) -> str:
    """How far a flag is judged."""
    translate = QCoreApplication.translate
    return {
        State.UNDECIDED: translate("Timeline", "not judged yet"),
        State.ACCEPTED: translate("Timeline", "accepted"),
        State.UNCERTAIN: translate("Timeline", "uncertain"),
        State.REJECTED: translate("Timeline", "rejected"),
    }[state]


def flag_text(flag: Flag, origin_s: float) -> str:
    """A flag in a tooltip: kind, state, where it lies, and the score where it may be seen."""
    span = f"{time_text(flag.start_s - origin_s)} – {time_text(flag.end_s - origin_s)}"
    lines = [f"{kind_text(flag)}, {state_text(flag.state)}", span]
    if flag.marked:
        lines.append(QCoreApplication.translate("Timeline", "marked by a person"))
    if flag.score is not None:
        score = QCoreApplication.translate("Timeline", "score {score}")
        lines.append(score.format(score=decimal(flag.score)))
    return "\n".join(lines)


def gap_text(gap: GapSpan) -> str:
    """A gap in a tooltip: why, and how long."""
    text = QCoreApplication.translate("Timeline", "no pictures: {reason}, {seconds} s")
    return text.format(reason=reason_text(gap.reason), seconds=decimal(gap.span.duration_s, 1))


def reason_text(reason: GapReason) -> str:
    """Why there are no pictures."""
    translate = QCoreApplication.translate
    return {
        GapReason.CORRUPT: translate("Timeline", "damaged"),
        GapReason.MISSING: translate("Timeline", "not recorded"),
        GapReason.CLOCK_JUMP: translate("Timeline", "clock jump"),
        GapReason.TRUNCATED: translate("Timeline", "breaks off"),
    }[reason]


def item_text(item: QueueItem) -> str:
    """A flag or mark of a case in a tooltip: what it may show, and how far it is judged."""
    said = item.mine.verdict if item.mine is not None else item.verdict
    flag = Flag(item.id, item.span, item.kind, said)
    text = f"{kind_text(flag)}, {state_text(flag.state)}"
    if item.mark is None:
        return text
    return f"{text}, {QCoreApplication.translate('Timeline', 'marked by a person')}"


def summary_text(flags: int, open_flags: int, gaps: int) -> str:
    """What a screen reader says of a whole timeline."""
    text = QCoreApplication.translate("Timeline", "{flags} flags, {open} not judged yet, {gaps} gaps")
    return text.format(flags=flags, open=open_flags, gaps=gaps)


def looked_text(reason: SkipReason | None) -> str:
    """How the machine looked, in a tooltip: closely, or why not."""
    translate = QCoreApplication.translate
    if reason is None:
        return translate("Timeline", "looked at closely")
    told = {
        SkipReason.STILL: translate("Timeline", "nothing moved"),
        SkipReason.NOBODY: translate("Timeline", "nobody was seen"),
        SkipReason.ALONE: translate("Timeline", "one person alone"),
        SkipReason.APART: translate("Timeline", "people far apart"),
    }[reason]
    return translate("Timeline", "not looked at closely: {reason}").format(reason=told)


def unlooked_text() -> str:
    """That the machine has not looked at all, in a tooltip."""
    return QCoreApplication.translate("Timeline", "not analysed")


def watched_text(speed: float) -> str:
    """How fast someone watched, in a tooltip."""
    if not speed:
        return QCoreApplication.translate("Timeline", "watched frame by frame")
    return QCoreApplication.translate("Timeline", "watched at {speed}").format(speed=speed_text(speed))
