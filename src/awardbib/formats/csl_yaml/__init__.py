"""CSL-YAML, pandoc's bibliography in YAML: the items of CSL-JSON below ``references``.

Texts are pandoc's Markdown. Dates are EDTF strings, which pandoc reads as well as ``date-parts``.
"""
