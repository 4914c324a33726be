"""The timeline: where footage, gaps, flags and scores lie in time."""
