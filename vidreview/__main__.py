"""``python -m vidreview`` is the same as ``vidreview``."""

import sys

from vidreview.cli import main

if __name__ == "__main__":
    sys.exit(main())
