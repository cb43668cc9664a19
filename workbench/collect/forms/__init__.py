"""Forms without a server: made of a questionnaire, filled in with Excel or on paper, read back."""
