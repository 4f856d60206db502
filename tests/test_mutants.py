"""The script that looks for untested lines makes the changes it promises."""

from __future__ import annotations

import ast

from .mutants import mutants

SOURCE = '''"""Doc."""
def far(value: float, limit: float = 0.5) -> bool:
    """Inner 7."""
    return value > limit and not value == 2
'''


def test_each_decision_is_changed_one_at_a_time() -> None:
    found = {(one.before, one.after) for one in mutants(SOURCE)}
    assert ("value > limit", "(value >= limit)") in found
    assert ("value == 2", "(value != 2)") in found
    assert ("not value == 2", "(value == 2)") in found
    assert ("0.5", "(0.25)") in found
    assert ("2", "(3)") in found
    assert any(" or " in after for _, after in found)


def test_every_mutant_is_a_program_and_differs() -> None:
    sources = [one.source for one in mutants(SOURCE)]
    assert len(set(sources)) == len(sources)
    for source in sources:
        ast.parse(source)
        assert source != SOURCE
        assert "Inner 7." in source
