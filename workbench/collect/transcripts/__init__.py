"""Read transcripts; one module per format, one table of formats."""
