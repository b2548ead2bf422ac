"""spaCy's small CPU models, run with less work for the same answers."""
