"""What came in: bringings, messages, what was read in them, and the accounts they came from."""

from onward.intake.models.inbox import (
    OLDEST,
    STILL_NEWS,
    Bringing,
    Conversation,
    Correction,
    Import,
    Message,
    MessageQuerySet,
    Reading,
    ReadingQuerySet,
    Unreadable,
)
from onward.intake.models.mail_accounts import MailAccount, MailFolder
from onward.intake.models.origins import Appointment, Mapping, Origin
from onward.intake.models.proposals import Proposal, ProposalQuerySet

__all__ = [
    "OLDEST",
    "STILL_NEWS",
    "Appointment",
    "Bringing",
    "Conversation",
    "Correction",
    "Import",
    "MailAccount",
    "MailFolder",
    "Mapping",
    "Message",
    "MessageQuerySet",
    "Origin",
    "Proposal",
    "ProposalQuerySet",
    "Reading",
    "ReadingQuerySet",
    "Unreadable",
]
