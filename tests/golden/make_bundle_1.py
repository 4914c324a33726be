"""Makes ``tests/golden/bundle-1`` again: the bundle of format version 1 that every release must verify.

    python -m tests.golden.make_bundle_1

Only to be run before version 1 is released; after that, the bytes stay for ever.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.chain_of_custody.making import make_bundle

TARGET = Path(__file__).parent / "bundle-1"


def main() -> None:
    """Replaces the golden bundle by what the present code makes."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_bundle(Path(folder))
        if TARGET.exists():
            shutil.rmtree(TARGET)
        shutil.copytree(made, TARGET)


if __name__ == "__main__":
    main()
