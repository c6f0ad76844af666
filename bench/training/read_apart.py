"""Read mails that taught the leaning nothing, and count what became of them.

    python bench/training/read_apart.py             (those in `apart/`, by the leaning as it is)
    python bench/training/read_apart.py --folds     (those beside this file)

With --folds the whole reader, rules and leaning, reads each fifth of the files with weights learnt from the rest: what
`docs/inbox.md` says of held-out mails. All of them are written to be misread, so the counts are good for
comparing one state of the rules with another, and say little of a mailbox.
"""

import argparse
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
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", action="store_true")
    tell(in_folds() if parser.parse_args().folds else counted(text for text, _ in apart()))


def apart() -> Iterable[tuple[str, str]]:
    return learn.blocks(learn.HERE / "apart")


def in_folds() -> Counts:
    mails = [*learn.written_for_this(), *learn.everyday(), *learn.of_tables(), *learn.of_pages()]
    letters = list(learn.noes_by_sentence())
    # A file is left out of all three lessons at once.
    fold_of = learn.folds(mails)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(learn.FOLDS):
        others = [mail for mail in mails if fold_of[mail.file] != fold]
        taught = [letter for letter in letters if fold_of[letter[0].file] != fold]
        lean_by(
            [learn.learn(others, is_so) for is_so in learn.QUESTIONS.values()]
            + [learn.learn_deciding(taught)]
        )
        here = (text for text, file in learn.blocks() if fold_of[file] == fold)
        for kind, verdicts in counted(here).items():
            counts[kind] += verdicts
    return counts


def counted(texts: Iterable[str]) -> Counts:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, verdict in read_all(texts):
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


def read_all(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        kind, subject, *body = text.split("\n")
        said = "\n".join(body).replace("«", "").replace("»", "")
        result = read(f"{HEAD}{subject}\n\n{said}".encode(), thorough=True)
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
