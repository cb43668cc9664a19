"""The MDA++ evaluation workbench: from raw answers and transcripts to a checked report."""
