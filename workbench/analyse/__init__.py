"""What the data say: frequencies, means, comparisons, themes. Pure."""
