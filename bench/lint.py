"""How long it takes to read 300 words of a letter along with its writer, and to draft one.

The promise: linting takes under 5 ms, so that findings stand beside the words within a pause.
"""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from onward.engine.history import Stage
from onward.engine.letters.compose import compose
from onward.engine.letters.context import LintContext
from onward.engine.letters.facts import LetterFacts
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint
from stage.figures import introduce, judge, middle, slow_end

LIMIT = 5.0
WORDS = 300
TIMES = 200
CORPUS = Path(__file__).parents[1] / "tests" / "engine" / "letters" / "corpus"
KNOWN = LintContext(
    recipient_name="Priya",
    recipient_full="Priya Raman",
    signed_as="Ada",
    person_names=("Tom Bell",),
    employer="Harbour Lane Clinic",
    role="Ward Coordinator",
    other_employers=tuple(f"Mill {number}" for number in range(200)),
)
FACTS = LetterFacts(
    signed_as="Ada",
    recipient_name="Priya",
    role="Ward Coordinator",
    stage=Stage.INTERVIEW,
    moment="talking through the night shift handover",
    criterion="leading a team",
    questions=("Which line would you change first?", "Which page?"),
    news="I have led the handover for six weeks",
    changes=("a course in rota planning", "four months of leading the night shift"),
)


def text_of(kind: LetterKind) -> str:
    """The corpus of one kind, good and bad letters in turn, cut to length."""
    letters = tomllib.loads((CORPUS / f"{kind.value}.toml").read_text("utf-8"))["letter"]
    text = "\n\n".join(letter["text"] for letter in letters)
    words = text.split(" ")
    return " ".join((words * (1 + WORDS // len(words)))[:WORDS])


def measure(work: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds waited and on a processor, once for each time."""
    waited, busy = [], []
    work()
    for _ in range(TIMES):
        began, worked = time.perf_counter(), time.process_time()
        work()
        waited.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    return waited, busy


def main() -> None:
    introduce(f"Reading {WORDS} words of a letter along, {TIMES} times each, in milliseconds")
    print(f"{'letter':16}{'p50':>7}{'p95':>7}{'busy':>7}   {'draft':>7}")
    for kind in LetterKind:
        text = text_of(kind)
        waited, busy = measure(lambda kind=kind, text=text: lint(kind, text, context=KNOWN))
        drafted, _ = measure(lambda kind=kind: compose(kind, FACTS))
        print(
            f"{kind.value:16}{middle(waited):7.2f}{slow_end(waited):7.2f}{middle(busy):7.2f}"
            f"   {middle(drafted):7.2f}  {judge(slow_end(waited), middle(busy), LIMIT)}"
        )


if __name__ == "__main__":
    main()
