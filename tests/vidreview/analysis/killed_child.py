"""Analyses a recording slowly, to be killed in the middle: ``python -m … RECORDING FOLDER``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.fakes.figures import BlockEstimator
from tests.vidreview.analysis.test_chunks import CHUNK_S, SETTINGS
from vidreview.analysis import analyze, open_source

if __name__ == "__main__":
    recording, folder = map(Path, sys.argv[1:])
    estimator = BlockEstimator(lambda: time.sleep(0.1))
    for _ in analyze(open_source(recording), estimator, SETTINGS, folder, CHUNK_S):
        pass
