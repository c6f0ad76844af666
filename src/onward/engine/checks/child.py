"""A CV read in a process of its own, with the words in it that may be misspelt.

The lists of words take 40 to 100 MB, which go with the process.
"""

from onward.engine.checks.slips import packed as packed_slips
from onward.engine.checks.spelling import slips_in
from onward.engine.cvs import child
from onward.engine.cvs.packed import packed
from onward.engine.cvs.records import Cv


def main() -> None:
    child.tell(_told)


def _told(cv: Cv) -> dict[str, object]:
    return {"cv": packed(cv), "slips": packed_slips(slips_in(cv))}
