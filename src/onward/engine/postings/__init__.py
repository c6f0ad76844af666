"""Job ads: read from text, a saved page or a board, and what they ask for."""
