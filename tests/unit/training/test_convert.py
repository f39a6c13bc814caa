"""CoNLL-U becomes annotated texts with their spaces, lines and quotes."""

import random
import re
from pathlib import Path

import pytest
import spacy

from training import convert

SNIPPET = """\
# newdoc id = own_one
# newpar
# sent_id = own_one-1
# text = She can't see "it".
1\tShe\tshe\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t4:aux\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t4:advmod\t_
4\tsee\tsee\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\t_
4.1\tseen\tsee\tVERB\tVB\t_\t_\t_\t4:conj\tCopyOf=4
5\t"\t"\tPUNCT\t``\t_\t6\tpunct\t6:punct\tSpaceAfter=No
6\tit\tit\tPRON\tPRP\t_\t4\tobj\t4:obj\tSpaceAfter=No
7\t"\t"\tPUNCT\t''\t_\t6\tpunct\t6:punct\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_

# newpar
# newpar_block = p (1 s)
# sent_id = own_one-2
# text = Prices fell.
1\tPrices\tprice\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t2:nsubj\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t0:root\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\t_

# sent_id = own_one-3
# newpar_block = s (1 s)
# text = Wait.
1\tWait\twait\tVERB\tVB\t_\t0\troot\t0:root\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t1:punct\t_

# newdoc id = own_two
# sent_id = own_two-1
# text = Go
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t0:root\t_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[convert.Sentence]:
    """Give the sentences of the snippet."""
    path = tmp_path / "own.conllu"
    path.write_text(SNIPPET, encoding="utf-8")
    return list(convert.read(path))


def test_sentences_know_their_document_and_paragraph(sentences: list[convert.Sentence]) -> None:
    """A new document opens a paragraph too; a block inside one does not."""
    assert [(s.document[-7:], s.opens) for s in sentences] == [
        ("own_one", True),
        ("own_one", True),
        ("own_one", False),
        ("own_two", True),
    ]


def test_the_text_is_that_of_the_treebank(sentences: list[convert.Sentence]) -> None:
    """Words written together stay so, words left out are not there, paragraphs are parted."""
    doc = convert.document(spacy.blank("en").vocab, sentences[:3], "\n\n")

    assert doc.text == 'She can\'t see "it".\n\nPrices fell. Wait. '
    assert [s.text for s in doc.sents] == ['She can\'t see "it".\n\n', "Prices fell.", "Wait."]


def test_heads_and_labels_are_kept(sentences: list[convert.Sentence]) -> None:
    """Each word has its tag, lemma, head and label; a line break hangs on the word before."""
    doc = convert.document(spacy.blank("en").vocab, sentences[:2], "\n\n")
    prices = doc[9]

    assert (prices.tag_, prices.pos_, prices.lemma_, str(prices.morph), prices.dep_) == (
        "NNS", "NOUN", "price", "Number=Plur", "nsubj",
    )  # fmt: skip
    assert prices.head.text == "fell"
    assert prices.head.dep_ == "ROOT"
    assert doc[8].head.text == "."
    assert doc[8].tag_ == "_SP"


def test_typographic_signs_are_set(sentences: list[convert.Sentence]) -> None:
    """Quotes open and close, apostrophes are curled; the annotation stays."""
    doc = convert.document(spacy.blank("en").vocab, sentences[:1], "", typographic=True)

    assert doc.text == "She can\u2019t see \u201cit\u201d. "
    assert doc[2].lemma_ == "not"


def test_runs_stay_inside_a_document(sentences: list[convert.Sentence]) -> None:
    """Every sentence is in one run, in order, and no run mixes documents."""
    found = list(convert.runs(sentences * 9, random.Random(1)))  # noqa: S311 - the same each time

    assert [s for run in found for s in run] == sentences * 9
    assert all(len({s.document for s in run}) == 1 for run in found)
    assert [len(run) for run in convert.documents(sentences)] == [3, 1]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The message says which file is missing and what to give instead."""
    with pytest.raises(convert.TreebankError, match="TREEBANK=DIR") as caught:
        convert.convert(tmp_path, tmp_path / "out")

    assert convert.TRAIN[0] in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_what_is_no_conllu_is_named(tmp_path: Path) -> None:
    """A line without ten columns is told with its number."""
    path = tmp_path / "own.conllu"
    path.write_text("# text = x\n1\tx\n", encoding="utf-8")

    with pytest.raises(convert.TreebankError, match="line 2"):
        list(convert.read(path))


def test_figures_get_other_digits(sentences: list[convert.Sentence]) -> None:
    """Years stay years, noughts stay noughts, and all else is as it was."""
    row = ["1", "", "", "NUM", "CD", "_", "0", "root", "0:root", "_"]
    rows = [[*row[:1], form, *row[2:]] for form in ("1998", "8,000", "seven")]
    given = convert.Sentence(rows=rows, spaces=[True, True, True])

    rng = random.Random(3)  # noqa: S311 - the same digits each time, nothing secret
    varied = convert.with_other_digits(given, rng)

    year, amount, word = (r[convert.FORM] for r in varied.rows)
    assert re.fullmatch(r"19[1-9]{2}", year)
    assert re.fullmatch(r"[1-9],000", amount)
    assert word == "seven"
    assert [r[2:] for r in varied.rows] == [r[2:] for r in rows]
    assert convert.with_other_digits(sentences[0], rng) == sentences[0]


def test_an_article_is_left_out(tmp_path: Path) -> None:
    """The noun behind it gets its capital, and the heads move by one."""
    path = tmp_path / "own.conllu"
    rows = ("The\tthe\tDET\tDT\t_\t2\tdet", "turnout\tturnout\tNOUN\tNN\t_\t3\tnsubj",
            "rose\trise\tVERB\tVBD\t_\t0\troot")  # fmt: skip
    lines = [f"{at}\t{row}\t_\t_" for at, row in enumerate(rows, 1)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (sentence,) = convert.read(path)

    doc = convert.document(spacy.blank("en").vocab, [convert.without_article(sentence)], "")

    assert doc.text == "Turnout rose "
    assert [(t.tag_, t.dep_, t.head.text) for t in doc] == [
        ("NN", "nsubj", "rose"),
        ("VBD", "ROOT", "rose"),
    ]
