"""The window: Qt views over vidreview's workflows. It opens no file, database or codec by itself."""
