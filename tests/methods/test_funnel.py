"""Money to revenue: more money brings more, wider drivers bring wider ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.funnel import Drivers, chance_above, funnel
from aicmo.methods.lognormal import Lognormal
from tests.methods.test_oracle import DRIVERS


@given(st.floats(10, 1e6), st.floats(1.01, 10))
def test_more_money_brings_more_of_everything_at_the_same_cost(money: float, times: float) -> None:
    less, more = funnel(money, DRIVERS), funnel(money * times, DRIVERS)
    assert more.customers.low > less.customers.low
    assert more.revenue.mid == pytest.approx(less.revenue.mid * times)
    assert more.cost_per_lead.mid == pytest.approx(less.cost_per_lead.mid)
    assert more.pays == pytest.approx(less.pays)


def test_the_cheap_lead_is_the_money_over_the_many_leads() -> None:
    found = funnel(20_000, DRIVERS)
    assert found.cost_per_lead.low == pytest.approx(20_000 / found.leads.high)
    assert found.cost_per_lead.low < found.cost_per_lead.mid < found.cost_per_lead.high


def test_what_is_certain_pays_or_does_not() -> None:
    assert chance_above(Lognormal(10, 0), 9) == 1
    assert chance_above(Lognormal(10, 0), 11) == 0
    assert chance_above(Lognormal(10, 0.5), 10) == 0.5


def test_money_and_drivers_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="above nothing"):
        funnel(0, DRIVERS)
    with pytest.raises(ValueError, match="above nothing"):
        funnel(100, Drivers(Lognormal(0, 0.1), *DRIVERS[1:]))
