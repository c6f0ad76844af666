"""Zips that were made to cost more than they hold: each is named, and the rest comes in."""

import io
import zipfile

from onward.intake.files import zips

TABLE = "First Name,Last Name\nMira,Tallow\n"


def zipped(*names):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, TABLE)
    return whole.getvalue()


def piled(count):
    """One file that is listed many times over."""
    raw = zipped("Connections.csv")
    lists, end = raw.find(b"PK\x01\x02"), bytearray(raw[raw.find(b"PK\x05\x06") :])
    listed = raw[lists : raw.find(b"PK\x05\x06")] * count
    end[8:12] = count.to_bytes(2, "little") * 2
    end[12:16] = len(listed).to_bytes(4, "little")
    return raw[:lists] + listed + bytes(end)


def test_one_place_under_many_names_is_opened_once(tmp_path):
    path = tmp_path / "export.zip"
    path.write_bytes(piled(500))
    found = zips.contents_of(path)

    assert len(found.members) == 1
    assert len(found.refused) == 499
    assert "same place" in found.refused[0].reason


def test_a_zip_is_looked_through_once_for_all_its_files(tmp_path, monkeypatch):
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(*(f"{n}/Connections.csv" for n in range(50))))
    opened, whole = [], zipfile.ZipFile
    monkeypatch.setattr(zipfile, "ZipFile", lambda *given: opened.append(1) or whole(*given))
    found = zips.contents_of(path)

    for _name, opener in found.members:
        with opener() as stream:
            assert stream.read() == TABLE.encode()
    assert len(opened) == 1
