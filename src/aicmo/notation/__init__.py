"""How figures and dates are written and read."""
