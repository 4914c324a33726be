"""What every section of a report needs: the case, the reader's language, and how to say things in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vidreview.export.derivatives import Derived
from vidreview.export.dossier import Dossier, Proof
from vidreview.export.sheet import Cell
from vidreview.records import Decision, Footage
from vidreview.timing import Span, Timestamp
from vidreview.wording import instant_text, media_time_text, phrase, verdict_text


@dataclass(frozen=True, slots=True)
class Told:
    """A case with its reader's language.

    Attributes:
        dossier, derived, proof: What is told.
        stills: Pictures in PNG, by flag or marked span.
        language: Of the reader.
    """

    dossier: Dossier
    derived: Derived
    proof: Proof
    stills: Mapping[str, bytes]
    language: str

    def say(self, key: str, **values: object) -> str:
        """A text of the report."""
        return phrase(f"report.{key}", self.language, **values)

    def when(self, utc: str) -> str:
        """A moment in the reader's time and in UTC."""
        return instant_text(utc, self.proof.utc_offset)

    def when_in_table(self, utc: str) -> str:
        """The same on two lines, for narrow columns."""
        return self.when(utc).replace("(", "").replace(")", "").replace(" = ", "\n")

    def verdict(self, decision: Decision) -> str:
        """A verdict, with what it settles and that it was taken back."""
        words = verdict_text(decision.verdict, self.language)
        if decision.settles:
            words = self.say("settles", verdict=words)
        return self.say("withdrawn", verdict=words) if decision.withdrawn_utc else words

    def span(self, span: Span, footage: Footage) -> str:
        """A span counted from the recording's first frame."""
        return f"{self.time(span.start, footage)} – {self.time(span.end, footage)}"

    def time(self, time: Timestamp, footage: Footage) -> str:
        """A moment counted from the recording's first frame."""
        return media_time_text(float(time.seconds - first_second(footage)), self.language)


def first_second(footage: Footage) -> float:
    """The recording's first presentation timestamp in seconds; 0 where it can't be decoded."""
    return float(footage.media.start.seconds) if footage.media else 0.0


def mono(text: str) -> Cell:
    """A digest, a code or a command."""
    return Cell(text, mono=True)


def plain(text: str) -> Cell:
    """Ordinary text, a dash where there is none."""
    return Cell(text or "—")
