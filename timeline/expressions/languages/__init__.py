"""One folder a language: words as data, rules."""
