"""Which record of some source is the work that is meant: the rules of matching, and records.

The fetcher asks them of servers' answers, the catalog of what it holds; nothing here uses a
network or writes a file.
"""
