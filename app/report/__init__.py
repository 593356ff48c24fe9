"""Facts laid out as a board paper."""
