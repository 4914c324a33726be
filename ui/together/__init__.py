"""Several cameras in step: one wall clock drives them all."""

from __future__ import annotations

from ui.together.conductor import Conductor
from ui.together.follower import Follower
from ui.together.tile import Tile

__all__ = ["Conductor", "Follower", "Tile"]
