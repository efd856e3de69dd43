"""The money of a run: no call starts that could take it over the limit, and one that can wait does."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.errors import RunStoppedError
from aicmo.llm.purse import Purse, shown

ONE, TWO = Decimal(1), Decimal(2)


def test_without_a_limit_every_call_may_start_and_what_it_cost_is_counted() -> None:
    async def main() -> Purse:
        purse = Purse()
        await purse.take(Decimal(1000))
        purse.give_back(Decimal(1000), TWO)
        return purse

    purse = asyncio.run(main())
    assert (purse.spent, purse.worst) == (TWO, TWO)


def test_a_call_that_does_not_fit_waits_for_those_under_way_and_goes_when_they_cost_less() -> None:
    async def main() -> list[str]:
        purse, seen = Purse(TWO), list[str]()
        await purse.take(TWO)

        async def second() -> None:
            await purse.take(ONE)
            seen.append("second")

        waiting = asyncio.create_task(second())
        await asyncio.sleep(0)
        seen.append("first ends")
        purse.give_back(TWO, Decimal("0.5"))
        await waiting
        return seen

    assert asyncio.run(main()) == ["first ends", "second"]


def test_a_call_that_does_not_fit_stops_the_run_when_nothing_is_under_way() -> None:
    with pytest.raises(RunStoppedError, match=r"limit of USD 2 is reached: USD 1.50 is spent.*up to USD 1.00"):
        asyncio.run(Purse(TWO, Decimal("1.5")).take(ONE))


def test_a_call_that_fits_to_the_last_cent_may_start() -> None:
    asyncio.run(Purse(TWO, ONE).take(ONE))


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 100)), max_size=30),
    st.integers(0, 300),
)
def test_whatever_calls_cost_the_limit_is_never_passed(calls: list[tuple[int, int]], most: int) -> None:
    """Each call costs some share of its worst case, and they end in any order the loop likes."""

    async def main() -> Purse:
        purse = Purse(Decimal(most))

        async def call(worst: int, share: int) -> None:
            await purse.take(Decimal(worst))
            assert purse.worst <= most
            await asyncio.sleep(0)
            purse.give_back(Decimal(worst), Decimal(worst * share) / 100)

        await asyncio.gather(*(call(*each) for each in calls), return_exceptions=True)
        return purse

    assert asyncio.run(main()).spent <= most


@pytest.mark.parametrize(
    ("dollars", "text"),
    [
        ("0", "0.00"),
        ("12.346", "12.35"),
        ("0.5", "0.50"),
        ("0.0123", "0.012"),
        ("0.000045", "0.000045"),
        ("1E+3", "1000.00"),
    ],
)
def test_an_amount_is_shown_with_as_many_places_as_it_needs(dollars: str, text: str) -> None:
    assert shown(Decimal(dollars)) == text
