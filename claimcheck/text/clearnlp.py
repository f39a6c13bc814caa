"""Trees of spaCy's own English pipelines, turned into those that the rules of linking read.

They have the labels of ClearNLP; the rules are written for those of Universal Dependencies.
The two differ in more than names: ClearNLP lets prepositions, "be" and numbers head what they go
with, where Universal Dependencies take the noun, the predicate and the sign of money.
"""

from spacy.language import Language
from spacy.tokens import Doc

COMPONENT = "claimcheck_clearnlp"

RENAMED = {
    "agent": "advmod",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
}
"""What remains of these labels when all that changes heads is done, by another name."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})
CLAUSAL = frozenset({"VERB", "AUX"})
PREPOSED = frozenset({"prep", "agent", "dative", "pcomp"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "oprd", "advcl"})
OF_NUMBERS = frozenset({"compound", "quantmod", "advmod", "amod", "nummod", "neg"})
"""Labels of what belongs to the words of a number: "more than 40", "40 billion"."""


@Language.component(COMPONENT)
def to_universal(doc: Doc) -> Doc:
    """Give a text whose trees have ClearNLP's labels with those of Universal Dependencies.

    Words, tags, lemmas and the places where sentences end stay as they are.
    """
    tree = _Tree(doc)
    _prepositions(tree)
    _money(tree)
    _copulas(tree)
    _coordinations(tree)
    _rename(tree)
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=tree.pos,
        morphs=[str(t.morph) for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=tree.heads,
        deps=tree.deps,
    )


class _Tree:
    """The heads and labels of a text's words, by place, while they are changed."""

    def __init__(self, doc: Doc) -> None:
        self.words = [t.lower_ for t in doc]
        self.tags = [t.tag_ for t in doc]
        self.lemmas = [t.lemma_.lower() for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.heads = [t.head.i for t in doc]
        self.deps = [t.dep_ for t in doc]

    def __len__(self) -> int:
        return len(self.heads)

    def children(self, place: int, *labels: str) -> list[int]:
        """Give the places of what hangs on a word, by some labels or by any."""
        return [
            at
            for at, head in enumerate(self.heads)
            if head == place and at != place and (not labels or self.deps[at] in labels)
        ]

    def swap(self, low: int, high: int, label: str, own: str) -> None:
        """Let a word take the place of the one it hangs on.

        Args:
            low: the word that goes up.
            high: its head, which will hang on it.
            label: what the first is to its new head.
            own: what the second is to the first.
        """
        self.heads[low] = low if self.heads[high] == high else self.heads[high]
        self.deps[low] = label
        self.heads[high], self.deps[high] = low, own

    def under(self, place: int) -> str:
        """Give the label of a noun with a preposition that hangs on a word."""
        return "nmod" if self.pos[place] in NOMINAL else "obl"


def _prepositions(tree: _Tree) -> None:
    """Let nouns and clauses take the place of the prepositions before them, the last one first."""
    for place in reversed(range(len(tree))):
        inner = _object_of(tree, place)
        if inner is None:
            continue
        others = [c for c in tree.children(place) if c != inner]
        label, head = tree.deps[place], tree.heads[place]
        clause = tree.pos[inner] in CLAUSAL and tree.deps[inner] == "pcomp"
        noun = tree.under(head)
        if clause and label in PREPOSED:
            given = "acl" if noun == "nmod" else "advcl"
        elif label == "agent":
            given = "obl:agent"
        elif label == "dative":
            given = "obl"
        elif label in {"prep", "advmod", "advcl", "mark", "dep", "npadvmod"}:
            given = noun
        else:  # ROOT, conj, pcomp, ccomp: the noun is what the preposition was
            given = label
        tree.swap(inner, place, given, "mark" if clause else "case")
        for other in others:
            tree.heads[other] = inner


def _object_of(tree: _Tree, place: int) -> int | None:
    """Give the noun or clause behind a preposition; in "out of town", that of the second one."""
    objects = tree.children(place, "pobj") or tree.children(place, "pcomp")
    if not objects and tree.deps[place] in PREPOSED:
        objects = [
            c for c in tree.children(place, "obl", "nmod") if c > place and tree.children(c, "case")
        ]
    return objects[0] if objects else None


def _money(tree: _Tree) -> None:
    """Let the sign of money head its amount: "$" of "$40 billion in aid"."""
    for sign in range(len(tree)):
        number = tree.heads[sign]
        if tree.tags[sign] != "$" or number <= sign or tree.tags[number] != "CD":
            continue
        others = [c for c in tree.children(number) if c != sign]
        label = tree.deps[number]
        if label in {"nummod", "quantmod", "nmod", "amod"} and tree.heads[number] > number:
            label = "compound"  # "a $3 billion fund"
        tree.swap(sign, number, label, "nummod")
        for other in others:
            if tree.deps[other] not in OF_NUMBERS or other > number:
                tree.heads[other] = sign


def _copulas(tree: _Tree) -> None:
    """Let predicates take the place of "be"; what there is is the subject of its "be"."""
    for place in range(len(tree)):
        if tree.lemmas[place] != "be" or tree.deps[place] in {"aux", "auxpass"}:
            continue
        predicates = tree.children(place, "attr") or tree.children(place, "acomp")
        if any(tree.words[c] == "there" for c in tree.children(place, "expl")):
            tree.pos[place] = "VERB"
            for noun in tree.children(place, "attr"):
                tree.deps[noun] = "nsubj"
            continue
        if not predicates and tree.children(place, "nsubj"):
            predicates = _prepositional(tree, place)
        if not predicates:
            continue
        predicate = predicates[0]
        others = [c for c in tree.children(place) if c != predicate]
        tree.swap(predicate, place, tree.deps[place], "cop")
        for other in others:
            tree.heads[other] = predicate


def _prepositional(tree: _Tree, place: int) -> list[int]:
    """Give what is behind "be" with a preposition, where no clause is: "it is in Lund"."""
    if tree.children(place, *COMPLEMENTS):
        return []
    return [c for c in tree.children(place, "obl") if c > place and tree.children(c, "case")]


def _coordinations(tree: _Tree) -> None:
    """Hang "and" on the conjunct behind it, and all conjuncts on the first."""
    for place in range(len(tree)):
        if tree.deps[place] == "cc":
            joined = [c for c in tree.children(tree.heads[place], "conj") if c > place]
            if joined:
                tree.heads[place] = joined[0]
    for place in range(len(tree)):
        while tree.deps[place] == "conj" and tree.deps[tree.heads[place]] == "conj":
            tree.heads[place] = tree.heads[tree.heads[place]]


def _rename(tree: _Tree) -> None:
    """Name the labels that are left, and those that depend on what the words are."""
    for place, label in enumerate(tree.deps):
        head = tree.heads[place]
        if label == "aux" and tree.tags[place] == "TO":
            tree.deps[place] = "mark"
        elif label == "npadvmod":
            nominal = tree.pos[head] in NOMINAL
            tree.deps[place] = "nmod:unmarked" if nominal else "obl:unmarked"
        elif label == "nmod":
            before = place < head and not tree.children(place, "case")
            tree.deps[place] = "compound" if before else "nmod"
        elif label == "quantmod":
            tree.deps[place] = "compound" if tree.tags[place] == "CD" else "advmod"
            if tree.words[place] == "than" and place and tree.heads[place - 1] == head:
                tree.heads[place], tree.deps[place] = place - 1, "fixed"  # "more than 40"
                tree.deps[place - 1] = "advmod"
        else:
            tree.deps[place] = RENAMED.get(label, label)
