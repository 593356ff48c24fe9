"""The plan document: one SQLite file, opened, edited, undone, saved and migrated."""
