"""Runs that survive: what a run asks and pays, what is kept of it as it goes, and how it is gone on with."""
