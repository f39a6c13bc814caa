"""Results of the Wikidata query service (SPARQL 1.1 JSON), as a table."""

import csv
import io
import re
from typing import Any

from claimcheck.errors import SourceFormError
from claimcheck.reference.readers.paged import parse_json

ITEM = re.compile(r"https?://www\.wikidata\.org/entity/([A-Z]\d+)")
MOMENT = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)T00:00:00Z")


def to_csv(body: bytes) -> bytes:
    """Write the bindings as CSV, a column a variable: items by their id, moments as days.

    Wikidata writes a year as its first of January; a query gives years by YEAR(?time).

    Raises:
        SourceFormError: this is no result, or a value is unknown or no plain value.
    """
    found = parse_json(body)
    try:
        names = [str(name) for name in found["head"]["vars"]]
        rows = [[_cell(row.get(name), name) for name in names] for row in _bindings(found)]
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceFormError("this is no result of a query") from error
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()


def _bindings(found: Any) -> list[Any]:
    rows = found["results"]["bindings"]
    if not rows:
        raise SourceFormError("the query found nothing")
    return list(rows)


def _cell(bound: Any, name: str) -> str:
    if bound is None:
        return ""
    value = str(bound["value"])
    if bound["type"] == "bnode" or "/.well-known/genid/" in value:
        return ""  # Wikidata's "unknown value"
    item, moment = ITEM.fullmatch(value), MOMENT.fullmatch(value)
    if bound["type"] == "uri" and item is None:
        raise SourceFormError(f"?{name} is neither an item nor a value")
    if item:
        return item[1]
    return f"{moment[1]}-{moment[2]}-{moment[3]}" if moment else value
