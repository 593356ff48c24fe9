"""The sections of the paper, one idea a file: each a function from the brief to blocks."""
