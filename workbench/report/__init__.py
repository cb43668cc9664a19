"""From chapters to HTML, Word and PDF, with the origin of every number and quotation."""
