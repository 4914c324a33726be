"""Nothing that looks at footage reports to anybody that it is used."""

from __future__ import annotations

import subprocess
import sys


def test_openvino_is_loaded_without_what_reports_to_its_maker() -> None:
    command = [sys.executable, "-c", "import models.pose.openvino_engine, sys; "
               "sys.exit(sys.modules['openvino_telemetry'] is not None)"]  # fmt: skip
    assert subprocess.run(command, timeout=120).returncode == 0
