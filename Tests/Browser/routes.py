"""Which pages there are, by docs/console-routes.md, and which test looks at each; a new page has to be named here.

Each test fails where it didn't look at a page that is its own, and every test where a page is in none of the lists.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/console-routes.md"

# What GET answers with something else than a page of the console.
NO_PAGES = {
    "/records.csv": "a file",
    "/records.json": "a document",
    "/sign-in/elsewhere": "leads to the force's provider",
    "/sign-in/return": "needs the force's provider; ConsoleTests go there and back",
    "/deployments/{deployment}/watchlist/entries/{entry}/image": "an image",
    "/deployments/{deployment}/events": "events",
    "/deployments/{deployment}/live/pictures": "pictures",
    "/deployments/{deployment}/alerts/{alert}/probe": "an image",
    "/deployments/{deployment}/alerts/{alert}/candidate": "an image",
    "/cases/{case}/disclosure/{pack}/{file}": "a file",
    "/exhibits/{exhibit}/images/{image}": "an image",
    "/sheets/{sheet}/images/{image}": "an image",
    "/examinations/{review}/probes/{number}": "an image",
    "/reviews/{review}/candidates/{candidate}/image": "an image",
    "/roadside/worker.js": "a script",
    "/roadside/leaflet-code.svg": "an image",
    "/assets/{file}": "a file",
    "/health": "for machines",
    "/ready": "for machines",
    "/metrics": "for machines",
    "/openapi.yaml": "a document",
}

# Pages that no test in a browser reaches, and why.
UNSEEN: dict[str, str] = {}

# Which test looks at a page.
LOOKED = {
    "lifecycle": (
        "/",
        "/notices",
        "/notices/{reference}",
        "/notices/{reference}/sign",
        "/notices/{reference}/leaflet",
        "/policy",
        "/categories",
        "/records",
        "/complain",
        "/accessibility",
        "/sign-in",
        "/sign-in/again",
        "/account",
        "/account/sessions",
        "/home",
        "/deployments",
        "/deployments/new",
        "/deployments/{deployment}",
        "/deployments/{deployment}/application/{section}",
        "/deployments/{deployment}/check",
        "/deployments/{deployment}/decision",
        "/deployments/{deployment}/authority",
        "/deployments/{deployment}/variation",
        "/deployments/{deployment}/variation/new",
        "/deployments/{deployment}/notice",
        "/deployments/{deployment}/readiness",
        "/deployments/{deployment}/preparation",
        "/deployments/{deployment}/closing",
        "/deployments/{deployment}/watchlist",
        "/deployments/{deployment}/watchlist/import",
        "/deployments/{deployment}/watchlist/entries/{entry}",
        "/deployments/{deployment}/live",
        "/deployments/{deployment}/phone",
        "/deployments/{deployment}/alerts/{alert}",
        "/policy/draft",
        "/officers",
        "/officers/new",
        "/officers/{officer}",
        "/officers/{officer}/sessions",
        "/retention",
        "/evaluations",
        "/evaluations/{evaluation}",
        "/withdrawals",
        "/monitoring",
    ),
    "roadside": (
        "/roadside/leaflet",
        "/roadside/figures",
        "/roadside/offline",
        "/roadside/search",
        "/roadside/devices",
        "/roadside/supervision",
        "/roadside/supervisors",
    ),
    "retrospective": (
        "/cases",
        "/cases/{case}",
        "/cases/{case}/disclosure/{pack}",
        "/exhibits/{exhibit}",
        "/sheets/{sheet}",
        "/searches",
        "/searches/figures",
        "/cases/{case}/searches/new",
        "/searches/{search}",
        "/searches/{search}/edit",
        "/examinations",
        "/examinations/{review}",
        "/examinations/{review}/candidates/{candidate}",
        "/reviews/{review}",
        "/reviews/{review}/report",
        "/cases/{case}/tickets/new",
        "/tickets/{ticket}",
        "/references",
        "/references/{gallery}",
        "/references/{gallery}/import",
        "/references/{gallery}/people/{person}",
        "/reference-images/{image}",
        "/deletions/{deletion}",
        "/deletions/{deletion}/receipt",
    ),
}

# The pages that axe looked at in this run.
seen: set[str] = set()


def documented() -> set[str]:
    """Every address that GET knows, without the JSON API."""
    found = set(re.findall(r"^\| `GET (\S+)` \|", DOCUMENT.read_text(), re.MULTILINE))
    assert len(found) > 60, "the page with the routes is read wrongly"
    return {path for path in found if not path.startswith("/api/")}


def route(url: str) -> str | None:
    """The page that an address is of; nothing where it is none, such as the answer to a form."""
    path = urlsplit(url).path
    found = [one for test in LOOKED.values() for one in test if _matches(one.split("/"), path.split("/"))]
    # "/officers/new" is an officer's page too, if one doesn't look closely.
    return min(found, key=lambda one: one.count("{"), default=None)


def complete() -> None:
    """Fails where a page is in none of the lists, and where a list names one that there isn't."""
    listed = [*NO_PAGES, *UNSEEN, *(one for test in LOOKED.values() for one in test)]
    assert len(listed) == len(set(listed)), "a route is listed twice"
    known = documented()
    assert not known - set(listed), f"no test looks at these, and no list says why: {sorted(known - set(listed))}"
    assert not set(listed) - known, f"these are no routes: {sorted(set(listed) - known)}"


def check(test: str) -> None:
    """Fails where a test didn't look at a page that is its own."""
    missed = set(LOOKED.get(test, ())) - seen
    assert not missed, f"{test} did not look at {sorted(missed)}"


def _matches(pattern: list[str], path: list[str]) -> bool:
    if len(pattern) != len(path):
        return False
    return all(one == other or (one.startswith("{") and other != "") for one, other in zip(pattern, path, strict=True))
