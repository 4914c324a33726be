"""Commands that look at files without a store: scan, evaluate, models."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from models import registry
from models.pose.engines import available_engines
from vidreview.analysis import Region, Settings
from vidreview.cli.console import Console
from vidreview.cli.measured import measured_lines
from vidreview.cli.telling import analysis_values, failure_values, proposal_line
from vidreview.engine import Engine
from vidreview.learning.evaluation import evaluate as measure
from vidreview.scanning import Scanned
from vidreview.scanning import scan as scan_files
from vidreview.tuning import threshold_for
from vidreview.wording import tell
from vidreview.workers import Hiring


def settings_of(options: argparse.Namespace) -> Settings:
    """How the person asked to look."""
    settings = Settings(ignored=tuple(Region(camera, corners) for camera, corners in options.ignore))
    if options.threshold is not None:
        settings = replace(settings, threshold=options.threshold)
    if options.flags_an_hour is not None:
        settings = replace(settings, threshold=threshold_for(options.flags_an_hour))
    if options.min_height is not None:
        settings = replace(settings, min_height_px=options.min_height)
    return settings.exhaustive() if options.exhaustive else settings


def engine_of(options: argparse.Namespace) -> Engine:
    """With what the person asked to look."""
    return Engine(
        options.engine, options.weights, trust_weights=options.trust_weights, precision=options.precision
    )


def scan(options: argparse.Namespace, console: Console) -> int:
    """Looks at files; status 1 if any could not be looked at."""
    status = 0
    hiring = Hiring(options.workers, options.ray)
    steps = scan_files(options.files, settings_of(options), engine_of(options), hiring=hiring)
    for found in console.follow(steps):
        status |= found.error is not None
        console.record(_values(found, console))
        _tell(found, console)
    return status


def _values(found: Scanned, console: Console) -> dict[str, Any]:
    values: dict[str, Any] = {
        "path": str(found.path),
        "duration_s": round(found.media.duration_s, 6) if found.media else None,
        "error": failure_values(found.error, console) if found.error else None,
    }
    if not found.footage:
        values["footage"] = False
    if found.analysis is None or found.media is None:
        return values | {
            "frames_decoded": 0,
            "poses_estimated": 0,
            "gaps": [],
            "score": None,
            "proposals": [],
        }
    return values | analysis_values(found.analysis, found.media.start)


def _tell(found: Scanned, console: Console) -> None:
    if not found.footage:
        console.line(tell("cli.not-footage", {"path": str(found.path)}, console.language))
        return
    if found.error is not None:
        console.failure(found.error, str(found.path))
        return
    if found.analysis is None or found.media is None:
        return
    fields: dict[str, str | int] = {
        "path": str(found.path),
        "score": f"{found.analysis.score:.2f}",
        "proposals": len(found.analysis.proposals),
        "gaps": len(found.analysis.gaps),
    }
    console.line(tell("cli.scanned", fields, console.language))
    for proposal in found.analysis.proposals:
        console.line("  " + proposal_line(proposal, found.media.start, console))


def evaluate(options: argparse.Namespace, console: Console) -> int:
    """Measures on labelled recordings; status 1 if any could not be looked at."""
    apart: bool = options.cross_validate
    with engine_of(options).open() as estimator:
        steps = measure(options.index, estimator, settings_of(options), cross_validated=apart)
        (found,) = console.follow(steps)
    console.record(found.plain())
    for line in measured_lines(found, console.language):
        console.line(line)
    return int(bool(found.undecodable))


def models_list(options: argparse.Namespace, console: Console) -> int:
    """The registered weights and the engines that run here."""
    for weights in registry.REGISTRY:
        console.line(f"{weights.name} {weights.version}  {weights.size_bytes} bytes  {weights.licence}")
        console.line(f"  sha256 {weights.sha256}")
        console.line(f"  {weights.source}")
        console.record({name: getattr(weights, name) for name in type(weights).__slots__})
    console.line(tell("cli.engines", {"names": ", ".join(available_engines())}, console.language))
    return 0


def models_prepare(options: argparse.Namespace, console: Console) -> int:
    """Converts the weights for this machine."""
    with engine_of(options).open() as estimator:
        fields: dict[str, str | int] = {"engine": estimator.engine, "sha256": estimator.model_sha256}
    console.line(tell("cli.engine-ready", fields, console.language))
    return 0
