"""Windows over the window: each takes plain values and hands plain values out by a signal."""
