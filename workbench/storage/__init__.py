"""Where every file of an evaluation lives; the only reader and writer of our own files."""
