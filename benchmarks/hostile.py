"""Print how the time and memory of a reading grow with texts that nobody would write.

Usage: hostile.py [NAME...] [--characters N] [--repeats N] [--no-memory]

Each text is read with N and with 2 N characters: alone, and behind plain English, because a text
that does not read as English is not looked into; the time that the English takes is taken off.
Times are the least of the repeats, on the processor, with empty caches. A ratio near 2 is growth
in line with the text, near 4 its square. Below TINY no ratio is given, since it would be noise.

Memory is the peak while N characters behind English are read, above that of the loaded service,
in a fresh process for each text.
"""

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.speed import empty_caches, pasted_table

DAY = date(2023, 6, 2)
LENGTH = 200_000
TINY = 0.02
"""Seconds under which two times are not compared."""
ENGLISH = "It is what it is, and they had said so to all of us who were there at the time. "
LEAD = ENGLISH * 280 + "\n\n"
"""More than the 20,000 characters that tell whether a text is English."""
REPEATED = {
    "plain English": ENGLISH,
    "digits": "9",
    "one long word": "a",
    "mixed scripts": "Цена 5 км, 价格 3 元, السعر ٤٢ دينار, τιμή 7 €, 가격 9 원. ",
    "control characters": "\x00\x01\x02\x07\x08\x0b\x0c\x1b\x7f\x80\x9f5",
    "invisible characters": "1\u200b2\u200c4\u200d5\ufeff0\u2060 lo\u200brries ",
    "lone surrogates": "\ud800 5 km ",
    "HTML remains": "<p class='a'>It is <b>40&nbsp;&percnt;</b>&#50;&#x32;<br/></p>",
    "open tags": "<a href='5 km ",
    "exponents": "1e400 km ",
    "ranges": "between 1 and 2 ",
    "shares of shares": "one of ",
    "fractions of fractions": "half of a third of the fifth of ",
    "articles": "the ",
    "dashes": "- - - 5",
    "signs": "$1€2£3¥4",
    "separators": "1,1.",
    "slashes": "1/",
    "Arabic-Indic digits": "٦٧",
    "open quotes": "\u201c\u2018",
    "open brackets": "([{",
    "months": "January ",
    "years": "2019 ",
    "years in ranges": "2019-",
    "relative days": "last Monday before ",
    "number words": "one hundred million and ",
    "scales": "thousand million ",
    "hedges": "more than nearly about at least ",
    "ordinals": "the third largest second ",
    "compared": "twice as many as ",
    "rates": "5 per 1,000 per ",
    "ages": "aged 5 and ",
    "durations": "2 years 3 months ",
    "rare units": "3 furlongs and ",
    "ratios": "3 to 2 in 5 ",
    "from and to": "from 1 to ",
    "money": "$5 million ",
    "capitals": "THE MAN OF 5 WAS ",
    "initials": "J. Mr. ",
    "short sentences": "It is 5. ",
    "lines": "5\n",
    "blank lines": "\n \n",
    "combining marks": "1\u0301",
    "emoji": "\U0001f468\u200d\U0001f469",
}
"""What each text repeats."""


def nested_quotes(size: int) -> str:
    """Give quotes in quotes, with a figure in the middle."""
    half = size // 4
    return "\u201c\u2018" * half + "5 km" + "\u2019\u201d" * half


MADE: dict[str, Callable[[int], str]] = {
    "nested quotes": nested_quotes,
    "pasted table": lambda size: pasted_table(size, 1),
}


def main() -> int:
    """Print the tables; see the module's docstring."""
    names = [*REPEATED, *MADE]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}")
    parser.add_argument("--characters", type=int, default=LENGTH)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--no-memory", action="store_true")
    parser.add_argument("--peak-of", choices=names, help=argparse.SUPPRESS)
    args = parser.parse_args()
    unknown = set(args.names) - set(names)
    if unknown:
        parser.error(f"no such text: {', '.join(sorted(unknown))}")
    if args.peak_of:
        print(peak(args.peak_of, args.characters))
        return 0
    wanted = args.names or names
    if not args.no_memory:  # first: a child's peak counts what its parent held when it forked
        show_memory(wanted, args.characters)
    show_times(wanted, args.characters, args.repeats)
    return 0


def text_of(name: str, size: int) -> str:
    """Give a text of so many characters."""
    if name in MADE:
        return MADE[name](size)[:size]
    part = REPEATED[name]
    return (part * (size // len(part) + 1))[:size]


def reader() -> Callable[[str], str]:
    """Load claimcheck; give a function that reads a text and says how it went, "" if well."""
    from claimcheck import pipeline  # noqa: PLC0415 - a parent of readers stays small
    from claimcheck.errors import InvalidTextError  # noqa: PLC0415 - the same
    from claimcheck.extraction.quantities import warm_up  # noqa: PLC0415 - the same
    from claimcheck.model import Document  # noqa: PLC0415 - the same
    from claimcheck.services.library import Library  # noqa: PLC0415 - the same
    from claimcheck.settings import Settings  # noqa: PLC0415 - the same

    known, limits = Library().current(), Settings(max_text_characters=10**9)
    warm_up()

    def read(text: str) -> str:
        try:
            pipeline.extract(Document(text, DAY), known, limits)
        except InvalidTextError:
            return "refused"
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            return f"raised {type(error).__name__}"
        return ""

    return read


def show_times(names: list[str], size: int, repeats: int) -> None:
    """Print the seconds for each text, its double and their ratio."""
    read = reader()
    read(LEAD)
    lead, _ = timed(read, LEAD, repeats)
    print(f"\nseconds for {size} characters, for twice as many, and their ratio")
    print(f"{'':24} {'alone':^24}   {'behind English':^24}")
    for name in names:
        texts = text_of(name, size), text_of(name, 2 * size)
        sides = (("", 0.0), (LEAD, lead))
        cells = (
            side([timed(read, front + t, repeats) for t in texts], off) for front, off in sides
        )
        print(f"{name:24} {'   '.join(cells)}".rstrip(), flush=True)


def side(found: list[tuple[float, str]], off: float) -> str:
    """Give two times without that of what stood before, and their ratio, or how it went."""
    said = next((words for _, words in found if words), "")
    once, twice = (max(0.0, took - off) for took, _ in found)
    return f"{said:24}" if said else growth(once, twice)


def timed(read: Callable[[str], str], text: str, repeats: int) -> tuple[float, str]:
    """Give the least time that the processor took, and how the reading went."""
    best, said = float("inf"), ""
    for _ in range(repeats):
        empty_caches()
        start = time.process_time()
        said = read(text)
        best = min(best, time.process_time() - start)
    return best, said


def growth(once: float, twice: float) -> str:
    """Give two times and their ratio."""
    ratio = f"{twice / once:8.1f}" if once >= TINY else f"{'-':>8}"
    return f"{once:8.3f}{twice:8.3f}{ratio}"


def show_memory(names: list[str], size: int) -> None:
    """Print the peak of memory for each text."""
    print(f"MB above the loaded service while {size} characters behind English are read")
    for name in names:
        command = [sys.executable, __file__, "--peak-of", name, "--characters", str(size)]
        done = subprocess.run(  # noqa: S603 - this very script
            command, capture_output=True, check=True, encoding="utf-8"
        )
        print(f"{name:24} {done.stdout.strip():>8}", flush=True)


def peak(name: str, size: int) -> str:
    """Read a text in this process; give how far its peak of memory rose, in MB."""
    read = reader()
    read(ENGLISH + "It cost $5 million in May 2019, 3 furlongs away.")
    text = LEAD + text_of(name, size)
    gc.collect()
    forget_peak()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = read(text)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return said or f"{(after - before) / 1024:.1f}"


def forget_peak() -> None:
    """Set the peak of memory back to what is held now, where Linux allows it."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


if __name__ == "__main__":
    sys.exit(main())
