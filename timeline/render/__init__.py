"""Views of a timeline."""
