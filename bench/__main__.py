"""`python -m bench` prints a table, `python -m bench --json` the same as JSON."""

from __future__ import annotations

import json
import os
import platform
import sys

from bench.measures import measure_all
from bench.row import Measure

WIDTH = 58


def main(words: list[str]) -> None:
    """Prints each row as it is measured, or all of them as one JSON document."""
    if words not in ([], ["--json"]):
        sys.exit("Usage: python -m bench [--json]")
    if words:
        print(json.dumps({"machine": machine(), "measures": [row._asdict() for row in measure_all()]}, indent=2))
        return
    print(f"{machine()}; medians; warm runs have the garbage collector on\n")
    print(f"{'':<{WIDTH}} {'measured':>11}   aim")
    for row in measure_all():
        print(line(row), flush=True)


def line(row: Measure) -> str:
    """A row of the table; a missed aim is marked."""
    aim = "" if row.aim is None else f"< {_number(row.aim)} {row.unit}{'' if row.value < row.aim else '   missed'}"
    return f"{row.what:<{WIDTH}} {_number(row.value)} {row.unit:<5}   {aim}".rstrip()


def _number(value: float) -> str:
    """Three digits that matter, and no fewer."""
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:>8,.{places}f}"


def machine() -> str:
    """What the numbers were taken on."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"


if __name__ == "__main__":
    main(sys.argv[1:])
