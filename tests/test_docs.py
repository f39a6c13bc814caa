"""What is there is documented: settings, routes, errors, rule kinds, commands, flags."""

import re
from pathlib import Path

import click
import pytest
from flask import Flask

from claimcheck.cli import main
from claimcheck.errors import ClaimcheckError
from claimcheck.rulebook.load import load_rulebook
from claimcheck.settings import HELP, Settings, load

DOCS = Path(__file__).parent.parent / "docs"
ALL = "\n".join(p.read_text(encoding="utf-8") for p in DOCS.rglob("*.md"))
OPERATIONS = (DOCS / "operations.md").read_text(encoding="utf-8")
API = (DOCS / "api.md").read_text(encoding="utf-8")


def errors(base: type[ClaimcheckError] = ClaimcheckError) -> list[type[ClaimcheckError]]:
    """Give all errors."""
    return [e for own in base.__subclasses__() for e in (own, *errors(own))]


def commands(group: click.Group, path: str = "claimcheck") -> list[str]:
    """Give all commands by their whole names."""
    found = []
    for name, command in group.commands.items():
        full = f"{path} {name}"
        found += commands(command, full) if isinstance(command, click.Group) else [full]
    return found


@pytest.mark.parametrize("name", HELP)
def test_each_setting_is_documented_with_its_default(name: str) -> None:
    """The table of operations.md holds the name and the default."""
    default = getattr(Settings(), name)
    row = re.search(rf"\| `CLAIMCHECK_{name.upper()}` \| `(.*?)` \|", OPERATIONS)

    assert row is not None
    assert row[1] == str(default)


def test_every_setting_has_a_help_line() -> None:
    """No setting is without a word, and none is made up."""
    assert set(HELP) == set(Settings.__dataclass_fields__)


def test_settings_are_read_from_the_environment() -> None:
    """Names are upper case, values are of their type."""
    given = load({"CLAIMCHECK_MAX_CLAIMS": "7", "CLAIMCHECK_CHECK_SECONDS": "2.5"})

    assert (given.max_claims, given.check_seconds) == (7, 2.5)
    with pytest.raises(ValueError, match="many"):
        load({"CLAIMCHECK_MAX_CLAIMS": "many"})


@pytest.mark.parametrize("error", [e for e in errors() if e.code != "invalid_rules"])
def test_each_error_is_documented(error: type[ClaimcheckError]) -> None:
    """Code and status stand in api.md."""
    assert f"| `{error.code}` | {error.status} |" in API


def test_each_route_is_documented(app: Flask) -> None:
    """Every path that is served stands in the docs."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            assert f"{rule.rule}`" in ALL, rule.rule


@pytest.mark.parametrize("command", commands(main))
def test_each_command_is_documented(command: str) -> None:
    """Every command stands in operations.md, and has a help text."""
    assert f"`{command}" in OPERATIONS


@pytest.mark.parametrize("kind", sorted({r.kind for r in load_rulebook().rules}))
def test_each_kind_of_rule_is_documented(kind: str) -> None:
    """Every kind of rule file stands in rules.md."""
    assert f"`{kind}`" in (DOCS / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "word",
    [
        "no_figure", "stale_figure", "ambiguous_match", "unit_mismatch", "definition_mismatch",
        "too_vague", "out_of_period", "revised", "within_rounding", "material", "understates",
        "overstates", "later_vintage", "superseded", "contradicts",
    ],
)  # fmt: skip
def test_each_reason_and_flag_is_documented(word: str) -> None:
    """What an answer may say is explained in judging.md."""
    assert f"`{word}`" in (DOCS / "judging.md").read_text(encoding="utf-8")
