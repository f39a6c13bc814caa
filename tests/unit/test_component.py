"""The spaCy component."""

from datetime import date

import pytest
import spacy


def test_it_fills_claims_from_its_entry_point() -> None:
    """`add_pipe` finds the component, and docs get their claims."""
    nlp = spacy.blank("en")
    nlp.add_pipe("claimcheck", config={"published": "2023-06-02"})

    doc = nlp("NATO has 31 members.")

    assert [c.finding.label for c in doc._.claims] == ["Supported"]


def test_a_doc_may_bring_its_own_day() -> None:
    """The day of the doc goes before that of the component; one is needed."""
    nlp = spacy.blank("en")
    component = nlp.add_pipe("claimcheck")
    doc = nlp.make_doc("NATO has 31 members.")
    with pytest.raises(ValueError, match="published"):
        component(doc)

    doc._.published = date(2024, 6, 2)

    assert [c.finding.label for c in component(doc)._.claims] == ["Refuted"]
