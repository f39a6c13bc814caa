"""Results of the Wikidata query service."""

import json
from typing import Any

import pytest

from claimcheck.errors import SourceFormError
from claimcheck.reference.readers.wikidata import to_csv


def result(*rows: dict[str, Any]) -> bytes:
    """Give a result of two variables."""
    return json.dumps({"head": {"vars": ["a", "b"]}, "results": {"bindings": rows}}).encode()


@pytest.mark.parametrize(
    ("bound", "cell"),
    [
        ({"type": "uri", "value": "http://www.wikidata.org/entity/Q33"}, "Q33"),
        ({"type": "literal", "value": "5.6"}, "5.6"),
        ({"type": "literal", "value": "2020-05-31T00:00:00Z"}, "2020-05-31"),
        ({"type": "literal", "value": "-0044-03-15T00:00:00Z"}, "-0044-03-15"),
        ({"type": "literal", "value": "one, two"}, '"one, two"'),
        ({"type": "bnode", "value": "t1"}, ""),
        ({"type": "uri", "value": "http://www.wikidata.org/.well-known/genid/1"}, ""),
    ],
)
def test_a_value_is_written_as_a_cell(bound: dict[str, str], cell: str) -> None:
    """Items by id, moments as days, the unknown as nothing; what is not bound is empty."""
    assert to_csv(result({"a": bound})).decode() == f"a,b\n{cell},\n"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"SPARQL-QUERY: queryStr=... java.util.concurrent.TimeoutException",
        b"[]",
        b'{"head": {}, "boolean": true}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [1]}}',
        result(),
        result({"a": {"type": "uri", "value": "http://10.0.0.1/"}}),
        result({"a": {"value": "1"}}),
        result({"a": "1"}),
    ],
)
def test_what_is_no_result_is_refused(body: bytes) -> None:
    """Errors of the service that come as text, other JSON, no rows, foreign addresses."""
    with pytest.raises(SourceFormError):
        to_csv(body)
