"""A good section."""

from __future__ import annotations

import pytest

GOOD = """## Where Alder stands

Alder spends [[fig:budget.total]] a month. The money goes to search first, because people look for a dentist there.

## What happens next

| Week | Work |
|---|---|
| One | Write the page |
| Two | Start search |

Alder answers every call the same day.
"""


@pytest.fixture
def good() -> str:
    """A section with two headings, a table, a token and the client's name."""
    return GOOD
