"""Order of events and times as learned from annotated texts."""
