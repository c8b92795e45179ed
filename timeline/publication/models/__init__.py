"""Tables learned from dated texts, each with a card beside it."""
