"""Codings for other programs: REFI-QDA projects and codebooks, and tables."""
