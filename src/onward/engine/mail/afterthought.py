"""What a mail leans towards as a whole, where the rules were silent.

The rules know what they were told; people say no in other words every day. Where the rules read nothing and
the whole mail leans towards a no, it is left to the person, with the sentence that leans most. A leaning alone
never says no, and takes none back: too often it would be wrong. The thresholds were set on the cross-validation of
`bench/train_leaning.py`, low enough to miss little and high enough that ordinary mail stays away.
`bench/train_leaning.py`, never on mail that figures are told of.

Beside a rule that is too wide to decide, or a mere hint, the same leaning is the second witness.
"""

from collections.abc import Sequence
from dataclasses import replace

from onward.engine.mail.leaning import Leaning, lean
from onward.engine.mail.message import Message
from onward.engine.mail.verdicts import DOUBTFUL, Verdict, VerdictKind

# From where on a mail is shown to the person: where the rules saw that it is about a job, a thank-you for an
# application, or neither.
ABOUT_A_JOB, A_THANK_YOU = 0.4, 0.55
ELSEWHERE, ELSEWHERE_OWN = 0.5, 0.7
# Much more than this, and it is no note from one person to another.
FEW_SENTENCES = 12

# What the whole mail must say where rules alone are not enough, of a no and of the reader's own application:
# beside a wide rule, beside a hint, and where nothing else shows that it is about a job.
BESIDE_A_WIDE_RULE, BESIDE_A_HINT, INSTEAD_OF_A_SIGN = (0.25, 0.5), (0.7, 0.75), (0.6, 0.8)

# The rules saw no sign of a job, or too few small words of any language they know.
_ELSEWHERE = frozenset({"no_job_context", "language_without_pack"})
_SILENT = frozenset({"nothing_said", "about_an_application"})


def reconsider(verdict: Verdict, message: Message, sentences: Sequence[str]) -> Verdict:
    """Give the verdict that stands once the whole mail was weighed."""
    if message.list_unsubscribe or not _leaves_room(verdict, sentences):
        return verdict
    leaning = lean(message.subject, sentences)
    if leaning.index is None or not _may_say_no(verdict, leaning):
        return verdict
    return replace(
        verdict,
        kind=VerdictKind.UNSURE,
        confidence=DOUBTFUL,
        sentence=sentences[leaning.index],
        reasons=("may_lean_to_a_no", *verdict.reasons),
    )


def leans_along(
    subject: str | None, sentences: Sequence[str], *, at_least: tuple[float, float]
) -> bool:
    """See whether a whole mail bears out what rules found in one sentence of it."""
    leaning = lean(subject, sentences)
    return leaning.no >= at_least[0] and leaning.own >= at_least[1]


def is_a_note(message: Message, sentences: Sequence[str]) -> bool:
    """See whether a mail is short, and sent to its reader alone."""
    return not message.list_unsubscribe and len(sentences) <= FEW_SENTENCES


def sounds_like_a_note(message: Message, sentences: Sequence[str]) -> bool:
    """See whether a short mail without a word about a job sounds like an answer all the same."""
    return is_a_note(message, sentences) and leans_along(
        message.subject, sentences, at_least=INSTEAD_OF_A_SIGN
    )


def _leaves_room(verdict: Verdict, sentences: Sequence[str]) -> bool:
    if verdict.kind is VerdictKind.ACKNOWLEDGEMENT:
        return "thanks_for_applying" in verdict.reasons
    if not _ELSEWHERE.isdisjoint(verdict.reasons):
        return verdict.kind is VerdictKind.OTHER and len(sentences) <= FEW_SENTENCES
    return not _SILENT.isdisjoint(verdict.reasons)


def _may_say_no(verdict: Verdict, leaning: Leaning) -> bool:
    if verdict.kind is VerdictKind.ACKNOWLEDGEMENT:
        return leaning.no >= A_THANK_YOU
    if not _ELSEWHERE.isdisjoint(verdict.reasons):
        return leaning.no >= ELSEWHERE and leaning.own >= ELSEWHERE_OWN
    return leaning.no >= ABOUT_A_JOB
