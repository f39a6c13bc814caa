"""The full-text index that gives the search its candidates."""

from concurrent.futures import ThreadPoolExecutor

from claimcheck.reference.textindex import TextIndex

INDEX = TextIndex([(["oil", "price"], ["barrel"]), (["price"], ["oil"]), (["rain"], [])])


def test_a_term_of_the_title_counts_for_more() -> None:
    """Who is named by it comes before who only mentions it."""
    assert list(INDEX.best(["oil"], 5)) == [0, 1]


def test_terms_nobody_has_find_nothing() -> None:
    """Unknown words are no error."""
    assert list(INDEX.best(["snow"], 5)) == []
    assert list(INDEX.best([], 5)) == []


def test_no_term_is_syntax() -> None:
    """Words of the index's own language are words like others."""
    index = TextIndex([(['NEAR("a"', "OR", "*"], ["it's"])])

    assert list(index.best(['NEAR("a"'], 5)) == [0]
    assert list(index.best(["it's", "*", "AND"], 5)) == [0]


def test_no_more_are_given_than_asked_for() -> None:
    """The limit holds."""
    assert len(INDEX.best(["price"], 1)) == 1


def test_several_threads_may_ask() -> None:
    """A server's threads share one index."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: list(INDEX.best(["oil"], 5)), range(200)))

    assert found == [[0, 1]] * 200
