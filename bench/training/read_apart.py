"""Read every mail written for learning with what the other files taught, and count what became of it.

    python bench/training/read_apart.py [BEGINNING ...]

The whole reader reads, rules and leaning, each fifth of the files with weights learnt from the rest: what
`docs/inbox.md` says of held-out mails. With beginnings of file names, as `en- de-10`, only those are counted; they
are left out of the lessons just the same. These mails are written to be misread, so the counts are good for
comparing one state of the rules with another, and say little of a mailbox.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import learn

from onward.engine.mail import leaning
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.reading import read

# Somebody writes to the person; what the sender's domain is worth is measured elsewhere.
HEAD = "From: Sam Writer <sam@writer.example>\nTo: robin@post.example\nDate: Tue, 3 Nov 2026 10:12:00 +0100\n"
HEAD += "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
# What a reader would call each kind of mail that was written.
RIGHT = {
    "invite": {"interview"},
    "task": {"assessment"},
    "offer": {"offer"},
    "ack": {"acknowledgement"},
    "hold": {"on_hold"},
    "ask": {"info_request"},
    "outreach": {"outreach"},
    "other": {"other"},
}

# By kind of mail, how many became each verdict.
Counts = Mapping[str, Counter[str]]


def main() -> None:
    beginnings = tuple(sys.argv[1:])
    counts = count(beginnings)
    if not counts:
        sys.exit(f"no file of mails here begins with {' or '.join(beginnings)}")
    tell(counts)


def count(beginnings: tuple[str, ...]) -> Counts:
    mails = [*learn.written_for_this(), *learn.everyday(), *learn.of_tables(), *learn.of_pages()]
    letters = list(learn.noes_by_sentence())
    # A file is left out of all three lessons at once.
    fold_of = learn.folds(mails)
    blocks = defaultdict(list)
    for block, file in learn.blocks():
        if not beginnings or file.startswith(beginnings):
            blocks[fold_of[file]].append(block)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for fold, here in sorted(blocks.items()):
        others = [mail for mail in mails if fold_of[mail.file] != fold]
        taught = [letter for letter in letters if fold_of[letter[0].file] != fold]
        lean_by(
            [learn.learn(others, is_so) for is_so in learn.QUESTIONS.values()]
            + [learn.learn_deciding(taught)]
        )
        for kind, verdict in read_all(here):
            counts[kind][verdict] += 1
    return counts


def lean_by(learnt: Sequence[tuple[float, dict[str, float]]]) -> None:
    """Let the reader lean by these weights instead of the ones it comes with."""
    rows = learn.kept(learnt)
    biases = rows.pop("")
    no, own, deciding = (
        leaning.Weights(bias, {term: each[column] for term, each in rows.items()})
        for column, bias in enumerate(biases)
    )
    # Not by its file: that is read by others meanwhile.
    leaning.weights = lambda: (no, own, deciding)  # type: ignore[assignment]
    leaning._known.cache_clear()
    leaning.lean_once.cache_clear()


def read_all(blocks: Iterable[str]) -> Iterable[tuple[str, str]]:
    for block in blocks:
        kind, subject, *body = block.split("\n")
        text = "\n".join(body).replace("«", "").replace("»", "")
        result = read(f"{HEAD}{subject}\n\n{text}".encode(), thorough=True)
        yield kind.removeprefix("kind:").strip(), result.verdict.kind.value


def tell(counts: Counts) -> None:
    noes = counts.get("no", Counter())
    rest = sum((one for kind, one in counts.items() if kind != "no"), Counter[str]())
    found = sum(noes[verdict] for verdict in learn.NOES)
    wrong = sum(rest[verdict] for verdict in learn.NOES)
    unsure = VerdictKind.UNSURE.value
    print(f"noes found: {of(found, noes.total())}, with precision {of(found, found + wrong)}")
    print(f"  brought before the person: {of(found + noes[unsure], noes.total())}")
    for kind, verdicts in sorted(counts.items()):
        if kind != "no":
            right = sum(verdicts[one] for one in RIGHT.get(kind, ()))
            wrongly = sum(verdicts[one] for one in learn.NOES)
            print(
                f"{kind}: as such {of(right, verdicts.total())}, not sure {verdicts[unsure]},"
                f" nothing {verdicts['other']}, a no {wrongly}"
            )


def of(some: int, all_: int) -> str:
    return f"{some} of {all_} = {some / all_:.2f}" if all_ else "0 of 0"


if __name__ == "__main__":
    main()
