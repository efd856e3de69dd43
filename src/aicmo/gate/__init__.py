"""The benchmark: markdown in, findings out. No input, no output, no clock; the same answer twice."""
