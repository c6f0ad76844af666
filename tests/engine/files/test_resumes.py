"""A CV as JSON Resume, of today and from before: what is right comes in, what is not is told."""

import io
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.files.records import Choices, NotThat, ResumeRecord, Sensitive, TooMuch
from onward.engine.files.resumes import as_text, read

PLAIN = Choices()
PHONES = Choices(with_sensitive=frozenset({Sensitive.PHONES}))
CV = {
    "basics": {
        "name": "Ada Moreau", "label": "Engineer", "email": "ada@home.example", "phone": "+49 30 1",
        "summary": "Builds bridges.", "location": {"city": "Lund", "countryCode": "SE"},
        "profiles": [{"network": "LinkedIn", "url": "https://www.linkedin.com/in/ada"}],
    },
    "work": [
        {"name": "Harbour Lane", "position": "Engineer", "startDate": "2020-01", "endDate": "2024",
         "summary": "Cranes.", "highlights": ["Lifted 20 tonnes"]},
        {"name": "Quay 4", "position": "Lead", "startDate": "2024-05-01"},
    ],
    "education": [{"institution": "Lund", "area": "Statics", "studyType": "MSc", "endDate": "2019"}],
    "skills": [{"name": "Statics", "keywords": ["beams", "cables"]}],
    "languages": [{"language": "Swedish", "fluency": "Native"}],
}  # fmt: skip


def found(content: object, choices: Choices = PLAIN) -> list:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return list(read(io.BytesIO(text), choices))


def resume(content: object, choices: Choices = PHONES) -> dict:
    (record,) = found(content, choices)
    return record.resume


def left_out(content: object) -> list[tuple[str, str]]:
    return [(each.where, each.reason) for each in found(content, PHONES)[:-1]]


def test_a_cv_of_today_comes_in_as_it_is():
    assert resume(CV) == CV
    assert found(CV)[-1].name == "Ada Moreau"


def test_a_phone_comes_in_only_where_it_was_chosen():
    left, record = found(CV)

    assert left.where == "basics.phone"
    assert "phone" not in record.resume["basics"]


def test_a_cv_from_before_takes_the_names_of_today():
    old = {
        "basics": {"name": "Ada", "website": "https://ada.example", "picture": "https://ada.example/a.png"},
        "work": [{"company": "Quay 4", "website": "https://quay.example", "position": "Lead"}],
        "education": [{"institution": "Lund", "gpa": 4.5}],
        "publications": [{"name": "Cranes", "website": "https://c.example"}],
    }  # fmt: skip

    assert resume(old) == {
        "basics": {
            "name": "Ada",
            "image": "https://ada.example/a.png",
            "url": "https://ada.example",
        },
        "work": [{"name": "Quay 4", "position": "Lead", "url": "https://quay.example"}],
        "education": [{"institution": "Lund", "score": "4.5"}],
        "publications": [{"name": "Cranes", "url": "https://c.example"}],
    }


def test_the_name_of_today_goes_before_the_one_from_before():
    assert resume({"work": [{"company": "Old", "name": "New"}]}) == {"work": [{"name": "New"}]}


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ({"work": {"name": "Quay"}}, "work"),
        ({"work": ["Quay"]}, "work[0]"),
        ({"work": [{"name": ["Quay"]}]}, "work[0].name"),
        ({"work": [{}, {"name": "Q", "startDate": "May 2020"}]}, "work[1].startDate"),
        ({"work": [{"highlights": "one"}]}, "work[0].highlights"),
        ({"work": [{"highlights": ["one", {}]}]}, "work[0].highlights[1]"),
        ({"basics": "Ada"}, "basics"),
        ({"basics": {"location": "Lund"}}, "basics.location"),
        ({"basics": {"profiles": [{"url": True}]}}, "basics.profiles[0].url"),
        ({"work": [], "dreams": []}, "dreams"),
        ({"work": [{"summary": "a" * 20_001}]}, "work[0].summary"),
        ({"work": [{"name": "Q"}] * 301}, "work"),
    ],
)
def test_a_wrong_value_is_told_with_its_place_and_the_rest_comes_in(content, where):
    ((place, reason),) = left_out(content)

    assert place == where
    assert reason.endswith(".")


def test_nothing_is_nothing_wrong():
    assert (
        left_out({"basics": None, "work": None, "meta": {}, "$schema": "https://x.example"}) == []
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"no json", b"[]", b"{}", b'{"name": "Ada"}', b"\xff\xfe\x00", b'{"work": NaN}'],
)
def test_what_is_no_cv_is_refused_in_a_sentence(content):
    with pytest.raises(NotThat, match=r"\."):
        found(content)


@pytest.mark.parametrize(
    "content",
    [b'{"work":' + b"[" * 100_000, b'{"work":' + b"[" * 30 + b"]" * 30 + b"}", b" " * 5_000_000],
)
def test_what_is_too_much_is_refused_in_a_sentence(content):
    with pytest.raises(TooMuch, match=r"\."):
        found(content)


def test_signs_that_are_none_are_taken_out():
    assert resume(b'{"basics": {"name": "A\\u0000d\\ud800a"}}') == {"basics": {"name": "Ada"}}


def test_a_cv_reads_like_one():
    assert as_text(CV) == (
        "Ada Moreau\nEngineer\nLund, SE\nada@home.example, +49 30 1\nhttps://www.linkedin.com/in/ada\n\n"
        "Builds bridges.\n\n"
        "WORK\n\n"
        "Engineer, Harbour Lane (2020-01 – 2024)\nCranes.\n- Lifted 20 tonnes\n\n"
        "Lead, Quay 4 (2024-05-01 – today)\n\n"
        "EDUCATION\n\nMSc, Statics, Lund (2019)\n\n"
        "SKILLS\n\nStatics: beams, cables\n\n"
        "LANGUAGES\n\nSwedish, Native\n"
    )
    assert as_text({}) == ""


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "url", "company", "startDate", "keywords", "profiles"]),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["basics", "work", "skills", "projects"]), values))
def test_no_value_breaks_the_reader_or_the_text(content):
    with suppress(NotThat):
        *_, record = found(content)
        assert isinstance(record, ResumeRecord)
        as_text(record.resume)


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(content):
    with suppress(NotThat):
        found(content)
