"""Rendered text: nodes, punctuation, links, writers."""
