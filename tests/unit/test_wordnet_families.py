"""The script that distils word families, on a database of four synsets."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "wordnet_families.py"
DATA = {
    "data.noun": (
        "  1 a line of the licence\n"
        "00000100 04 n 01 mortality 0 001 + 00000200 v 0101 | the rate\n"
        "00000300 04 n 02 automobile 0 motorcar 0 000 | a vehicle\n"
    ),
    "data.verb": "00000200 30 v 01 perish 0 001 + 00000100 n 0101 01 + 08 00 | to end\n",
    "data.adj": "00000400 00 a 01 dull(a) 0 000 | not sharp\n",
    "data.adv": "",
    "index.sense": (
        "automobile%1:04:00:: 00000300 1 9\n"
        "dull%3:00:00:: 00000400 1 2\n"
        "mortality%1:04:00:: 00000100 1 4\n"
        "motorcar%1:04:00:: 00000300 1 0\n"
        "perish%2:30:00:: 00000200 1 3\n"
    ),
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Load the script, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("wordnet_families", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["wordnet_families"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_it_writes_families_and_synonyms(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Derived words stand in the second column, words of one first sense in the third."""
    for name, text in DATA.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "families.tsv"
    monkeypatch.setattr("sys.argv", ["wordnet_families.py", str(tmp_path), "--out", str(out)])

    assert script.main() == 0
    assert out.read_text(encoding="utf-8") == "automobile\t\tmotorcar\nmortality\tperish\t\n"
