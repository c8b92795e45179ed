"""Time expressions: rules, recognition, overlap policy."""
