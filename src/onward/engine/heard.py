"""The words for asking and being told: whom, by which way, and where a remark comes from."""

from enum import StrEnum


class Asked(StrEnum):
    """Who was asked."""

    INTERVIEWER = "interviewer"
    RECRUITER = "recruiter"
    MENTOR = "mentor"
    OTHER = "other"


class Way(StrEnum):
    """How it was asked."""

    MAIL = "mail"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    IN_PERSON = "in_person"
    OTHER = "other"


class Answer(StrEnum):
    """What an answer was worth: general words, or something to work with."""

    GENERIC = "generic"
    SPECIFIC = "specific"


class RemarkSource(StrEnum):
    """Who said it, and what they had seen."""

    INTERVIEWER_WRITTEN = "interviewer_written"
    INTERVIEWER_SPOKEN = "interviewer_spoken"
    RECRUITER = "recruiter"
    MENTOR_OBSERVED = "mentor_observed"
    MENTOR_DOCS = "mentor_docs"
    SELF = "self"
    INFERRED = "inferred"
