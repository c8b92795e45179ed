"""When a text was published: window, prior, evidence, inference."""
