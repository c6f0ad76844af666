"""What a mail leans towards as a whole, where the rules were silent.

The rules know what they were told; people say no in other words every day. Where the rules read nothing and
the whole mail leans towards a no, it is left to the person, with the sentence that leans most. A leaning alone
never says no, and takes none back: too often it would be wrong. The thresholds were set on the cross-validation of
`bench/training/learn.py`, low enough to miss little and high enough that ordinary mail stays away.
"""

from collections.abc import Sequence
from dataclasses import replace

from onward.engine.mail.colleagues import among_colleagues
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.leaning import Leaning, lean_once, leans_most
from onward.engine.mail.message import Message
from onward.engine.mail.verdict_kinds import DOUBTFUL, Verdict

# From where on a mail is shown to the person: where the rules saw that it is about a job, a thank-you for an
# application, or neither.
ABOUT_A_JOB, A_THANK_YOU = 0.4, 0.75
ELSEWHERE, ELSEWHERE_OWN = 0.6, 0.75
# What colleagues write to each other sounds like one or the other all the time.
AMONG_COLLEAGUES = 0.85
# Much more than this, and it is no note from one person to another.
FEW_SENTENCES = 12

# The rules saw no sign of a job, or too few small words of any language they know.
_ELSEWHERE = frozenset({"no_job_context", "language_without_pack"})
_SILENT = frozenset({"nothing_said", "about_an_application"})


def reconsider(verdict: Verdict, message: Message, sentences: Sequence[str]) -> Verdict:
    """Give the verdict that stands once the whole mail was weighed."""
    if message.list_unsubscribe or not _leaves_room(verdict, sentences):
        return verdict
    leaning = lean_once(message.subject, tuple(sentences))
    if not _may_say_no(verdict, leaning) or _is_shop_talk(message, leaning):
        return verdict
    most = leans_most(sentences)
    if most is None:
        return verdict
    return replace(
        verdict,
        kind=VerdictKind.UNSURE,
        confidence=DOUBTFUL,
        sentence=sentences[most],
        reasons=("may_lean_to_a_no", *verdict.reasons),
    )


def _leaves_room(verdict: Verdict, sentences: Sequence[str]) -> bool:
    if verdict.kind is VerdictKind.ACKNOWLEDGEMENT:
        return "thanks_for_applying" in verdict.reasons
    if not _ELSEWHERE.isdisjoint(verdict.reasons):
        return verdict.kind is VerdictKind.OTHER and len(sentences) <= FEW_SENTENCES
    return not _SILENT.isdisjoint(verdict.reasons)


def _is_shop_talk(message: Message, leaning: Leaning) -> bool:
    return min(leaning.no, leaning.own) < AMONG_COLLEAGUES and among_colleagues(message)


def _may_say_no(verdict: Verdict, leaning: Leaning) -> bool:
    if verdict.kind is VerdictKind.ACKNOWLEDGEMENT:
        return leaning.no >= A_THANK_YOU
    if not _ELSEWHERE.isdisjoint(verdict.reasons):
        return leaning.no >= ELSEWHERE and leaning.own >= ELSEWHERE_OWN
    return leaning.no >= ABOUT_A_JOB
