"""How many people come: by the client's own count first, else by what the forecast takes."""

from __future__ import annotations

from aicmo.model.plan import Forecast
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import Cost
from aicmo.plan.objective import Target


def published(mix: Mix, costs: dict[str, tuple[Cost, ...]], metric: str) -> str | None:
    """The id of a published rate ("cvr", "ctr") of the first bought channel that has one."""
    for name in mix.paid:
        for cost in costs.get(name, ()):
            for rate in cost.rates:
                if rate.rsplit(".", 1)[-1] == metric:
                    return rate
    return None


def visits_a_month(case: Case, target: Target, forecast: Forecast) -> str | None:
    """The id of the visits of a month: those the brief counts, else those the forecast of the first path takes."""
    given = case.brief.contacts.website_visits_per_month
    if given is not None:
        key = "contacts.website_visits_per_month"
        return case.ledger.brief_range("traffic.visits", "visits a month", given, "count", key)
    visits = _visits(target, forecast)
    return case.ledger.formula("traffic.visits", "visits a month from ads", visits, "count") if visits else None


def views_a_month(case: Case, target: Target, forecast: Forecast) -> str | None:
    """The id of the ad views of a month that the forecast of the first path takes."""
    visits, rate = _visits(target, forecast), _rate(forecast, "ctr")
    if visits is None or rate is None:
        return None
    return case.ledger.formula("traffic.views", "ad views a month", f"{visits} / ({rate} / 100)", "count")


def _visits(target: Target, forecast: Forecast) -> str | None:
    rate, path = _rate(forecast, "cvr"), next(iter(forecast.paths), None)
    if rate is None or path is None or path.mid_figure is None:
        return None
    return f"{path.mid_figure} / {target.months} / ({rate} / 100)"


def _rate(forecast: Forecast, metric: str) -> str | None:
    """A published rate of the first path."""
    rates = forecast.paths[0].rate_figures if forecast.paths else ()
    return next((rate for rate in rates if rate.rsplit(".", 1)[-1] == metric), None)
