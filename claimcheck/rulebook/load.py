"""Loading the rules: files are checked against schema.json, then compiled, once."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from claimcheck.errors import RuleError
from claimcheck.reference.units import Unit, UnitTable
from claimcheck.rulebook.kinds import (
    ComparisonWords,
    DateWords,
    HedgeWords,
    NumberWords,
    Rule,
    SilentRule,
    SpeechWords,
    StatementRule,
    StatementWords,
)

HERE = Path(__file__).parent
NAMED = re.compile(r"%([a-z]+)%")
PHRASE = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*|\d+|[^\s\w]")
"""The words and signs of a phrase, as texts are cut into tokens."""
SLOT = re.compile(r"<(\w*):([a-z]+)>")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, compiled; `version` changes with any file of the rules folder."""

    version: str
    rules: tuple[Rule, ...]
    units: UnitTable
    numbers: NumberWords
    hedges: HedgeWords
    dates: DateWords
    comparisons: ComparisonWords
    statements: tuple[StatementRule, ...]
    statement_words: StatementWords
    speech: SpeechWords
    silent: tuple[SilentRule, ...]
    fair: Mapping[str, float]
    lists: Mapping[str, tuple[str, ...]]
    retrieval: Mapping[str, Any]

    def of_kind(self, kind: str) -> list[Rule]:
        """Give the rules of one kind, in the order of their files."""
        return [rule for rule in self.rules if rule.kind == kind]


def rules_dir() -> Path:
    """Find the rules: inside the installed package, or beside it in a checkout."""
    inside = HERE.parent / "rules"
    return inside if inside.is_dir() else HERE.parent.parent / "rules"


def read_yaml(path: Path) -> Any:
    """Read a YAML file.

    Raises:
        RuleError: it is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where built
    except yaml.YAMLError as error:
        raise RuleError(f"{path.name}: {error}") from error


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_rulebook(directory: Path | None = None) -> RuleBook:
    """Load and compile all rule files.

    Args:
        directory: the rules folder, that which ships with claimcheck where None.

    Raises:
        RuleError: a file breaks its form, or two rules share an id.
    """
    folder = directory or rules_dir()
    files = {p.stem: read_yaml(p) for p in sorted(folder.glob("*.yaml"))}
    _check_form(files)
    rules = [_rule(raw, data) for data in files.values() for raw in data.get("rules", [])]
    _check_ids(rules)
    return RuleBook(
        version=_version(folder),
        rules=tuple(rules),
        units=UnitTable.of(_unit(row) for row in files["units"]["units"]),
        numbers=NumberWords(**files["numbers"]["words"]),
        hedges=_hedges(files["hedges"]),
        dates=_dates(files["dates"]["words"]),
        comparisons=_comparisons(files["comparisons"]["words"]),
        statements=tuple(
            _statement(r, files["statements"]["words"]) for r in rules if r.kind == "statements"
        ),
        statement_words=_statement_words(files["statements"]["words"], files["numbers"]["words"]),
        speech=_speech(files["speech"]["words"]),
        silent=tuple(_silent(r) for r in rules if r.kind == "not_claims"),
        fair=files["fair"]["numbers"],
        lists={
            key: tuple(words)
            for name in ("judging", "retrieval")
            for key, words in files[name]["lists"].items()
        },
        retrieval=files["retrieval"]["words"],
    )


def _check_form(files: Mapping[str, Any]) -> None:
    schema = json.loads((HERE / "schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for name, data in files.items():
        for error in validator.iter_errors(data):
            where = "/".join(map(str, error.absolute_path))
            raise RuleError(f"{name}.yaml, {where}: {error.message}")


def _check_ids(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"two rules have the id {rule.id}")
        seen.add(rule.id)


def _rule(raw: Mapping[str, Any], data: Mapping[str, Any]) -> Rule:
    """Read a rule of a file; %name% in its pattern stands for the file's words of that name."""
    body = dict(raw)
    if "match" in body:
        words = data.get("words", {})
        while named := NAMED.search(body["match"]):
            pattern = _alternatives(words[named[1]])
            body["match"] = body["match"].replace(named[0], pattern)
    if data["kind"] == "arithmetic":
        body["match"] = SLOT.sub(_slot, body["match"])
    return Rule(raw["id"], data["kind"], raw["says"], body)


def _alternatives(words: str | Iterable[str]) -> str:
    """Give a pattern for any of some words; a text is a pattern already."""
    if isinstance(words, str):
        return words
    return f"(?:{'|'.join(sorted((w.replace(' ', chr(92) + 's') for w in words), reverse=True))})"


def _slot(found: re.Match[str]) -> str:
    """Write out <name:letters>, a number or date of one of the kinds that the letters name."""
    name, letters = found.groups()
    return f"(?P<{name}>⟦[{letters}]\\d+⟧)" if name else f"⟦[{letters}]\\d+⟧"


def _version(folder: Path) -> str:
    """Hash the rules folder, so that an answer can say what it was judged by."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yaml", ".csv"}:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def compiled(rule: Rule) -> re.Pattern[str]:
    """Compile a rule's pattern.

    Raises:
        RuleError: it is no regular expression.
    """
    try:
        return re.compile(rule.body["match"], re.IGNORECASE if rule.body.get("ignore_case") else 0)
    except re.error as error:
        raise RuleError(f"{rule.id}: {error}") from error


def _silent(rule: Rule) -> SilentRule:
    where = rule.body.get("where")
    return SilentRule(rule.id, compiled(rule), re.compile(where) if where else None)


def _statement(rule: Rule, words: Mapping[str, Any]) -> StatementRule:
    opens = rule.body["opens"]
    listed = words[opens] if isinstance(opens, str) else opens
    return StatementRule(rule.id, compiled(rule), frozenset(listed), rule.body["gives"])


def _statement_words(words: Mapping[str, Any], numbers: Mapping[str, Any]) -> StatementWords:
    return StatementWords(
        {**words["comparatives"], **words["superlatives"]},
        frozenset(words["lesser"]),
        frozenset(words["up"]),
        tuple(words["steadily"]),
        numbers["ordinals"],
    )


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(
        row["id"],
        row["dimension"],
        row.get("factor"),
        tuple(row["names"]),
        tuple(row["symbols"]),
        tuple(row["prefixes"]),
    )


def _phrases(rules: Iterable[Mapping[str, Any]], key: str) -> dict[tuple[str, ...], str]:
    return {tuple(PHRASE.findall(p.lower())): r["id"] for r in rules for p in r.get(key, [])}


def _hedges(data: Mapping[str, Any]) -> HedgeWords:
    marks = {tuple(p.split()): mark for mark, phrases in data["marks"].items() for p in phrases}
    before, after = _phrases(data["rules"], "before"), _phrases(data["rules"], "after")
    edges = {p[-1] for p in (*before, *marks)} | {p[0] for p in after}
    return HedgeWords(before, after, marks, frozenset(edges))


def _dates(words: Mapping[str, Any]) -> DateWords:
    return DateWords(
        words["months"],
        words["weekdays"],
        words["seasons"],
        frozenset(words["last"]),
        frozenset(words["next"]),
        frozenset(words["this"]),
        tuple(words["future"]),
        words["holidays"],
        words["references"],
    )


def _comparisons(words: Mapping[str, Any]) -> ComparisonWords:
    return ComparisonWords(words["superlatives"], frozenset(words["most"]))


PHRASES = frozenset({"title_phrases", "not_titled"})
"""Lists of the speech words whose rows are phrases; all others hold words with spaces between."""


def _speech(words: Mapping[str, list[str]]) -> SpeechWords:
    return SpeechWords(
        **{
            name: frozenset(rows if name in PHRASES else " ".join(rows).split())
            for name, rows in words.items()
        }
    )
