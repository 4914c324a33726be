"""The plain way, for comparison: Ultralytics' pose model in torch on every frame, doubles taken out.

    python -m tests.benchmarks.every_frame FILE

``YOLO.predict`` needs torchvision, which can't be loaded beside a CPU build of torch, so the network, the
letterbox and the suppression of double boxes that Ultralytics ships are called one after the other, as
``predict`` does.
"""

from __future__ import annotations

import sys
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
    """Prints how many frames were looked at, and how many people were found."""
    network = YOLO(str(locate(default_weights()))).model.fuse().eval()
    letterbox = LetterBox((SIZE, SIZE), auto=True, stride=32)
    video = cv2.VideoCapture(str(path))
    frames = people = 0
    with torch.inference_mode():
        while (read := video.read())[0]:
            image = letterbox(image=read[1])[..., ::-1].transpose(2, 0, 1)
            batch = torch.from_numpy(np.ascontiguousarray(image)).float()[None] / 255.0
            found = non_max_suppression(network(batch), 0.25, 0.7, nc=1)
            frames, people = frames + 1, people + len(found[0])
    print(f"{frames} frames, {people} people")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
