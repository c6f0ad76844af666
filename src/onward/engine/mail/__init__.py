"""Reading mail: `reading.read` for one message, `reading.read_stream` for a file of them."""
