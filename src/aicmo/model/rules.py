"""House rules as data: how grave each finding is, what it says, and the numbers that hold for every section."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from aicmo.model.finding import Severity
from aicmo.model.value import Value

Scope = Literal["section", "report"]


class Wording(Value):
    """What a finding says and what a writer should change.

    Both may hold the slots {measured}, {allowed}, {gap} (how far apart the two are) and {what}. `severity` is that of
    the code where None.
    """

    message: str = Field(min_length=1)
    hint: str = Field(min_length=1)
    severity: Severity | None = None


class CodeRule(Value):
    """A code: its severity, whether it looks at a section or at the whole report, and its wording by case.

    `cases` is empty for a code that no check yields yet. `meaning` says what is wrong with such a text, `measured_how`
    what the check looks at.
    """

    severity: Severity
    scope: Scope
    meaning: str = ""
    measured_how: str = ""
    cases: dict[str, Wording] = {}


class House(Value):
    """Numbers that hold for every section; a benchmark may be stricter."""

    sentence_words_max: int = Field(gt=0)
    cliches_max: int = Field(gt=0)
    language_words_min: int = Field(gt=0)
    english_percent_min: int = Field(gt=0, le=100)
    same_line_max: int = Field(gt=0)
    characters_max: int = Field(gt=0)
    passage_characters_max: int = Field(gt=0)
    about_client_percent_min: int = Field(gt=0, le=100)
    same_fact_units_max: int = Field(gt=0)
    shared_words_min: int = Field(gt=0)
    shared_percent_min: int = Field(gt=0, le=100)
    duplicate_words_min: int = Field(gt=0)
    duplicate_percent_min: int = Field(gt=0, le=100)


class Cliches(Value):
    """Stock phrases in lower case, each with what says the same in plain words, "" where no words do in every use."""

    phrases: dict[str, str]


class GapPattern(Value):
    """A regular expression for a gap to be filled in, and the strings of which one stands wherever it can match."""

    needs: tuple[str, ...] = Field(min_length=1)
    find: str


class Placeholders(Value):
    """What stands where a text is still to be written: `words` in any capitals, `marks` in these capitals only, regular
    expressions, things a skeleton numbers (`dummies`), tags that are real markup and marks that may head a column."""

    words: tuple[str, ...]
    marks: tuple[str, ...]
    column_heads: tuple[str, ...]
    patterns: tuple[GapPattern, ...]
    dummies: tuple[str, ...]
    tags: frozenset[str]


class Openers(Value):
    """Regular expressions for what a model says: before and after its answer, a sentence each, and about its orders,
    anywhere; and for answers of a brief that speak to the writer. `order_marks` are words in lower case of which
    one stands in every text where a pattern of `orders` can match."""

    preambles: tuple[str, ...]
    sign_offs: tuple[str, ...]
    order_marks: frozenset[str]
    orders: tuple[str, ...]
    steers: tuple[str, ...]


class Names(Value):
    """How a name that nobody gave is told from ordinary words in capitals.

    `words` between spaces may stand in capitals without being anybody's name; `acts` are verbs that, behind a name, say
    that it is somebody.
    """

    words: str
    acts: tuple[str, ...] = Field(min_length=1)


class CopyPlace(Value):
    """A place for copy with its longest text in characters, found by labels; `near` must stand around where not empty.

    `double_width` is True where the platform counts a character of double width twice.
    """

    name: str
    labels: tuple[str, ...]
    near: tuple[str, ...] = ()
    limit: int = Field(gt=0)
    double_width: bool = False


class PlatformLimits(Value):
    """How copy to be posted is recognised, and how long it may be where no channel of the knowledge base says so."""

    copy_labels: tuple[str, ...]
    channel_columns: tuple[str, ...]
    copy_headings: frozenset[str]
    post_limit_from: int = Field(gt=0)
    double_width: frozenset[str]
    link_characters: int = Field(gt=0)
    places: tuple[CopyPlace, ...]

    @cached_property
    def by_label(self) -> dict[str, tuple[CopyPlace, ...]]:
        """The places that a label may mean."""
        labels = {label for place in self.places for label in place.labels}
        return {label: tuple(place for place in self.places if label in place.labels) for label in labels}


class Links(Value):
    """Allowed schemes, tags that load or lead away, and the endings by which a host is known in a text."""

    schemes: frozenset[str]
    loading_tags: tuple[str, ...]
    endings: tuple[str, ...]


class Claim(Value):
    """A group of claims: why they need proof, the words of which one must stand in a text for its patterns to be tried,
    regular expressions between word boundaries ("BRAND" is the client), and where these mean something else."""

    reason: str = Field(min_length=1)
    marks: tuple[str, ...] = Field(min_length=1)
    patterns: tuple[str, ...] = Field(min_length=1)
    harmless: tuple[str, ...] = ()


class RivalWords(Value):
    """What tells a statement about a rival from a name that is only mentioned; see content/rules/claims.toml."""

    reason: str = Field(min_length=1)
    plain_after: tuple[str, ...]
    look_ups: tuple[str, ...]
    disclaimers: tuple[str, ...]
    comparers: tuple[str, ...]
    judgements: tuple[str, ...]


class Testimonials(Value):
    """Who says what in a quotation of at least `words_min` words; `speakers` and `verbs` are regular expressions."""

    reason: str = Field(min_length=1)
    words_min: int = Field(gt=0)
    speakers: tuple[str, ...]
    verbs: tuple[str, ...]
    supposed: tuple[str, ...]


class Claims(Value):
    """What a report may not claim without proof in the brief, and the words that turn a claim round."""

    negations: tuple[str, ...]
    false_negations: tuple[str, ...]
    turned_after: tuple[str, ...]
    claim: tuple[Claim, ...]
    rivals: RivalWords
    testimonials: Testimonials


class Trade(Value):
    """A trade with its telltale words, the words in a brief that name it, and the industries of the knowledge base."""

    name: str
    industries: tuple[str, ...] = ()
    called: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=8, max_length=25)


class Jargon(Value):
    """Words by trade."""

    trade: tuple[Trade, ...]


class CommonWords(Value):
    """Words between spaces that say nothing about a client: small words, and those of every marketing text.

    `stand_ins` are words in the place of the client's name.
    """

    function: str
    marketing: str
    stand_ins: tuple[str, ...]


class FigureRole(Value):
    """A role in which a text may use figures: the words that say it, the ids of the figures that fit it and of those
    that never do, and the names after which a figure in digits must be one of `must_be`. Ids may hold "*". `excludes`
    are names of roles that the same figure cannot have as well."""

    name: str = Field(min_length=1)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    right_after: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    must_be: tuple[str, ...] = ()
    fits: tuple[str, ...] = Field(min_length=1)
    never: tuple[str, ...] = Field(min_length=1)
    excludes: tuple[str, ...] = ()


class ChannelWords(Value):
    """Verbs that recommend a channel, words that say it stays out (in a sentence, in a heading above it), columns that
    say where something is published and columns that say what was decided about it."""

    doing: tuple[str, ...]
    carrying: tuple[str, ...]
    not_doing: tuple[str, ...]
    out_headings: frozenset[str]
    columns: tuple[str, ...]
    verdict_columns: tuple[str, ...]


class PersonaWords(Value):
    """Labels of a persona, and words of such a label that say nothing about who it is."""

    labels: tuple[str, ...]
    common: frozenset[str]


class TotalWords(Value):
    """Words that claim a split of one whole, that leave a rest on purpose, and heads of columns that are no sums."""

    splits: tuple[str, ...]
    rest: tuple[str, ...]
    rates: tuple[str, ...]


class AssumptionWords(Value):
    """Words that tell a reader that a figure is assumed."""

    marks: tuple[str, ...]


class Contradictions(Value):
    """What in a text speaks against the plan; see content/rules/contradictions.toml for each list."""

    fillers: tuple[str, ...]
    breaks: tuple[str, ...]
    determiners: tuple[str, ...]
    other_times: tuple[str, ...]
    roles: tuple[FigureRole, ...] = Field(min_length=1)
    channels: ChannelWords
    personas: PersonaWords
    totals: TotalWords
    assumptions: AssumptionWords


class Rules(Value):
    """The house rules; `codes` by name."""

    codes: dict[str, CodeRule]
    house: House
    cliches: Cliches
    placeholders: Placeholders
    openers: Openers
    names: Names
    platform_limits: PlatformLimits
    links: Links
    claims: Claims
    jargon: Jargon
    common_words: CommonWords
    contradictions: Contradictions
