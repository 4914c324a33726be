"""Clips with known truth among a case's flags: where they stand, where they are kept, how they are made."""
