"""The table of word clusters is cut to the frequent words that tell something."""

from training.clusters import frequent

PATHS = {"rose": 5, "Rose": 9, "fell": 13, "Fell": 13, "Tuesday": 7, "rarely": 3, "odd": 0}
CHANCES = {"rose": -5.0, "Rose": -9.0, "fell": -6.0, "Fell": -8.0, "Tuesday": -7.0, "rarely": -12.0}


def test_small_letters_have_the_cluster_of_capitals() -> None:
    """The same cluster is not given twice, and a word without one not at all."""
    assert frequent(PATHS, CHANCES, 10) == {
        "rose": 5,
        "fell": 13,
        "tuesday": 7,
        "Rose": 9,
        "rarely": 3,
    }


def test_frequent_words_go_first() -> None:
    """A word counts by its most frequent form."""
    assert list(frequent(PATHS, CHANCES, 3)) == ["rose", "fell", "tuesday"]
