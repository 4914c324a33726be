"""Fakes that implement the real protocols, for time and randomness."""
