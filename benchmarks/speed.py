"""Print how fast claimcheck reads and checks a text, beside quantulum3 on the same texts.

Usage: speed.py FILE... [--published DATE] [--repeats N] [--times N]

All in one process, loaded and warmed. Each repeat has a text that was not seen before: the
figures and names of the file are changed, and every cache of claimcheck's functions is emptied.
Medians of the repeats are printed, with the times to import and for the first call, the ratio to
quantulum3 alone on the same whole texts, the time for `--times` as much text against the plain
one, and the resident memory of the process. A table of 200,000 characters pasted as text is timed
too; see hostile.py for texts that nobody would write.
"""

import argparse
import functools
import gc
import random
import re
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

WORD = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
KEPT = {
    "January", "February", "March", "April", "June", "July", "August", "September", "October",
    "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sunday",
}  # fmt: skip


def main() -> int:
    """Print the table; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--published", type=date.fromisoformat, default=date(2023, 6, 2))
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--times", type=int, default=10)
    args = parser.parse_args()
    runs = load(args.published)
    for path in args.files:
        report(path, args.repeats, args.times, runs)
    report_table(runs)
    report_parsing(args.files[0], args.published, args.repeats)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"resident memory at most {peak:.0f} MB")
    return 0


Run = Callable[[str], object]
CACHED = type(functools.lru_cache(str))
TABLE = 200_000
"""Characters of the table that is timed: the longest text of a check."""


def load(published: date) -> tuple[Run, Run, Run]:
    """Import and warm everything, printing how long each took."""
    start = time.perf_counter()
    from claimcheck import pipeline  # noqa: PLC0415 - its import is timed
    from claimcheck.extraction import quantities  # noqa: PLC0415 - the same
    from claimcheck.model import Document  # noqa: PLC0415 - the same
    from claimcheck.services.library import Library  # noqa: PLC0415 - the same

    known = Library().current()
    print(f"import and load claimcheck {time.perf_counter() - start:6.2f} s")
    start = time.perf_counter()
    quantities.warm_up()
    pipeline.check(Document("It cost 5 dollars in May.", published), known)
    print(f"first call                 {time.perf_counter() - start:6.2f} s")
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser  # noqa: PLC0415 - its import is timed
    parser.parse("It is 5 km.")
    print(f"quantulum3 after that      {time.perf_counter() - start:6.2f} s")
    return (
        lambda text: pipeline.extract(Document(text, published), known),
        lambda text: pipeline.check(Document(text, published), known),
        parser.parse,
    )


def report(path: Path, repeats: int, times: int, runs: tuple[Run, Run, Run]) -> None:
    """Print the medians for one file."""
    read, check, quantulum = runs
    text = path.read_text(encoding="utf-8")
    texts = [unseen(text, seed) for seed in range(repeats)]
    long = ["\n\n".join(unseen(text, 1000 * s + i) for i in range(times)) for s in range(3)]
    reading, checking = median(read, texts), median(check, texts)
    alone = median(quantulum, texts[: max(3, repeats // 3)])
    size = len(text)
    print(f"{path.name}: {size} characters, median of {repeats} unseen texts")
    print(f"  extraction      {1000 * reading:8.1f} ms  {size / reading:10.0f} characters a second")
    print(
        f"  whole check     {1000 * checking:8.1f} ms  {size / checking:10.0f} characters a second"
    )
    print(f"  quantulum3      {1000 * alone:8.1f} ms  {size / alone:10.0f} characters a second")
    print(f"  quantulum3 / extraction  {alone / reading:6.1f}")
    print(f"  quantulum3 / whole check {alone / checking:6.1f}")
    for name, run, base in (("extraction", read, reading), ("whole check", check, checking)):
        print(f"  {name}, {times} times the text: {median(run, long) / base:6.1f} times the time")


def report_parsing(path: Path, published: date, repeats: int) -> None:
    """Print the time of a whole check without the parser, and what memory its loading takes."""
    from claimcheck import knowledge, pipeline  # noqa: PLC0415 - its import is timed elsewhere
    from claimcheck.model import Document  # noqa: PLC0415 - the same

    text = path.read_text(encoding="utf-8")
    texts = [unseen(text, seed) for seed in range(repeats)]
    known = knowledge.load()
    known.english.failure = "left out, to be timed without"
    plain = median(lambda t: pipeline.check(Document(t, published), known), texts)
    print(f"{path.name} without the parser")
    print(f"  whole check     {1000 * plain:8.1f} ms")
    sizes = [_resident(parsing) for parsing in (False, True)]
    print(f"memory without the parser {sizes[0]:.0f} MB, with it {sizes[1]:.0f} MB")


def _resident(parsing: bool) -> float:
    """Give the peak of memory of a fresh process that checks a sentence, in MB."""
    code = (
        "from datetime import date; from claimcheck import knowledge, pipeline;"
        "from claimcheck.model import Document; known = knowledge.load();"
        f"known.english.failure = {'' if parsing else 'left out'!r};"
        "pipeline.check(Document('Peru sold 5 ships.', date(2023, 6, 2)), known);"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(  # noqa: S603 - the code stands above
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    return float(done.stdout) / 1024


def report_table(runs: tuple[Run, Run, Run]) -> None:
    """Print the medians for a table pasted as text."""
    read, check, _ = runs
    tables = [pasted_table(TABLE, seed) for seed in range(3)]
    print(f"a table pasted as text: {TABLE} characters, median of {len(tables)} unseen tables")
    print(f"  extraction      {median(read, tables):8.2f} s")
    print(f"  whole check     {median(check, tables):8.2f} s")


def pasted_table(size: int, seed: int) -> str:
    """Make the rows of a table, cells parted by tabs: a place, a year, figures and percents."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    rows = ["the name of the place\tyear\tpeople\tof them at work\tarea\tincome\tchange"]
    length = len(rows[0])
    while length < size:
        name = "".join(chance.choices("abdeiklmnorstu", k=chance.randint(4, 9))).capitalize()
        people, share = chance.randint(800, 2_000_000), chance.uniform(30, 70)
        cells = (
            f"the {chance.choice(('town', 'county', 'city'))} of {name}",
            f"{chance.randint(1990, 2023)}",
            f"{people:,}",
            f"{share:.1f}%",
            f"{chance.randint(3, 900)} km2",
            f"${chance.uniform(0.1, 90):.1f}bn",
            f"{chance.uniform(-9, 9):+.1f} %",
        )
        rows.append("\t".join(cells))
        length += len(rows[-1]) + 1
    return "\n".join(rows)[:size]


def unseen(text: str, seed: int) -> str:
    """Give the text with other figures and names, so that no cache can know it."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    digits = re.sub(r"[1-9]", lambda _: str(chance.randint(1, 9)), text)
    names: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        word = match[0]
        if word in KEPT:
            return word
        if word not in names:
            letters = list(word[1:].lower())
            chance.shuffle(letters)
            names[word] = word[0] + "".join(letters)
        return names[word]

    return WORD.sub(rename, digits)


def median(run: Run, texts: list[str]) -> float:
    """Time a function on each text with empty caches; give the median in seconds."""
    spans = []
    for text in texts:
        empty_caches()
        start = time.perf_counter()
        run(text)
        spans.append(time.perf_counter() - start)
    return statistics.median(spans)


def empty_caches() -> None:
    """Empty the function caches of claimcheck, but for what it loads once (a size of 1)."""
    for found in [o for o in gc.get_objects() if isinstance(o, CACHED)]:
        own = found.__module__.startswith("claimcheck.")
        if own and found.cache_parameters()["maxsize"] != 1:
            found.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
