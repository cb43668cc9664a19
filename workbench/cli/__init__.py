"""The command line: parse, call Evaluation, show progress, print problem and remedy."""
