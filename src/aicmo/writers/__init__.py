"""Writers make the markdown of one section: from the plan by rules, or placeholders for tests."""
