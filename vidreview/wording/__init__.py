"""Codes in words: errors, reasons, verdicts, acts and findings, in English, Russian and Kazakh.

Ledgers, exports and errors carry codes; every sentence that a person reads about them is made here.
"""

from vidreview.wording.acts import entry_text
from vidreview.wording.findings import finding_text, remark_text, status_text, verification_text
from vidreview.wording.moments import (
    instant_text,
    length_text,
    media_time_text,
    size_text,
    span_text,
    whole_size_text,
)
from vidreview.wording.names import (
    gap_text,
    kind_text,
    known_text,
    object_text,
    role_text,
    series_text,
    stage_text,
    standing_text,
    stays_text,
    verdict_text,
)
from vidreview.wording.numbers import decimal_text, unbroken
from vidreview.wording.reasons import reason_text
from vidreview.wording.refusals import refusal_text
from vidreview.wording.sentences import failure_text, knows, phrase, tell
from vidreview.wording.texts import LANGUAGES

__all__ = [
    "LANGUAGES",
    "decimal_text",
    "entry_text",
    "failure_text",
    "finding_text",
    "gap_text",
    "instant_text",
    "kind_text",
    "known_text",
    "knows",
    "length_text",
    "media_time_text",
    "object_text",
    "phrase",
    "reason_text",
    "refusal_text",
    "remark_text",
    "role_text",
    "series_text",
    "size_text",
    "span_text",
    "stage_text",
    "standing_text",
    "status_text",
    "stays_text",
    "tell",
    "unbroken",
    "verdict_text",
    "verification_text",
    "whole_size_text",
]
