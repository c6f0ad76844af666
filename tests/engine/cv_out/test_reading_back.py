"""What a CV made here says is what a program reads in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.cv_out.beginning import profile_of
from onward.engine.cv_out.comparing import read_back
from onward.engine.cv_out.sheet import sheet_of, span_of
from onward.engine.cvs.reading import read, read_text
from onward.engine.cvs.words import LANGUAGES
from onward.engine.typeset.setting import NotDrawn, pdf_of, undrawn_in

NURSE = {
    "basics": {
        "name": "Zoë Okafor-Świtała",
        "label": "Ward sister",
        "email": "zoe@post.example",
        "phone": "+44 113 496 0000",
        "url": "https://zoe.example",
        "location": {"city": "Leeds", "postalCode": "LS6 2QT"},
        "profiles": [{"network": "Board", "url": "https://board.example/in/zoe"}],
        "summary": "Nurse for nine years.\nI keep wards running with plans that hold on a bad day, in close co-operation with well-known neighbours and others.",
    },
    "work": [
        {
            "position": "Ward Sister",
            "name": "Harbour Lane Hospital",
            "location": "Leeds",
            "startDate": "2021-03",
            "highlights": [
                "Led 12 nurses on three sites, and wrote a rota that two well-known wards took over without a change in the next two years",
                "Cut agency shifts by 30 %",
            ],
        },
        {
            "position": "Staff Nurse",
            "name": "Saltmarsh Clinic",
            "startDate": "2017-09-01",
            "endDate": "2021-02",
            "summary": "A small clinic by the sea.",
            "highlights": ["Difficult office files, affluent staff: all of it in fine print"],
        },
    ],
    "education": [
        {
            "studyType": "BSc",
            "area": "Nursing",
            "institution": "University of Wexham",
            "startDate": "2014",
            "endDate": "2017",
        }
    ],
    "certificates": [{"name": "Advanced Life Support", "issuer": "Tallow Board", "date": "2022-05"}],
    "skills": [{"name": "Rota planning"}, {"name": "IT", "keywords": ["Excel", "SharePoint"]}],
    "languages": [
        {"language": "English", "fluency": "native"},
        {"language": "Polish", "fluency": "B2"},
    ],
    "volunteer": [
        {
            "position": "Trustee",
            "organization": "Northgate Food Bank",
            "startDate": "2019-01",
            "endDate": "2019-12",
            "highlights": ["Kept the books"],
        }
    ],
    "projects": [{"name": "Rota sheet", "description": "A plan on one page", "startDate": "2020"}],
    "awards": [{"title": "Nurse of the Year", "awarder": "Wexham", "date": "2020"}],
    "publications": [{"name": "Rotas that hold", "publisher": "Ward Weekly"}],
    "interests": [{"name": "Rowing"}],
    "references": [{"name": "Joan Whitlock", "reference": "On request"}],
}  # fmt: skip


def recovered(resume, language="en", **how):
    sheet = sheet_of(resume, language=language)
    return read_back(sheet, resume, read(pdf_of(sheet, **how)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_a_cv_comes_back_as_what_it_is_under_headings_of_every_language(language):
    back = recovered(NURSE, language)

    assert back.lost == ()
    assert [kind for kind in back.kinds if kind.wanting] == []
    assert {kind.what: kind.of for kind in back.kinds}["work"] == 2
    assert back.pages == 1


def test_a_long_life_goes_on_over_a_second_page_and_comes_back_all_the_same():
    points = [f"Thing number {n} that went on for some time and was counted" for n in range(9)]
    jobs = [
        {
            "position": "Staff Nurse",
            "name": f"Clinic {year}",
            "startDate": f"{year}-01",
            "endDate": f"{year}-12",
            "highlights": points,
        }
        for year in range(2024, 2018, -1)
    ]

    back = recovered({**NURSE, "work": jobs}, paper="letter")

    assert back.pages == 2
    assert back.whole


@settings(max_examples=15)
@given(st.lists(st.text("aäßłж1#*_$\\`[]{}<>@~=-/'\"().,", min_size=1, max_size=30), min_size=1, max_size=4))  # fmt: skip
def test_no_sign_is_read_as_a_command(points):
    resume = {**NURSE, "interests": [{"name": f"x{one}x"} for one in points]}

    assert recovered(resume).lost == ()


def test_what_does_not_come_back_is_named():
    sheet = sheet_of(NURSE)
    other = {**NURSE, "basics": {**NURSE["basics"], "phone": "+44 113 496 0001"}}
    back = read_back(sheet_of(other), other, read(pdf_of(sheet)))

    assert back.lost == ("+44 113 496 0001",)
    assert [kind.what for kind in back.kinds if kind.wanting] == ["phone"]
    assert not back.whole


def test_a_profile_begun_from_its_own_cv_says_the_same():
    cv = read(pdf_of(sheet_of(NURSE)))
    begun = profile_of(cv)

    assert begun.resume["work"][0] == NURSE["work"][0]
    assert begun.resume["education"] == NURSE["education"]
    assert begun.resume["skills"] == [NURSE["skills"][1], NURSE["skills"][0]]
    assert begun.resume["basics"]["summary"] == NURSE["basics"]["summary"]
    assert begun.resume["interests"] == NURSE["interests"]


def test_lines_that_find_no_place_are_told():
    text = "Ada Reed\nKnown for 12 years of calm nights\nada@reed.example\n\nEXPERIENCE\n\nNurse, Harbour Clinic\t2019 - 2021\n- Led\n"

    begun = profile_of(read_text(text))

    assert begun.resume["work"][0]["endDate"] == "2021"
    assert begun.left == ("Known for 12 years of calm nights",)


def test_one_moment_is_an_end_and_no_post_that_goes_on():
    assert span_of({"endDate": "2019-06"}) == "Jun 2019"
    assert span_of({"startDate": "2019", "endDate": "2019"}) == "2019"
    assert span_of({"startDate": "2019"}, language="de") == "2019 – heute"
    assert span_of({}) == ""


def test_the_own_fonts_are_enough_for_latin_greek_cyrillic_and_hebrew():
    assert undrawn_in("Zoë Świtała, Ж, Ωμέγα, שלום – 30 % € ★ ✓ e\u0301") == ""
    assert undrawn_in("A 看護師, and 看 again") == "看護師"


def test_a_letter_that_no_typeface_has_is_named_and_not_set_as_an_empty_box():
    # Signs pressed into clay: no computer of today comes with them.
    sheet = sheet_of({"basics": {"name": "Ada 𒀀𒀁 Okafor"}})

    with pytest.raises(NotDrawn) as refusal:
        pdf_of(sheet)

    assert refusal.value.letters == "𒀀𒀁"


def test_of_many_such_letters_only_some_are_named():
    assert undrawn_in("".join(chr(0x12000 + at) for at in range(300)), bundled=False) == "".join(
        chr(0x12000 + at) for at in range(8)
    )
