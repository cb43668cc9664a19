"""From raw to usable: typed answers, numbered lines, names replaced. Pure."""
