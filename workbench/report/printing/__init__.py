"""Questionnaires, topic guides and consent forms on paper: Word and accessible PDF."""
