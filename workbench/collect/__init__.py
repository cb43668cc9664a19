"""Read what others made: exports of questionnaires and transcripts, as raw records."""
