from onward.network.models.openings import Opening
from onward.network.models.rhythms import Rhythm, TieRhythm
from onward.network.models.suggestions import Suggestion

__all__ = ["Opening", "Rhythm", "Suggestion", "TieRhythm"]
