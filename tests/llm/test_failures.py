"""Every kind of failure becomes the error that says what to do, without a key and not too long."""

from __future__ import annotations

import httpx2
import pytest
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelQuotaExceededError,
)

from aicmo.errors import AicmoError, ProviderRefused, ProviderUnusable
from aicmo.llm.failures import LONGEST, failure_of
from aicmo.llm.keys import Keys
from aicmo.llm.names import ModelName

KEY = "sk-openai-0123456789"
NAME = ModelName("openai", "gpt-4o")


def mapped(error: Exception, base_url: str | None = None) -> AicmoError:
    return failure_of(error, NAME, Keys(openai=KEY), base_url)


def http(status: int, message: str = "They said so.", **more: object) -> ModelHTTPError:
    return ModelHTTPError(status, "gpt-4o", {"error": {"message": message, **more}})


@pytest.mark.parametrize(("status", "overloaded"), [(408, False), (429, True), (500, False), (502, False), (503, True),
                                                    (504, False), (529, True)])  # fmt: skip
def test_what_may_pass_is_refused_and_overload_is_told_apart(status: int, overloaded: bool) -> None:
    error = mapped(http(status))
    assert isinstance(error, ProviderRefused)
    assert (error.status, error.overloaded) == (status, overloaded)
    assert str(error) == f"openai:gpt-4o at openai: HTTP {status}: They said so."


@pytest.mark.parametrize(
    ("status", "cure"),
    [
        (400, "choose another --model"),
        (401, "OPENAI_API_KEY is missing or not accepted"),
        (403, "OPENAI_API_KEY may not use this model"),
        (404, "check the name behind the colon"),
        (422, "choose another --model"),
    ],
)
def test_what_will_not_pass_stops_with_a_cure(status: int, cure: str) -> None:
    error = mapped(http(status))
    assert isinstance(error, ProviderUnusable)
    assert error.status == status
    assert "They said so." in str(error)
    assert cure in str(error)


def test_at_another_address_the_cure_names_its_variable_and_the_address() -> None:
    assert "AICMO_BASE_URL_KEY" in str(mapped(http(401), "http://127.0.0.1:1/v1"))
    assert "--base-url http://127.0.0.1:1/v1 is right" in str(mapped(http(404), "http://127.0.0.1:1/v1"))


@pytest.mark.parametrize(
    ("kind", "status", "cure"),
    [(ModelQuotaExceededError, 429, "top it up"), (ModelContextWindowExceededError, 400, "longer context")],
)
def test_no_credit_and_no_room_stop_at_once_whatever_their_status(
    kind: type[ModelAPIError], status: int, cure: str
) -> None:
    both = type("Both", (kind, ModelHTTPError), {"__init__": ModelHTTPError.__init__})
    error = mapped(both(status, "gpt-4o", {"error": {"message": "They said so."}}))
    assert isinstance(error, ProviderUnusable)
    assert cure in str(error)


@pytest.mark.parametrize("error", [httpx2.ConnectError("no route"), ModelAPIError("gpt-4o", "Connection error.")])
def test_a_connection_that_fails_is_a_refusal_without_a_status(error: Exception) -> None:
    found = mapped(error)
    assert isinstance(found, ProviderRefused)
    assert (found.status, found.overloaded, found.retry_after) == (None, False, None)


def test_a_key_that_the_server_repeats_is_taken_out() -> None:
    text = str(mapped(http(401, f"Incorrect key {KEY} given")))
    assert KEY not in text
    assert "Incorrect key [key removed] given." in text


def test_a_long_story_of_the_server_is_cut() -> None:
    assert len(str(mapped(http(500, "x" * 10_000)))) < LONGEST + 100


def test_a_body_that_is_no_json_leaves_the_status() -> None:
    error = mapped(ModelHTTPError(502, "gpt-4o", "<html>\nBad gateway</html>"))
    assert str(error) == "openai:gpt-4o at openai: HTTP 502."
