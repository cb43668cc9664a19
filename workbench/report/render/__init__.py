"""Three writers of one neutral document: HTML, Word and PDF."""
