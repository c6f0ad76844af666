"""What a file can be, for whoever needs the names and reads none."""

from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, known by what is in it."""

    LINKEDIN = "linkedin"
    CONTACTS = "contacts"
    VCARD = "vcard"
    CALENDAR = "calendar"
    TABLE = "table"
    RESUME = "resume"
    # The zip of an export of our own.
    OWN = "own"
