"""The player: footage shown frame by frame, exactly as it was analysed, with heads blurred."""

from __future__ import annotations

from ui.player.actions import PlayerActions
from ui.player.clock import SPEEDS
from ui.player.widget import Player

__all__ = ["SPEEDS", "Player", "PlayerActions"]
