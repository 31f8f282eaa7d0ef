"""What goes wrong: double clicks, stale pages, expired sessions, lost connections, a console that ends while live."""

import signal
import time
from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from force import Force
from lifecycle import Lifecycle
from server import Server


def run(browser: Browser, force: Force, server: Server, shots: Path) -> None:
    """Each trouble on the same deployment, one after the other."""
    life = Lifecycle(browser, force, server, shots)
    life.ready()
    double_submit(life)
    other_session(life)
    stale_page(life)
    life.go_live()
    lost_connection(life)
    ended_session(life)
    restart(life, server)
    life.finish()


def double_submit(life: Lifecycle) -> None:
    """A form that is sent twice is one act, and both are answered the same."""
    life.applicant.open("/deployments/new")
    answers = life.applicant.page.evaluate(
        """async () => {
            const form = document.querySelector("form[action$='/deployments/new']");
            const body = new URLSearchParams(new FormData(form));
            body.set("reference", "EX-2");
            body.set("operation", "Twice");
            const send = () => fetch(form.action, { method: "POST", body });
            return (await Promise.all([send(), send()])).map(answer => answer.url);
        }"""
    )
    assert answers[0] == answers[1], answers
    life.applicant.open("/deployments")
    assert life.applicant.page.get_by_role("link", name="EX-2").count() == 1


def other_session(life: Lifecycle) -> None:
    """An officer sees where else they are signed in, and ends it from here."""
    elsewhere = life.officer("applicant")
    elsewhere.sign_in()
    # Ending a session asks for passphrase and code shown lately.
    life.applicant.sign_in()
    life.applicant.open("/account/sessions", "sessions")
    expect(life.applicant.page.locator("main")).to_contain_text("Chrome, Linux")
    assert life.applicant.page.locator("form[action$='/end']").count() == 2
    life.applicant.send("/end")
    assert life.applicant.page.locator("form[action$='/end']").count() == 1
    elsewhere.page.reload()
    assert "/sign-in?" in elsewhere.page.url, elsewhere.page.url
    elsewhere.finish()


def stale_page(life: Lifecycle) -> None:
    """What was decided on an old page is not done, and the page says so."""
    life.applicant.open(f"{life.path}/preparation", "stale-before")
    second = life.applicant.context.new_page()
    second.goto(f"{life.server.address}{life.path}/preparation")
    with second.expect_navigation(wait_until="domcontentloaded"):
        second.locator("form[action$='/preparation'] button[type=submit]").click()
    second.close()
    with life.applicant.page.expect_navigation(wait_until="domcontentloaded"):
        life.applicant.page.locator("form[action$='/preparation'] button[type=submit]").click()
    expect(life.applicant.page.locator(".error-summary")).to_contain_text("Somebody else changed this")
    life.applicant.look("stale")
    # What the second page left out is confirmed again.
    life.prepare()


def lost_connection(life: Lifecycle) -> None:
    """A screen that hears nothing says so in large letters, and then shows what it missed."""
    page = life.sergeant.page
    life.sergeant.context.set_offline(True)
    expect(page.locator("#live-lost")).to_contain_text("CONNECTION LOST", timeout=12_000)
    life.sergeant.shots.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(life.sergeant.shots / "sergeant-connection-lost.png"))
    life.sergeant.context.set_offline(False)
    expect(page.locator("#live-lost")).to_be_empty(timeout=15_000)
    expect(page.locator("#live-alerts li").first).to_be_visible(timeout=90_000)


def ended_session(life: Lifecycle) -> None:
    """A screen whose session is over leads to the sign-in, and back to where it was."""
    officer = life.officer("sergeant")
    officer.sign_in()
    officer.open(f"{life.path}/live", "live-signed-out")
    officer.context.clear_cookies()
    officer.page.reload()
    expect(officer.page).to_have_url(f"{life.server.address}/sign-in?next=" + life.path.replace("/", "%2F") + "%2Flive")
    officer.finish()


def act_under_way(life: Lifecycle) -> None:
    """A page whose own act changes the phase waits for the answer, and is not loaded again in the middle of it."""
    page = life.sergeant.page

    def slowly(route: Route) -> None:
        # Done at once; the events of it reach the page two seconds before the answer does.
        answer = route.fetch(max_redirects=0)
        time.sleep(2)
        route.fulfill(response=answer)

    page.route("**/live/pause", slowly)
    life.sergeant.send("/live/pause")
    page.unroute("**/live/pause", slowly)
    expect(page.locator("#live-phase")).to_have_text("Paused")
    life.sergeant.send("/live/start")
    expect(page.locator("#live-phase")).to_have_text("Live")


def restart(life: Lifecycle, server: Server) -> None:
    """A console that is killed while live leaves nothing running: the deployment is paused, and goes on by an act."""
    server.stop(signal.SIGKILL)
    expect(life.sergeant.page.locator("#live-lost")).to_contain_text("CONNECTION LOST", timeout=15_000)
    server.start()
    assert not list((life.force.folder / "store" / "sessions").rglob("*")), "a list was left on the disk"
    # Sessions are in memory: everybody signs in again.
    life.sergeant.sign_in()
    life.sergeant.open(f"{life.path}/live", "live-after-restart")
    expect(life.sergeant.page.locator("#live-phase")).to_have_text("Paused")
    life.sergeant.send("/live/start")
    expect(life.sergeant.page.locator("#live-phase")).to_have_text("Live")
    act_under_way(life)
    # Asked kindly, it pauses the deployment itself.
    server.stop()
    server.start()
    life.sergeant.sign_in()
    life.sergeant.open(f"{life.path}/live", "live-after-stop")
    expect(life.sergeant.page.locator("#live-phase")).to_have_text("Paused")
    life.sergeant.send("/live/end")
