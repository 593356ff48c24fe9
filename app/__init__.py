"""Demarche: a company's strategy towards host governments, from profile to board paper."""

__version__ = "0.1.0"
