"""What the sentences of a message say, rule by rule, with what takes a sentence back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onward.engine.mail import headers, packs
from onward.engine.mail.packs import Pack, Rule, Strength

NOES = frozenset({"rejection", "filled", "on_hold", "cancelled"})

# A condition further back than this belongs to another thought.
REACH = 220
# What a message is about shows well before this many characters.
TEXT_READ = 8000
SHORT_SUBJECT = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule that fired: where, in which words, and whether something took it back."""

    rule: Rule
    index: int
    sentence: str
    folded: str
    guard: str | None = None

    @property
    def strong(self) -> bool:
        return self.rule.strength is Strength.STRONG


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found in one message, in reading order. `index` -1 is the subject."""

    hits: tuple[Hit, ...]
    sentences: tuple[str, ...]
    folded: tuple[str, ...]
    plain: frozenset[str]
    faint: frozenset[str]
    job: frozenset[str]
    elsewhere: frozenset[str]
    digest: frozenset[str]
    sells: bool
    names_a_job: bool
    names_a_role: bool
    to_you: bool
    applied: bool
    talking: bool
    seeker: bool
    feedback_reply: bool
    withdraws: bool

    def firing(self, verdict: str, strength: Strength = Strength.STRONG) -> list[Hit]:
        """Give the unguarded hits for a verdict, at least this strong, earliest first."""
        return [
            hit
            for hit in self.hits
            if hit.rule.verdict == verdict and hit.guard is None and hit.rule.strength >= strength
        ]

    def noes(self, strength: Strength) -> list[Hit]:
        return [
            hit
            for hit in self.hits
            if hit.rule.verdict in NOES and hit.guard is None and hit.rule.strength is strength
        ]


def gather(
    pack: Pack,
    subject: str | None,
    sentences: tuple[str, ...],
    *,
    hiring_system: bool = False,
    unsigned: bool = False,
) -> Evidence | None:
    """Look for the signs of a job mail, and meet every sentence with the rules.

    None where the signs say already that it is about something else, or say nothing, unless it is `unsigned`.
    """
    folded_subject, *folded = pack.fold_each((" ".join((subject or "").split()), *sentences))
    body = " \n".join(folded)
    text = f"{folded_subject} \n{body}"[:TEXT_READ]
    signs = _signs(pack, text)
    names_a_role = _names_a_role(pack, folded_subject)
    if not hiring_system and _is_elsewhere(signs, names_a_role=names_a_role):
        return None
    if not (hiring_system or unsigned or _holds_a_sign(pack, text, signs)):
        return None
    hits = _all_hits(pack, subject, sentences, (folded_subject, *folded))
    plain = signs["plain"]
    return Evidence(
        hits=hits,
        sentences=sentences,
        folded=tuple(folded),
        plain=plain,
        faint=signs.get("faint", frozenset()),
        job=signs.get("job", frozenset()),
        elsewhere=signs["elsewhere"],
        sells=bool(signs["sells"]),
        names_a_role=names_a_role,
        digest=signs["digest"],
        names_a_job=bool(signs.get("job") and signs["job_word"]),
        to_you=any(pack.context["to_you"].search(sign) for sign in plain),
        applied=any(pack.context["applied"].search(sign) for sign in plain),
        talking=any(pack.context["talking"].search(sign) for sign in plain),
        seeker=bool(signs["seeker"]) and pack.context["seeker"].search(body) is not None,
        feedback_reply=any(pack.guards["feedback_reply"].search(words) for words in folded[:5]),
        withdraws=pack.context["withdraws"].search(folded_subject) is not None,
    )


def listen_wide(pack: Pack, subject: str | None, evidence: Evidence) -> Evidence:
    """Meet every sentence with the wide rules as well: most mails are settled without them."""
    (folded_subject,) = pack.fold_each((" ".join((subject or "").split()),))
    folded = (folded_subject, *evidence.folded)
    heard = _all_hits(pack, subject, evidence.sentences, folded, wide=True)
    return replace(evidence, hits=(*evidence.hits, *heard))


def _all_hits(
    pack: Pack,
    subject: str | None,
    sentences: tuple[str, ...],
    folded: tuple[str, ...],
    *,
    wide: bool = False,
) -> tuple[Hit, ...]:
    head = "" if subject is None or headers.REPLIED.match(subject) else subject
    hits = list(_hits(pack, -1, head, folded[0], wide=wide)) if head else []
    for index, (sentence, words) in enumerate(zip(sentences, folded[1:], strict=True)):
        hits += _hits(pack, index, sentence, words, wide=wide)
    heard = any(hit.guard == "sorrow" for hit in hits)
    if heard and any(pack.guards["we"].search(words) for words in folded[1:]):
        hits = [replace(hit, guard=None) if hit.guard == "sorrow" else hit for hit in hits]
    return tuple(hits)


_FIRST = frozenset({"plain", "elsewhere", "digest", "seeker", "sells", "job_word"})
_WEAKER = frozenset({"job", "faint"})
_JOB = frozenset({"job"})


def _signs(pack: Pack, text: str) -> dict[str, frozenset[str]]:
    """Count the signs; weaker ones only where the plain ones leave it open."""
    signs = pack.signs_in(text, _FIRST)
    settled = any(not pack.context["office"].fullmatch(sign) for sign in signs["plain"])
    if not settled:
        return {**signs, **pack.signs_in(text, _WEAKER)}
    return {**signs, **pack.signs_in(text, _JOB)} if signs["elsewhere"] else signs


def _is_elsewhere(signs: dict[str, frozenset[str]], *, names_a_role: bool) -> bool:
    """See whether `about.about_a_job` must say no, whatever the rules find."""
    job, elsewhere = signs.get("job", frozenset()), signs["elsewhere"]
    # Insurers, banks and schools employ people too: a role in the subject is a sign of a job.
    return bool(elsewhere) and len(elsewhere) > len(job) + names_a_role


def _holds_a_sign(pack: Pack, text: str, signs: dict[str, frozenset[str]]) -> bool:
    return bool(signs["plain"] or signs["faint"]) or holds_role_noun(pack, text.split())


def _names_a_role(pack: Pack, folded_subject: str) -> bool:
    """See whether a short subject holds a word for a job: "Re: Sous chef trial"."""
    words = folded_subject.split()
    return len(words) <= SHORT_SUBJECT and holds_role_noun(pack, words)


def holds_role_noun(pack: Pack, words: list[str]) -> bool:
    """See whether one of these folded words means somebody's work and nothing else."""
    names = packs.names(pack.language)
    bare = (word.strip(",.:;-()!?") for word in words)
    return any(names.is_role_noun(word) and word not in names.role_also for word in bare)


def _hits(
    pack: Pack, index: int, sentence: str, folded: str, *, wide: bool = False
) -> Iterator[Hit]:
    for rule, matches in pack.said_in(folded, wide=wide):
        guard: str | None = None
        for match in matches:
            guard = _guard(pack, rule, folded, match)
            if guard is None:
                break
        yield Hit(rule, index, sentence, folded, guard)


def _guard(pack: Pack, rule: Rule, folded: str, match: re.Match[str]) -> str | None:
    """Name what takes this match back, if anything does."""
    if rule.verdict in NOES:
        return None if rule.strength is Strength.SOFT else _guard_no(pack, rule, folded, match)
    if rule.verdict in {"interview", "assessment", "offer"}:
        return _guard_step(pack, rule, folded, match)
    return None


def _guard_no(pack: Pack, rule: Rule, folded: str, match: re.Match[str]) -> str | None:
    before = folded[max(0, match.start() - REACH) : match.start()]
    if folded.endswith("?"):
        return "question"
    if folded.count('"', 0, match.end()) % 2:
        return "quoted"
    if _conditional(pack, before) or _conditional(pack, match[0]):
        return "conditional"
    if rule.open and _taken_back(pack, folded[match.end() : match.end() + 90]):
        return "open"
    return _guard_whole(pack, rule, folded, match)


def _guard_whole(pack: Pack, rule: Rule, folded: str, match: re.Match[str]) -> str | None:
    """Name what the whole sentence is: hearsay, a rule for many, long ago, a moved date."""
    guards = pack.guards
    if guards["hearsay"].search(folded):
        return "hearsay"
    general = guards["general"].search(folded)
    if general and general.start() <= match.end() and general.end() >= match.start():
        return "general"
    if guards["past"].search(folded, max(0, match.start() - REACH), match.end()):
        return "past"
    if guards["perhaps"].search(folded, max(0, match.start() - 30), match.end()):
        return "perhaps"
    if rule.specific <= 1 and guards["reschedule"].search(folded):
        return "reschedule"
    # Last, as a mail in which a "we" speaks takes sorrow back, and nothing else.
    return "sorrow" if guards["sorrow"].search(folded) else None


def goes_on(pack: Pack, evidence: Evidence, refusing: set[int]) -> str | None:
    """Find a sentence that says the choice is still to come, without an "if" in it."""
    guards = pack.guards
    for index, words in enumerate(evidence.folded):
        said = index not in refusing and guards["still_open"].search(words)
        if said and not guards["before"].search(words):
            return evidence.sentences[index]
    return None


def _conditional(pack: Pack, before: str) -> bool:
    """See whether an "if" stands before, in a clause that has not ended."""
    before = pack.guards["idioms"].sub(" ", before)
    ends = [marker.end() for marker in pack.guards["before"].finditer(before)]
    return bool(ends) and not pack.guards["clause_end"].search(before, ends[-1])


def _taken_back(pack: Pack, tail: str) -> bool:
    clause = pack.guards["clause_break"].split(tail, maxsplit=1)[0]
    return pack.guards["after"].search(clause) is not None


def _guard_step(pack: Pack, rule: Rule, folded: str, match: re.Match[str]) -> str | None:
    before = folded[max(0, match.start() - REACH) : match.start()]
    if pack.guards["selection"].search(folded):
        return "selection"
    guards = pack.guards
    if guards["negation"].search(before[-60:]) or guards["negated"].search(match[0]):
        return "negation"
    if rule.verdict == "offer" and _conditional(pack, before):
        return "conditional"
    return None
