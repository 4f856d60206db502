"""Names: read, formed, listed."""
