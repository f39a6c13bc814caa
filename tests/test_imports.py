"""Who may import whom: the table of docs/architecture.md, read from the source."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimcheck"

# Modules of claimcheck that each may import, beside itself, and packages from outside.
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "model": ({"errors"}, set()),
    "errors": (set(), set()),
    "settings": (set(), set()),
    "answer": ({"model", "text.offsets"}, set()),
    "text": ({"model", "errors", "settings"}, {"spacy", "thinc", "numpy"}),
    "rulebook": ({"model", "errors", "settings", "reference.units"}, {"yaml", "jsonschema"}),
    "extraction": (
        {"model", "errors", "settings", "text", "rulebook", "reference.units"},
        {"quantulum3", "spacy"},
    ),
    "reference": ({"model", "errors"}, {"Stemmer", "yaml", "jsonschema", "openpyxl"}),
    "verdict": ({"model", "reference"}, set()),
    "knowledge": (
        {"model", "errors", "text.english", "rulebook", "reference", "extraction", "verdict"},
        set(),
    ),
    "readings": ({"model", "knowledge", "extraction", "reference", "verdict"}, set()),
    "pipeline": (
        {
            "model",
            "settings",
            "knowledge",
            "readings",
            "text",
            "extraction",
            "reference",
            "verdict",
        },
        set(),
    ),
    "component": ({"model", "settings", "pipeline", "services.library"}, {"spacy"}),
    "fetch": ({"errors", "settings"}, {"requests", "urllib3"}),
    "store": ({"model", "errors", "settings"}, {"sqlalchemy", "alembic"}),
    "services": (
        {
            "model",
            "errors",
            "settings",
            "answer",
            "pipeline",
            "knowledge",
            "reference",
            "rulebook",
            "store",
            "fetch",
            "extraction.quantities",
            "text.english",
        },
        {"platformdirs", "sqlalchemy"},
    ),
    "web": (
        {"model", "errors", "settings", "answer", "services"},
        {"flask", "werkzeug", "pydantic", "markupsafe", "jinja2"},
    ),
    "app": ({"*"}, {"flask", "sqlalchemy"}),
    "server": ({"app"}, {"gunicorn"}),
    "cli": ({"*"}, {"click"}),
    "cli_imports": ({"*"}, {"click"}),
    "cli_network": ({"*"}, {"click"}),
    "cli_upkeep": ({"*"}, {"click"}),
    "": ({"*"}, set()),
}
ONLY_IN = {
    "quantulum3": {"extraction.quantities"},
    "requests": {"fetch.door", "fetch.connections"},
    "urllib3": {"fetch.connections"},
    "thinc": {"text.embedding", "text.weights"},
    "numpy": {"text.embedding", "text.weights"},
    "spacy": {
        "text.clearnlp",
        "text.english",
        "text.embedding",
        "extraction.links",
        "extraction.tree",
        "extraction.clauses.cutter",
        "extraction.clauses.words",
        "extraction.whose.around",
        "extraction.whose.measured",
        "extraction.whose.read",
        "extraction.whose.scene",
        "extraction.whose.sizes",
        "extraction.whose.standins",
        "extraction.whose.subject",
        "extraction.whose.told",
        "component",
    },
}


def _modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _owner(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts[0] == "__init__" else parts[0]


def _may(name: str, allowed: set[str], owner: str) -> bool:
    inner = name.removeprefix("claimcheck").lstrip(".")
    free = "*" in allowed or not inner or inner.startswith("__")
    return free or any(
        inner == a or inner.startswith(f"{a}.") for a in allowed | ({owner} if owner else set())
    )


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_it_imports_only_what_its_layer_may(path: Path) -> None:
    """Each module imports only the layers below it and the packages its layer owns."""
    owner = _owner(path)
    inner, outer = ALLOWED[owner]
    module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)

    for name in _imports(path):
        top = name.split(".")[0]
        if top == "claimcheck":
            assert _may(name, inner, owner), f"{module} imports {name}"
        elif top not in sys.stdlib_module_names:
            assert top in outer, f"{module} imports {name}"
            assert module in ONLY_IN.get(top, {module}), f"{module} imports {name}"
