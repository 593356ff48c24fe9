"""Results drawn as matplotlib figures, for the screen and the paper alike."""
