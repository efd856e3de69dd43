"""Texts that people wrote, read from wherever they lie, held to the benchmarks, and shown with their places."""
