"""What came in by mail: bringings, messages, what was read in them, and the accounts they came from."""

from onward.intake.models.inbox import (
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

__all__ = [
    "STILL_NEWS",
    "Bringing",
    "Conversation",
    "Correction",
    "Import",
    "MailAccount",
    "MailFolder",
    "Message",
    "MessageQuerySet",
    "Reading",
    "ReadingQuerySet",
    "Unreadable",
]
