"""Runs of the fetcher: what to do for entries and files."""
