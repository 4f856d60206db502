"""Styles and locales: found, read, checked."""
