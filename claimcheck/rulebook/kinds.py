"""The kinds of rule files, as the code reads them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what a fact-checker reads of it, and its examples, which are its tests."""

    id: str
    kind: str
    says: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SilentRule:
    """A pattern for what holds a number and claims nothing; `where` is what its text must hold."""

    id: str
    pattern: re.Pattern[str]
    where: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class StatementRule:
    """A pattern for a claim without a number, tried at the words that open it."""

    id: str
    pattern: re.Pattern[str]
    opens: frozenset[str]
    gives: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The words of rules/statements.yaml, lower case; `plain` gives an adjective's plain form."""

    plain: Mapping[str, str]
    lesser: frozenset[str]
    up: frozenset[str]
    steadily: tuple[str, ...]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of the number grammar, lower case; see rules/numbers.yaml."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    glued: Mapping[str, int]
    ordinals: Mapping[str, int]
    denominators: Mapping[str, int]
    vague: Mapping[str, int]
    multiples: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """Phrases that bend a number, as tuples of lower-case words, each with its class.

    `edges` are the words next to the number: the last before it, the first behind.
    """

    before: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]
    marks: Mapping[tuple[str, ...], str]
    edges: frozenset[str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of the date grammar, lower case; see rules/dates.yaml.

    A holiday is a month and day ("12-25") or the nth weekday of a month ("11/4/3", Monday 0, from
    the end where n is negative).
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    future: tuple[str, ...]
    holidays: Mapping[str, str]
    references: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """Superlative forms and their plain adjectives; adjectives that take "most"."""

    superlatives: Mapping[str, str]
    most: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words by which a text says who says something, lower case; see rules/speech.yaml."""

    say: frozenset[str]
    sure: frozenset[str]
    tell: frozenset[str]
    add: frozenset[str]
    show: frozenset[str]
    put: frozenset[str]
    and_say: frozenset[str]
    also_nouns: frozenset[str]
    after_noun: frozenset[str]
    between: frozenset[str]
    passive: frozenset[str]
    unsaid: frozenset[str]
    determiners: frozenset[str]
    dropped: frozenset[str]
    post: frozenset[str]
    opens: frozenset[str]
    openers: frozenset[str]
    tail: frozenset[str]
    finite: frozenset[str]
    calendar: frozenset[str]
    he: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    who: frozenset[str]
    nobody: frozenset[str]
    titles: frozenset[str]
    title_phrases: frozenset[str]
    not_titled: frozenset[str]
    her: frozenset[str]
    his: frozenset[str]
    given: frozenset[str]
    person: frozenset[str]
    people: frozenset[str]
    body: frozenset[str]
    paper: frozenset[str]
    statement: frozenset[str]
    given_by: frozenset[str]
    labels: frozenset[str]
