"""What the tests of reading lists share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib import Library

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib import Selection


@pytest.fixture(scope="module")
def toy_works(toy: Path) -> Selection:
    return Library.load(toy).select("toyconf-2023", "toyconf-2024")
