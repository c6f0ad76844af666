"""A CV made from a profile: JSON Resume in, a sheet and a PDF out, and what a reader gets back from it."""
