"""The controls that pages are made of, one a file."""
