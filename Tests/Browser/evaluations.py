"""The figures of an algorithm, registered by whoever answers for them."""

import json
from pathlib import Path

from playwright.sync_api import expect

from force import Force
from officer import Officer


def prepare(force: Force) -> None:
    """Whoever answers for the figures of an algorithm, before the console has the store."""
    force.run(
        "chief", "officer", "add", "scientist", "--name", "scientist", "--number", "1", "--rank", "inspector", "--role",
        "equality-lead", PEEL_NEW_PASSPHRASE="first passphrase of scientist",
    )
    force.activate("scientist")


def register(scientist: Officer, folder: Path) -> None:
    """The report of an evaluation is registered, and its page shows what it is bound to.

    The report has the form that `peel evaluate identify` writes (docs/schemas/evaluation.schema.json); its figures are made up,
    and nothing is approved with them.
    """
    report, cameras = folder / "report.json", folder / "cameras.txt"
    groups = [
        {
            **({"attribute": "gender"} if name != "everybody" else {}), "group": name, "searches": 5000,
            "falsePositives": 0, "truePositives": 90, "opportunities": 100,
        }
        for name in ("everybody", "female", "male")
    ]
    provenance = {"program": "0.0.0", "pack": "made-up", "packDigest": "ab" * 32, "setDigest": "cd" * 32}
    choice = {"measuredSize": 1000, "largestList": 1000, "threshold": 0.5, "groups": groups}
    report.write_text(
        json.dumps({"format": 1, "kind": "identify", "provenance": provenance, "results": {"choice": choice}})
    )
    cameras.write_text("One camera on a van, 30 metres away.")
    scientist.sign_in()
    scientist.open("/evaluations", "evaluations-to-register")
    scientist.page.set_input_files("#report", str(report))
    scientist.page.set_input_files("#setup", str(cameras))
    scientist.fill({"use": "live"})
    scientist.send("/evaluations")
    expect(scientist.page.locator("main")).to_contain_text("made-up@")
    scientist.finish()
