"""An officer at a browser: signs in, opens pages, fills forms; every page is looked at by axe and photographed."""

import json
import re
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page

from force import passphrase

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Officer:
    """One officer in a session of their own."""

    def __init__(self, browser: Browser, address: str, login: str, shots: Path, phone: bool = False) -> None:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        self.context: BrowserContext = browser.new_context(
            ignore_https_errors=True, viewport=size, has_touch=phone, locale="en-GB"
        )
        self.page: Page = self.context.new_page()
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
        found = self.page.evaluate(
            "rules => axe.run(document, { runOnly: { type: 'tag', values: rules } })"
            ".then(result => result.violations.map(v => ({ id: v.id, nodes: v.nodes.map(n => n.html.slice(0, 200)) })))",
            RULES,
        )
        for violation in found:
            self.faults.append(f"{name}: {json.dumps(violation)}")
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            self.faults.append(f"{name}: the page is wider than the screen")

    def sign_in(self, secret: str | None = None) -> None:
        """Signs in by the form."""
        self.open("/sign-in")
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

    def finish(self) -> None:
        """Fails where anything was wrong."""
        self.context.close()
        assert not self.faults, "\n".join(self.faults)
