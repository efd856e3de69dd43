"""Where clients, briefs, runs, answers, sections and reports are kept; begin with `open.open_store`."""
