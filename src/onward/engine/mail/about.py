"""Whether a message is about a job at all: what is applied for, and whom a decision is about."""

from onward.engine.mail import relays
from onward.engine.mail.evidence import Evidence, Hit, holds_role_noun
from onward.engine.mail.message import Message
from onward.engine.mail.packs import Pack

_ABOUT_ANYTHING = frozenset({"status_line", "decided_against", "not_further", "not_working_out"})


def about_a_job(pack: Pack, message: Message, evidence: Evidence) -> bool:
    if relays.is_hiring_system(message.from_domain):
        return True
    job, elsewhere = len(evidence.job) + evidence.names_a_role, len(evidence.elsewhere)
    named = evidence.names_a_job or evidence.names_a_role
    if elsewhere > job or (elsewhere == job > 0 and not named):
        return False
    # What is said outright needs one faint sign beside it; what is merely likely needs two.
    outright = any(
        hit.strong and hit.guard is None and _names_somebody(pack, evidence, hit)
        for hit in evidence.hits
    )
    faint = len(evidence.faint) + (evidence.names_a_role or _is_hired_for(pack, evidence))
    return _is_plain(pack, evidence) or faint >= (1 if outright else 2)


def _is_plain(pack: Pack, evidence: Evidence) -> bool:
    """Candidates alone run for office, too: then somebody must be spoken to, or work named."""
    if all(pack.context["office"].fullmatch(sign) for sign in evidence.plain):
        spoken_to = any(pack.context["to_you"].search(words) for words in evidence.folded)
        return bool(evidence.plain) and (bool(evidence.job) or spoken_to)
    return True


def _is_hired_for(pack: Pack, evidence: Evidence) -> bool:
    """See whether a sentence that decides names a kind of work."""
    return not evidence.plain and any(
        hit.strong and hit.guard is None and holds_role_noun(pack, hit.folded.split())
        for hit in evidence.hits
    )


def _names_somebody(pack: Pack, evidence: Evidence, hit: Hit) -> bool:
    """A status or a decision without "you" in it may be about anything: a ticket, a plan."""
    if hit.rule.verdict == "other":
        return False
    named = evidence.names_a_role or pack.context["to_you"].search(hit.folded) is not None
    return named or hit.rule.code not in _ABOUT_ANYTHING


def names_no_work(pack: Pack, message: Message, evidence: Evidence, best: Hit) -> bool:
    """See a refusal as of a loan or a permit: of an application that nothing calls one for a job.

    What was pasted was chosen by somebody, and who speaks of rounds and of moving forward hires.
    """
    if not message.from_address or relays.is_hiring_system(message.from_domain):
        return False
    # A lender wishes nobody luck.
    wished = any(hit.rule.code == "good_wishes" for hit in evidence.hits)
    refused = pack.context["refused"].search(best.folded)
    if evidence.names_a_role or wished or not refused:
        return False
    desk = message.from_address.partition("@")[0]
    beside = pack.fold_each((message.subject or "", message.from_name or "", desk))
    told = (*evidence.folded, *beside)
    if any(pack.context["work"].search(words) for words in told):
        return False
    if not any(pack.context["applied"].search(words) for words in told):
        return False
    return not any(holds_role_noun(pack, words.split()) for words in evidence.folded)
