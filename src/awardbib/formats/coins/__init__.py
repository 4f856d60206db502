"""COinS: OpenURL spans for web pages (Z39.88-2004), which Zotero and other browsers' helpers find.

One span a work; several on a page give the reader a choice.
"""
