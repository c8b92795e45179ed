"""A timeline in the formats others read."""
