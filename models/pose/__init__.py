"""Pose estimation: people and their keypoints in frames, by any of several engines."""
