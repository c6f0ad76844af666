"""Files of a publisher -> one list. What kind of file it is, its headings say, whatever it is called."""

from collections.abc import Sequence
from pathlib import Path

from onward.engine.occupations import esco, onet, words
from onward.engine.occupations.opening import CUT, Opened, opened
from onward.engine.occupations.records import Taxonomy


def read_list(paths: Sequence[Path]) -> Taxonomy:
    """Read zips, folders or single files that belong together. Raises `NotAList` with a next step."""
    try:
        with opened(paths) as found:
            return _read(found)
    except CUT:
        raise words.refusal("cut") from None


def _read(found: Opened) -> Taxonomy:
    of_onet, of_esco = (any(map(knows, found.tables)) for knows in (onet.knows, esco.knows))
    if of_onet and of_esco:
        raise words.refusal("both")
    if of_onet:
        return onet.read(found)
    if of_esco:
        return esco.read(found)
    raise words.refusal("cut" if found.damaged else "nothing_known")
