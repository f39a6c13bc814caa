"""How sure the links of a reason are."""

from claimcheck.extraction.whose.read import SURE
from claimcheck.extraction.whose.trust import MEASURED, confidence


def test_a_reason_that_nobody_measured_is_not_relied_on() -> None:
    """Judging uses only links from `SURE` on."""
    assert confidence("a reason that is new") < SURE


def test_a_subject_that_the_tree_denies_is_less_sure() -> None:
    """Both ways of reading a sentence are asked, and agreement counts."""
    agreed = {r for r in MEASURED if f"{r}, not by the tree" in MEASURED}

    assert agreed
    assert all(confidence(r) > confidence(f"{r}, not by the tree") for r in agreed)
