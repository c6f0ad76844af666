"""People and staying in touch, from a terminal."""

MARA = (
    "from onward.tracker import services as tracker;"
    "tracker.add_person(owner, name='Mara Lind', employer='Harbour Lane Clinic', tie='moderate', at=at);"
    "tracker.add_person(owner, name='Ivo Reed', at=at)"
)


def test_people_are_listed_with_their_last_contact(told, as_owner):
    as_owner(MARA)
    ivo, mara = told("people")

    assert (mara["name"], mara["tie"], mara["employer"]) == (
        "Mara Lind", "moderate", "Harbour Lane Clinic",
    )  # fmt: skip
    assert (ivo["tie"], ivo["last_contact"], ivo["next"]) == (None, None, None)
    assert [one["name"] for one in told("people", "harbour")] == ["Mara Lind"]


def test_a_contact_is_noted_and_begins_the_weeks_anew(told, onward, as_owner):
    as_owner(MARA)
    kept = told("touch", "mara", "--on", "2026-11-20", "--way", "met", "--words", "Coffee.")

    assert (kept["last_contact"], kept["next"]) == ("2026-11-20", "2027-01-29")
    assert kept["touch"]["way"] == "met"
    assert "Mara Lind" in onward("touch", str(kept["id"])).stdout
    onward("undo")
    assert told("people", "mara")[0]["last_contact"] == "2026-11-20"


def test_what_cannot_be_meant_is_refused(onward, as_owner):
    as_owner(MARA)

    for words in (
        ("nobody",),
        ("mara", "--on", "2999-01-01"),
        ("9" * 30,),
        ("mara", "--way", "x"),
    ):
        ran = onward("touch", *words)
        assert ran.returncode == 2
        assert ran.stderr
        assert not ran.stdout


def test_of_several_the_list_is_shown(onward, as_owner):
    as_owner(MARA + ";tracker.add_person(owner, name='Mara Reed', at=at)")

    ran = onward("touch", "mara")
    assert ran.returncode == 2
    assert "Mara Lind" in ran.stderr
    assert "Mara Reed" in ran.stderr
