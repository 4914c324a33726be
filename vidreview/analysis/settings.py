"""What an analysis was asked to do, with a digest that names it in results and in the ledger."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from models.contact.scorer import shipped_digest, shipped_threshold
from vidreview.analysis.cascade import REVISION
from vidreview.analysis.regions import Region, region_from_plain


@dataclass(frozen=True, slots=True)
class Settings:
    """How to look, and when to raise a flag.

    Attributes:
        interval_s: Least media time between two frames that are looked at closely; 0 looks at every frame.
        threshold: Least calibrated probability that raises a proposal, 0 to 1.
        lead_in_s: Media time shown before the evidence, so that the approach can be seen.
        lead_out_s: Media time shown after the evidence, so that the reaction can be seen.
        merge_gap_s: Evidence closer together than this becomes one proposal.
        falls: Whether falls are flagged even where the score is below the threshold.
        cascade: Whether to glance first, and to look closely only where contact is possible.
        second_look: Whether small figures that move are looked at a second time, enlarged.
        min_height_px: People smaller than this in the picture are not judged.
        ignored: Parts of the picture in which nobody is judged, by camera.
    """

    interval_s: float = 0.066
    threshold: float = field(default_factory=shipped_threshold)
    lead_in_s: float = 1.0
    lead_out_s: float = 1.0
    merge_gap_s: float = 1.5
    min_height_px: float = 24.0
    falls: bool = True
    cascade: bool = True
    second_look: bool = True
    ignored: tuple[Region, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.threshold <= 1.0:
            raise ValueError(f"threshold must be between 0 and 1, not {self.threshold}")
        negative = [name for name, value in asdict(self).items() if name != "ignored" and value < 0]
        if negative:
            raise ValueError(f"must not be negative: {', '.join(negative)}")

    def exhaustive(self) -> Settings:
        """The same settings, looking closely at everything."""
        return replace(self, cascade=False)

    def of_camera(self, camera: str) -> Settings:
        """The same settings without the regions of other cameras."""
        return replace(self, ignored=tuple(r for r in self.ignored if r.camera in ("", camera)))

    @classmethod
    def from_plain(cls, content: Mapping[str, Any]) -> Settings:
        """Reads what `dataclasses.asdict` gives."""
        regions = tuple(region_from_plain(region) for region in content["ignored"])
        return cls(**{**content, "ignored": regions})

    def looking(self) -> dict[str, Any]:
        """Those of the settings that decide what is observed, by name; the others only judge it."""
        return {
            "interval_s": self.interval_s,
            "min_height_px": self.min_height_px,
            "cascade": self.cascade and REVISION,
            "second_look": self.second_look,
        }

    def digest(self) -> str:
        """SHA-256, hex, over these settings and the shipped contact model."""
        content = {"settings": asdict(self), "contact-model": shipped_digest()}
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
