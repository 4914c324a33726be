"""Colours of a timeline in each theme. State is told by shape as well, never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ui.timeline.model import State


@dataclass(frozen=True, slots=True)
class TimelineColours:
    """Colours by what they are for, as ``#rrggbb``.

    Attributes:
        ground, lane: Behind everything; behind curve and flags.
        line, text, quiet: Ticks and edges; labels.
        watched: What people watched.
        recorded, gap: Footage that is there, and that is not.
        activity: How much went on there.
        curve, threshold: Score over time.
        playhead, hover: Where the player stands; where the pointer is.
        undecided, accepted, uncertain, rejected: Flags by state.
        on_undecided, on_accepted: Text on solid flags.
    """

    ground: str
    lane: str
    line: str
    text: str
    quiet: str
    recorded: str
    gap: str
    curve: str
    threshold: str
    playhead: str
    hover: str
    undecided: str
    accepted: str
    uncertain: str
    rejected: str
    on_undecided: str
    on_accepted: str
    watched: str
    activity: str

    def state(self, state: State) -> str:
        """The colour of a flag."""
        return (self.undecided, self.accepted, self.uncertain, self.rejected)[state]

    def on(self, state: State) -> str:
        """The colour of text on a flag."""
        return (self.on_undecided, self.on_accepted, self.text, self.text)[state]


LIGHT: Final = TimelineColours(
    ground="#ffffff",
    lane="#f1f4f8",
    line="#d6dce5",
    text="#18212d",
    quiet="#505c6c",
    recorded="#d3e1f4",
    gap="#5b6675",
    curve="#3f79cc",
    threshold="#a3341f",
    playhead="#101820",
    hover="#76849a",
    undecided="#e08a00",
    accepted="#b0241b",
    uncertain="#7a4fb5",
    rejected="#7f8b9b",
    on_undecided="#101820",
    on_accepted="#ffffff",
    watched="#2f8f6b",
    activity="#6c97d4",
)
DARK: Final = TimelineColours(
    ground="#1a2029",
    lane="#12161c",
    line="#323c4a",
    text="#e7ecf3",
    quiet="#a8b4c4",
    recorded="#27395a",
    gap="#8a95a5",
    curve="#74aaff",
    threshold="#ff9a90",
    playhead="#ffffff",
    hover="#76849a",
    undecided="#f0a63a",
    accepted="#ff7468",
    uncertain="#b99af0",
    rejected="#76849a",
    on_undecided="#101820",
    on_accepted="#101820",
    watched="#5cc79d",
    activity="#537ab5",
)
CONTRAST: Final = TimelineColours(
    ground="#000000",
    lane="#141414",
    line="#6e6e6e",
    text="#ffffff",
    quiet="#e6e6e6",
    recorded="#34456b",
    gap="#d0d0d0",
    curve="#8ec5ff",
    threshold="#ffb3ab",
    playhead="#ffffff",
    hover="#ffe14d",
    undecided="#ffb83d",
    accepted="#ff8f85",
    uncertain="#d0b5ff",
    rejected="#b4b4b4",
    on_undecided="#000000",
    on_accepted="#000000",
    watched="#7af0c4",
    activity="#7fa8e8",
)
