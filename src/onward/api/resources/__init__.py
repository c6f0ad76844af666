"""One file for each noun that programs ask about."""
