"""Tables of steps that one check refuses: CASES, STEPS, SLOPES, WHERE (see `tests.kernel.tables`)."""
