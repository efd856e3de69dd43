"""A model provider on this machine: a real HTTP server with every defect a real one has, each by a knob."""
