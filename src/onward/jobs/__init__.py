"""Work that goes on beside the pages: in a thread here, or with workers in a deployment for many people."""

from onward.jobs.declaring import SOON, Effects, NotYet, declared
from onward.jobs.starting import UNDER_WAY, Standing, standing_of, start

__all__ = [
    "SOON",
    "UNDER_WAY",
    "Effects",
    "NotYet",
    "Standing",
    "declared",
    "standing_of",
    "start",
]
