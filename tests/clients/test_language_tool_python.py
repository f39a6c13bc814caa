"""The PyPI client language_tool_python works against the service."""

import language_tool_python
from flask import Flask

from tests.live import served

WRONG = "Nearly two centuries into the war in Ukraine, prices rose."


def test_it_finds_claims_and_where_they_stand(app: Flask) -> None:
    """The client reads languages and matches, with offsets that cut out the claim."""
    with (
        served(app) as address,
        language_tool_python.LanguageTool("en-US", remote_server=address) as tool,
    ):
        found = tool.check(WRONG)

    assert len(found) == 1
    start = found[0].offset
    assert WRONG[start : start + found[0].error_length].startswith("Nearly two centuries")
    assert found[0].category == "CLAIMS"
    assert found[0].rule_id == "CLAIM_REFUTED"


def test_a_clean_text_has_no_matches(app: Flask) -> None:
    """Where nothing is to be checked, the client shows nothing."""
    with (
        served(app) as address,
        language_tool_python.LanguageTool("en-GB", remote_server=address) as tool,
    ):
        assert tool.check("The harbour was quiet, and the boats lay still.") == []
