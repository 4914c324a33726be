"""Pose estimation engines and the contact model: arrays in, arrays out. No cases, no database."""
