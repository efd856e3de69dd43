"""A text names a law; where it is filed stands on the page of sources."""

from __future__ import annotations

import pytest

from aicmo.notation.laws import numbers_left, spoken_law

NAMES = {
    "Directive 2005/29/EC": "EU Unfair Commercial Practices Directive",
    "after Directive 2002/58/EC": "after the ePrivacy Directive",
    "Law 2300 of 2023": "Colombia's law on contact hours",
}


@pytest.mark.parametrize(
    ("source", "spoken"),
    [
        (
            "FTC Act, section 5 (US); Directive 2005/29/EC (EU)",
            "FTC Act (US); EU Unfair Commercial Practices Directive",
        ),
        ("Directive 2005/29/EC, Annex I, points 2 and 4 (EU); judgement elsewhere",
         "EU Unfair Commercial Practices Directive; judgement elsewhere"),
        ("CAN-SPAM Act (15 U.S.C. 7701 ff.); TCPA (47 U.S.C. 227)", "CAN-SPAM Act; TCPA"),
        ("FTC Endorsement Guides, 16 CFR Part 255", "FTC Endorsement Guides"),
        ("Codice privacy (Legislative Decree 196/2003), Article 130, after Directive 2002/58/EC, Article 13; GDPR",
         "Codice privacy, after the ePrivacy Directive; GDPR"),
        ("Privacy and Electronic Communications Regulations 2003, regulation 22; UK GDPR",
         "Privacy and Electronic Communications Regulations; UK GDPR"),
        ("Health Act 2008 (Regulated Activities) Regulations 2014, regulation 20A (England)",
         "Health Act (Regulated Activities) Regulations (England)"),
        ("judgement", "judgement"),
    ],
)  # fmt: skip
def test_section_year_and_filing_fall_away_and_numbered_laws_get_their_names(source: str, spoken: str) -> None:
    assert spoken_law(source, NAMES) == spoken
    assert not numbers_left(spoken)


def test_times_of_day_stay() -> None:
    spoken = spoken_law("Law 2300 of 2023: 7:00 to 19:00 on weekdays (9:00 to 15:00 on Saturdays)", NAMES)
    assert spoken == "Colombia's law on contact hours: 7:00 to 19:00 on weekdays (9:00 to 15:00 on Saturdays)"
    assert not numbers_left(spoken)


def test_a_numbered_law_without_a_name_is_noticed() -> None:
    assert numbers_left(spoken_law("Directive 2019/771 (EU)", NAMES))
