"""What a mail can be judged to be, for whoever needs the names and judges nothing."""

from enum import StrEnum


class VerdictKind(StrEnum):
    REJECTION = "rejection"
    FILLED = "filled"
    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"
    ACKNOWLEDGEMENT = "acknowledgement"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    INFO_REQUEST = "info_request"
    OUTREACH = "outreach"
    WITHDRAWN_CONFIRMED = "withdrawn_confirmed"
    OTHER = "other"
    UNSURE = "unsure"
