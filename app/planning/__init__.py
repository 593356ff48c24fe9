"""Every calculation, on plain frozen values; the standard library, numpy and scipy only."""
