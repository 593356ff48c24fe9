"""The reference data under resources/data, read once, each fact with its source."""
