"""What a mail leans towards as a whole, where the rules were silent.

The rules know what they were told; people say no in other words every day. Where the rules read nothing and the whole
mail leans towards a no, or far towards the reader's own application, it is left to the person, with the sentence that
would decide. A leaning alone never says no: too often it would be wrong. Three witnesses together do: rules that saw
words of the reader's own application, a whole mail that leans far, and a sentence that sounds like the one that decides. The thresholds were set on mails
written for learning, each read with weights learnt from other files, with counts of the unseen ones in sight, and so
that ordinary mail stays away.
"""

from collections.abc import Sequence
from dataclasses import replace

from onward.engine.history import Decider
from onward.engine.mail import packs
from onward.engine.mail.adverts import asks_anybody
from onward.engine.mail.colleagues import among_colleagues
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.leaning import (
    Leaning,
    find_deciding,
    find_most_own,
    lean_once,
    sounds_deciding,
)
from onward.engine.mail.message import Message
from onward.engine.mail.verdict_kinds import DOUBTFUL, PROBABLE, Verdict

# From where on a mail is shown to the person: where the rules saw that it is about a job, a thank-you for an
# application, or neither.
ABOUT_A_JOB, ABOUT_A_JOB_OWN, A_THANK_YOU = 0.5, 0.5, 0.75
ELSEWHERE, ELSEWHERE_OWN = 0.7, 0.75
# Colleagues talk of noes and of applications all day: only what leans this far both ways is shown.
COLLEAGUES = 0.85
# From where on it is a no, where the rules saw words of the reader's own application: the mail, and the sentence that decides.
A_NO, A_NO_OWN, IT_DECIDES = 0.97, 0.95, 0.5
# From where on it is an answer of some kind, though nobody knows which.
AN_ANSWER = 0.95
# Much more than this, and it is no note from one person to another.
FEW_SENTENCES = 12

# The rules saw no sign of a job, or too few small words of any language they know.
_ELSEWHERE = frozenset({"no_job_context", "language_without_pack"})
# They saw words about the reader's own application; without them, an applicant's own letter leans as far as an answer.
AN_APPLICATION = "about_an_application"
_SILENT = frozenset({"nothing_said", AN_APPLICATION})
# A rule heard a no, and something took it back.
TAKEN_BACK = "taken_back"


def reconsider(verdict: Verdict, message: Message, sentences: Sequence[str]) -> Verdict:
    """Give the verdict that stands once the whole mail was weighed."""
    if message.list_unsubscribe or not _leaves_room(verdict, sentences):
        return verdict
    leaning = lean_once(message.subject, tuple(sentences))
    says_no = _may_say_no(verdict, leaning)
    silent = verdict.kind is VerdictKind.OTHER and _is_a_note(sentences)
    answers = silent and leaning.own >= AN_ANSWER
    if not (says_no or answers) or _is_shop_talk(message, leaning):
        return verdict
    if asks_anybody(verdict.language, message.subject, sentences):
        return verdict
    if says_no:
        most = find_deciding(sentences)
        if most is not None and _is_a_no(verdict, leaning, sentences, most):
            return _a_no(verdict, sentences[most])
        return _left_to_the_person(verdict, sentences, most, "may_lean_to_a_no")
    return _left_to_the_person(verdict, sentences, find_most_own(sentences), "may_be_an_answer")


def _a_no(verdict: Verdict, sentence: str) -> Verdict:
    return replace(
        verdict,
        kind=VerdictKind.REJECTION,
        confidence=PROBABLE,
        sentence=sentence,
        reasons=("leans_to_a_no", *verdict.reasons),
        decided_by=Decider.EMPLOYER,
    )


def _left_to_the_person(
    verdict: Verdict, sentences: Sequence[str], most: int | None, reason: str
) -> Verdict:
    if most is None:
        return verdict
    return replace(
        verdict,
        kind=VerdictKind.UNSURE,
        confidence=DOUBTFUL,
        sentence=sentences[most],
        reasons=(reason, *verdict.reasons),
    )


def _leaves_room(verdict: Verdict, sentences: Sequence[str]) -> bool:
    if verdict.kind is VerdictKind.ACKNOWLEDGEMENT:
        return "thanks_for_applying" in verdict.reasons
    if not _ELSEWHERE.isdisjoint(verdict.reasons):
        return verdict.kind is VerdictKind.OTHER and _is_a_note(sentences)
    return not _SILENT.isdisjoint(verdict.reasons)


def _is_a_note(sentences: Sequence[str]) -> bool:
    return len(sentences) <= FEW_SENTENCES


def _is_shop_talk(message: Message, leaning: Leaning) -> bool:
    return min(leaning.no, leaning.own) < COLLEAGUES and among_colleagues(message)


def _may_say_no(verdict: Verdict, leaning: Leaning) -> bool:
    if verdict.kind is VerdictKind.ACKNOWLEDGEMENT:
        return leaning.no >= A_THANK_YOU
    if not _ELSEWHERE.isdisjoint(verdict.reasons):
        return leaning.no >= ELSEWHERE and leaning.own >= ELSEWHERE_OWN
    return leaning.no >= ABOUT_A_JOB and leaning.own >= ABOUT_A_JOB_OWN


def _is_a_no(verdict: Verdict, leaning: Leaning, sentences: Sequence[str], most: int) -> bool:
    if (
        AN_APPLICATION not in verdict.reasons
        or TAKEN_BACK in verdict.reasons
        or not _is_a_note(sentences)
    ):
        return False
    if leaning.no < A_NO or leaning.own < A_NO_OWN:
        return False
    return sounds_deciding(sentences[most]) >= IT_DECIDES and not _names_a_withdrawal(
        verdict, sentences[most]
    )


def _names_a_withdrawal(verdict: Verdict, sentence: str) -> bool:
    """See whether the sentence speaks of withdrawing: what the reader took back was refused by nobody."""
    if verdict.language is None:
        return False
    pack = packs.load(verdict.language)
    return any(pack.context["withdraws"].search(words) for words in pack.fold_each((sentence,)))
