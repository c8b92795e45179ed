"""Trained weights of the order of events, with their card."""
