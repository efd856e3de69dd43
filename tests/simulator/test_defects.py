"""Shares are what they say, the same for the same seed, and refused where they make no sense."""

from __future__ import annotations

import pytest

from aicmo.errors import UnknownNameError, UserError
from aicmo.simulator.defects import NAMES, WIRE, Fate, check_shares, fate_of, read_shares
from aicmo.simulator.words import load_words

MANY = 4000


def test_every_defect_is_explained_and_nothing_else_is() -> None:
    assert set(load_words().defects) == set(NAMES)


def test_shares_are_read_from_words() -> None:
    assert read_shares(["too_short=0.2", "hang=1"]) == {"too_short": 0.2, "hang": 1.0}


@pytest.mark.parametrize("word", ["too_short", "too_short=", "too_short=1.1", "hang=-0.1", "hang=nan", "hang=much"])
def test_a_word_that_is_no_share_is_refused_with_an_example(word: str) -> None:
    with pytest.raises(UserError, match=r"too_short=0\.2"):
        read_shares([word])


def test_an_unknown_defect_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean too_short"):
        read_shares(["to_short=0.1"])


def test_shares_of_one_kind_make_at_most_one() -> None:
    check_shares({"too_short": 0.5, "too_long": 0.5, "hang": 1.0})
    with pytest.raises(UserError, match=r"1\.1 together"):
        check_shares({"too_short": 0.6, "too_long": 0.5})


@pytest.mark.parametrize("share", [0.0, 0.04, 0.5, 1.0])
@pytest.mark.parametrize("name", ["too_short", "repetition", "bad_json"])
def test_a_share_of_answers_has_the_defect(name: str, share: float) -> None:
    fates = [fate_of({name: share}, 1, "overview", time) for time in range(MANY)]
    hit = sum(name in (fate.wire, fate.text) for fate in fates)
    assert hit / MANY == pytest.approx(share, abs=0.03 if 0 < share < 1 else 0)


def test_defects_of_one_kind_do_not_meet_and_each_gets_its_share() -> None:
    shares = {"missing_heading": 0.2, "preamble": 0.2, "stock_phrases": 0.6}
    fates = [fate_of(shares, 3, "overview", time).text for time in range(MANY)]
    assert None not in fates
    assert {name: fates.count(name) / MANY for name in shares} == pytest.approx(shares, abs=0.03)


def test_the_same_seed_has_the_same_fates_and_another_has_others() -> None:
    shares = dict.fromkeys(WIRE, 0.2)
    first, again, other = ([fate_of(shares, seed, "a", time) for time in range(50)] for seed in (1, 1, 2))
    assert first == again != other


def test_fates_of_sections_do_not_depend_on_each_other() -> None:
    assert fate_of({"hang": 1.0, "empty": 1.0}, 0, "a", 1) == Fate("hang", "empty")
    fates = {section: [fate_of({"empty": 0.5}, 0, section, time) for time in range(50)] for section in "ab"}
    assert fates["a"] != fates["b"]
