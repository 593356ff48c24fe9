"""Letters that Inter lacks, in fonts that the user points to: chosen, joined, ordered and drawn."""
