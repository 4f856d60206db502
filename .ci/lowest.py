# ruff: noqa: INP001  # a script, no package
"""Print a constraints file that holds each dependency at its lower bound in pyproject.toml.

``python .ci/lowest.py > constraints.txt && pip install -c constraints.txt '.[test]'``
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[^\]]*\])?[^;]*?>=\s*(?P<version>[\w.]+)")


def lowest(project: dict[str, object]) -> list[str]:
    """A line ``name==version`` for each requirement of a ``[project]`` table.

    Raises:
        ValueError: a requirement has no lower bound.
    """
    dependencies = project["dependencies"]
    extras = project["optional-dependencies"]
    assert isinstance(dependencies, list)  # noqa: S101  # PEP 621
    assert isinstance(extras, dict)  # noqa: S101
    lines = []
    for requirement in [*dependencies, *(one for extra in extras.values() for one in extra)]:
        match = _BOUND.match(requirement)
        if match is None:
            raise ValueError(f"no lower bound: {requirement}")
        lines.append(f"{match['name']}=={match['version']}")
    return list(dict.fromkeys(lines))


if __name__ == "__main__":
    pyproject = Path(__file__).resolve().parents[1] / "pyproject.toml"
    with pyproject.open("rb") as stream:
        print("\n".join(lowest(tomllib.load(stream)["project"])))  # noqa: T201  # its output
