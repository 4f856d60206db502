"""Works of any source into the text of a .bib file: planned first, as edits of that text.

What is new goes to the end; of what is there already the missing fields can be filled, and
nothing that is stated is ever replaced. All else stays byte for byte as it was.

============  ==================================================================
``plan``      the whole of it: :func:`.plan.plan_import`
``outcome``   what comes of it, for each work and for the text
``planner``   decides about one work after the other
``missing``   which fields an entry lacks that another description of it has
``dialect``   whether a text speaks BibTeX or BibLaTeX
``edits``     the changes of the text, and whether it can be read again after them
============  ==================================================================
"""

from awardbib.importing.dialect import dialect_of
from awardbib.importing.outcome import ImportOutcome, ImportPlan
from awardbib.importing.plan import ACTIONS, plan_import

__all__ = ["ACTIONS", "ImportOutcome", "ImportPlan", "dialect_of", "plan_import"]
