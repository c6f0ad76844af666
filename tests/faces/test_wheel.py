"""What people install: the wheel, in an empty environment, also where POSIX modules are missing."""

import json
import re
import subprocess
import sys
import time
import venv
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from architecture.tree import ROOT, SOURCE, ours

pytestmark = pytest.mark.wheel

BIN = "Scripts" if sys.platform == "win32" else "bin"
NOT_REACHED = re.compile(r"connection|timed? ?out|resolve|retries|no matching distribution", re.I)
START_SECONDS = 30
POSIX_ONLY = ("fcntl", "resource", "pwd", "grp")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from the checkout with the packages that are here; nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def packed(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """An empty environment with the pinned packages of `run`, and the wheel."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=True)
    pip = [str(folder / BIN / "python"), "-m", "pip", "-qq", "--no-input", "install"]
    pinned = ["--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")]
    done = subprocess.run([*pip, *pinned], capture_output=True, text=True, check=False)
    if done.returncode and NOT_REACHED.search(done.stderr):
        pytest.skip("the package registry cannot be reached from here")
    assert done.returncode == 0, done.stderr
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return folder / BIN


@pytest.fixture(params=["as it is", "without POSIX modules"])
def environment(request, tmp_path) -> dict[str, str]:
    """Nothing of the checkout is visible; the second time, some modules cannot be imported."""
    kept = {"HOME": str(tmp_path), "ONWARD_DATA": str(tmp_path / "data"), "LANG": "C"}
    if request.param == "without POSIX modules":
        block = "".join(f"sys.modules[{name!r}] = None\n" for name in POSIX_ONLY)
        (tmp_path / "sitecustomize.py").write_text("import sys\n" + block)
        kept["PYTHONPATH"] = str(tmp_path)
    return kept


def test_everything_we_wrote_for_people_is_inside(packed):
    wanted = {str(path.relative_to(SOURCE.parent)) for path in ours(under=SOURCE)}

    assert wanted - packed == set()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in packed)
    vendored = [path for path in SOURCE.rglob("LICENSE*") if "vendor" in path.parts]
    assert len(vendored) >= 3
    for licence in vendored:
        assert str(licence.relative_to(SOURCE.parent)) in packed
        assert any("/licenses/" in name and name.endswith(licence.name) for name in packed)


def test_nothing_else_is_inside(packed):
    tops = {name.split("/")[0] for name in packed}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"onward"}
    assert [name for name in packed if "test" in name.lower() and name.endswith(".py")] == []
    assert [name for name in packed if name.endswith((".pyc", ".sqlite3", ".key"))] == []


def test_the_packages_it_asks_for_are_all_there(installed):
    done = subprocess.run(
        [str(installed / "python"), "-m", "pip", "check"], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout


def test_the_doctor_finds_all_well(installed, environment, tmp_path):
    done = subprocess.run(
        [str(installed / "onward"), "doctor", "--json"],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert all(check["ok"] for check in json.loads(done.stdout)["checks"])


@pytest.fixture
def link(installed, environment, tmp_path):
    """What `onward serve` prints; it is told to stop afterwards, and must stop well."""
    command = [str(installed / "onward"), "serve", "--no-browser", "--port", "0"]
    said = tmp_path / "said"
    with said.open("w") as out:
        server = subprocess.Popen(
            command, env=environment, cwd=tmp_path, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        patience = time.monotonic() + START_SECONDS
        while "\n" not in said.read_text() and server.poll() is None:
            assert time.monotonic() < patience, "the server printed nothing"
            time.sleep(0.05)
        yield said.read_text()
    finally:
        server.terminate()
        stopped = server.wait(START_SECONDS)
    assert stopped == 0, said.read_text()


def test_it_serves_and_lets_in_by_its_link(link):
    found = re.fullmatch(r"Onward: (http://127\.0\.0\.1:\d+)(/start/\S+)\n", link)
    assert found, link
    origin, path = found.groups()

    with pytest.raises(HTTPError) as refused:
        build_opener().open(origin + "/")
    assert refused.value.code == 403
    assert "Onward" in refused.value.read().decode()

    person = build_opener(HTTPCookieProcessor(CookieJar()))
    home = person.open(origin + path).read().decode()
    sheets = re.findall(r'(?:href|src)="(/static/[^"#]+)', home)
    assert sheets
    assert [person.open(origin + sheet).status for sheet in sheets] == [200] * len(sheets)
