"""Child process that converts weights with Ultralytics: no network, no other programs.

Run as a script by `models.pose.export`, never imported by it: this process loads a
pickle, and what it starts must stay in here. It knows nothing of the rest of vidreview.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any, Final

REFUSED_EVENTS: Final = frozenset(
    {
        "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg",
        "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
        "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
        "os.startfile", "pty.spawn",
    }
)  # fmt: skip
"""Audit events (PEP 578) that end in a refusal: the network, and programs that could reach it."""


def refuse_network(event: str, args: tuple[object, ...]) -> None:
    """Audit hook. Raises `PermissionError` on anything that could leave the process."""
    if event in REFUSED_EVENTS:
        raise PermissionError(f"refused during export: {event} {args[:2]!r}")


def export(weights: Path, target: Path, options: dict[str, Any]) -> None:
    """Converts ``weights`` and puts ``model.*`` into ``target``.

    Args:
        weights: A private copy; Ultralytics writes its result beside it.
        target: Existing folder.
        options: Arguments of Ultralytics' ``export``, ``format`` among them.
    """
    from ultralytics.models import YOLO

    model = YOLO(weights)
    require_pose_model(model.model)
    made = Path(model.export(**options))
    for path in made.iterdir() if made.is_dir() else (made,):
        if path.suffix in {".xml", ".bin", ".onnx"}:
            shutil.move(path, target / f"model{path.suffix}")


def require_pose_model(network: Any) -> None:
    """Raises `ValueError` unless the network gives the 17 keypoints of COCO, before suppression."""
    head = network.model[-1]
    shape, end2end = getattr(head, "kpt_shape", None), getattr(head, "end2end", False)
    if shape is None or tuple(shape) != (17, 3) or end2end:
        raise ValueError(f"not a pose model of the expected form: keypoints {shape}, end to end {end2end}")


def main() -> None:
    """Reads the request, a JSON object, from standard input and carries it out."""
    request = json.load(sys.stdin)
    # OpenVINO's converter reports its use to the maker where this package is there.
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    sys.addaudithook(refuse_network)
    export(Path(request["weights"]), Path(request["target"]), request["options"])


if __name__ == "__main__":
    main()
