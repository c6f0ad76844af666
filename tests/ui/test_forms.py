from django import forms

from onward.ui.forms import LongSelect


class Chosen(forms.Form):
    place = forms.ChoiceField(
        choices=[("", "Not said"), ("a&b", "A <b>"), ("c", "C")], widget=LongSelect
    )


def test_a_long_choice_marks_what_was_chosen_and_escapes_the_rest():
    html = str(Chosen({"place": "c"})["place"])

    assert '<option value="c" selected>C</option>' in html
    assert '<option value="a&amp;b">A &lt;b&gt;</option>' in html
    assert 'name="place"' in html


def test_a_long_choice_nobody_made_marks_the_empty_one():
    assert '<option value="" selected>Not said</option>' in str(Chosen()["place"])
