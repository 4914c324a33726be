"""The days of `ui/DAYS.md`, walked through real events."""
