"""Several cameras in step: one wall clock drives them all."""

from __future__ import annotations

from ui.together.conductor import Conductor
from ui.together.follower import Follower
from ui.together.tile import Tile
from ui.together.transport import Transport
from ui.together.wall import MOST, Wall

__all__ = ["MOST", "Conductor", "Follower", "Tile", "Transport", "Wall"]
