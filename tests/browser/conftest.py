"""A real Chromium. Without one these tests fail: a page nobody opened is not a page that works."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
USUAL_PLACE = "/usr/bin/chromium"


def find_chromium() -> str:
    """The path of Chromium: CHROMIUM_PATH, the usual place, or the first of its names on PATH."""
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        return named if Path(named).is_file() else pytest.fail(f"CHROMIUM_PATH is {named!r}, but no such file exists.")
    found = USUAL_PLACE if Path(USUAL_PLACE).is_file() else shutil.which("chromium") or shutil.which("google-chrome")
    return found or pytest.fail(
        "No Chromium was found for the browser tests. Install it (Debian: apt-get install chromium) or set "
        "CHROMIUM_PATH to the browser's file."
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a file; each opens its own page.

    Not for the session: while it is open an event loop runs in this thread, and no other test could start one.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        yield browser
        browser.close()
