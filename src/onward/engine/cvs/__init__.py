"""CVs and cover letters: read from a file, and checked by rules."""
