from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.escaping import written, written_each

VALUES = st.one_of(
    st.text(), st.text().map(SafeString), st.integers(), st.none(), st.sampled_from("<>&\"'{}")
)


@given(VALUES, VALUES)
def test_what_is_written_is_escaped_as_django_escapes_it(one, other):
    shape = '<option value="{}">{}</option>'

    assert written(shape, one, other) == format_html(shape, one, other)


@given(st.lists(st.tuples(VALUES, VALUES)))
def test_what_is_written_row_by_row_is_escaped_too(rows):
    assert written_each("{}{}", rows) == format_html_join("", "{}{}", rows)


def test_what_was_written_is_not_escaped_again():
    assert written("{}", written("<b>{}</b>", "<i>")) == "<b>&lt;i&gt;</b>"
