"""Pages of the World Bank's API."""

import pytest

from claimcheck.errors import SourceFormError
from claimcheck.reference.readers.paged import join_pages, page_address, read_page


def test_the_address_asks_for_a_page_of_json() -> None:
    """What the desk asks for stays, format and page are ours."""
    address = page_address("https://bank.example/v2/x?date=2020:2023&format=xml&page=9", 2)

    assert address == (
        "https://bank.example/v2/x?date=2020%3A2023&format=json&page=2&per_page=1000"
    )


def test_pages_join_to_one() -> None:
    """The head says one page, the rows follow each other."""
    pages = [read_page(b'[{"page": %d, "pages": 2, "total": 2}, [{"n": %d}]]' % (n, n), n)
             for n in (1, 2)]  # fmt: skip

    head, rows = read_page(join_pages(pages), 1)

    assert (head["pages"], rows) == (1, [{"n": 1}, {"n": 2}])


def test_a_row_too_few_is_told() -> None:
    """The total counts."""
    page = read_page(b'[{"page": 1, "pages": 1, "total": 3}, [{"n": 1}]]', 1)

    with pytest.raises(SourceFormError, match="1 rows of 3"):
        join_pages([page])
