"""An archive is brought in whole, or a plain sentence says why not and what to do."""

import pytest

from engine.occupations import archives
from onward.engine.occupations import (
    NotAList,
    SkillKind,
    catalogue_of,
    open_catalogue,
    read_list,
    shelve,
)
from onward.engine.occupations.records import Publisher


@pytest.fixture
def kites(tmp_path):
    return catalogue_of(read_list([archives.onet(tmp_path)]))


def told_of(catalogue):
    return {
        one.code: (
            one.title,
            one.zone,
            [(title.text, title.way) for title in catalogue.titles_of(one.code)],
            [
                (skill.name, use.importance, use.level)
                for skill, use in catalogue.uses_of(one.code)
            ],
            catalogue.tasks_of(one.code),
        )
        for one in catalogue.occupations()
    }


def test_text_and_excel_say_the_same(tmp_path, kites):
    excel = catalogue_of(read_list([archives.onet(tmp_path, excel=True)]))

    assert told_of(excel) == told_of(kites)


def test_the_layout_from_30_3_on_says_the_same_and_is_marked_as_not_tried(tmp_path, kites):
    newer = catalogue_of(
        read_list([archives.onet(tmp_path, version="30.3", layout=archives.ONET_30)])
    )

    assert {code: told[:3] for code, told in told_of(newer).items()} == {
        code: told[:3] for code, told in told_of(kites).items()
    }
    assert {skill.name for skill in newer.skills()} == {"Cutting", "Sewing", "Paper", "FoldMaster"}
    assert kites.edition.tried
    assert not newer.edition.tried
    assert "newer than those we tried" in newer.edition.left_out[0]


def test_importance_and_level_run_from_nothing_to_one_and_traits_stay_out(kites):
    uses = {skill.name: (use.importance, use.level) for skill, use in kites.uses_of("99-1001.00")}

    assert uses["Cutting"] == (1.0, 4 / 7)
    assert uses["FoldMaster"] == (0.5, None)
    assert "Patience" not in uses


def test_whose_list_it_is_and_on_which_terms_comes_along(tmp_path, kites):
    esco = read_list([archives.esco(tmp_path)]).edition

    assert kites.edition.publisher is Publisher.ONET
    assert kites.edition.licence == "CC BY 4.0"
    assert "O*NET 29.3 Database" in kites.edition.attribution
    assert "not approved" in kites.edition.attribution
    assert (esco.publisher, esco.version, esco.tried) == (Publisher.ESCO, "1.1.1", True)
    assert "European Commission" in esco.attribution


def test_the_publishers_own_opinion_is_kept_apart(kites):
    assert [one.title for one in kites.related_to("99-1001.00")] == ["Wind Surveyors"]


def test_esco_is_read_by_headings_whatever_its_files_are_called(tmp_path):
    paths = [archives.esco(tmp_path, version="1.2.0", uses="occupationSkillRelations_en.csv")]

    catalogue = catalogue_of(read_list(paths))

    assert [title.text for title in catalogue.titles_of(archives.KITES)] == [
        "kite maker", "kite builder", "maker of kites",
    ]  # fmt: skip
    assert [(skill.name, skill.kind) for skill, _ in catalogue.uses_of(archives.KITES)] == [
        ("cut paper", SkillKind.SKILL), ("sew cloth", SkillKind.SKILL),
    ]  # fmt: skip
    assert not catalogue.edition.tried


def test_esco_may_come_in_two_zips_and_says_when_one_is_missing(tmp_path):
    whole = archives.esco(tmp_path, leave_out="occupationSkillRelations.csv")
    links = archives.zipped(
        tmp_path / "links.zip",
        {"occupationSkillRelations.csv": archives.as_csv(archives.ESCO_USES)},
    )

    assert len(read_list([whole, links]).uses) == 3
    assert any("Choose all files together" in said for said in read_list([whole]).edition.left_out)


def test_a_shelf_is_read_back_as_it_was_written_and_cannot_be_written_to(tmp_path, kites):
    shelve(read_list([archives.onet(tmp_path)]), tmp_path / "onet.sqlite3")

    with open_catalogue(tmp_path / "onet.sqlite3") as catalogue:
        assert told_of(catalogue) == told_of(kites)
        assert catalogue.edition == kites.edition
    assert list(tmp_path.glob("*.new")) == []


def test_a_row_that_was_cut_off_is_counted_and_the_rest_is_kept(tmp_path):
    layout = {**archives.ONET_29, "Job Zones": [*archives.ZONES, ("", "Kite")]}

    edition = read_list([archives.onet(tmp_path, layout=layout)]).edition

    assert edition.occupations == 3
    assert edition.left_out == ("Rows that were cut off or empty were left out: 1.",)


def refusal_of(*paths):
    with pytest.raises(NotAList) as refused:
        read_list(paths)
    assert refused.value.step
    return refused.value.sentence


def test_a_file_that_is_no_list_is_refused_with_a_plain_sentence(tmp_path):
    whole = archives.onet(tmp_path).read_bytes()
    given = {
        "missing": tmp_path / "nowhere.zip",
        "cut": written(tmp_path / "half.zip", whole[: len(whole) // 2]),
        "picture": written(tmp_path / "photo.zip", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        "empty": written(tmp_path / "empty.zip", b""),
        "other zip": archives.zipped(tmp_path / "other.zip", {"a.csv": b"Name,Mail\nAda,a@b.org\n"}),
        "too old": archives.onet(tmp_path, version="15.1"),
        "no occupations": archives.onet(tmp_path, version="29.2", layout={"Job Zones": archives.ZONES}),
        "bomb": archives.zipped(tmp_path / "bomb.zip", {"Skills.txt": b"0" * 5_000_000}),
    }  # fmt: skip

    said = {name: refusal_of(path) for name, path in given.items()}

    assert said == {
        "missing": "This file is not there.",
        "cut": "This archive is damaged, or only a part of it came through.",
        "picture": "This is not an archive of O*NET or ESCO.",
        "empty": "This is not an archive of O*NET or ESCO.",
        "other zip": "There is no list of occupations in this file that is known here.",
        "too old": "This is O*NET Database 15.1. Its codes are older than what is read here.",
        "no occupations": "The file with the occupations is missing in this.",
        "bomb": "This archive would unpack to far more than such a list does.",
    }


def test_two_lists_at_once_are_refused(tmp_path):
    assert "O*NET and of ESCO" in refusal_of(archives.onet(tmp_path), archives.esco(tmp_path))


def test_a_damaged_file_within_an_archive_is_left_out_and_named(tmp_path):
    path = archives.onet(tmp_path)
    content = bytearray(path.read_bytes())
    start = content.find(b"Knowledge.txt") + len("Knowledge.txt")
    content[start + 5 : start + 25] = bytes(20)
    path.write_bytes(content)

    edition = read_list([path]).edition

    assert any("“Knowledge.txt” is damaged" in said for said in edition.left_out)
    assert edition.occupations == 3


def test_what_is_not_one_of_our_shelves_is_not_opened(tmp_path):
    for content in (b"", b"SQLite format 3\0" + bytes(200), b"a letter"):
        with pytest.raises(NotAList):
            open_catalogue(written(tmp_path / "shelf.sqlite3", content))
    with pytest.raises(NotAList):
        open_catalogue(tmp_path / "nowhere.sqlite3")


def written(path, content):
    path.write_bytes(content)
    return path
