"""Works of any source into the text of a .bib file: planned first, as edits of that text.

What is new goes to the end; of what is there already the missing fields can be filled, and
nothing that is stated is ever replaced. All else stays byte for byte as it was.

============  ==================================================================
``plan``      what is asked and what comes of it: :func:`.plan.plan_import`
``planner``   decides about one work after the other
``missing``   which fields an entry lacks that another description of it has
``edits``     the changes of the text, and whether it can be read again after them
============  ==================================================================
"""

from awardbib.importing.plan import ACTIONS, ImportOutcome, ImportPlan, dialect_of, plan_import

__all__ = ["ACTIONS", "ImportOutcome", "ImportPlan", "dialect_of", "plan_import"]
