"""An officer at a browser: signs in, opens pages, fills forms; every page is looked at by axe and photographed."""

import json
import re
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page

import routes
from force import passphrase

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# A window of 1280 pixels is laid out 640 wide at a zoom of 200 % (WCAG 1.4.4), and 320 is what WCAG 1.4.10 asks for.
NARROW = {"at a zoom of 200 %": 640, "at a width of 320": 320}
WIDER = "document.scrollingElement.scrollWidth > window.innerWidth"
# What has no place on paper.
TOOLS = [".top", ".foot", "nav", "form", ".back", ".skip"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Officer:
    """One officer in a session of their own."""

    def __init__(self, browser: Browser, address: str, login: str, shots: Path, phone: bool = False) -> None:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        self.context: BrowserContext = browser.new_context(
            ignore_https_errors=True, viewport=size, has_touch=phone, locale="en-GB"
        )
        self.page: Page = self.context.new_page()
        self.browser = browser
        self.address = address
        self.login = login
        self.shots = shots
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", lambda message: self._heard(message.type, message.text))

    def _heard(self, kind: str, text: str) -> None:
        # A lost connection is told there too, and is part of the tests.
        if kind == "error" and "ERR_" not in text and "status of" not in text:
            self.faults.append(f"console: {text}")

    def open(self, path: str, name: str | None = None) -> Page:
        """Opens a page, and looks at it."""
        self.page.goto(self.address + path, wait_until="domcontentloaded")
        self.look(name or re.sub(r"[0-9a-f-]{36}", "x", path).strip("/").replace("/", "-") or "front")
        return self.page

    def look(self, name: str) -> None:
        """Photographs the page and has axe look at it; nothing may be wrong with it, nor be wider than the screen."""
        self.shots.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(self.shots / f"{self.login}-{name}.png"), full_page=True)
        self.page.evaluate(AXE)
        self._ask_axe(name, {"type": "tag", "values": RULES})
        # In the dark nothing changes but colours.
        self.page.emulate_media(color_scheme="dark")
        self._ask_axe(f"{name}, dark", {"type": "rule", "values": ["color-contrast"]})
        self.page.emulate_media(color_scheme="light")
        self._fit(name)
        found_route = routes.route(self.page.url)
        if found_route is not None:
            routes.seen.add(found_route)

    def _ask_axe(self, name: str, only: dict[str, str | list[str]]) -> None:
        """Has axe look at the page by some of its rules."""
        found = self.page.evaluate(
            "only => axe.run(document, { runOnly: only })"
            ".then(result => result.violations.map(v => ({ id: v.id, nodes: v.nodes.map(n => n.html.slice(0, 200)) })))",
            only,
        )
        for violation in found:
            self.faults.append(f"{name}: {json.dumps(violation)}")

    def _fit(self, name: str) -> None:
        """Asks that nobody has to scroll sideways: on this screen, on a narrow one, and enlarged."""
        size = self.page.viewport_size
        assert size is not None
        if self.page.evaluate(WIDER):
            self.faults.append(f"{name}: the page is wider than the screen")
        for what, width in NARROW.items():
            if width >= size["width"]:
                continue
            self.page.set_viewport_size({"width": width, "height": size["height"]})
            if self.page.evaluate(WIDER):
                self.faults.append(f"{name}: the page is wider than the screen {what}")
        self.page.set_viewport_size(size)

    def print_out(self, name: str) -> None:
        """Looks at the page as it is printed: what it says, without navigation, tools and forms."""
        self.page.emulate_media(media="print")
        shown = self.page.evaluate(
            "names => names.filter(name => [...document.querySelectorAll(name)].some(e => e.getClientRects().length > 0))",
            TOOLS,
        )
        if shown:
            self.faults.append(f"{name}: {', '.join(shown)} would be printed")
        if not self.page.locator("main h1").is_visible():
            self.faults.append(f"{name}: the heading would not be printed")
        self.page.screenshot(path=str(self.shots / f"{self.login}-{name}-print.png"), full_page=True)
        self.page.emulate_media(media="null")

    def sign_in(self, secret: str | None = None) -> None:
        """Signs in by the form."""
        self.open("/sign-in")
        self.enter(secret)

    def enter(self, secret: str | None = None) -> None:
        """Fills the form of the sign-in, which the page shows, and sends it."""
        self.page.fill("#username", self.login)
        self.page.fill("#passphrase", secret or passphrase(self.login))
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.click("main form button[type=submit]")

    def fill(self, values: dict[str, str | bool | list[str]]) -> None:
        """Fills the fields of the page's form by their identifiers."""
        for name, value in values.items():
            field = self.page.locator(f"[id='{name}']")
            if isinstance(value, bool):
                field.set_checked(value)
            elif isinstance(value, list):
                for one in value:
                    self.page.locator(f"input[name='{name}'][value='{one}']").check()
            elif field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def send(self, action: str, button: str | None = None) -> None:
        """Sends the form with an action's ending; a page of refusals is a fault."""
        chosen = f" button[value='{button}']" if button else " button[type=submit]"
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.locator(f"form[action$='{action}']{chosen}").first.click()
        if self.page.locator(".error-summary").count() > 0:
            self.faults.append(f"{action}: {self.page.locator('.error-summary').inner_text()}")
        # A page that nobody looked at yet is looked at where a form leads to it, too.
        page = routes.route(self.page.url)
        if page is not None and page not in routes.seen:
            self.look(page.replace("{", "").replace("}", "").strip("/").replace("/", "-") or "front")

    def finish(self) -> None:
        """Fails where anything was wrong."""
        self.context.close()
        assert not self.faults, "\n".join(self.faults)
