"""Words -> a PDF, by one of our templates; the typesetter runs in a process of its own."""
