"""From a recording to proposals: poses, tracks, features of pairs, scores, spans with reasons.

Pure where it can be: frames come from `vidreview.media`, poses from an engine that is passed in.
"""

from vidreview.analysis.pipeline import analyze
from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.analysis.results import (
    Analysis,
    ScoreCurve,
    TrackSummary,
    analysis_from_json,
    analysis_to_json,
    proposal_from_plain,
    proposal_to_plain,
)
from vidreview.analysis.settings import Settings

__all__ = [
    "Analysis",
    "PoseTable",
    "ScoreCurve",
    "Settings",
    "TrackSummary",
    "TrackedPeople",
    "analysis_from_json",
    "analysis_to_json",
    "analyze",
    "proposal_from_plain",
    "proposal_to_plain",
]
