"""Schemathesis asks every operation of the API's description; none may fail in the server or answer as it doesn't say.

Each operation is asked by an officer whose rights reach it (docs/console-routes.md), in runs that are shorter than a
confirmation lasts; and what the operations answered has to show that they were reached.
"""

import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from playwright.sync_api import Browser

import routes
from client import call, token
from force import OFFICERS, Force
from force import time as moment
from server import Server

DESCRIPTION = routes.DOCUMENT.parents[1] / "Sources/Console/Assets/openapi.yaml"
ADMINISTRATOR = "chief"
# Together with the officers of every force these have every role.
MORE = (
    ("urgent", "superintendent", ("urgent-authorising-officer", "gold-commander", "bronze-commander"), ()),
    ("engineer", "sergeant", ("system-engineer", "oversight-reader"), ()),
    ("detective", "sergeant", ("search-requester", "investigating-officer"), ("retrospective-search",)),
    ("supervisor", "inspector", ("search-supervisor",), ("retrospective-search",)),
    ("examiner", "constable", ("search-examiner", "auditor"), ("retrospective-search",)),
    ("street", "sergeant", ("street-search-user", "street-search-supervisor"), ("street-search",)),
    ("keeper", "sergeant", ("reference-manager", "equality-lead"), ("retrospective-search",)),
)
ROLES = {
    ADMINISTRATOR: {"senior-responsible-officer"},
    **{login: set(roles) for login, _, roles, _ in (*OFFICERS, *MORE)},
}
# How many operations a run asks: at 15 requests a second it is over long before the five minutes of a confirmation.
PORTION = 12
# The server is asked by two at once; each stays under what a session may ask (20 a second).
AT_ONCE = 2
REASONS = (
    "legalBasis", "necessity", "proportionality", "alternatives", "collateralIntrusion", "placeLink", "sizeJustification",
    "equality", "stopConditions", "resources",
)


def prepare(force: Force) -> None:
    """Officers, and a gallery that operations can be asked about; before the console has the store."""
    force.activate("engager")
    for login, rank, roles, courses in (*MORE, ("leaver", "constable", ("oversight-reader",), ())):
        flags = [flag for role in roles for flag in ("--role", role)]
        force.run(
            ADMINISTRATOR, "officer", "add", login, "--name", login, "--number", "1", "--rank", rank, *flags,
            PEEL_NEW_PASSPHRASE=f"first passphrase of {login}",
        )
        for course in courses:
            force.run(
                ADMINISTRATOR, "officer", "train", login, "--course", course, "--until", moment(86_400 * 300), "--completed",
                moment(-3600),
            )
        # Nobody asks as the leaver, whose access may end.
        if login != "leaver":
            force.activate(login)
    described = force.run(
        "keeper", "references", "describe", "Volunteers", "--kind", "volunteers", "--lawful-basis", "Consent", "--json"
    )
    force.gallery = str(json.loads(described)["id"])


def run(_: Browser, force: Force, server: Server, shots: Path) -> None:
    """Every officer asks their share, two at once; the administrator goes last, who may end the others' access."""
    shots.mkdir(parents=True, exist_ok=True)
    configuration = force.folder / "schemathesis.toml"
    configuration.write_text(dictionaries(subjects(force, server)))
    share = shares()
    others = [login for login in share if login != ADMINISTRATOR]
    with concurrent.futures.ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        faults = list(pool.map(lambda login: interrogate(force, server, shots, login, share[login]), others))
    faults.append(interrogate(force, server, shots, ADMINISTRATOR, share[ADMINISTRATOR]))
    assert not any(faults), "\n".join(fault for some in faults for fault in some)
    reached(force, shots)


# What is asked by whom


def operations() -> dict[str, set[str]]:
    """Every operation that is described, with the roles that reach it; none where everybody does.

    Signing in is left out, because wrong answers lock accounts.
    """
    rows = re.findall(r"^\| `(\w+ /\S+)` \| \S+ \| ([^|]+) \|", routes.DOCUMENT.read_text(), re.MULTILINE)
    roles = dict(rows)
    described = [
        f"{method.upper()} {path}"
        for path, methods in yaml.safe_load(DESCRIPTION.read_text())["paths"].items()
        for method in methods
        if method in ("get", "post")
    ]
    assert len(described) > 100, "the description is read wrongly"
    return {
        name: set() if roles[name] in ("everybody", "any officer") else set(roles[name].split(", "))
        for name in described
        if name != "POST /api/v1/session"
    }


def shares() -> dict[str, list[str]]:
    """Which operations each officer asks: each is asked by one, and the administrator asks only what nobody else may.

    An act on the deployment is asked by everybody who reaches it, because the document says which act, and so for whom.
    """
    wanted = operations()
    missing = set().union(*wanted.values()) - set().union(*ROLES.values())
    assert not missing, f"nobody has the roles {sorted(missing)}"

    def able(name: str) -> list[str]:
        needed = wanted[name]
        found = [login for login, own in ROLES.items() if not needed or own & needed]
        return [login for login in found if login != ADMINISTRATOR] or found

    share: dict[str, list[str]] = {login: [] for login in ROLES}
    # Those that few may ask are given out first, so that the shares come out even.
    for name in sorted(wanted, key=lambda one: (len(able(one)), one)):
        everybody = "{deployment}" in name and name.endswith("/acts")
        for login in able(name) if everybody else [min(able(name), key=lambda one: len(share[one]))]:
            share[login].append(name)
    return {login: names for login, names in share.items() if names}


def portions(names: list[str]) -> list[list[str]]:
    """What is asked in one run each. Operations of one subject stay together, because some answer with what others take."""
    # With an officer's identifier from another answer, these could end the session that asks.
    alone = [name for name in names if name.endswith("/sessions/end")]
    rest = sorted((name for name in names if name not in alone), key=lambda name: name.split()[1])
    count = -(-len(rest) // PORTION)
    size = -(-len(rest) // max(count, 1))
    return [[name] for name in alone] + [rest[number * size : (number + 1) * size] for number in range(count)]


# Asking


def interrogate(force: Force, server: Server, shots: Path, login: str, names: list[str]) -> list[str]:
    """One officer's runs, each with a token and a confirmation of its own; what was wrong."""
    folder = force.folder / f"schemathesis-{login}"
    folder.mkdir()
    faults = []
    for number, portion in enumerate(portions(names)):
        secret = token(server, login)
        command = [
            str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(force.folder / "schemathesis.toml"),
            "run", f"{server.address}/openapi.yaml", "--url", server.address, "--tls-verify", "false",
            "--header", f"Authorization: Bearer {secret}",
            "--checks", "not_a_server_error,content_type_conformance,response_schema_conformance",
            *(flag for name in portion for flag in ("--include-name", name)),
            "--max-examples", "8", "--rate-limit", "15/s", "--seed", "1", "--no-color",
        ]
        answer = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=600, env={**os.environ, "NO_COLOR": "1"},
            cwd=folder,
        )
        (shots / f"schemathesis-{login}-{number}.txt").write_text(answer.stdout + answer.stderr)
        if answer.returncode != 0:
            faults.append(f"{login}, run {number}: {answer.stdout[-4000:]}{answer.stderr[-2000:]}")
        faults += [f"{login}, run {number}: {fault}" for fault in lost(server, secret)]
    return faults


def lost(server: Server, secret: str) -> list[str]:
    """What a session lost while it was used: itself, or its confirmation. Without them a run asks less than it seems to."""
    status, _ = call(server, "GET", "/api/v1/sessions", secret)
    if status != 200:
        return [f"the session had ended: {status}"]
    # There is no such session, and whoever isn't confirmed is not even told that.
    status, _ = call(
        server, "POST", "/api/v1/sessions/end", secret, {"session": "00000000-0000-4000-8000-000000000000"}
    )
    return [] if status == 404 else [f"the confirmation had run out: {status}"]


# What there is to ask about


def subjects(force: Force, server: Server) -> dict[str, str]:
    """One deployment, case, gallery and officer: half of the questions name them, the other half what doesn't exist."""
    late = moment(86_400 * 100)
    application = {
        "operation": "Market Square", "start": moment(-3600), "end": moment(6 * 3600),
        "place": {
            "name": "Market Square (fictional)", "criterion": "crime-hotspot",
            "areas": [{"corners": ["51.0 -2.0", "51.0 -1.0", "52.0 -1.0", "52.0 -2.0"]}],
            "cameras": [{"name": "street", "position": "51.5 -1.5"}],
        },
        "useCase": 1, "purposes": [1], "watchlist": {"sizes": {"volunteer": 5}}, "pack": force.pack()[0],
        "threshold": float(force.pack()[1]), "expectedFootfall": 100,
        "assessments": {
            "dataProtection": {"reference": "DPIA-1", "validUntil": late},
            "equality": {"reference": "EIA-1", "validUntil": late},
        },
        "notice": {"channels": ["website"], "signs": 2, "leaflets": True, "alternativeRoute": True}, "exercise": True,
        "reasons": {name: "A rehearsal with volunteers." for name in REASONS},
    }
    drafted = made(server, "applicant", "/api/v1/deployments", {"reference": "EX-1", "application": json.dumps(application)})
    opened = made(server, "detective", "/api/v1/cases", {"reference": "C-4711", "summary": "A rehearsal."})
    status, officers = call(server, "GET", "/api/v1/officers", token(server, ADMINISTRATOR))
    assert status == 200, status
    leaver = next(one["id"] for one in officers["items"] if one["name"] == "leaver")
    return {"deployment": drafted, "case": opened, "gallery": force.gallery, "officer": leaver}


def made(server: Server, login: str, path: str, document: dict[str, str]) -> str:
    """Has an officer make something; its identifier."""
    status, answer = call(server, "POST", path, token(server, login), document)
    assert status == 201, f"{path}: {status} {answer}"
    return str(answer["id"])


def dictionaries(known: dict[str, str]) -> str:
    """Schemathesis' configuration that names what there is."""
    lists = [f'[dictionaries.{name}]\nvalues = ["{value}"]\n' for name, value in known.items()]
    uses = [f'"path.{name}" = {{ dictionary = "{name}", probability = 0.5 }}' for name in known]
    return "\n".join([*lists, "[parameters]", *uses]) + "\n"


# What was answered


def reached(force: Force, shots: Path) -> None:
    """By the server's own log: no operation was only turned away for want of a session, a right or a confirmation."""
    answers: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for line in (force.folder / "serve.log").read_text(errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if entry.get("message") == "request":
            answers[f"{entry['method']} {entry['route']}"][entry["status"]] += 1
    wanted = sorted(operations())
    told = [f"{name}: " + ", ".join(f"{status} × {n}" for status, n in sorted(answers[name].items())) for name in wanted]
    (shots / "answers.txt").write_text("\n".join(told) + "\n")
    turned_away = [name for name in wanted if not set(answers[name]) - {"401", "403", "429"}]
    assert not turned_away, f"nobody got further than the right: {turned_away}"
