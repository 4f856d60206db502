"""Requests: HTTP, pacing, cache, log-in."""
