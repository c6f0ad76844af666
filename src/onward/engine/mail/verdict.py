"""What one message says about an application, and the sentence that says it.

A wrong "no" costs more than an "unsure": what is conditional, quoted, old or about candidates at
large decides nothing, and a no found in doubtful company is left to the person.
"""

from collections.abc import Iterable
from dataclasses import replace

from onward.engine.history import Decider
from onward.engine.mail import dates, packs, relays, witness
from onward.engine.mail.about import names_no_work
from onward.engine.mail.afterthought import TAKEN_BACK, reconsider
from onward.engine.mail.colleagues import among_colleagues
from onward.engine.mail.evidence import NOES, Evidence, Hit, gather, goes_on, listen_wide
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.languages import detect_language
from onward.engine.mail.message import Message
from onward.engine.mail.packs import Pack, Strength
from onward.engine.mail.sentences import written
from onward.engine.mail.verdict_kinds import (
    DOUBTFUL,
    LIKELY,
    POSSIBLE,
    PROBABLE,
    SURE,
    Verdict,
)

__all__ = ["Verdict", "VerdictKind", "judge"]


# The first sentences carry the news; links to other jobs and small print come later.
EARLY = 10
LONG = 60
# Without a word about the reader's own application, an article is shorter than that.
LONG_IMPERSONAL = 25
# A no that names no more than "not further" or "closed" may be about a room, a car park, the advert.
WEAK = 2
# Only these may stand beside a medium rule: thanks and competition are in every mail.
_TELLING = frozenset({"bad_news", "good_wishes", "stay_in_touch"})
# What says "no" afresh; the rest may retell an old one, as feedback does.
_FRESH = frozenset(
    {"decided_against", "not_further", "status_line", "role_cancelled", "role_on_hold"}
)
_WITHOUT_DAYS = frozenset(
    {VerdictKind.OTHER, VerdictKind.OUTREACH, VerdictKind.WITHDRAWN_CONFIRMED}
)
# Only the person can have done this; everything else said of it follows from it.
_BY_YOU = frozenset({"withdrawal_confirmed"})
_DECIDERS = {
    "filled": Decider.FILLED,
    "on_hold": Decider.FROZEN,
    "cancelled": Decider.CANCELLED,
    "rejection": Decider.EMPLOYER,
}
# What stands instead of a no that is only hinted at.
_STEPS = ("offer", "interview", "assessment", "outreach", "withdrawn_confirmed")
_NO_STEP = ("someday", "called_off")
# How far from the deciding sentence a reason may stand.
REASON_REACH = 3


_ELSEWHERE = Verdict(VerdictKind.OTHER, LIKELY, reasons=("no_job_context",))


def judge(message: Message, *, own_addresses: frozenset[str] = frozenset()) -> Verdict:
    """Read what a message says; `own_addresses` are the person's, whose mail is never an answer."""
    if message.error is None:
        return _judge_words(message, own_addresses)
    verdict = _judge_words(message, own_addresses) if message.text else None
    if verdict is None or verdict.kind is VerdictKind.OTHER:
        return Verdict(VerdictKind.UNSURE, 0.0, reasons=(message.error,))
    return verdict


def _judge_words(message: Message, own_addresses: frozenset[str]) -> Verdict:
    own = {address.casefold() for address in own_addresses}
    if message.sent or message.from_address in own:
        return Verdict(VerdictKind.OTHER, SURE, reasons=("own_mail",))
    if message.list_post:
        return Verdict(VerdictKind.OTHER, SURE, reasons=("discussion_list",))
    _, sentences = written(message.text)
    language = detect_language([message.subject or "", *sentences])
    if language is None:
        return reconsider(_unreadable_language(message, sentences), message, sentences)
    pack = packs.load(language)
    hiring_system = relays.is_hiring_system(message.from_domain)
    evidence = gather(pack, message.subject, sentences, hiring_system=hiring_system)
    if evidence is None and witness.sounds_like_a_note(message, sentences):
        evidence = gather(pack, message.subject, sentences, unsigned=True)
    if evidence is not None and witness.is_worth_hearing(message, evidence):
        evidence = listen_wide(pack, message.subject, evidence)
    read = replace(_weigh(pack, message, evidence) if evidence else _ELSEWHERE, language=language)
    return _with_days(reconsider(read, message, sentences), message, sentences)


def _with_days(verdict: Verdict, message: Message, sentences: tuple[str, ...]) -> Verdict:
    """Add the days offered for a talk, and the one by which an answer is promised."""
    if verdict.is_no or verdict.kind in _WITHOUT_DAYS:
        return verdict
    written_on = message.date.date() if message.date else None
    talk = verdict.kind is VerdictKind.INTERVIEW
    return replace(
        verdict,
        offered=dates.offered(sentences, verdict.language, written_on) if talk else (),
        promised=dates.promised(sentences, verdict.language, written_on),
    )


def _unreadable_language(message: Message, sentences: tuple[str, ...]) -> Verdict:
    """Without a pack only the shape speaks: a hiring system, or a word for applying."""
    text = f"{message.subject or ''} {' '.join(sentences)}".casefold()
    if relays.is_hiring_system(message.from_domain) or packs.everywhere().foreign.search(text):
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, reasons=("language_without_pack",))
    return Verdict(VerdictKind.OTHER, POSSIBLE, reasons=("language_without_pack",))


def _weigh(pack: Pack, message: Message, evidence: Evidence) -> Verdict:
    strong = [
        hit for hit in evidence.noes(Strength.STRONG) if not _only_moved(pack, evidence, hit)
    ]
    if not witness.is_about_a_job(pack, message, evidence, strong):
        return _ELSEWHERE
    if evidence.seeker:
        return Verdict(VerdictKind.OTHER, PROBABLE, reasons=("a_seeker_writes",))
    if strong:
        return _weigh_no(pack, message, evidence, strong)
    hints = None if _talks_shop(message, evidence) else _weigh_hints(pack, message, evidence)
    return hints or _weigh_rest(message, evidence)


def _talks_shop(message: Message, evidence: Evidence) -> bool:
    """Colleagues speak of candidates all day; one who applied inside the house is spoken to."""
    return not evidence.to_you and among_colleagues(message)


def _only_moved(pack: Pack, evidence: Evidence, hit: Hit) -> bool:
    """See whether a "cannot go ahead" is about a date: the next sentence asks for another one."""
    if hit.rule.specific > 1:
        return False
    following = evidence.folded[max(hit.index, 0) : hit.index + 3]
    return any(pack.guards["moved"].search(words) for words in following)


def _weigh_no(pack: Pack, message: Message, evidence: Evidence, strong: list[Hit]) -> Verdict:
    best = max(strong, key=lambda hit: (hit.rule.specific, hit.index >= 0, -hit.index))
    if best.index < 0:
        best = _said_in_full(strong, best)
    codes = _codes(strong)
    if evidence.feedback_reply and _FRESH.isdisjoint(codes):
        return _with_reason(
            pack, evidence, best, VerdictKind.OTHER, POSSIBLE, ("feedback_reply", *codes)
        )
    confirmed = evidence.firing("withdrawn_confirmed")
    if any(hit.rule.code in _BY_YOU for hit in confirmed) and "offer_rescinded" not in codes:
        return _as_read(confirmed[0])
    of_others = _of_others(pack, message, evidence, best)
    if of_others is not None:
        return replace(of_others, reasons=(*of_others.reasons, *codes))
    # A newsletter line under an answer is a footer; above it, the answer is one item of many.
    digest = _sent_to_many(pack, evidence, until=max(best.index, 0))
    # A digest speaks of jobs at large; an answer speaks to somebody.
    personal = pack.context["to_you"].search(best.folded) and not evidence.sells
    if (digest or evidence.sells) and not (personal and evidence.to_you):
        return Verdict(VerdictKind.OTHER, POSSIBLE, reasons=("sent_to_many", *codes))
    long = LONG if evidence.to_you else LONG_IMPERSONAL
    if len(evidence.sentences) > long or (
        digest and (best.index >= EARLY or message.list_unsubscribe)
    ):
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, best.sentence, ("long_text", *codes))
    refusing = {hit.index for hit in strong}
    doubt = _invited_instead(pack, evidence, refusing) or _doubted(
        pack, message, evidence, best, refusing
    )
    if doubt is not None:
        return doubt
    soft = _codes(evidence.noes(Strength.SOFT))
    kind = VerdictKind(best.rule.verdict)
    return _with_reason(pack, evidence, best, kind, _level(strong, soft), (*codes, *soft))


def _doubted(
    pack: Pack, message: Message, evidence: Evidence, best: Hit, refusing: set[int]
) -> Verdict | None:
    """See whether something is still to come, or was refused that may be no job at all."""
    if best.rule.specific <= WEAK and (still := goes_on(pack, evidence, refusing)):
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, still, ("still_open",))
    if names_no_work(pack, message, evidence, best):
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, best.sentence, ("no_work_named",))
    if _talks_shop(message, evidence):
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, best.sentence, ("among_colleagues",))
    is_decision = best.rule.verdict != "on_hold"
    if is_decision and witness.sounds_otherwise(pack, message, evidence, best):
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, best.sentence, ("sounds_otherwise",))
    return None


def _said_in_full(strong: list[Hit], best: Hit) -> Hit:
    """A subject has no room for an "if"; the sentence that says it in full is better evidence."""
    same = (hit for hit in strong if hit.index >= 0 and hit.rule.verdict == best.rule.verdict)
    return next(same, best)


def _level(strong: list[Hit], soft: tuple[str, ...]) -> float:
    if all(hit.rule.wide for hit in strong):
        return PROBABLE
    return SURE if len({hit.index for hit in strong}) > 1 or soft else LIKELY


def _of_others(pack: Pack, message: Message, evidence: Evidence, best: Hit) -> Verdict | None:
    """See whether the no is somebody else's, told to a reader who did not apply."""
    if _is_pitch(pack, evidence, best):
        return Verdict(VerdictKind.OUTREACH, POSSIBLE, reasons=("pitch",))
    if witness.tells_of_another(pack, evidence, best):
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, best.sentence, ("told_of_another",))
    if not witness.speaks_to_somebody(pack, message, evidence, best):
        return Verdict(VerdictKind.OTHER, POSSIBLE, reasons=("speaks_to_nobody",))
    return None


def _is_pitch(pack: Pack, evidence: Evidence, best: Hit) -> bool:
    """See whether a recruiter writes out of the blue and tells of somebody else's no."""
    if evidence.applied or not evidence.firing("outreach"):
        return False
    return not evidence.to_you and pack.context["to_you"].search(best.folded) is None


def _sent_to_many(pack: Pack, evidence: Evidence, *, until: int) -> bool:
    """See whether the subject, or anything up to the deciding sentence, speaks to many."""
    signs = pack.context["digest"]
    above = any(signs.search(words) for words in evidence.folded[: until + 1])
    below = {match[0] for words in evidence.folded[until + 1 :] for match in signs.finditer(words)}
    return above or bool(evidence.digest - below)


def _invited_instead(pack: Pack, evidence: Evidence, refusing: set[int]) -> Verdict | None:
    """See whether a no comes with a real step for something else."""
    for name in ("offer", "interview", "assessment"):
        for hit in evidence.firing(name):
            if hit.index < 0 or any(pack.guards[one].search(hit.folded) for one in _NO_STEP):
                continue
            codes = ("two_decisions", hit.rule.code)
            if pack.guards["instead"].search(hit.folded):
                return Verdict(VerdictKind(name), POSSIBLE, hit.sentence, codes)
            if hit.index not in refusing:
                return Verdict(VerdictKind.UNSURE, DOUBTFUL, hit.sentence, codes)
    return None


def _weigh_hints(pack: Pack, message: Message, evidence: Evidence) -> Verdict | None:
    """Weigh sentences that lean towards a no without saying it outright."""
    medium = [hit for hit in evidence.noes(Strength.MEDIUM) if not hit.rule.wide]
    telling = _TELLING.intersection(_codes(evidence.noes(Strength.SOFT)))
    steps = any(evidence.firing(name) for name in _STEPS)
    if steps or (evidence.digest and not (medium and evidence.to_you)):
        return None
    if medium and telling and not evidence.feedback_reply and len(evidence.sentences) <= LONG:
        own_word = {"bad_news"} if medium[0].rule.code == "bad_news_of_application" else set()
        several = telling - own_word or len({hit.rule.code for hit in medium}) > 1
        if several and witness.bears_hints_out(message, evidence):
            codes = (*_codes(medium), *sorted(telling))
            return _of_hints(pack, evidence, medium, codes)
    if witness.is_an_answer(message, evidence):
        words = witness.words(evidence)
        return _of_hints(pack, evidence, words, _codes(words))
    if medium or len(telling) == len(_TELLING):
        hits = medium or evidence.noes(Strength.SOFT)
        return Verdict(
            VerdictKind.UNSURE, DOUBTFUL, hits[0].sentence, ("hints_of_a_no", *_codes(hits))
        )
    return None


def _of_hints(pack: Pack, evidence: Evidence, hits: list[Hit], codes: tuple[str, ...]) -> Verdict:
    best = max(hits, key=lambda hit: (hit.rule.specific, -hit.index))
    kind = VerdictKind(best.rule.verdict)
    return _with_reason(pack, evidence, best, kind, PROBABLE, codes)


def _weigh_rest(message: Message, evidence: Evidence) -> Verdict:
    if evidence.feedback_reply:
        return Verdict(VerdictKind.OTHER, POSSIBLE, reasons=("feedback_reply",))
    step = _step(evidence)
    if step is not None:
        return _as_read(step)
    if message.calendar and evidence.talking:
        return Verdict(VerdictKind.INTERVIEW, PROBABLE, message.subject, ("calendar",))
    thanks = evidence.firing("acknowledgement", Strength.MEDIUM)
    if thanks and evidence.plain and not evidence.digest:
        return _as_read(thanks[0])
    open_ends = [hit for hit in evidence.hits if hit.guard is not None]
    if evidence.withdraws and not evidence.digest:
        return Verdict(VerdictKind.WITHDRAWN_CONFIRMED, POSSIBLE, reasons=("asked_to_withdraw",))
    if evidence.to_you and not (evidence.digest or evidence.sells):
        sentence = open_ends[0].sentence if open_ends else None
        reasons = ("about_an_application", *_taken_back(open_ends))
        return Verdict(VerdictKind.UNSURE, DOUBTFUL, sentence, reasons)
    return Verdict(VerdictKind.OTHER, PROBABLE, reasons=("nothing_said", *_taken_back(open_ends)))


def _taken_back(open_ends: Iterable[Hit]) -> tuple[str, ...]:
    """Tell that a no was heard that an "if", a quote or the like takes back: no leaning may bring it again."""
    return (TAKEN_BACK,) if any(hit.rule.verdict in NOES for hit in open_ends) else ()


def _step(evidence: Evidence) -> Hit | None:
    """Pick the step a message asks for, the weightier first."""
    first = {
        name: next(iter(evidence.firing(name)), None)
        for name in (
            "withdrawn_confirmed",
            "offer",
            "assessment",
            "interview",
            "info_request",
            "acknowledgement",
            "outreach",
            "other",
        )
    }
    if first["withdrawn_confirmed"] or first["offer"]:
        return first["withdrawn_confirmed"] or first["offer"]
    applied = evidence.applied
    # An alert praises a background too, above a list of jobs.
    if first["outreach"] and not applied and not evidence.digest:
        return first["outreach"]
    if first["other"] and first["other"].index < 3 and not first["acknowledgement"]:
        return first["other"]
    if evidence.digest and not applied:
        return None
    test, talk = first["assessment"], first["interview"]
    if test and talk:
        return test if test.index <= talk.index else talk
    talking = applied or evidence.talking
    second = next(iter(evidence.firing("interview", Strength.MEDIUM)), None) if talking else None
    return (
        test
        or talk
        or second
        or first["info_request"]
        or first["acknowledgement"]
        or first["outreach"]
    )


def _as_read(hit: Hit) -> Verdict:
    level = LIKELY if hit.strong else PROBABLE
    return Verdict(VerdictKind(hit.rule.verdict), level, hit.sentence, (hit.rule.code,))


def _codes(hits: Iterable[Hit]) -> tuple[str, ...]:
    return tuple(sorted({hit.rule.code for hit in hits}))


def _with_reason(
    pack: Pack,
    evidence: Evidence,
    best: Hit,
    kind: VerdictKind,
    level: float,
    codes: tuple[str, ...],
) -> Verdict:
    """Add the reason the writer states, from the deciding sentence or one near it."""
    verdict = Verdict(kind, level, best.sentence, codes, decided_by=_decider(best))
    near = sorted(range(len(evidence.folded)), key=lambda index: (abs(index - best.index), index))
    for index in near:
        if abs(index - best.index) > REASON_REACH:
            break
        for reason in pack.reasons:
            if reason.pattern.search(evidence.folded[index]) and _tells(evidence, best, index):
                return replace(
                    verdict,
                    reason_stated=evidence.sentences[index],
                    reasons=(*verdict.reasons, reason.code),
                    decided_by=best.rule.decided_by or reason.decided_by or verdict.decided_by,
                )
    return verdict


def _tells(evidence: Evidence, best: Hit, index: int) -> bool:
    """A later wish ("roles that fit you better") is no reason; only sentences about the past are."""
    if index == best.index:
        return True
    soft = {
        hit.index for hit in evidence.hits if hit.rule.code in {"stay_in_touch", "good_wishes"}
    }
    return index not in soft


def _decider(best: Hit) -> Decider | None:
    return best.rule.decided_by or _DECIDERS.get(best.rule.verdict)
