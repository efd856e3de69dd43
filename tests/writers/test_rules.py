"""The rules writer fills a text from the plan, prints no bare number, and lets no client word act as markup."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt

from aicmo.errors import TextError
from aicmo.library.content import Content
from aicmo.model.plan import Plan
from aicmo.model.section import SectionSpec
from aicmo.plan.make import make_plan
from aicmo.writers.rules import tidy, write_section, write_text
from tests.made import TODAY, brief_of

HOSTILE = "**bold** <script>alert(1)</script> [a](http://evil.example) | `b` {{ plan }} {% raw %} # _x_"
READER = MarkdownIt("commonmark").enable("table")


@pytest.fixture(scope="module")
def plan(content: Content) -> Plan:
    return make_plan(brief_of("brewlane_coffee.yaml"), content.knowledge, TODAY)


@pytest.fixture(scope="module")
def hostile(content: Content) -> Plan:
    """A plan for a client whose name is nothing but markup."""
    brief = brief_of("brewlane_coffee.yaml")
    named = brief.model_copy(update={"brand": brief.brand.model_copy(update={"name": HOSTILE})})
    return make_plan(named, content.knowledge, TODAY)


def write(body: str, plan: Plan, shared: str = "") -> str:
    return write_text("text", body, plan, shared)


def marks(markdown: str) -> set[str]:
    """The kinds of markup in a text, plain paragraphs left out."""
    tokens = [token for block in READER.parse(markdown) for token in (block, *(block.children or ()))]
    return {token.type for token in tokens} - {"paragraph_open", "paragraph_close", "inline", "text", "softbreak"}


@pytest.mark.parametrize(
    "number",
    [
        "plan.budget.months",
        "plan.calendar.days | length",
        "plan.trade.confidence",
        "plan.trade.generic",
        "brief.economics.gross_margin",
    ],
)
def test_a_value_that_is_not_text_cannot_be_printed(number: str, plan: Plan) -> None:
    with pytest.raises(TextError, match="may not print"):
        write(f"{{{{ {number} }}}}", plan)


@pytest.mark.parametrize("constant", ["5", "1.5", "none", "true", "2 + 3"])
def test_a_constant_that_is_not_text_cannot_be_printed_either(constant: str, plan: Plan) -> None:
    with pytest.raises(TextError, match="may not print"):
        write(f"{{{{ {constant} }}}}", plan)


@pytest.mark.parametrize("value", ["plan.today", "plan.calendar.days", "plan", "plan.model_dump", "range(3) | list"])
def test_what_has_no_one_way_to_be_printed_is_refused(value: str, plan: Plan) -> None:
    with pytest.raises(TextError, match="may not print"):
        write(f"{{{{ {value} }}}}", plan)


@pytest.mark.parametrize("value", ["plan", "plan.model_dump", "brief.product.proof", "brief.brand"])
def test_a_refusal_does_not_repeat_what_the_client_wrote(value: str, plan: Plan) -> None:
    with pytest.raises(TextError) as caught:
        write(f"{{{{ {value} }}}}", plan)
    assert all(word not in str(caught.value) for word in ("Brewlane", "4.8 average"))


@pytest.mark.parametrize("name", ["nothing", "plan.nothing", "brief.brand.nothing", "plan.budget.nothing"])
def test_an_unknown_name_is_an_error_that_says_which(name: str, plan: Plan) -> None:
    with pytest.raises(Exception, match="nothing"):
        write(f"{{{{ {name} }}}}", plan)


@pytest.mark.parametrize("name", ["nothing", "plan.nothing"])
def test_an_unknown_name_is_an_error_in_a_condition_too(name: str, plan: Plan) -> None:
    with pytest.raises(Exception, match="nothing"):
        write(f"{{% if {name} %}}x{{% endif %}}", plan)


def test_an_unknown_figure_is_an_error_that_names_it(plan: Plan) -> None:
    with pytest.raises(TextError, match=r"no figure budget\.nothing"):
        write('{{ fig("budget.nothing") }}', plan)


def test_a_figure_is_printed_as_its_token(plan: Plan) -> None:
    assert write('{{ fig("goal.target") }} wanted', plan) == "[[fig:goal.target]] wanted\n"
    assert write('{{ "yes" if has("goal.target") and not has("goal.nothing") else "no" }}', plan) == "yes\n"


def test_small_counts_are_spelt_and_larger_ones_refused(plan: Plan) -> None:
    assert write("{{ [1] | length | spelled }}, {{ [1, 2] | length | spelled }}", plan) == "one, two\n"
    with pytest.raises(TextError, match="must come from the ledger"):
        write("{{ plan.calendar.days | length | spelled }}", plan)


def test_dates_are_written_the_clients_way(plan: Plan, content: Content) -> None:
    assert plan.calendar.start == date(2027, 1, 4)
    body = "{{ full_date(plan.calendar.start) }}; {{ day(plan.calendar.start) }}; {{ short_day(plan.calendar.start) }}"
    assert write(body, plan) == "January 4, 2027; January 4; Jan 4\n"
    german = plan.model_copy(update={"place": plan.place.model_copy(update={"locale": "en_DE", "currency": "EUR"})})
    assert write(body, german) == "4 January 2027; 4 January; 4 Jan\n"


@pytest.mark.parametrize(
    "body",
    [
        "{{ brief.brand.name }}",
        "It is {{ brief.brand.name | inline }}.",
        "{{ brief.brand.name | sentence }}",
        "{{ brief.brand.name | shorten(3) }}",
        "{{ brief.brand.name | quoted }}",
        "{{ [brief.brand.name, brief.brand.name] | listed }}",
        "{{ [brief.brand.name] | all_quoted }}",
        "{{ brief.brand.name | ending }} {{ brief.brand.name | opening }} {{ brief.brand.name | role }}",
        "{% set name = brief.brand.name %}{{ name }}",
        "{% set name %}{{ brief.brand.name }}{% endset %}{{ name }}",
        "{% for part in [brief.brand.name] %}{{ part }}{% endfor %}",
        "{% filter upper %}{{ brief.brand.name }}{% endfilter %}",
        "{% autoescape false %}{{ brief.brand.name }}{% endautoescape %}",
    ],
)
def test_client_words_never_act_as_markup(body: str, hostile: Plan) -> None:
    assert marks(write(body, hostile)) == set()


@pytest.mark.parametrize(
    "body",
    [
        '{{ fig("goal.target") ~ brief.brand.name }}',
        '{{ fig("goal.target") + brief.brand.name }}',
        '{{ [brief.brand.name, fig("goal.target")] | join(", ") }}',
        "{{ brief.brand.name | safe }}",
        "{{ brief.brand.name | e }}",
        "{{ brief.brand.name | forceescape }}",
        "{{ brief.brand.name | urlize }}",
        "{{ brief.brand.name | tojson }}",
        '{{ {"name": brief.brand.name} | xmlattr }}',
    ],
)
def test_there_is_no_way_round_by_which_client_words_act_as_markup(body: str, hostile: Plan) -> None:
    try:
        text = write(body, hostile)
    except Exception:
        return  # refusing is right, too
    assert marks(text) == set()


def test_client_words_are_never_read_as_a_template(hostile: Plan) -> None:
    assert "{{ plan }} {% raw %}" in write("{{ brief.brand.name }}", hostile)


@given(
    said=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40).map(lambda text: " ".join(text.split()))
)
def test_any_client_text_passes_through_a_text_unchanged(said: str, plan: Plan) -> None:
    written = write_text("text", "Said: {{ said }}.", plan, said=said)
    seen = "".join(child.content for block in READER.parse(written) for child in block.children or ())
    assert " ".join(seen.split()) == " ".join(f"Said: {said}.".split())
    assert marks(written) == set()


def test_what_a_macro_made_is_not_escaped_twice(plan: Plan) -> None:
    shared = "{% macro marked(text) %}_{{ text }}_{% endmacro %}"
    body = '{% import "shared" as shared %}{{ shared.marked("a*b") }}'
    assert write(body, plan, shared) == "_a\\*b_\n"


@pytest.mark.parametrize("name", ["bare", "inline", "sentence", "shorten", "ending", "opening", "role", "quoted"])
def test_what_a_macro_made_is_not_escaped_twice_by_a_filter(name: str, plan: Plan) -> None:
    shared = "{% macro marked(text) %}Go _{{ text }}_{% endmacro %}"
    body = f'{{% import "shared" as shared %}}{{{{ shared.marked("a*b") | {name} }}}}'
    assert "_a\\*b_" in write(body, plan, shared)


@pytest.mark.parametrize("body", ["{{ plan.__class__ }}", "{{ plan.__init__.__globals__ }}", "{{ fig.__globals__ }}"])
def test_a_text_cannot_reach_past_the_plan(body: str, plan: Plan) -> None:
    with pytest.raises(Exception, match=r"may not print|unsafe|undefined"):
        write(body, plan)


def test_a_section_without_a_text_is_refused_by_name(content: Content, plan: Plan) -> None:
    spec = content.sections["market_landscape"].model_copy(update={"body": None})
    with pytest.raises(TextError, match="market_landscape"):
        write_section(spec, plan)


def test_a_section_is_written_from_its_body(content: Content, plan: Plan) -> None:
    spec = content.sections["overview"].model_copy(update={"body": "## Brand\n\n\n\n{{ brief.brand.name }}  here"})
    assert write_section(spec, plan) == "## Brand\n\nBrewlane Coffee here\n"


def test_every_text_that_ships_is_a_template_that_can_be_read(content: Content) -> None:
    environment = SandboxedEnvironment()
    specs: list[SectionSpec] = [spec for spec in content.sections.values() if spec.body is not None]
    assert specs
    for body in [*(spec.body or "" for spec in specs), *(page.body for page in content.pages), content.macros]:
        environment.parse(body)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a\n\n\n\nb", "a\n\nb\n"),
        ("\n\na  b   c \n", "a b c\n"),
        ("- a\n  - b\n    c", "- a\n  - b\n    c\n"),
        ("a   \nb", "a\nb\n"),
        ("", "\n"),
    ],
)
def test_tidy_leaves_one_blank_line_one_space_and_one_line_break_at_the_end(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@given(st.text(st.sampled_from("ab -#|\n"), max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_a_question_at_the_end_of_a_sentence_gets_no_full_stop(plan: Plan) -> None:
    assert write("{{ 'What nearly stopped you?' | ending }}", plan).strip() == "What nearly stopped you?"
