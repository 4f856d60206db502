"""Highwire Press meta tags for the page of one work: Google Scholar and Zotero read them.

A page describes one work; tags of several are parted by comments, to be put on pages of their own.
"""
