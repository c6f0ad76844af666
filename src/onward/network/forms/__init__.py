from onward.network.forms.later import LaterForm
from onward.network.forms.rhythms import RhythmForm, TiesForm

__all__ = ["LaterForm", "RhythmForm", "TiesForm"]
