"""Hayagriva YAML, Typst's bibliography.

What a work is part of is its ``parent``: a paper's proceedings, a talk's conference, an article's
periodical. Texts are Hayagriva's formattable strings: braces keep the case, dollars hold Typst's
mathematics (so only what means the same there stays mathematics), a backslash takes the meaning
from both.
"""
