"""What the bench does at the console: signing in, pages, listening, and a live deployment."""

import asyncio
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field

from peelbench.commands import CommandError
from peelbench.console.client import Connection, request
from peelbench.console.listeners import Listener, Told, Viewer
from peelbench.console.load import Requests
from peelbench.console.server import Server, Store

# Whose account signs in: an operator, who also manages lists.
LOGIN = "sergeant"
OPENED_AT_ONCE = 50


def address(number: int) -> str:
    """For whom the proxy asks: an address of the range for private networks."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@dataclass(frozen=True)
class Visit:
    """Sessions at a running console."""

    server: Server
    store: Store
    tokens: list[str]

    @staticmethod
    async def begin(server: Server, store: Store, sessions: int) -> "Visit":
        """Signs in as often as there are to be sessions: each has an allowance of its own."""
        connection = await Connection.open(server.port)
        body = json.dumps({"login": LOGIN, "passphrase": store.passphrase(LOGIN)}).encode()
        tokens = []
        for number in range(sessions):
            headers = {"Content-Type": "application/json", "X-Forwarded-For": address(number)}
            answer = await connection.ask(request("POST", "/api/v1/session", headers, body))
            tokens.append(str(answer.json()["token"]))
        connection.close()
        return Visit(server, store, tokens)

    def headers(self, number: int) -> dict[str, str]:
        """The headers of one of the sessions, in turns."""
        place = number % len(self.tokens)
        return {"Authorization": f"Bearer {self.tokens[place]}", "X-Forwarded-For": address(place)}

    async def pages(self) -> dict[str, str]:
        """Pages by what they are: an officer's, the public's, and documents of the API."""
        ended, prepared, listed = (f"/deployments/{self.store.facts[name]}" for name in ("ended", "prepared", "listed"))
        alerts = await self.alerts()
        entry = (await self.items(f"/api/v1{listed}/entries"))[0]["id"]
        return {
            "home": "/home",
            "deployments, first page": "/deployments",
            "deployments, tenth page": "/deployments?page=10",
            "deployment": ended,
            "live, with every alert": f"{ended}/live",
            "alert": f"{ended}/alerts/{alerts[0]['id']}",
            "readiness": f"{prepared}/readiness",
            "watchlist": f"{listed}/watchlist",
            "entry of the watchlist": f"{listed}/watchlist/entries/{entry}",
            "entries as JSON": f"/api/v1{listed}/entries",
            "front": "/",
            "notices": "/notices",
            "records": "/records",
            "policy": "/policy",
            "live as JSON": f"/api/v1{ended}/live",
            "deployments as JSON": "/api/v1/deployments",
        }

    def requests(self, pages: dict[str, str]) -> Requests:
        """The pages in turns, by sessions in turns."""
        names = list(pages)

        def one(number: int) -> tuple[str, bytes]:
            # Sessions go on by one each time that the pages have come round, so that every session sees every page.
            page = names[number % len(names)]
            return page, request("GET", pages[page], self.headers(number + number // len(names)))

        return one

    async def alerts(self, name: str = "ended") -> list[dict[str, object]]:
        """The alerts of one of the store's deployments, as the API has them."""
        connection = await Connection.open(self.server.port)
        answer = await connection.ask(
            request("GET", f"/api/v1/deployments/{self.store.facts[name]}/live", self.headers(0))
        )
        connection.close()
        return list(answer.json()["alerts"])

    async def items(self, path: str) -> list[dict[str, object]]:
        """The first page of one of the API's lists."""
        connection = await Connection.open(self.server.port)
        answer = await connection.ask(request("GET", path, self.headers(0)))
        connection.close()
        return list(answer.json()["items"])

    async def listen(self, path: str, listeners: int, told: Told) -> list[Listener]:
        """Opens many event streams, by the sessions in turns."""
        streams: list[Listener] = []
        for first in range(0, listeners, OPENED_AT_ONCE):
            numbers = range(first, min(first + OPENED_AT_ONCE, listeners))
            streams += await asyncio.gather(
                *(Listener.open(self.server.port, path, self.headers(number), told) for number in numbers)
            )
        return streams

    async def broadcast(self, listeners: int, alerts: int) -> list[float]:
        """Seconds from an officer's answer to an alert until the last of many listeners has heard of it, for each alert."""
        place = f"/deployments/{self.store.facts['ended']}"
        heard: dict[str, list[float]] = defaultdict(list)
        streams = await self.listen(f"{place}/events", listeners, lambda _, id, at: heard[id].append(at))
        connection = await Connection.open(self.server.port)
        times = []
        waiting = [alert for alert in await self.alerts() if alert["step"] == "first"][:alerts]
        for number, alert in enumerate(waiting):
            # Listeners and beats settle; a beat in between is what happens in use as well.
            await asyncio.sleep(0.5)
            start = time.perf_counter()
            body = {"act": "adjudicate", "revision": alert["revision"], "decision": "no-match", "note": "EXERCISE"}
            headers = {
                **self.headers(number), "Content-Type": "application/json", "Idempotency-Key": f"bench-{number}",
            }  # fmt: skip
            identifier = str(alert["id"])
            answer = await connection.ask(
                request("POST", f"/api/v1{place}/alerts/{identifier}/acts", headers, json.dumps(body).encode())
            )
            answer.json()
            while len(heard[identifier]) < listeners:
                if time.perf_counter() - start > 10:
                    raise CommandError(f"{listeners - len(heard[identifier])} of {listeners} listeners heard nothing in 10 s")
                await asyncio.sleep(0.005)
            times.append(max(heard[identifier]) - start)
        for stream in streams:
            stream.close()
        connection.close()
        return times


@dataclass
class Screen:
    """The live page of one officer: it listens, asks for the state when something happened, and takes the pictures.

    Others listen beside it: each only notes when it heard of an alert.
    """

    visit: Visit
    # How many others listen.
    listeners: int = 0
    # By alert: when the state that has it had arrived, in seconds since 1970.
    shown: dict[str, float] = field(default_factory=dict)
    alerts: list[dict[str, object]] = field(default_factory=list)
    phase: str = ""
    # Seconds from the arrival of a frame until its picture was here, of every picture of every camera.
    picture_ages: list[float] = field(default_factory=list)
    # By alert: when each of the others heard that it was raised, in seconds since 1970.
    heard: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def watch(self, longest: float) -> None:
        """Goes live and watches until the session has ended."""
        place = f"/deployments/{self.visit.store.facts['prepared']}"
        news = asyncio.Event()
        listener = await Listener.open(
            self.visit.server.port, f"{place}/events", self.visit.headers(0), lambda *_: news.set()
        )
        others = await self.visit.listen(f"{place}/events", self.listeners, self._hear)
        connection = await Connection.open(self.visit.server.port)
        await self._start(connection, place)
        viewer = await Viewer.open(self.visit.server.port, f"{place}/live/pictures", self.visit.headers(1))
        end = time.perf_counter() + longest
        while time.perf_counter() < end:
            try:
                await asyncio.wait_for(news.wait(), 1)
                is_news = True
            except TimeoutError:
                # A page without news asks for nothing. Here the end has to be seen, and nothing else counts as seen.
                is_news = False
            news.clear()
            await self._ask(connection, place, is_news)
            if news.is_set():
                # As the page does: what happened while it asked is one question, a tenth of a second later.
                await asyncio.sleep(0.1)
            if self.phase not in ("prepared", "live"):
                break
        else:
            raise CommandError("the live session did not end with its recordings")
        self.picture_ages = viewer.ages
        for one in (listener, connection, viewer, *others):
            one.close()

    async def _start(self, connection: Connection, place: str) -> None:
        deployment = await connection.ask(request("GET", f"/api/v1{place}", self.visit.headers(0)))
        headers = {**self.visit.headers(0), "Content-Type": "application/x-www-form-urlencoded"}
        body = f"key=bench-live&revision={deployment.json()['revision']}".encode()
        answer = await connection.ask(request("POST", f"{place}/live/start", headers, body))
        if answer.status != 303:
            raise CommandError(f"the deployment did not go live: status {answer.status}")

    async def _ask(self, connection: Connection, place: str, is_news: bool) -> None:
        answer = await connection.ask(request("GET", f"/api/v1{place}/live", self.visit.headers(0)))
        now = time.time()
        state = answer.json()
        self.phase = str(state["phase"])
        if not is_news:
            return
        self.alerts = list(state["alerts"])
        for alert in self.alerts:
            self.shown.setdefault(str(alert["id"]), now)

    def _hear(self, kind: str, alert: str, at: float) -> None:
        if kind == "alert-raised":
            self.heard[alert].append(time.time() - (time.perf_counter() - at))

    def lateness(self) -> list[float]:
        """Seconds from the arrival of each alert's frame until the alert was there to be drawn."""
        return self._since_frames(self.shown)

    def last_heard(self) -> list[float]:
        """Seconds from the arrival of each alert's frame until the last of the others had heard of it."""
        for times in self.heard.values():
            if len(times) != self.listeners:
                raise CommandError(f"an alert came to {len(times)} of {self.listeners} listeners")
        return self._since_frames({alert: max(times) for alert, times in self.heard.items()})

    def _since_frames(self, ends: dict[str, float]) -> list[float]:
        """The console logs when a frame came, and by which camera; each camera's alerts come in the same order in both."""
        frames: dict[str, list[float]] = defaultdict(list)
        for line in self.visit.server.said("an alert was raised"):
            frames[line["camera"]].append(float(line["frameAt"]))
        ended: dict[str, list[float]] = defaultdict(list)
        for alert in self.alerts:
            if str(alert["id"]) in ends:
                ended[str(alert["camera"])].append(ends[str(alert["id"])])
        times = []
        for camera in {*frames, *ended}:
            if len(frames[camera]) != len(ended[camera]):
                raise CommandError(f"{len(frames[camera])} alerts were raised and {len(ended[camera])} came")
            times += [late - early for early, late in zip(sorted(frames[camera]), sorted(ended[camera]), strict=True)]
        return times
