"""How well questions are picked out of notes and transcripts, and how long a long transcript takes.

    python bench/questions.py

The rules were tuned on the first table of lines. The second was written beforehand and never tuned on;
at its first look 38 of 40 questions were found, and 39 of 40 other lines were left alone.
"""

import time
import tomllib
from pathlib import Path

from onward.engine.questions import LONGEST_TEXT, Side, guess, likeness_of, pick
from stage.shares import share

LINES = Path(__file__).parent.parent / "tests" / "engine" / "questions"
LIMIT_SECONDS = 2.0


def main() -> None:
    for name in ("tuned", "aside"):
        table = tomllib.loads((LINES / f"{name}.toml").read_text("utf-8"))
        found = sum(map(asks, table["asked"]))
        spared = sum(not asks(line) for line in table["not_asked"])
        print(f"{name:<6} questions found     {share(found, len(table['asked']))}")
        print(f"{name:<6} others left alone   {share(spared, len(table['not_asked']))}")
        guessed = [guess(line) for line in table["asked"]]
        print(
            f"{name:<6} a kind proposed     {share(sum(one.kind is not None for one in guessed), len(guessed))}"
        )
    for words, text in slow_texts(table["asked"] + table["not_asked"]):
        began = time.perf_counter()
        picked = pick(text)
        seconds = time.perf_counter() - began
        late = "" if seconds <= LIMIT_SECONDS else f"  over the limit of {LIMIT_SECONDS} s"
        print(f"{words:<38} {len(picked.questions):>4} questions {seconds:6.2f} s{late}")
    bank()


def asks(line: str) -> bool:
    return any(one.side is not Side.ME for one in pick(line).questions)


def slow_texts(lines: list[str]) -> list[tuple[str, str]]:
    """Texts of one million letters."""
    talk = "\n".join(f"Interviewer: {line}\nMe: I planned it, and it went well." for line in lines)
    return [
        ("a transcript", (talk * (LONGEST_TEXT // len(talk) + 1))[:LONGEST_TEXT]),
        ("no line breaks, no full stops", "and so on " * (LONGEST_TEXT // 10)),
        ("nothing but short questions", "a? " * (LONGEST_TEXT // 3)),
        ("one letter on each line", "a\n" * (LONGEST_TEXT // 2)),
    ]


def bank() -> None:
    """One new question against a bank of 2,000."""
    kept = [likeness_of(f"Why did you choose thing {one} over {one + 1}?") for one in range(2_000)]
    new = likeness_of("Why did you choose thing 7 over 8?")
    began = time.perf_counter()
    alike = sum(map(new.is_like, kept))
    milliseconds = 1_000 * (time.perf_counter() - began)
    print(f"one question against 2,000             {alike:>4} alike     {milliseconds:6.2f} ms")


if __name__ == "__main__":
    main()
