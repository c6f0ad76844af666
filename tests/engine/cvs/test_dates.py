"""Dates as people write them in CVs."""

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.cvs.dates import is_length, spans
from onward.engine.cvs.records import Moment

NOW = "now"
WRITTEN = {
    "03/2019 – heute": ((2019, 3), NOW),
    "juin 2019 – décembre 2021": ((2019, 6), (2021, 12)),
    "depuis janvier 2022": ((2022, 1), NOW),
    "Since September 2019": ((2019, 9), NOW),
    "January 2018 to July 2019": ((2018, 1), (2019, 7)),
    "Nov 2020 - to date": ((2020, 11), NOW),
    "Octobre 2019 à aujourd’hui": ((2019, 10), NOW),
    "mayo de 2016 – diciembre de 2019": ((2016, 5), (2019, 12)),
    "May – Aug 2022": ((2022, 5), (2022, 8)),
    "Februar 2015 bis April 2018": ((2015, 2), (2018, 4)),
    "01.03.2019 - 31.12.2020": ((2019, 3), (2020, 12)),
    "2019-03 – 2020-04": ((2019, 3), (2020, 4)),
    "Jan '19 – Feb '20": ((2019, 1), (2020, 2)),
    "Mar. 2020–Present": ((2020, 3), NOW),
    "mrt 2018 t/m mei 2020": ((2018, 3), (2020, 5)),
    "da marzo 2018 a maggio 2020": ((2018, 3), (2020, 5)),
    "março de 2018 até maio de 2020": ((2018, 3), (2020, 5)),
    "2019 –": ((2019, None), NOW),
    "2014": ((2014, None), None),
}


def test_a_span_is_read_in_every_language():
    wrong = {}
    for words, (first, last) in WRITTEN.items():
        found = next(spans(words), None)
        end = None if last is None or last == NOW else Moment(*last)
        told = found and (found.first, found.last, found.ongoing)
        if told != (Moment(*first), end, last == NOW):
            wrong[words] = told

    assert wrong == {}


def test_numbers_that_are_no_dates_stay_numbers():
    assert [
        list(spans(text)) for text in ("0151 0000 4711", "room 20195", "99.97%", "£2019.50 saved")
    ] == [[]] * 4


def test_a_length_of_time_is_no_part_of_a_title():
    assert all(map(is_length, ("2 years 10 months", "(4 months)", "3 ans et 2 mois", "1 Jahr")))
    assert not is_length("2 years as a nurse")


@given(st.text(max_size=80))
def test_a_span_stands_where_it_says(text):
    for found in spans(text):
        assert 0 <= found.start < found.end <= len(text)
