"""Tables of tests: effect with its interval first, Holm within one table, nothing given away."""
