"""CSL-JSON: the items that Zotero, pandoc and CSL processors read, ours among them."""
