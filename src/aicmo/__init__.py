"""AICMO turns a client's marketing brief into a checked strategy report."""

__version__ = "0.1.0"
