from onward.careers.forms.agreeing import AgreeForm
from onward.careers.forms.appointing import AppointmentForm
from onward.careers.forms.coming_in import JoinForm, WayBackForm
from onward.careers.forms.inviting import InviteForm

__all__ = ["AgreeForm", "AppointmentForm", "InviteForm", "JoinForm", "WayBackForm"]
