"""From a recording to proposals: poses, tracks, features of pairs, scores, spans with reasons.

Pure where it can be: frames come from `vidreview.media`, poses from an engine that is passed in. The flow is
told in `vidreview.analysis.chunks`, what is looked at closely in `vidreview.analysis.cascade`.
"""

from vidreview.analysis.chunks import Chunk, ChunkUnreadableError, forget, plan
from vidreview.analysis.coverage import Coverage, Covered, coverage
from vidreview.analysis.looking import observe, observing
from vidreview.analysis.pipeline import Conclusion, analyze, conclude, progress
from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.analysis.regions import Region
from vidreview.analysis.results import (
    Analysis,
    ScoreCurve,
    TrackSummary,
    analysis_from_json,
    analysis_to_json,
    proposal_from_plain,
    proposal_to_plain,
    settings_from_json,
    skips_from_json,
)
from vidreview.analysis.settings import Settings
from vidreview.analysis.source import Source, open_source

__all__ = [
    "Analysis",
    "Chunk",
    "ChunkUnreadableError",
    "Conclusion",
    "Coverage",
    "Covered",
    "PoseTable",
    "Region",
    "ScoreCurve",
    "Settings",
    "Source",
    "TrackSummary",
    "TrackedPeople",
    "analysis_from_json",
    "analysis_to_json",
    "analyze",
    "conclude",
    "coverage",
    "forget",
    "observe",
    "observing",
    "open_source",
    "plan",
    "progress",
    "proposal_from_plain",
    "proposal_to_plain",
    "settings_from_json",
    "skips_from_json",
]
