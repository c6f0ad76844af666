"""The sound of a whole mail as second witness, beside what wide rules heard in one sentence of it.

People say no in words that are said of many things: "it went to the other one". A wide rule hears them, and
decides only where the mail as a whole leans towards a no about its reader's own application. The thresholds were
set on mails written for learning, read with weights that had not seen them.
"""

from collections.abc import Sequence

from onward.engine.mail.about import about_a_job
from onward.engine.mail.afterthought import FEW_SENTENCES
from onward.engine.mail.evidence import Evidence, Hit
from onward.engine.mail.leaning import lean_once
from onward.engine.mail.message import Message
from onward.engine.mail.packs import Pack, Strength

# How far a mail must lean towards a no, and towards the reader's own application: beside a wide rule, beside
# mere words, and where nothing else shows that it is about a job.
_BESIDE_A_WIDE_RULE, _BESIDE_WORDS, _INSTEAD_OF_A_SIGN = (0.15, 0.4), (0.7, 0.75), (0.6, 0.8)
# What a mail must lean to at least where rules hear a no in it: any rule is right of some other thing, too.
_A_NO_AT_ALL = (0.1, 0.3)
# The same where only hints of a no were heard: other candidates and "unfortunately" are in invitations, too.
_BESIDE_HINTS = (0.4, 0.4)
# What is told of a person, and not of a plan.
_OF_SOMEBODY = frozenset({"rejection", "filled"})
# These name whoever was taken instead, who has a background as well.
_OF_THE_CHOSEN = frozenset({"chose_other", "role_filled"})


def sounds_like_a_note(message: Message, sentences: Sequence[str]) -> bool:
    """See whether a short mail without a word about a job sounds like an answer all the same."""
    return _is_a_note_that_leans(message, sentences, _INSTEAD_OF_A_SIGN)


def is_worth_hearing(message: Message, evidence: Evidence) -> bool:
    """See whether wide rules could decide: nothing else did, and the mail leans far enough."""
    if evidence.noes(Strength.STRONG):
        return False
    return _is_a_note_that_leans(message, evidence.sentences, _BESIDE_A_WIDE_RULE)


def is_about_a_job(pack: Pack, message: Message, evidence: Evidence, strong: list[Hit]) -> bool:
    """See whether signs say so, or a no stands in a note that sounds like an answer."""
    if about_a_job(pack, message, evidence):
        return True
    named = evidence.job or evidence.names_a_role
    hints = strong or [hit for hit in words(evidence) if hit.rule.specific > 1 and named]
    if not hints or len(evidence.elsewhere) > len(evidence.job):
        return False
    return _is_a_note_that_leans(message, evidence.sentences, _INSTEAD_OF_A_SIGN)


def speaks_to_somebody(pack: Pack, message: Message, evidence: Evidence, best: Hit) -> bool:
    """A note to colleagues about a new one tells of a choice as well, but to nobody who was not chosen."""
    if best.rule.verdict not in _OF_SOMEBODY:
        return True
    if any(pack.context["spoken_to"].search(said) for said in evidence.folded):
        return True
    # Somebody pasted this one sentence, and it is too little to be weighed.
    if not message.from_address and len(evidence.sentences) == 1:
        return True
    return _leans(message, evidence.sentences, _BESIDE_A_WIDE_RULE)


def tells_of_another(pack: Pack, evidence: Evidence, best: Hit) -> bool:
    """See whether somebody else is turned down: "no match here, but I passed on his CV"."""
    if evidence.to_you or pack.context["to_you"].search(best.folded):
        return False
    if any(pack.context["pass_on"].search(said) for said in evidence.folded):
        return True
    here = {hit.rule.code for hit in evidence.hits if hit.index == best.index}
    named = pack.context["of_another"].search(best.folded)
    return named is not None and _OF_THE_CHOSEN.isdisjoint(here)


def sounds_otherwise(pack: Pack, message: Message, evidence: Evidence, best: Hit) -> bool:
    """See whether a rule heard a no in a mail that does not sound like one to its reader at all.

    A sentence with a plain sign of a job, as "your application", speaks for itself.
    """
    if pack.signs_in(best.folded, frozenset({"plain"}))["plain"]:
        return False
    return not _leans(message, evidence.sentences, _A_NO_AT_ALL)


def bears_hints_out(message: Message, evidence: Evidence) -> bool:
    """See whether a mail in which no sentence says no outright sounds like one as a whole."""
    return _leans(message, evidence.sentences, _BESIDE_HINTS)


def words(evidence: Evidence) -> list[Hit]:
    """Give what wide rules heard: worth something only beside the sound of the whole mail."""
    return [hit for hit in evidence.hits if hit.rule.wide and hit.guard is None]


def is_an_answer(message: Message, evidence: Evidence) -> bool:
    """See whether words of a no stand in a note about the reader's own application that sounds like one."""
    heard = words(evidence)
    own = evidence.to_you or evidence.talking or evidence.names_a_role
    telling = any(hit.rule.specific > 1 for hit in heard) and bool(evidence.job)
    if not heard or not (own or telling):
        return False
    if evidence.elsewhere or evidence.digest or evidence.feedback_reply:
        return False
    return _is_a_note_that_leans(message, evidence.sentences, _BESIDE_WORDS)


def _is_a_note_that_leans(
    message: Message, sentences: Sequence[str], at_least: tuple[float, float]
) -> bool:
    short = not message.list_unsubscribe and len(sentences) <= FEW_SENTENCES
    return short and _leans(message, sentences, at_least)


def _leans(message: Message, sentences: Sequence[str], at_least: tuple[float, float]) -> bool:
    leaning = lean_once(message.subject, tuple(sentences))
    return leaning.no >= at_least[0] and leaning.own >= at_least[1]
