"""Pose estimation: people and their keypoints in frames, by any of several engines."""

from __future__ import annotations

import sys

# OpenVINO reports its use to its maker where this package is there; nobody has asked for a network.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
