"""R9 and R10: what the lines under a job say, and how they begin."""

import re
from collections.abc import Iterator
from datetime import date

from onward.engine.checks.dates import job_named
from onward.engine.checks.finding import Finding, Place, found, part_of
from onward.engine.checks.words import Pack, limit
from onward.engine.cvs.records import Cv, Item, Job, Line

WORD = re.compile(r"[^\W_][\w’'-]*")
# A year or the version of a tool is no result.
YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,]*\d)")
NUMBER = re.compile(r"(?<![\w.])[$€£]?\d[\d.,]*\s*(?:%|[kKmM]\b|€|\$|£)?")
VERSION = re.compile(r"\b[^\W\d_]+[ -]?\d+(?:\.\d+)+\b|\b[A-Z]+\d+\b")


def results(cv: Cv, pack: Pack) -> Iterator[Finding]:
    """R9: jobs of which few lines say what came of it; an outcome needs no number."""
    for job in cv.jobs:
        if len(job.bullets) < limit("bullets_for_results"):
            continue
        silent = [one for one in job.bullets if not shows_result(one.text, pack)]
        shown = len(job.bullets) - len(silent)
        if shown < limit("result_share") * len(job.bullets):
            place = Place(
                silent[0].text, tuple(one.line for one in silent), 0, len(silent[0].text)
            )
            count = len(job.bullets)
            yield found("R9.few_results", place, about=job_named(job), count=count, shown=shown)


def shows_result(text: str, pack: Pack) -> bool:
    """Whether a line says how much, how many, or what came of it."""
    bare = VERSION.sub("", YEAR.sub("", text))
    return NUMBER.search(bare) is not None or pack.results.search(text) is not None


def openings(cv: Cv, pack: Pack, today: date) -> Iterator[Finding]:
    """R10: how lines begin, how long they are, and who speaks in them."""
    lines = {line.number: line for line in cv.lines if not line.hidden}
    for job in cv.jobs:
        for bullet in job.bullets:
            if line := lines.get(bullet.line):
                yield from _weak(line, bullet, pack)
                yield from _pronoun(line, bullet, pack)
                yield from _long(line, bullet)
        if pack.verbs:
            yield from _verbs(job, lines, pack, today)


def buzzwords(cv: Cv, pack: Pack) -> Iterator[Finding]:
    """R10: words that claim and do not show."""
    for line in cv.lines:
        if not line.hidden:
            for match in pack.buzzwords.finditer(line.text):
                yield found("R10.buzzword", part_of(line, *match.span()))


def _weak(line: Line, bullet: Item, pack: Pack) -> Iterator[Finding]:
    match = pack.weak_openings.match(bullet.text)
    if match:
        start = max(line.text.find(bullet.text), 0)
        place = part_of(line, start, start + match.end())
        yield found("R10.weak_opening", place, about=bullet.text, example=pack.example)


def _pronoun(line: Line, bullet: Item, pack: Pack) -> Iterator[Finding]:
    match = pack.pronouns.search(bullet.text)
    # "ME" and "MI" in capitals are something else.
    if match and not (len(match.group()) > 1 and match.group().isupper()):
        start = max(line.text.find(bullet.text), 0)
        place = part_of(line, start + match.start(), start + match.end())
        yield found("R10.pronoun", place, about=bullet.text)


def _long(line: Line, bullet: Item) -> Iterator[Finding]:
    count, most = len(WORD.findall(bullet.text)), limit("bullet_words")
    if count > most:
        # The bullet may run over several lines; its first words tell which it is.
        yield found("R10.long_bullet", Place(bullet.text, (line.number,)), count=count, most=most)


def _verbs(job: Job, lines: dict[int, Line], pack: Pack, today: date) -> Iterator[Finding]:
    """Lines without a verb in front, and a past job told in the present."""
    bare = []
    for bullet in job.bullets:
        first = WORD.match(bullet.text)
        line = lines.get(bullet.line)
        if first is None or line is None or pack.weak_openings.match(bullet.text):
            continue
        word = first.group()
        if not _is_verb(word.casefold(), pack):
            bare.append(bullet)
        elif _is_over(job, today) and _tells_a_deed(bullet.text, word, pack):
            start = max(line.text.find(bullet.text), 0)
            place = part_of(line, start, start + len(word))
            yield found("R10.present", place, about=bullet.text)
    if len(bare) > 1 and len(bare) * 2 > len(job.bullets):
        place = Place(bare[0].text, tuple(one.line for one in bare))
        yield found(
            "R10.no_verb", place, about=job_named(job), count=len(bare), example=pack.example
        )


def _is_verb(word: str, pack: Pack) -> bool:
    # An adverb may come first: "Successfully led".
    if word in pack.verbs or word in pack.pasts or word.endswith("ly"):
        return True
    return word.endswith(("ed", "ing")) or _is_present(word, pack)


def _is_present(word: str, pack: Pack) -> bool:
    return word not in pack.pasts and bool(_bases(word) & pack.verbs)


def _tells_a_deed(text: str, word: str, pack: Pack) -> bool:
    """Whether a line opens with a verb in the present, and not with the name of a thing."""
    if not _is_present(word.casefold(), pack):
        return False
    following = WORD.search(text, len(word))
    is_deed = following is not None and following.group().casefold() in pack.before_things
    return is_deed or not _bases(word.casefold()) & pack.also_nouns


def _bases(word: str) -> set[str]:
    return {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}


def _is_over(job: Job, today: date) -> bool:
    end = job.span.end if job.span and not job.span.ongoing else None
    return end is not None and (end.year, end.month or 12) < (today.year, today.month)
