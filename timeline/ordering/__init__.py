"""Relations, the point network, consistency, marginals."""
