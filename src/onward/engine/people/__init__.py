"""People: what an employer is called without its legal form, whom one knows there, who may be one person."""
