"""`pip install roadworthy` in an empty folder: the wheel holds all that the demo needs."""

import os
import re
import shutil
import site
import subprocess
import sys
import urllib.request
import venv
import zipfile

import pytest

from tests.browser import ROOT, free_port, wait_until_it_answers

pytestmark = [pytest.mark.house, pytest.mark.slow]


def run(*command, **options):
    """Run a command; its stdout. Fails with what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without the network."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", out, ROOT)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The `roadworthy` command of a fresh environment; its dependencies are those of the running one."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, symlinks=True)
    packages = home / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    if shutil.which("uv"):
        run("uv", "pip", "install", "--no-deps", "--offline", "-p", home / "bin" / "python", wheel)
    else:
        run(
            sys.executable,
            "-m",
            "pip",
            "--python",
            home / "bin" / "python",
            "install",
            "--no-deps",
            "--no-index",
            wheel,
        )
    return home / "bin" / "roadworthy"


@pytest.fixture(scope="module")
def empty_folder(installed, tmp_path_factory):
    """A folder where the installed command has prepared the demo."""
    folder = tmp_path_factory.mktemp("empty")
    run(installed, "demo", "--no-serve", cwd=folder, env=clean())
    return folder


def clean():
    """An environment without settings of ours and without a way to the source."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("ROADWORTHY_", "DJANGO_", "PYTHON"))
    }


def test_templates_and_static_files_are_in_the_wheel_and_tests_are_not(wheel):
    with zipfile.ZipFile(wheel) as source:
        names = source.namelist()
    ours = [
        file.relative_to(ROOT).as_posix()
        for kind in ("html", "css", "js")
        for file in ROOT.glob(f"roadworthy/**/*.{kind}")
    ]
    assert set(ours) <= set(names)
    assert not [name for name in names if "/tests/" in name]


def test_the_command_is_the_installed_one(installed, tmp_path):
    code = "import roadworthy; print(roadworthy.__file__)"
    assert str(installed.parent.parent) in run(installed.parent / "python", "-c", code, cwd=tmp_path, env=clean())


def test_the_demo_keeps_its_data_in_the_folder(empty_folder):
    assert [path.name for path in empty_folder.iterdir()] == ["roadworthy-data"]


def test_the_demo_serves_a_page_with_its_styles(installed, empty_folder, tmp_path):
    port, log = free_port(), tmp_path / "log"
    command = [installed, "demo", "--no-browser", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=empty_folder, env=clean(), stdout=out, stderr=out, stdin=subprocess.DEVNULL
        )
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/accounts/login/", process, log)
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/").read().decode()
        style = re.search(r'href="(/static/[^"]+\.css)"', page).group(1)
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}{style}").status == 200
        assert f"http://127.0.0.1:{port}" in log.read_text()
    finally:
        process.terminate()
        assert process.wait(timeout=15) in (0, 1, -15), log.read_text()
