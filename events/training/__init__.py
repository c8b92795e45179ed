"""What `python -m events.train` needs and nothing else does: corpora, folds, optimisation, scoring."""
