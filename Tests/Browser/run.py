"""Runs one of the tests in a browser: run.py TEST --program PEEL --photos FOLDER --shots FOLDER [--faces FOLDER].

`--streets` names a folder in which composed streets are kept for the next test; `retrospective` needs the labelled faces that lie beside a checkout; the others do without. `PEEL_TEST_PACK` and `PEEL_TEST_THRESHOLD` name the default pack and its live threshold.
"""

import argparse
import importlib
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import routes
from force import Force
from server import Server


def main() -> None:
    """Makes a force and a console, starts Debian's Chromium, and runs the test."""
    parser = argparse.ArgumentParser()
    parser.add_argument("test", choices=("lifecycle", "trouble", "api", "roadside", "retrospective"))
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--shots", type=Path, required=True)
    parser.add_argument("--faces", type=Path)
    parser.add_argument("--streets", type=Path)
    chosen = parser.parse_args()
    routes.complete()
    test = importlib.import_module(chosen.test)
    force = Force(chosen.program, chosen.photos, Path(tempfile.mkdtemp(prefix="peel-browser-")), chosen.streets)
    server = None
    try:
        force.found()
        # The store lets one program in: what a test needs besides is made before the console.
        if chosen.faces is not None:
            test.prepare(force, chosen.faces)
        elif hasattr(test, "prepare"):
            test.prepare(force)
        server = Server(force, force.street(10 if chosen.test in ("api", "roadside", "retrospective") else 150))
        server.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            test.run(browser, force, server, chosen.shots / chosen.test)
            browser.close()
        routes.check(chosen.test)
    finally:
        if server is not None:
            server.stop()
            log = (force.folder / "serve.log").read_text(errors="replace")
            print(log[-4000:])
        force.remove()


if __name__ == "__main__":
    main()
