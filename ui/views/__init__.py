"""The pages of the window, one module each. They show snapshots and pass on what a person asks for."""
