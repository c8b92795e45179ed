"""Witnesses to the publication day, one file a kind."""
