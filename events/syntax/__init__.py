"""Grammar of a sentence: the network that reads it, trees, repairs, dictionary forms."""
