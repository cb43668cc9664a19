"""From logged events to codings. Pure."""
