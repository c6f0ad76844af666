"""The JSON API: a face for programs, over the same services as the pages."""
