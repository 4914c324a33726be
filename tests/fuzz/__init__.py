"""Fuzzers of everything that reads bytes from strangers."""
