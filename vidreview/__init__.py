"""The work itself: media, analysis, store, intake, review, export, accounts and the command line."""
