"""The whole table as files."""

import csv
import io
import json
from pathlib import Path

from claimcheck.knowledge import Knowledge
from claimcheck.reference.export import COLUMNS, rows, write_csv, write_package


def test_each_revision_is_a_row_with_its_source(knowledge: Knowledge) -> None:
    """A measure's rows hold value, time, day of knowledge and the whole source."""
    table = knowledge.table
    listed = list(rows(table.view, table.catalogue, "security_aid_since_2022"))
    held = table.view.figures("security_aid_since_2022", "united-states", "ukraine")

    assert [r["id"] for r in listed] == [f.id for f in held]
    assert all(r["publisher"] and r["url"].startswith("http") for r in listed)


def test_no_text_comes_to_life_in_a_spreadsheet() -> None:
    """What opens a formula is written as text; numbers keep their sign."""
    texts = ("=1+1", "+1", "-1", "@a", "\tx", "\0x", "plain")
    out = io.StringIO()
    listed = [dict.fromkeys(COLUMNS, "") | {"note": text, "value": -4.5} for text in texts]
    write_csv(listed, out)
    read = list(csv.DictReader(io.StringIO(out.getvalue().replace("\0", "\\0"))))

    assert [r["note"][0] for r in read] == ["'"] * 6 + ["p"]
    assert {r["value"] for r in read} == {"-4.5"}


def test_a_package_names_each_file_and_its_columns(knowledge: Knowledge, tmp_path: Path) -> None:
    """Figures, measures, entities and groups lie beside a datapackage.json that describes them."""
    seen: list[tuple[str, str, str]] = []
    count = write_package(
        knowledge.table.view, knowledge.table.catalogue, tmp_path / "out", seen.append
    )
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))

    assert count == len(seen) > 200
    for resource in package["resources"]:
        with (tmp_path / "out" / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
