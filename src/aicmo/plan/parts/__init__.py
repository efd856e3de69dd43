"""The parts of a plan beyond its core, each a pure function of the draft."""
