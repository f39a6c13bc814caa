"""Hostile and broken text is read without a crash, in time, and shifts nothing behind it."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import pipeline
from claimcheck.errors import InvalidTextError, TextTooLongError
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Extraction
from claimcheck.settings import Settings

DAY = date(2023, 6, 2)
CLAIM = "12,450 lorries"
GOOD = f"And this is what the plant has told all of us: it turned out {CLAIM} and sold them."
LONGEST = 200_000
HOSTILE = {
    "100 nines and a unit": "9" * 100 + " km",
    "200 nines and a unit": "9" * 200 + " km",
    "many digits": "9" * 150_000,
    "many digits and a unit": "9" * 150_000 + " km",
    "Arabic-Indic digits": "\u0669" * 200 + " km",
    "many Arabic-Indic digits": "\u0669" * 50_000,
    "an exponent": "1e400 km",
    "a small exponent": "1e-400 km",
    "many exponents": "1e400 km " * 500,
    "a power": "9^99 9^^9 10^-99 9^9^9^9 km",
    "separators": ",.,.,." * 2_000,
    "digits and commas": "1,1,1,1," * 500,
    "digits and dots": "1.1.1.1." * 500,
    "open brackets": "([{" * 3_000,
    "hyphens": "-" * 5_000,
    "hyphened letters": "A-" * 2_500,
    "currency signs": "$€£¥" * 1_000,
    "signs and digits": "$1€2£3¥4" * 300,
    "tags": "<p class='a'>It is <b>40&nbsp;&percnt;</b>&#50;&#x32;<br/></p>" * 20,
    "script": "<script>alert(1)</script><!-- 5 km --><img src=x onerror=alert(1)>",
    "control characters": "\x00\x01\x02\x07\x08\x0b\x0c\x1b\x7f\x80\x9f" * 50,
    "a number with NUL inside": "12\x00450 km and $3\x00.8 billion",
    "zero-width characters": "1\u200b2\u200c4\u200d5\ufeff0\u2060 lo\u200brries",
    "directions": "\u202e12,450\u202c \u2066$5\u2069 \u200f3 km\u200e",
    "mixed scripts": "Цена 5 км, 价格 3 元, السعر ٤٢ دينار, τιμή 7 €",
    "combining marks": "1" + "\u0301" * 2_000 + "2",
    "other digits": "\U0001d7d9\U0001d7da\U0001d7db km ①②③ ⅣⅫ ²³ ५६७ km",
    "fractions": "½½½¼⅞⅓ 1\u20442 1\u20440 0/0 1/0 3/4/5/6/7",
    "line ends": "12\r\n\r\r\n\n\u2028\u2029\x85" * 300,
    "dates that are none": "31 June 0000 99/99/9999 2023-13-45 Feb 30 32nd of May 24:61 W99 Q9",
    "the ends of time": "9999 years ago, 0001-01-01, in 9999, 99 centuries ago, 999 decades ago",
    "number words": "hundred thousand million billion trillion " * 200,
    "scales without end": "It grew by 5 " + "million " * 1_500 + "and it is what it was " * 40,
    "words that lead on": "It is 5 " + "us " * 2_000 + "half of " * 2_000 + "the last " * 2_000,
    "words that follow": "It is 5 " + "or so " * 1_000 + "and a half " * 1_000 + "years, 5 " * 500,
    "dates without end": "On May 5 to " * 500 + "the rest of " * 1_000 + "early " * 1_000 + "May",
    "joined number words": "-and-".join(["two", "half", "third", "hundred"] * 200),
    "ranges in ranges": "1 to 2 to 3 to 4 - 5 - 6 and 7 or 8 " * 60,
    "between and between": "between 1 and between 2 and from 3 to from 4 " * 60,
    "hedges": "more than nearly about at least up to only a record " * 60,
    "of and of": "half of a third of the fifth of one in " * 60,
    "per and per": "$5 per per a a year each every per person per 1,000 per " * 60,
    "quotes": "\"'“”\u2018\u2019«»" * 500,
    "a formula": "=1+1 @SUM(1:600) -2+3 \t=cmd|' /C calc'!A0",
    "a long word": "x" * 50_000,
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467" * 500,
}
ROW = "the town of Kiruna\t12,450\t3.8\t45%\t$1.2bn\t2021\t17 km\n"


def read(text: str, knowledge: Knowledge, limits: Settings | None = None) -> Extraction:
    """Read a text of the day."""
    return pipeline.extract(Document(text, DAY), knowledge, limits)


def seconds(text: str, knowledge: Knowledge, runs: int) -> float:
    """Give the least time that the processor took in so many runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        read(text, knowledge)
        best = min(best, time.process_time() - start)
    return best


def assert_sound(found: Extraction) -> None:
    """All spans lie in the text, in order, and hold their core."""
    text, last = found.document.text, 0
    for mention in found.mentions:
        assert last <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.covers(mention.core)
        last = mention.span.end


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_alone_is_read(name: str, knowledge: Knowledge) -> None:
    """No string of the list raises, and what is found in it has its place."""
    assert_sound(read(HOSTILE[name], knowledge))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_claim_behind_hostile_text_keeps_its_place(name: str, knowledge: Knowledge) -> None:
    """The offsets of a good claim still cut out its words."""
    text = f"{HOSTILE[name]}\n\n{GOOD * 12}"
    found = read(text, knowledge)
    behind = [m for m in found.mentions if m.span.start > len(HOSTILE[name])]

    assert_sound(found)
    assert [m.span.of(text) for m in behind if m.claim] == [CLAIM] * 12
    assert behind[0].span.start == text.index(CLAIM, len(HOSTILE[name]))
    assert behind[0].quantity is not None
    assert behind[0].quantity.point == 12450


@pytest.mark.parametrize("text", ["1e400 km", "9" * 200 + " km", "\u0669" * 200 + " km"])
def test_a_number_beyond_measure_is_no_claim(text: str, knowledge: Knowledge) -> None:
    """What nobody wrote as a number is not read as infinite."""
    assert [m for m in read(f"It is {text} away.", knowledge).mentions if m.claim] == []


@pytest.mark.parametrize("half", ["\ud83d", "12 km \ud800 and more", "\ude00\ud83d"])
def test_half_a_surrogate_pair_is_refused(half: str, knowledge: Knowledge) -> None:
    """It is refused with the documented error, which names the code."""
    with pytest.raises(InvalidTextError) as error:
        read(half, knowledge)

    assert (error.value.code, error.value.status) == ("invalid_text", 422)


@pytest.mark.parametrize("blank", ["", " ", "\n\t\n", "\u00a0\u2003", "\x1f"])
def test_a_blank_text_is_refused(blank: str, knowledge: Knowledge) -> None:
    """There is nothing to read in spaces of any kind."""
    with pytest.raises(InvalidTextError):
        read(blank, knowledge)


def test_a_text_is_read_up_to_its_limit_and_not_beyond(knowledge: Knowledge) -> None:
    """The longest text allowed is read, one character more is refused."""
    longest = "9" * LONGEST
    assert read(longest, knowledge).mentions == ()

    with pytest.raises(TextTooLongError) as error:
        read(longest + "9", knowledge)

    assert (error.value.code, error.value.status) == ("text_too_long", 413)


def test_a_pasted_table_is_read_in_time(knowledge: Knowledge) -> None:
    """200,000 characters of cells take less than five seconds, and ten times a tenth of them."""
    whole = (ROW * (LONGEST // len(ROW) + 1))[:LONGEST]
    long, short = seconds(whole, knowledge, 1), seconds(whole[: LONGEST // 10], knowledge, 2)

    assert long < 5
    assert long <= 25 * short  # a hundred were it quadratic; machines are noisy


@pytest.mark.parametrize("unit", ["1 ", "A-", "$", "1/"])
def test_four_times_the_text_takes_about_four_times_as_long(
    unit: str, knowledge: Knowledge
) -> None:
    """No repeated string costs more than its length."""
    whole = f"It is what it is and was. {unit * 16_000}"[:16_000]
    long, short = seconds(whole, knowledge, 2), seconds(whole[:4_000], knowledge, 3)

    assert long <= 10 * max(short, 0.002)  # sixteen were it quadratic; machines are noisy


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_text_is_read_or_refused(knowledge: Knowledge, text: str) -> None:
    """Random characters never raise anything but the error for a blank text."""
    if not text.strip():
        return

    assert_sound(read(f"{text} {GOOD}", knowledge))


_PARTS = (
    "12,450 3.8 ½ $ € % - \u2013 — / : . , ' ( ) km bn billion dozens of a half third-largest"
    " world's between and from to in every per year ago last Thursday June 2023 2012-14 Q3 1990s"
    " more than nearly one two hundred old aged into the war since ± minus point Article F-16 +44"
)
PARTS = st.sampled_from(_PARTS.split(" "))


@settings(derandomize=True, max_examples=250, deadline=None)
@given(st.lists(st.tuples(PARTS, st.sampled_from(("", " ", " ", "\n"))), max_size=25))
def test_any_row_of_figures_is_read(knowledge: Knowledge, parts: list[tuple[str, str]]) -> None:
    """Parts of figures and dates in any order never raise."""
    assert_sound(read("It is " + "".join(a + b for a, b in parts), knowledge))
