"""The kept data sets of tests/data: orders of CDNOW, and simulated media weeks with their true effects."""

from __future__ import annotations

import csv
from datetime import date, datetime
from functools import cache
from pathlib import Path

from aicmo.methods.orders import Order

DATA = Path(__file__).parents[1] / "data"


@cache
def cdnow() -> tuple[Order, ...]:
    """6,919 orders of 2,357 customers; columns: customer, id in the sample, day, CDs, US dollars."""
    rows = [line.split() for line in (DATA / "CDNOW_sample.txt").read_text().splitlines() if line.strip()]
    return tuple(Order(row[0], _day(row[2]), float(row[4])) for row in rows)


@cache
def media_weeks() -> dict[str, list[float]]:
    """131 weeks by column; the columns of numbers only."""
    with (DATA / "mmm_roas_data.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: [float(row[name]) for row in rows] for name in rows[0] if name not in ("date", "quarter")}


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").date()
