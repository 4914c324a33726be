"""A made-up recording in the form of PRECOG 2016, for tests: nobody's movement."""

from __future__ import annotations

from pathlib import Path

import numpy as np

_PLACES = (
    (0, 0.0, 3), (0, 0.1, 3), (0, 0.5, 3), (0, 0.68, 3),
    (-0.2, 0.42, 3), (-0.22, 0.15, 3), (-0.24, -0.08, 2.95), (-0.24, -0.15, 2.9),
    (0.2, 0.42, 3), (0.22, 0.15, 3), (0.24, -0.08, 2.95), (0.24, -0.15, 2.9),
    (-0.1, -0.06, 3), (-0.1, -0.48, 3), (-0.1, -0.88, 3), (-0.1, -0.93, 2.9),
    (0.1, -0.06, 3), (0.1, -0.48, 3), (0.1, -0.88, 3), (0.1, -0.93, 2.9),
)  # fmt: skip
"""Somebody 1.78 m tall who faces the sensor three metres away; 20 joints, sensor's metres."""

HEADER = "; ".join(f"joint{number}" for number in range(20))


def write_recording(folder: Path, name: str = "Seq1_1") -> Path:
    """A right punch at frame 40 and a right kick at frame 90 of 140."""
    frames = []
    for frame in range(140):
        places = np.array(_PLACES, dtype=np.float64)
        punch = float(np.exp(-(((frame - 40) / 4.0) ** 2)))
        kick = float(np.exp(-(((frame - 90) / 5.0) ** 2)))
        places[[10, 11]] += punch * np.array([-0.1, 0.5, -0.55])
        places[9] += punch * np.array([-0.05, 0.25, -0.3])
        places[[18, 19]] += kick * np.array([0.0, 0.75, -0.6])
        places[17] += kick * np.array([0.0, 0.45, -0.35])
        frames.append(";".join(" ".join(f"{v:.6f}" for v in place) for place in places) + ";0")
    path = folder / f"{name}.csv"
    path.write_text("\n".join([HEADER, *frames]) + "\n", encoding="utf-8")
    return path
