"""The command line: parse, call Evaluation, show progress, print problem and remedy."""

from workbench.cli import dutch

# Before any command is made: click writes the help of an option when the option is made.
dutch.install()
