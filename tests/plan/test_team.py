"""Each job goes to the person whose role says so."""

from __future__ import annotations

from typing import Any

import pytest

from aicmo.plan.team import owner
from tests.plan.cases import case_of

TEAM = ["Founder (approves)", "Marketing associate (posts)", "Freelance photographer", "Anna Berg (service desk)"]


@pytest.mark.parametrize(
    ("team", "job", "person"),
    [
        (TEAM, "approve", "the founder"),
        (TEAM, "post", "the marketing associate"),
        (TEAM, "shoot", "the freelance photographer"),
        (TEAM, "reply", "Anna Berg"),
        (["One part-time coordinator", "Volunteers"], "post", "the part-time coordinator"),
        (["Volunteers"], "shoot", "a volunteer"),
        (["Assistants (post)"], "post", "an assistant"),
        (["Anna Berg"], "approve", "Anna Berg"),
        (["Owner"], "post", "the owner"),
        (["Dr. Meyer (signs)", "Assistant"], "approve", "Dr. Meyer"),
        (["(approves)"], "post", None),
        ([], "post", None),
    ],
)
def test_a_job_has_its_owner(team: list[str], job: str, person: str | None) -> None:
    case = case_of(constraints={"team": team})
    found = owner(case, job)
    assert found == (person or case.say(f"team.{job}"))


@pytest.mark.parametrize("job", ["approve", "post", "shoot", "reply"])
def test_a_team_that_nobody_named_is_a_phrase_that_asks_for_a_name(job: str) -> None:
    case = case_of()
    assert owner(case, job) == case.say(f"team.{job}") != ""


def test_who_signs_off_goes_before_the_team() -> None:
    changes: dict[str, Any] = {"approvals": {"who": ["Commercial director", "Legal"]}, "constraints": {"team": TEAM}}
    assert owner(case_of(changes), "approve") == "the commercial director"
    assert owner(case_of(changes), "post") == "the marketing associate"
