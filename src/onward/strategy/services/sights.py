"""What a program sees in a version of a document."""

from onward.engine.cvs.records import Cv, NotReadable
from onward.strategy.apart import read_apart
from onward.tracker.models import Version


def cv_of(version: Version) -> Cv | None:
    """What was recovered from a version, None where it cannot be read."""
    content = version.text.encode() if version.content is None else bytes(version.content)
    try:
        return read_apart(content, version.file_name or "pasted.txt")
    except NotReadable:
        return None
