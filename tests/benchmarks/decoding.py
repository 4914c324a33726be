"""Decodes a recording and does nothing else, as fast as the machine can: the floor under every comparison.

python -m tests.benchmarks.decoding FILE
"""

from __future__ import annotations

import sys

import av


def main(path: str) -> int:
    """Prints how many frames there were."""
    with av.open(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        print(sum(1 for _ in container.decode(stream)), "frames")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
