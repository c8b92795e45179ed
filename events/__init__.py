"""Text and what happened in it: documents, sentences, events and their readable lines; no dates."""
