"""The benchmarks' scorer, their table, and what they make of other systems' answers."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import extraction, hostile, peers, recognizers, scoring, scoring_values, speed

Json = dict[str, Any]
TEXT = "It sold 40 cars in May 2019 for $3 million."
GOLD: list[Json] = [
    {"start": 8, "end": 15, "surface": "40 cars", "kind": "number", "value": 40, "unit": "car"},
    {"start": 19, "end": 27, "surface": "May 2019", "kind": "date", "timex": "2019-05"},
    {"start": 32, "end": 42, "surface": "$3 million", "kind": "money"},
]
CASE: Json = {"id": "a", "text": TEXT, "kind": "news-mixed", "gold": GOLD}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2020-02-28", ("2020-02-28", "2020-02-29")),
        ("2020-12", ("2020-12-01", "2021-01-01")),
        ("2020", ("2020-01-01", "2021-01-01")),
        ("2020-W01", ("2019-12-30", "2020-01-06")),
        ("2020-Q4", ("2020-10-01", "2021-01-01")),
        ("2020-H2", ("2020-07-01", "2021-01-01")),
        ("199X", ("1990-01-01", "2000-01-01")),
        ("19", ("1900-01-01", "2000-01-01")),
        ("/2020-01-01", ("", "2020-01-01")),
        ("(2020-01-01,2020-01-03,P2D)", ("2020-01-01", "2020-01-03")),
    ],
)
def test_a_date_is_resolved_to_its_first_day_and_the_day_after(
    text: str, days: tuple[str, str]
) -> None:
    """All forms of a gold file's dates."""
    assert scoring_values.interval(text) == days


@pytest.mark.parametrize("text", ["2020-W54", "2020-02-30", "2020-SU", "9999-12", "/", 2020, None])
def test_what_is_no_resolved_date_has_no_days(text: object) -> None:
    """Nothing is guessed, and nothing raised."""
    assert scoring_values.interval(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("$", "US dollars"), ("km/h", "kilometres per hour"), ("%", "Percentage"), (None, "count")],
)
def test_units_of_two_spellings_are_one(one: str | None, other: str) -> None:
    """Aliases, plurals and British spellings fall together."""
    assert scoring_values.normal_unit(one) == scoring_values.normal_unit(other)


@pytest.mark.parametrize(
    ("gold", "pred", "level"),
    [
        ({"value": 3e6, "unit": "dollar"}, {"value": 3_000_000, "unit": "$"}, 2),
        ({"value": 3e6, "unit": "dollar"}, {"value": 3_000_000, "unit": "euro"}, 1),
        ({"value": 3e6}, {"value": 3_000_100}, 0),
        ({"value": [2, 1]}, {"value": [1, 2]}, 2),
        ({"value": [None, 2]}, {"value": [None, 2]}, 2),
        ({"value": [None, 2]}, {"value": [1, 2]}, 0),
        ({"timex": "P2W"}, {"value": 14, "unit": "days"}, 2),
        ({"timex": "2019-05"}, {"value": "2019-05-01/2019-06-01"}, 2),
        ({"timex": "PRESENT_REF"}, {"timex": "present_ref"}, 2),
        ({"value": 5, "alt": [6]}, {"value": 6}, 2),
        ({"value": 1}, {"value": True}, 0),
    ],
)
def test_mentions_agree_in_value_and_unit(gold: Json, pred: Json, level: int) -> None:
    """0 is a wrong value, 1 a right one, 2 a right one in the right unit."""
    assert scoring_values.agreement(gold, pred) == level


def test_a_case_is_scored_at_three_levels() -> None:
    """A right value, one in a wrong unit, a span without a value, and a false alarm."""
    preds: list[Json] = [
        {"start": 8, "end": 10, "value": 40, "unit": "ship", "kind": "number"},
        {"start": 19, "end": 27, "value": "2019-05-01/2019-06-01", "kind": "date"},
        {"start": 32, "end": 34, "value": 3, "kind": "currency"},
        {"start": 0, "end": 2, "value": 1, "kind": "number"},
    ]
    counts, rows, alarms = scoring.score_case(CASE, preds)

    assert [level for _, _, level in rows] == [1, 2, 0]
    assert alarms == preds[3:]
    assert scoring.ratios(counts, "span")[:2] == (75.0, 100.0)
    assert scoring.ratios(counts, "value")[:2] == pytest.approx((200 / 3, 100.0))
    assert scoring.ratios(counts, "unit")[:2] == pytest.approx((100 / 3, 50.0))


def test_only_kinds_of_the_case_are_false_alarms() -> None:
    """A date is none where currencies are asked for, nor is what touches an optional gold."""
    optional = {"start": 0, "end": 2, "kind": "currency", "optional": True}
    case = {"id": "b", "text": TEXT, "kind": "currency", "gold": [optional]}
    preds = [
        {"start": 19, "end": 27, "kind": "date"},
        {"start": 0, "end": 7, "kind": "currency"},
        {"start": 8, "end": 10, "kind": "money"},
        {"start": 8, "end": 10, "kind": "unheard of"},
    ]

    assert scoring.score_case(case, preds)[2] == preds[2:]


def test_negatives_give_the_rate_of_false_alarms() -> None:
    """It is by 1,000 words of the cases that hold no mention."""
    tally = scoring.Tally()
    tally.add(CASE, [{"start": 0, "end": 2}])
    tally.add({"id": "c", "text": "a b c d", "kind": "age", "gold": []}, [{"start": 0, "end": 1}])

    assert scoring.alarm_rate(tally.table["all"]) == 250.0
    assert scoring.alarm_rate(tally.table["news-mixed"]) is None
    assert tally.kinds() == ["age", "news-mixed", "all"]


def test_the_scorer_prints_one_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json, by kind of case; cases with the tag are left out."""
    gold, pred = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    cases = [CASE, CASE | {"id": "b", "tags": ["hard"]}]
    gold.write_text("".join(json.dumps(case) + "\n" for case in cases))
    pred.write_text(json.dumps({"id": "a", "pred": GOLD}) + "\n")
    args = ["scoring.py", str(gold), "--pred", str(pred), "--without-tag", "hard", "--json"]
    monkeypatch.setattr(sys, "argv", args)

    assert scoring.main() == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["all"] == {
        "cases": 1, "gold": 3, "span": [100.0] * 3, "value": [100.0] * 3, "unit": [100.0] * 3,
        "alarms_per_1000_words": None,
    }  # fmt: skip


def test_what_was_read_is_scored_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table has a line for the kind, and --out the same predictions for the scorer."""
    gold, out = tmp_path / "tiny.dev.jsonl", tmp_path / "pred.jsonl"
    gold.write_text(json.dumps(CASE) + "\n")
    monkeypatch.setattr(sys, "argv", ["extraction.py", str(gold), "--out", str(out)])

    assert extraction.main() == 0
    assert "tiny.dev news-mixed        1   100.0 100.0 100.0       -" in capsys.readouterr().out
    (record,) = scoring.read(out)
    assert [level for _, _, level in scoring.score_case(CASE, record["pred"])[1]] == [2, 2, 0]


def test_a_peer_that_cannot_be_installed_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its cells are empty, and the reason stands below."""

    def fail(name: str) -> Path:
        raise subprocess.CalledProcessError(1, name, stderr="warning\nno such version\n")

    monkeypatch.setattr(peers, "environment", fail)
    found = peers.recognizers("Peer", "peer", [CASE])
    extraction.show([("tiny", [CASE])], [found])
    extraction.show_speed([CASE], [found])

    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split() == ["tiny", "news-mixed", "1", "-", "-", "-", "-"]
    assert lines[-1].split(maxsplit=1) == [
        "Peer", "could not be installed or run: no such version",
    ]  # fmt: skip


def test_a_case_that_a_peer_stumbles_over_has_no_predictions() -> None:
    """It is counted; our own errors are not hidden."""

    def read(case: Json) -> list[Json]:
        raise ValueError(case["id"])

    found = peers.read_all("peer", [CASE], read, (ValueError,))

    assert (found.failed, found.preds) == (1, {"a": []})
    with pytest.raises(ValueError, match="a"):
        peers.read_all("claimcheck", [CASE], read)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (
            [{"timex": "XXXX-05-03", "value": "2019-05-03"},
             {"timex": "XXXX-05-03", "value": "2020-05-03"},
             {"timex": "XXXX-05-03", "value": "2021-05-03"}],
            {"timex": "XXXX-05-03", "value": "2020-05-03"},
        ),
        ([{"timex": "2019", "start": "2019-01-01", "end": "2020-01-01"}],
         {"timex": "2019", "value": "2019-01-01/2020-01-01"}),
        ([{"timex": "2019", "Mod": "before", "end": "2019-01-01"}],
         {"timex": "2019", "value": "/2019-01-01"}),
        ([{"timex": "P2W", "type": "duration", "value": "1209600"}],
         {"timex": "P2W", "value": 1209600.0, "unit": "second"}),
        ([{"timex": "P1D", "type": "set", "value": "not resolved"}], {"timex": "P1D"}),
        ([], {}),
    ],
)  # fmt: skip
def test_dates_of_recognizers_are_read_in_the_past(values: list[Json], found: Json) -> None:
    """The last resolution that is not after the day; open and unresolved ones as they are."""
    assert recognizers.dated({"values": values}, "2020-06-15") == found


def test_bare_numbers_inside_other_mentions_of_recognizers_are_dropped() -> None:
    """The 5 in "5 km" is not read twice; a date in a date is left alone."""
    length = {"start": 0, "end": 4, "kind": "dimension"}
    inside = {"start": 0, "end": 1, "kind": "number"}
    beside = {"start": 5, "end": 6, "kind": "ordinal"}

    assert list(recognizers.outermost([inside, length, beside])) == [length, beside]


@pytest.mark.parametrize("name", [*hostile.REPEATED, *hostile.MADE])
def test_hostile_texts_have_their_length(name: str) -> None:
    """So that time for twice the text is comparable."""
    assert 990 <= len(hostile.text_of(name, 1000)) <= 1000


def test_a_pasted_table_is_the_same_for_a_seed() -> None:
    """And another for another."""
    assert speed.pasted_table(2000, 1) == speed.pasted_table(2000, 1)
    assert speed.pasted_table(2000, 1) != speed.pasted_table(2000, 2)
