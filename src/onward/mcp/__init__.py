"""What a person's assistant may see and propose: a face of the JSON API, over standard input and output."""
