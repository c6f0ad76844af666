from onward.network.forms.rhythms import RhythmForm, TiesForm
from onward.network.forms.touches import LaterForm, TouchForm

__all__ = ["LaterForm", "RhythmForm", "TiesForm", "TouchForm"]
