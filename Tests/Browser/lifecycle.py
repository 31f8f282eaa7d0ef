"""A deployment from its application to its published record, by five officers in five browsers, on real video."""

import datetime
import time
import zoneinfo
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from evaluations import prepare as prepare  # run.py asks for it here
from evaluations import register
from force import Force, passphrase
from officer import Officer
from server import Server

LONDON = zoneinfo.ZoneInfo("Europe/London")
REASONS = (
    "legalBasis", "necessity", "proportionality", "alternatives", "collateralIntrusion", "placeLink", "sizeJustification",
    "equalityConsiderations", "stopConditions", "resources",
)

# What anybody reads without signing in; the pages of a notice come with their deployment.
PUBLIC = ("/", "/notices", "/policy", "/categories", "/complain", "/accessibility", "/sign-in", "/records")

# Counts the tones that a page makes, and keeps what makes them.
TONES = """(() => {
    const make = AudioContext.prototype.createOscillator;
    window.tones = { count: 0, state: () => "none" };
    AudioContext.prototype.createOscillator = function () {
        window.tones.count += 1;
        window.tones.state = () => this.state;
        return make.call(this);
    };
})();"""

# Notes when each phase of a deployment was first on the screen; a page may be loaded again for it.
PHASES = """(() => {
    const note = () => {
        const phase = document.querySelector("#live-phase")?.textContent;
        if (phase && !sessionStorage.getItem(`seen ${phase}`)) sessionStorage.setItem(`seen ${phase}`, String(Date.now()));
    };
    document.addEventListener("DOMContentLoaded", () => {
        note();
        const phase = document.querySelector("#live-phase");
        if (phase) new MutationObserver(note).observe(phase, { childList: true, characterData: true, subtree: true });
    });
})();"""


def until(page: Page, condition: str, fault: str, seconds: float = 5) -> None:
    """Waits for something in a page; its own way of waiting needs what the console's security policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, fault
        page.wait_for_timeout(50)


def day(name: str, moment: datetime.datetime) -> dict[str, str]:
    """The three fields of a day."""
    return {f"{name}-day": str(moment.day), f"{name}-month": str(moment.month), f"{name}-year": str(moment.year)}


class Lifecycle:
    """What the officers do, step by step; other tests begin with the first steps."""

    def __init__(self, browser: Browser, force: Force, server: Server, shots: Path) -> None:
        self.force = force
        self.server = server
        self.shots = shots
        self.browser = browser
        self.applicant = self.officer("applicant")
        self.superintendent = self.officer("super")
        self.lists = self.officer("lists")
        self.sergeant = self.officer("sergeant")
        self.sergeant.context.add_init_script(TONES)
        for watcher in (self.applicant, self.superintendent):
            watcher.context.add_init_script(PHASES)
        self.engager = self.officer("engager", phone=True)
        self.path = ""
        # How many alerts and tones there were when the sound was switched on.
        self.heard = (0, 0)

    def officer(self, login: str, phone: bool = False) -> Officer:
        """An officer in a browser of their own."""
        return Officer(self.browser, self.server.address, login, self.shots, phone)

    def sign_in(self) -> None:
        """Everybody signs in; the engagement officer still has the first passphrase and replaces it."""
        for officer in (self.applicant, self.superintendent, self.lists, self.sergeant):
            officer.sign_in()
            officer.open("/home")
        self.engager.sign_in("first passphrase of engager")
        self.engager.look("first-passphrase")
        self.engager.page.fill("#passphrase", "first passphrase of engager")
        self.engager.page.fill("#newPassphrase", passphrase("engager"))
        self.engager.send("/sign-in/passphrase")
        self.engager.sign_in()
        self.engager.open("/home")

    def apply(self) -> None:
        """The application, part by part."""
        officer = self.applicant
        officer.open("/deployments/new")
        officer.fill({"reference": "EX-1", "operation": "Market Square"})
        officer.send("/deployments/new")
        self.path = "/deployments/" + officer.page.url.split("/deployments/")[1].split("/")[0]
        start = datetime.datetime.now(LONDON) - datetime.timedelta(minutes=2)
        end = start + datetime.timedelta(hours=2)
        later = start + datetime.timedelta(days=90)
        self.section(
            "operation",
            {
                "operation": "Market Square", **day("startDay", start), "startTime": start.strftime("%H:%M"),
                **day("endDay", end), "endTime": end.strftime("%H:%M"), "useCase": "1", "purposes": ["1"],
            },
        )
        self.section(
            "place",
            {
                "placeName": "Market Square (fictional)", "criterion": "crime-hotspot",
                "areas": "51.0, -2.0\n51.0, -1.0\n52.0, -1.0\n52.0, -2.0", "cameras": "street, 51.5, -1.5",
            },
        )
        self.section("people", {"size-volunteer": "5"})
        self.section(
            "matching",
            {
                "footfall": "100", "dpiaReference": "DPIA-1", **day("dpiaDay", later), "eiaReference": "EIA-1",
                **day("eiaDay", later),
            },
        )
        self.section("notice", {"channels": "website", "signs": "4", "leaflets": True})
        self.section("reasons", {name: f"Because of {name}." for name in REASONS})
        officer.open(f"{self.path}/check")
        officer.send("/submit")

    def section(self, name: str, values: dict[str, str | bool | list[str]]) -> None:
        """One part of the application."""
        self.applicant.open(f"{self.path}/application/{name}")
        self.applicant.fill(values)
        self.applicant.send(f"/application/{name}")

    def decide(self) -> None:
        """Another officer grants it."""
        self.superintendent.open(f"{self.path}/decision")
        self.superintendent.send("/grant")
        self.superintendent.open(f"{self.path}/authority")

    def build_list(self) -> None:
        """One officer nominates, another reviews by keyboard, a third authorises."""
        manifest, images = self.force.nominations()
        self.applicant.open(f"{self.path}/watchlist")
        self.applicant.page.set_input_files("#manifest", str(manifest))
        self.applicant.page.set_input_files("#images", str(images))
        self.applicant.send("/import")
        self.applicant.look("import-report")
        self.lists.open(f"{self.path}/watchlist")
        with self.lists.page.expect_navigation(wait_until="domcontentloaded"):
            self.lists.page.locator("main a.button").click()
        self.lists.look("entry")
        self.review_by_keys()
        self.lists.open(f"{self.path}/watchlist", "watchlist-reviewed")
        self.superintendent.open(f"{self.path}/watchlist")
        self.superintendent.send("/authorise")

    def review_by_keys(self) -> None:
        """With the keyboard alone: on to the other entry and back, each warning, one entry kept and the other taken off."""
        page = self.lists.page
        first = page.url
        away, back = ("n", "p") if page.locator("a[rel=next]").count() > 0 else ("p", "n")
        self.press(away)
        assert page.url != first, f"{away} did not lead to another entry"
        self.press(back)
        assert page.url == first, f"{back} did not lead back"
        reviewed: set[str] = set()
        while "/entries/" in page.url:
            assert page.url not in reviewed, "the same entry came again"
            reviewed.add(page.url)
            keeps = "V-01" in page.locator("main").inner_text()
            boxes = page.locator("main form").first.locator("input[type=checkbox]")
            for box in range(boxes.count()):
                page.keyboard.press(str(box + 1))
                assert boxes.nth(box).is_checked(), f"{box + 1} ticked nothing"
            self.press("k" if keeps else "r")
        assert len(reviewed) == 2, f"{len(reviewed)} entries were reviewed"

    def press(self, key: str) -> None:
        """A key that leads to another page."""
        with self.lists.page.expect_navigation(wait_until="domcontentloaded"):
            self.lists.page.keyboard.press(key)

    def prepare(self) -> None:
        """Notice, signs, equipment and people."""
        for page in ("variation", "variation/new", "notice", "preparation"):
            self.applicant.open(f"{self.path}/{page}")
        self.applicant.fill({"noticeAddress": "https://borsetshire.example/notices", "signage": True, "equipment": True})
        for name in ("operators", "engagementOfficers"):
            self.applicant.page.locator(f"input[name='{name}']").first.check()
        self.applicant.send("/preparation")
        self.applicant.look("readiness")

    def ready(self) -> None:
        """Everything up to going live."""
        self.sign_in()
        self.apply()
        self.decide()
        self.build_list()
        self.prepare()

    def tell_the_public(self) -> None:
        """Anybody reads the notice, and prints sign and leaflet."""
        visitor = self.officer("passer-by")
        visitor.open("/notices")
        address = str(visitor.page.locator("main a[href^='/notices/']").first.get_attribute("href"))
        visitor.open(address, "notice")
        for name in ("sign", "leaflet"):
            visitor.open(f"{address}/{name}", name)
            visitor.print_out(name)
        for name, ending in (("notice", ""), ("sign", "/sign"), ("leaflet", "/leaflet")):
            visitor.open(f"{address}{ending}?lang=cy", f"{name}-welsh")
        visitor.finish()

    def go_live(self) -> None:
        """The sergeant goes live, and sees the street with its faces blurred."""
        self.sergeant.open(f"{self.path}/live", "live-before")
        self.sergeant.send("/live/start")
        page = self.sergeant.page
        expect(page.locator("canvas[data-shown=yes]").first).to_be_visible(timeout=30_000)
        page.click("#live-sound")
        expect(page.locator("#live-sound")).to_have_attribute("aria-pressed", "true")
        until(page, "window.tones.state() === 'running'", "the sound was switched on and does not run")
        self.heard = (page.locator("#live-alerts li").count(), int(page.evaluate("window.tones.count")))
        assert self.heard[1] >= 2, "switching the sound on makes no sound"

    def assess(self) -> None:
        """Two officers assess the first alert, and neither sees the other's answer before giving theirs."""
        self.engager.open(f"{self.path}/phone", "phone-before")
        alert = self.sergeant.page.locator("#live-alerts li a").first
        expect(alert).to_be_visible(timeout=90_000)
        # An alert that came after the sound was switched on is heard.
        expect(self.sergeant.page.locator("#live-alerts li").nth(self.heard[0])).to_be_visible(timeout=90_000)
        until(self.sergeant.page, f"window.tones.count > {self.heard[1]}", "an alert came without a sound")
        self.sergeant.look("live")
        # The other browser does not show it yet: it waits for the operator first.
        assert self.engager.page.locator("#live-alerts li").count() == 0
        with self.sergeant.page.expect_navigation():
            alert.click()
        self.sergeant.look("alert-first")
        self.sergeant.fill({"decision": "possible-match", "relative": True, "note": "The same ears."})
        self.sergeant.send("/first")
        mine = self.engager.page.locator("#live-alerts li a").first
        expect(mine).to_be_visible(timeout=3_000)
        self.engager.look("phone")
        with self.engager.page.expect_navigation():
            mine.click()
        self.engager.look("alert-second")
        assert "Possible match" not in self.engager.page.content()
        self.engager.page.locator("#compare-zoom").fill("3")
        self.engager.fill({"comparison": "same-person"})
        self.engager.send("/look")
        self.engager.look("alert-contact")
        self.engager.fill({"contact": "spoken", "identity": "listed-person", "means": ["document"]})
        self.engager.send("/second")
        self.engager.fill({"assessment": "true-confirmed"})
        self.engager.send("/class")
        self.engager.fill({"outcome": "no-action"})
        self.engager.send("/outcome")

    def pause_and_resume(self) -> None:
        """The sergeant pauses it; two other browsers show that by themselves; then it goes on.

        How far apart is noted and not asserted: other tests share the machine. scripts/bench console measures it.
        """
        watchers = (self.superintendent, self.applicant)
        for watcher in watchers:
            watcher.open(f"{self.path}/live", "live-watched")
        self.sergeant.open(f"{self.path}/live", "live-again")
        self.sergeant.fill({"reason": "signageFailed"})
        asked = time.time() * 1000
        self.sergeant.send("/live/pause")
        for watcher in watchers:
            expect(watcher.page.locator("#live-phase")).to_have_text("Paused", timeout=15_000)
        seen = [float(watcher.page.evaluate("sessionStorage.getItem('seen Paused')")) for watcher in watchers]
        apart, after = max(seen) - min(seen), max(seen) - asked
        told = f"The pause was on two screens {apart:.0f} ms apart, {after:.0f} ms after it was asked for"
        print(told)
        (self.shots / "pause.txt").write_text(f"{told}\n")
        self.sergeant.look("live-paused")
        # The session needs a moment to let go of its frames.
        expect(self.sergeant.page.locator("#live-not-running")).to_be_visible(timeout=15_000)
        self.sergeant.open(f"{self.path}/live", "live-resume")
        self.sergeant.send("/live/start")
        expect(self.sergeant.page.locator("#live-phase")).to_have_text("Live")

    def hear_while_assessing(self) -> None:
        """An operator who looks at one alert hears of the next, and is told of a lost connection."""
        page = self.sergeant.page
        with page.expect_navigation():
            page.locator("#live-alerts li a").first.click()
        # The choice came along; the browser may want a touch before it lets the page sound.
        page.locator("h1").click()
        expect(page.locator("#live-sound")).to_have_attribute("aria-pressed", "true")
        before = int(page.evaluate("window.tones.count"))
        until(page, f"window.tones.count > {before}", "an alert came without a sound while another was looked at", 90)
        expect(page.locator("#live-news")).to_contain_text("New alert")
        self.sergeant.look("alert-followed")
        self.sergeant.context.set_offline(True)
        expect(page.locator("#live-lost")).to_contain_text("CONNECTION LOST", timeout=12_000)
        self.sergeant.context.set_offline(False)
        expect(page.locator("#live-lost")).to_be_empty(timeout=15_000)

    def answer_elsewhere(self) -> None:
        """Whoever has an alert open is told when another browser of an operator answered it."""
        page = self.sergeant.page
        self.sergeant.open(f"{self.path}/live", "live-two-operators")
        waiting = page.locator("#live-alerts li.mine:has(.timer) a").first
        expect(waiting).to_be_visible(timeout=90_000)
        with page.expect_navigation():
            waiting.click()
        expect(page.locator("#live-answered")).to_be_hidden()
        other = self.officer("sergeant")
        other.sign_in()
        other.open(page.url.removeprefix(self.server.address), "alert-elsewhere")
        other.fill({"decision": "no-match", "note": "EXERCISE"})
        other.send("/first")
        expect(page.locator("#live-answered")).to_contain_text("Somebody else answered", timeout=3_000)
        self.sergeant.look("alert-answered")
        with page.expect_navigation():
            page.locator("#live-answered a").click()
        assert page.locator("#decision").count() == 0, "the page was not loaded again"
        other.finish()

    def warn_before_signing_out(self) -> None:
        """A screen that nobody touches says so before it signs out; its own questions keep nobody signed in."""
        page = self.sergeant.page
        by_itself: list[bool] = []

        def soon(route: Route) -> None:
            by_itself.append("x-peel-watching" in route.request.headers)
            answer = route.fetch()
            state = answer.json()
            end = datetime.datetime.fromisoformat(state["now"]) + datetime.timedelta(seconds=100)
            route.fulfill(response=answer, json={**state, "sessionEndsAt": end.isoformat()})

        page.route("**/api/v1/deployments/*/live", soon)
        self.sergeant.open(f"{self.path}/live", "live-before-idle")
        expect(page.locator("#session-text")).to_contain_text("within 2 min", timeout=10_000)
        self.sergeant.look("live-idle")
        assert by_itself and all(by_itself), "a page that nobody touched kept its officer signed in"
        page.click("#session-stay")
        end = time.monotonic() + 5
        while all(by_itself):
            assert time.monotonic() < end, "the button told nobody that somebody is there"
            page.wait_for_timeout(50)
        # A question may be under way.
        page.unroute_all(behavior="ignoreErrors")

    def close(self) -> None:
        """End, remaining alerts, report, review, record."""
        self.sergeant.open(f"{self.path}/live", "live-end")
        self.sergeant.send("/live/end")
        expect(self.sergeant.page.locator("#live-not-running")).to_be_visible(timeout=30_000)
        self.finish_alerts()
        self.applicant.open(f"{self.path}/closing", "closing-report")
        self.applicant.fill({"lessons": "none", "objectivesMet": True})
        self.applicant.send("/report")
        self.superintendent.open(f"{self.path}/closing", "closing-review")
        self.superintendent.fill({"remainsJustified": True, "text": "As planned."})
        self.superintendent.send("/review")
        self.superintendent.send("/publish")
        self.superintendent.look("closing-published")
        visitor = self.officer("visitor")
        for path in PUBLIC:
            visitor.open(path)
        visitor.print_out("records")
        for path in PUBLIC:
            visitor.open(f"{path}?lang=cy", f"{path.strip('/') or 'front'}-welsh")
            assert visitor.page.locator("html").get_attribute("lang") == "cy", f"{path} is not in Welsh"
        assert "Market Square" in visitor.page.content(), "the record is not published"
        visitor.finish()

    def finish_alerts(self) -> None:
        """Alerts that came after the first are assessed for the record."""
        for _ in range(20):
            first = self.first_answers()
            if not self.second_answers() and not first:
                return
        raise AssertionError("alerts still wait for an answer")

    def first_answers(self) -> bool:
        """The operator answers what waits first; whether anything did."""
        self.sergeant.open(f"{self.path}/live", "live-after")
        waiting = self.sergeant.page.locator("#live-alerts li.mine a").first
        if waiting.count() == 0:
            return False
        with self.sergeant.page.expect_navigation():
            waiting.click()
        if self.sergeant.page.locator("#decision").count() > 0:
            self.sergeant.fill({"decision": "no-match", "note": "EXERCISE"})
            self.sergeant.send("/first")
        else:
            self.sergeant.fill({"assessment": "false-unconfirmed", "source": "not-seen"})
            self.sergeant.send("/class")
        return True

    def second_answers(self) -> bool:
        """The engagement officer answers what waits first; whether anything did."""
        self.engager.open(f"{self.path}/phone", "phone-after")
        waiting = self.engager.page.locator("#live-alerts li.mine a").first
        if waiting.count() == 0:
            return False
        with self.engager.page.expect_navigation():
            waiting.click()
        if self.engager.page.locator("#comparison").count() > 0:
            self.engager.fill({"comparison": "another-person"})
            self.engager.send("/look")
            self.engager.fill({"reason": "not-the-same-person"})
            self.engager.send("/second")
        if self.engager.page.locator("#assessment").count() > 0:
            self.engager.fill({"assessment": "false-unconfirmed", "source": "not-seen"})
            self.engager.send("/class")
        return True

    def finish(self) -> None:
        """Fails where anything was wrong in any browser."""
        faults = [
            fault
            for officer in (self.applicant, self.superintendent, self.lists, self.sergeant, self.engager)
            for fault in officer.faults
        ]
        assert not faults, "\n".join(faults)


def run(browser: Browser, force: Force, server: Server, shots: Path) -> None:
    """The whole of it."""
    life = Lifecycle(browser, force, server, shots)
    life.ready()
    life.tell_the_public()
    life.go_live()
    life.assess()
    life.pause_and_resume()
    life.hear_while_assessing()
    life.answer_elsewhere()
    life.warn_before_signing_out()
    life.close()
    chief = life.officer("chief")
    chief.sign_in()
    for path in ("/home", "/deployments", "/officers", "/retention", "/account"):
        chief.open(path)
    for path in ("/evaluations", "/withdrawals", "/monitoring", "/policy/draft", "/sign-in/again", "/account/sessions"):
        chief.open(path)
    let_in(chief)
    chief.finish()
    register(life.officer("scientist"), force.folder)
    life.finish()


def let_in(chief: Officer) -> None:
    """Somebody new gets a first passphrase, which is shown once, and replaces it; then their access ends."""
    # Letting in asks for passphrase and code that were shown lately.
    chief.sign_in()
    chief.open("/officers/new")
    chief.fill(
        {"name": "New Officer", "number": "2", "login": "newcomer", "rank": "rank:sergeant", "roles": ["live-operator"]}
    )
    chief.send("/officers/new")
    page = chief.page
    address = page.url.removeprefix(chief.address)
    first = page.locator("main .summary").first.locator("dd").nth(1).inner_text().strip()
    assert len(first) == 23, "the page shows no first passphrase"
    chief.open(address, "officer-again")
    assert first not in page.content(), "the first passphrase is shown twice"
    newcomer = Officer(chief.browser, chief.address, "newcomer", chief.shots)
    newcomer.sign_in(first)
    newcomer.page.fill("#passphrase", first)
    newcomer.page.fill("#newPassphrase", passphrase("newcomer"))
    newcomer.send("/sign-in/passphrase")
    newcomer.sign_in()
    newcomer.open("/home")
    today = datetime.datetime.now(LONDON)
    chief.fill({"course": "live-operator", **day("completed", today), **day("until", today + datetime.timedelta(days=300))})
    chief.send("/training")
    chief.open(f"{address}/sessions", "officer-sessions")
    chief.open(address, "officer-trained")
    chief.send("/access", "end")
    newcomer.page.goto(f"{chief.address}/home")
    assert "/sign-in?" in newcomer.page.url, "whose access ended is still signed in"
    newcomer.finish()
