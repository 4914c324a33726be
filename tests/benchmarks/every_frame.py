"""The plain way, for comparison: Ultralytics' pose model in torch on every frame, doubles taken out.

    python -m tests.benchmarks.every_frame FILE

``YOLO.predict`` needs torchvision, which can't be loaded beside a CPU build of torch, so the network, the
letterbox and the suppression of double boxes that Ultralytics ships are called one after the other, as
``predict`` does.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from ultralytics import YOLO
from ultralytics.data.augment import LetterBox
from ultralytics.utils.nms import non_max_suppression

from models.registry import default_weights
from models.weights import locate

SIZE = 640


def main(path: Path) -> int:
    """Prints how many frames were looked at, how many people were found, and how long that took."""
    network = YOLO(str(locate(default_weights()))).model.fuse().eval()
    letterbox = LetterBox((SIZE, SIZE), auto=True, stride=32)
    video = cv2.VideoCapture(str(path))
    frames = people = 0
    started = time.perf_counter()
    with torch.inference_mode():
        while (read := video.read())[0]:
            image = letterbox(image=read[1])[..., ::-1].transpose(2, 0, 1)
            batch = torch.from_numpy(np.ascontiguousarray(image)).float()[None] / 255.0
            found = non_max_suppression(network(batch), 0.25, 0.7, nc=1)
            frames, people = frames + 1, people + len(found[0])
    looked_s = time.perf_counter() - started
    print(json.dumps({"frames": frames, "people": people, "looked_s": looked_s}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
