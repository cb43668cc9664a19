"""The façade: the one object a chapter or notebook needs."""
