"""Matching: which record is the work that is meant."""
