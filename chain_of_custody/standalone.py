"""Hands out the verifier that runs alone: one file, the standard library, Python 3.8 or later."""

from __future__ import annotations

from importlib.resources import files

NAME = "verify.py"


def standalone_verifier() -> bytes:
    """The text of `standalone_verify`, to be put into a bundle as `NAME`."""
    return files("chain_of_custody").joinpath("standalone_verify.py").read_bytes()
