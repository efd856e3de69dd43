"""Brief and knowledge in, Plan out. Pure: no file, no network, no clock."""
