"""Learn how far a mail leans towards a no and which sentence decides, and say how well that holds elsewhere.

    python bench/training/learn.py [--write]

Learns from the mails beside this file, written for this and for nothing else, and from the tables of
`tests/engine/mail`. Never from mail of others, nor from the sets that figures are told of (`unseen/`).
Prints a five-fold cross-validation by whole files; with --write, the weights go to `lexicon/mail/leaning.tsv`.
"""

import argparse
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path

from onward.engine.mail.leaning import body_of, divisor, terms, terms_of
from onward.engine.mail.message import read_message
from onward.engine.mail.sentences import clean_lines, sentences_of, written

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MAIL_TESTS = ROOT / "tests" / "engine" / "mail"
LEARNT = ROOT / "src" / "onward" / "engine" / "lexicon" / "mail" / "leaning.tsv"
NOES = frozenset({"rejection", "filled", "cancelled"})
SEED, FOLDS = 26, 5
# Rounds through all mails, the first step, and how strongly weights are held back.
ROUNDS, STEP, HELD_BACK = 40, 0.5, 2e-5
# A term of a mail or two teaches a name, not a language; one that says nearly nothing is left out.
MAILS_WITH_TERM, LEAST_WEIGHT = 3, 0.05
HEAD = """\
# What each word, or word and the next, says for a no, for the reader's own application, and for the sentence of a no
# that decides; below 0: against it. Words are their first five letters; ^ and $ stand where a sentence begins and ends, S: for the subject.
# Learnt by bench/training/learn.py from mails written for this project alone. The line without words is the bias.
"""
# Beside each of these stands a no.
EVERYDAY_REST = ("ack", "invite", "delay", "hold", "task", "offer")
EVERYDAY_EACH = 8
# About as long as a short mail.
PASSAGE = 400
# Nobody applied here; the rest is about an application, whatever it says.
NOT_OWN = frozenset({"other", "outreach"})


@dataclass(frozen=True, slots=True)
class Mail:
    kind: str
    terms: tuple[str, ...]
    # Where it stands: beside it stand mails that say something else in nearly the same words.
    file: str
    own: bool

    @property
    def is_no(self) -> bool:
        return self.kind in NOES or self.kind == "no"

    @property
    def is_own(self) -> bool:
        return self.kind not in NOT_OWN


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    mails = [*written_for_this(), *everyday(), *of_tables(), *of_pages()]
    print(f"{len(mails):,} mails, {sum(mail.is_no for mail in mails):,} of them noes")
    for question, is_so in QUESTIONS.items():
        tell_folds(question, mails, is_so)
    letters = list(noes_by_sentence())
    tell_deciding(letters)
    if given.write:
        found = [learn(mails, is_so) for is_so in QUESTIONS.values()]
        write([*found, learn_deciding(letters)])


def written_for_this() -> Iterator[Mail]:
    for block, file in blocks():
        yield _of_block(block, file)


def blocks(folder: Path = HERE) -> Iterator[tuple[str, str]]:
    """Give each mail of a folder as it is written, and its file."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^===+\n", path.read_text("utf-8"), flags=re.M):
            if block.strip():
                yield block.strip("\n"), path.name


def _of_block(block: str, file: str) -> Mail:
    kind, subject, sentences, _ = _taken_apart(block)
    return _mail(kind, subject, sentences, file)


def _taken_apart(block: str) -> tuple[str, str, Sequence[str], str]:
    """Give the kind of a mail, its subject, its sentences, and which words were marked as deciding."""
    kind, subject, *body = block.split("\n")
    text = "\n".join(body)
    marked = " ".join(" ".join(re.findall("«(.*?)»", text, re.S)).split())
    sentences = sentences_of(clean_lines(text.replace("«", "").replace("»", "")))
    return kind.removeprefix("kind:").strip(), subject.removeprefix("Subject:"), sentences, marked


def noes_by_sentence() -> Iterator[list[Mail]]:
    """Give each no as its sentences, every one a `Mail`: those that decide of kind `no`, the rest `other`."""
    for block, file in blocks():
        kind, _, sentences, marked = _taken_apart(block)
        body = [sentences[index] for index in body_of(sentences)]
        said = [marked != "" and (one in marked or marked in one) for one in body]
        if kind == "no" and any(said):
            yield [
                Mail("no" if decides else "other", tuple(sorted(terms(one))), file, own=True)
                for one, decides in zip(body, said, strict=True)
            ]


def everyday() -> Iterator[Mail]:
    """Put plain answers together from `everyday.toml`: half of them noes, all begun and ended alike."""
    chance = random.Random(SEED)
    for language, said in tomllib.loads((HERE / "everyday.toml").read_text("utf-8")).items():
        for kind in [one for rest in EVERYDAY_REST for one in ("no", rest)] * EVERYDAY_EACH:
            role = chance.choice(said["roles"])
            subject = chance.choice(said["subjects"]).format(role=role)
            more = chance.sample(said["closings"], chance.randint(0, 2))
            body = [chance.choice(said["openings"]).format(role=role), chance.choice(said[kind])]
            yield _mail(kind, subject, [*body, *more], f"everyday-{language}")


def of_tables() -> Iterator[Mail]:
    for path in sorted((MAIL_TESTS / "tables").glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8"))["mail"]:
            message = read_message(entry["text"].lstrip("\n").encode())
            sentences = written(message.text)[1]
            yield _mail(entry["verdict"], message.subject or "", sentences, path.name, own=False)
    for path in sorted(MAIL_TESTS.glob("phrasings*.toml")):
        said = tomllib.loads(path.read_text("utf-8"))
        for name, kind in (("no", "no"), ("left_open", "no"), ("not_a_no", "other")):
            for text in said.get(name, ()):
                yield _mail(kind, "", sentences_of(clean_lines(text)), path.name, own=False)


def of_pages() -> Iterator[Mail]:
    """Prose that is no mail at all, from the project's own pages: words that say nothing of a no."""
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]):
        passage = ""
        for paragraph in re.split(r"\n\s*\n", path.read_text("utf-8")):
            passage = f"{passage}\n{paragraph}".strip()
            if len(passage) >= PASSAGE:
                yield _mail("other", "", sentences_of(clean_lines(passage)), path.name, own=False)
                passage = ""


def _mail(
    kind: str, subject: str, sentences: Sequence[str], file: str, *, own: bool = True
) -> Mail:
    return Mail(kind, tuple(sorted(terms_of(subject, sentences))), file, own)


QUESTIONS: dict[str, Callable[[Mail], bool]] = {
    "a no": lambda mail: mail.is_no,
    "one's own application": lambda mail: mail.is_own,
}


def learn(mails: Sequence[Mail], is_so: Callable[[Mail], bool]) -> tuple[float, dict[str, float]]:
    """Fit the weights mail by mail, each weight with a step of its own (AdaGrad)."""
    held_by = Counter(term for mail in mails for term in mail.terms)
    known = {term for term, count in held_by.items() if count >= MAILS_WITH_TERM}
    cases = [
        (
            [term for term in mail.terms if term in known],
            1 / divisor(len(mail.terms)),
            is_so(mail),
        )
        for mail in mails
    ]
    weights, moved = dict.fromkeys(known, 0.0), dict.fromkeys(known, 1e-8)
    bias, bias_moved, chance = 0.0, 1e-8, random.Random(SEED)
    for _ in range(ROUNDS):
        chance.shuffle(cases)
        for found, each, so in cases:
            score = bias + each * sum([weights[term] for term in found])
            miss = 1 / (1 + exp(-score)) - so
            bias_moved += miss * miss
            bias -= STEP * miss / sqrt(bias_moved)
            for term in found:
                slope = miss * each + HELD_BACK * weights[term]
                moved[term] += slope * slope
                weights[term] -= STEP * slope / sqrt(moved[term])
    return bias, weights


def tell_folds(question: str, mails: Sequence[Mail], is_so: Callable[[Mail], bool]) -> None:
    """Read each fifth of the files with what the others taught; count those written for this alone."""
    fold_of = folds(mails)
    read: list[tuple[float, Mail]] = []
    for fold in range(FOLDS):
        bias, weights = learn([mail for mail in mails if fold_of[mail.file] != fold], is_so)
        here = [mail for mail in mails if fold_of[mail.file] == fold]
        read += [(share(bias, weights, mail), mail) for mail in here]
    for name, some in (("all", read), ("training/", [one for one in read if one[1].own])):
        print(f"{question}, {name}:")
        tell(
            [at for at, mail in some if is_so(mail)], [at for at, mail in some if not is_so(mail)]
        )


def learn_deciding(letters: Sequence[Sequence[Mail]]) -> tuple[float, dict[str, float]]:
    return learn([one for letter in letters for one in letter], lambda sentence: sentence.is_no)


def tell_deciding(letters: Sequence[Sequence[Mail]]) -> None:
    """Count the noes whose deciding sentence is picked with what other files taught."""
    fold_of = folds([letter[0] for letter in letters])
    right = by_chance = 0.0
    for fold in range(FOLDS):
        others = [letter for letter in letters if fold_of[letter[0].file] != fold]
        bias, weights = learn_deciding(others)
        for letter in letters:
            if fold_of[letter[0].file] == fold:
                right += max(letter, key=lambda one: share(bias, weights, one)).is_no
                by_chance += sum(one.is_no for one in letter) / len(letter)
    count = f"{right:.0f} of {len(letters)}, and {by_chance:.0f} by chance"
    print(f"the sentence that decides, found in noes: {count}")


def folds(mails: Sequence[Mail]) -> dict[str, int]:
    """Put whole files into folds: mails of one file were written against each other."""
    files = sorted({mail.file for mail in mails})
    random.Random(SEED).shuffle(files)
    return {file: number % FOLDS for number, file in enumerate(files)}


def share(bias: float, weights: dict[str, float], mail: Mail) -> float:
    found = [weights[term] for term in mail.terms if term in weights]
    return 1 / (1 + exp(-bias - sum(found) / divisor(len(mail.terms))))


def tell(those: Sequence[float], rest: Sequence[float]) -> None:
    above = sum(one > other for one in those for other in rest) / (len(those) * len(rest))
    print(
        f"  n = {len(those)} and {len(rest)}; one of the first stands above in {above:.3f} of pairs"
    )
    for level in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        found, wrong = sum(one >= level for one in those), sum(one >= level for one in rest)
        print(f"  from {level}: {found} of {len(those)}, and {wrong} of {len(rest)} others")


def kept(learnt: Sequence[tuple[float, dict[str, float]]]) -> dict[str, tuple[float, ...]]:
    """Give what is kept of lessons: the rounded weights of each term that says something, and "" for the biases."""
    rows = {"": tuple(round(bias, 2) for bias, _ in learnt)}
    for term in sorted(set().union(*(weights for _, weights in learnt))):
        each = tuple(weights.get(term, 0.0) for _, weights in learnt)
        if max(map(abs, each)) >= LEAST_WEIGHT:
            rows[term] = tuple(round(weight, 2) for weight in each)
    return rows


def write(learnt: Sequence[tuple[float, dict[str, float]]]) -> None:
    rows = kept(learnt)
    lines = ["\t".join((term, *(f"{one:.2f}" for one in each))) for term, each in rows.items()]
    LEARNT.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) - 1:,} terms written")


if __name__ == "__main__":
    main()
