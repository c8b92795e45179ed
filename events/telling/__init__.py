"""The clause that tells an event, and the words of it that make a line."""
