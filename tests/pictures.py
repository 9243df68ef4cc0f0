"""`make pictures`: take the README's pictures again from the demo, in a real Chromium. Each stays below 120 KB."""

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import chromium
from tests.browser import ROOT, free_port, wait_until_it_answers

TARGET = ROOT / "docs" / "pictures"
LARGEST = 120_000
WIDTH, HEIGHT = 1440, 900
# name: (address below the product, colours, what to open first: a link whose text begins so, or None)
PICTURES = {
    "ideas": ("ideas/", "light", None),
    "case": ("ideas/", "light", "main tbody a[href*='/ideas/']"),
    "priorities": ("priorities/", "light", None),
    "feedback": ("feedback/", "light", None),
    "roadmap": ("roadmap/", "light", None),
    "outcomes": ("outcomes/", "dark", None),
}


def main():
    """Prepare the demo in a temporary folder, take all pictures, print their sizes."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or list(PICTURES)
    with tempfile.TemporaryDirectory() as folder:
        print("Making the demo company", flush=True)
        run = [sys.executable, "-m", "roadworthy", "demo", "--data", folder]
        subprocess.run([*run, "--no-serve"], check=True, cwd=ROOT)
        port, log = free_port(), Path(folder) / "log"
        with log.open("wb") as out:
            server = subprocess.Popen([*run, "--no-browser", "--port", str(port)], cwd=ROOT, stdout=out, stderr=out)
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/accounts/login/", server, log)
            stamp = json.loads((Path(folder) / "demo.json").read_text())
            take_all(f"http://127.0.0.1:{port}", stamp, wanted)
        finally:
            server.terminate()
            server.wait()


def take_all(address, stamp, names):
    """One browser, one profile for each set of colours."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        for colours in ("light", "dark"):
            mine = [name for name in names if PICTURES[name][1] == colours]
            if mine:
                context = browser.new_context(
                    base_url=address,
                    viewport={"width": WIDTH, "height": HEIGHT},
                    color_scheme=colours,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                slug = sign_in(page, stamp)
                for name in mine:
                    take(page, name, slug)
        browser.close()


def sign_in(page, stamp):
    """Sign in as the demo's product manager; the slug of the product that opens."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(stamp["email"])
    page.locator("input[name=password]").fill(stamp["password"])
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/accounts/" not in url)
    return page.locator("a[href$='/ideas/']").first.get_attribute("href").strip("/").split("/")[0]


def take(page, name, slug):
    """Open one page, wait until it is calm, keep its picture."""
    path, _, opening = PICTURES[name]
    show(page, f"/{slug}/{path}")
    if opening:
        show(page, page.locator(opening).first.get_attribute("href"))
    page.wait_for_timeout(700)
    file = TARGET / f"{name}.webp"
    file.write_bytes(small(page.screenshot()))
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1000:.0f} KB", flush=True)


def show(page, address):
    """Open an address; a page that is not there makes no picture."""
    answer = page.goto(address, wait_until="load")
    if not answer.ok:
        raise SystemExit(f"{address} answered {answer.status}")


def small(picture):
    """The picture as WebP below the limit: without loss when that fits, else at the best quality that does."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for options in ({"lossless": True}, *({"quality": quality} for quality in range(90, 20, -10))):
        out = io.BytesIO()
        image.save(out, "WEBP", method=6, **options)
        if out.tell() < LARGEST:
            return out.getvalue()
    raise ValueError("the picture cannot be made small enough")


if __name__ == "__main__":
    main()
