"""Training and measuring the order of events; nothing here is needed at run time."""
