"""Content becomes values: packs, section specs, house rules and knowledge, each read and checked once."""
