"""An export on its way into an account, as the page and the command bring it."""

import io
import json
import zipfile
from functools import partial

from onward.engine.files.kinds import FileKind
from onward.intake.files import bringing
from onward.intake.files.opening import File, kind_of


def bring(owner, whole, folder, at, *, name="export.zip", **more):
    path = folder / name
    path.write_bytes(whole)
    assert kind_of(path) is FileKind.OWN
    looked = bringing.look(owner, File(path, name, FileKind.OWN), at=at)
    return bringing.take(owner, looked, at=at, **more)


def tables_of(whole):
    """The files of a zip, those of `json/` as what they hold."""
    archive = zipfile.ZipFile(io.BytesIO(whole))
    read = {name: partial(archive.read, name) for name in archive.namelist()}
    return {
        name: json.loads(told()) if name.startswith("json/") else told()
        for name, told in read.items()
    }


def zip_with(files):
    """A zip of such files; what is no bytes goes in as an export lays it out."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, told in files.items():
            archive.writestr(name, told if isinstance(told, bytes | str) else laid_out(told))
    return file.getvalue()


def laid_out(told):
    if isinstance(told, dict):
        return json.dumps(told)
    return "[" + ",".join(f"\n{json.dumps(one)}" for one in told) + "\n]\n"


def reasons(brought):
    return [f"{one.where}: {one.reason}" for one in (*brought.skipped, *brought.unreadable)]
