"""The shipped contact model: features of one window in, calibrated probability out."""

from __future__ import annotations


def shipped_threshold() -> float:
    """The probability above which the shipped model raises a flag."""
    return 0.5


def shipped_digest() -> str:
    """SHA-256, hex, of the shipped weights."""
    return ""
