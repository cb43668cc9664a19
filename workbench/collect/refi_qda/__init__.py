"""REFI-QDA: how programs for coding exchange projects (.qdpx) and codebooks (.qdc)."""
