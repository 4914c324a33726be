"""The timeline: where footage, gaps, flags and scores lie in time."""

from __future__ import annotations

from ui.timeline.board import BoardTimeline
from ui.timeline.boardpainting import LaneView, views_of
from ui.timeline.colours import CONTRAST, DARK, LIGHT, TimelineColours
from ui.timeline.model import Content, Flag
from ui.timeline.widget import Timeline

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "BoardTimeline",
    "Content",
    "Flag",
    "LaneView",
    "Timeline",
    "TimelineColours",
    "views_of",
]
